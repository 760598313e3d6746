"""What the facilitator offers in this room beyond what an exercise always does."""

from __future__ import annotations

from toolkit.data import workshop_folder


def offered(exercise: str) -> frozenset[str]:
    """Return what a facilitator offers: ``offer`` in the agenda of ``workshop.toml``.

    Nothing outside a room: there is nobody to share with.
    """
    from toolkit.workshop import load

    folder = workshop_folder()
    if folder is None:
        return frozenset()
    agenda = load(folder).design.agenda
    return frozenset(name for item in agenda if item.exercise == exercise for name in item.offer)
