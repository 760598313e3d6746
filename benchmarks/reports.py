"""``python -m benchmarks.reports``: the whole report of rooms that were led through their agenda.

Invented people answer every round of the shipped workshop, everything is revealed and read. Then a
process of its own makes all five files, as the console's button does: its start and imports count.
Medians of several; wall clock, processor time, its largest memory, and what each step took.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from tests.reported import demo_room
from toolkit.workshop import load, locate

SIZES, REPETITIONS, GOAL = (51, 200), 5, 10.0
"""People in a room, how often each is measured, and the seconds that the first may take."""


class Timed:
    """What one making of the report took."""

    def __init__(self, room: Path, language: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            env = os.environ | {
                "WORKSHOP_STORE": f"sqlite:///{(room / 'room.sqlite').as_posix()}",
                "WORKSHOP_ROOM": "held",
                "WORKSHOP_FOLDER": str(locate("two_day")),
            }
            command = [sys.executable, "-m", "toolkit.report.apart", language, folder]
            began = last = time.perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
            self.steps: dict[str, float] = {}
            step = "start"
            assert process.stdout is not None  # noqa: S101
            for line in process.stdout:
                now = time.perf_counter()
                self.steps[step] = self.steps.get(step, 0.0) + now - last
                last, fact = now, json.loads(line)
                step = _kind(str(fact.get("said", step)))
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.seconds = time.perf_counter() - began
            self.cpu = used.ru_utime + used.ru_stime
            self.memory = used.ru_maxrss / 1024
            files = sorted(Path(folder).iterdir())
            self.bytes = sum(path.stat().st_size for path in files)
            if process.returncode or len(files) != 5:
                raise RuntimeError(f"{len(files)} files, exit {process.returncode}")


def _kind(said: str) -> str:
    """Return the form that is written, or that exercises are read."""
    forms = ("html", "pdf", "docx", "xlsx", "csv")
    return next((form for form in forms if said.endswith(f".{form}")), "exercises")


def measure(people: int, repetitions: int, language: str) -> str:
    """Return the line of a table about a room of some size."""
    with tempfile.TemporaryDirectory() as folder:
        store = demo_room(Path(folder), people)
        store.engine.dispose()
        runs = [Timed(Path(folder), language) for _ in range(repetitions)]
    steps: dict[str, list[float]] = defaultdict(list)
    for run in runs:
        for step, seconds in run.steps.items():
            steps[step].append(seconds)
    each = ", ".join(f"{step} {median(all):.2f}" for step, all in steps.items())
    spread = f"{min(run.seconds for run in runs):.1f}–{max(run.seconds for run in runs):.1f}"
    cells = (
        str(people),
        f"{median(run.seconds for run in runs):.2f} s ({spread})",
        f"{median(run.cpu for run in runs):.2f} s",
        f"{median(run.memory for run in runs):.0f} MB",
        f"{runs[-1].bytes / 1e6:.2f} MB",
        each,
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reports", description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    parser.add_argument("--language", default="th", choices=("th", "en"))
    asked = parser.parse_args()
    exercises = len(load(locate("two_day")).design.agenda)
    print(
        f"{exercises} exercises, five files, median of {asked.repetitions}; goal for 51: {GOAL:g} s"
    )
    print(
        "| people | until done | processor | memory | files | steps (s) |",
        "|---|---|---|---|---|---|",
        sep="\n",
    )
    for people in asked.people:
        print(measure(people, asked.repetitions, asked.language), flush=True)


if __name__ == "__main__":
    main()
