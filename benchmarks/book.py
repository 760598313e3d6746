"""Where figures are written down, each several times, and read as medians."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles


class Book:
    """Figures by name: ``system.measure``, as in ``ours.arrival``."""

    def __init__(self) -> None:
        self.figures: dict[str, list[float]] = defaultdict(list)
        self.notes: list[str] = []
        self._began = time.monotonic()

    def add(self, name: str, value: float) -> None:
        """Write down one measurement."""
        self.figures[name].append(value)
        self.say(f"{name} = {value:.4g}")

    def add_times(self, name: str, seconds: Sequence[float]) -> None:
        """Write down the middle and the 95th percentile of many waits."""
        self.add(f"{name}.p50", median(seconds))
        self.add(f"{name}.p95", p95(seconds))

    def missed(self, name: str, why: BaseException) -> None:
        """Note that something could not be measured, and go on."""
        self.notes.append(f"{name}: {type(why).__name__}: {str(why)[:300]}")
        self.say("\n".join([f"!! {self.notes[-1]}", *getattr(why, "__notes__", [])]))

    def median(self, name: str) -> float | None:
        """Return the median of a figure, None when it was not measured."""
        values = self.figures.get(name)
        return median(values) if values else None

    def say(self, sentence: str) -> None:
        """Tell whoever waits."""
        print(f"{time.monotonic() - self._began:7.1f} s  {sentence}", file=sys.stderr, flush=True)

    def keep(self, folder: Path, machine: dict[str, str]) -> Path:
        """Write everything into a file of today."""
        folder.mkdir(exist_ok=True)
        path = folder / f"{time.strftime('%Y-%m-%d-%H%M')}.json"
        kept = {"machine": machine, "figures": self.figures, "notes": self.notes}
        path.write_text(json.dumps(kept, indent=1, ensure_ascii=False), encoding="utf-8")
        return path


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not exceed."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
