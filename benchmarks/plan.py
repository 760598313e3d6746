"""How much is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Sizes of a run; ``quick`` is for seeing that everything works."""

    seats: int = 51
    repetitions: int = 3
    pool: int = 10
    joinings: int = 8
    page_views: int = 3
    saving_seconds: float = 24.0
    growth: tuple[int, ...] = (1, 10, 51, 200)
    many: int = 500
    forks: int = 100

    @classmethod
    def quick(cls) -> Plan:
        """Return the smallest run that has every figure."""
        return cls(
            seats=12,
            repetitions=1,
            pool=4,
            joinings=3,
            page_views=1,
            saving_seconds=8.0,
            growth=(1, 10, 24),
            many=40,
            forks=30,
        )
