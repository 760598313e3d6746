"""What a rehearsal found: figures, what went wrong, and whether every answer arrived."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from toolkit.content import own_words
from toolkit.server.rehearsal.ledger import Ledger, percentile
from toolkit.server.rehearsal.script import alone

SERIES = (
    "join",
    "page",
    "page_again",
    "states",
    "moved",
    "told",
    "press",
    "save",
    "save_late",
    "wall",
    "look",
)
"""The order in which figures are reported."""


@dataclass(frozen=True)
class Figure:
    """How long one kind of thing took, in seconds."""

    n: int
    p50: float
    p95: float
    most: float


@dataclass(frozen=True)
class Answers:
    """Answers sent beside answers stored; the last three are None where no store can be read.

    Attributes
    ----------
    missing : acknowledged, but not in the store: lost
    different : in the store under the same key, but not what was sent
    """

    sent: int
    acknowledged: int
    stored: int | None = None
    missing: int | None = None
    different: int | None = None


@dataclass(frozen=True)
class Report:
    """A rehearsal, as it is printed and written as JSON."""

    participants: int
    fast: bool
    seconds: float
    answers: Answers
    figures: Mapping[str, Figure]
    counts: Mapping[str, int]
    errors: Mapping[str, int]
    examples: Mapping[str, str]
    machine: Mapping[str, Any] = field(default_factory=lambda: machine())

    @property
    def passed(self) -> bool:
        """Whether nothing went wrong and nothing that was acknowledged is missing."""
        return not (self.errors or self.answers.missing or self.answers.different)

    def as_json(self) -> dict[str, Any]:
        """Return everything as JSON can hold it."""
        return {"passed": self.passed, **asdict(self)}


def compare(ledger: Ledger, stored: Mapping[str, Mapping[str, Any]] | None) -> Answers:
    """Compare every acknowledged answer with the store."""
    sent, acknowledged = len(ledger.answers), ledger.acknowledged
    if stored is None:
        return Answers(sent, len(acknowledged))
    missing = [key for key in acknowledged if key not in stored]
    different = [
        key
        for key, answer in ledger.answers.items()
        if key in stored and stored[key] != answer.body and alone(answer.exercise)
    ]
    if different:
        answer = ledger.answers[different[0]]
        ledger.examples["different"] = f"{answer.exercise}: sent {answer.body}"[:300]
    return Answers(sent, len(acknowledged), len(stored), len(missing), len(different))


def figures(series: Mapping[str, list[float]]) -> dict[str, Figure]:
    """Return the figures of each series that has any."""
    return {
        name: Figure(
            len(series[name]),
            percentile(series[name], 0.5),
            percentile(series[name], 0.95),
            max(series[name]),
        )
        for name in SERIES
        if series.get(name)
    }


def machine() -> dict[str, Any]:
    """Say what the rehearsal ran on: server and participants share it when the room is its own."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "own_processor_seconds": round(time.process_time(), 1),
    }


def show(report: Report, language: str, console: Console) -> None:
    """Print the report."""
    words = own_words(language)["rehearsal"]
    table = Table(title=words["figures"], title_justify="left")
    table.add_column(words["what"])
    for heading in ("n", "p50", "p95", "most"):
        table.add_column(words["columns"][heading], justify="right")
    for name, figure in report.figures.items():
        times = (figure.p50, figure.p95, figure.most)
        table.add_row(words["series"][name], str(figure.n), *map(_seconds, times))
    console.print(table)
    for name, count in report.counts.items():
        if count and name in words["counts"]:
            console.print(words["counts"][name].format(n=count))
    for kind, count in report.errors.items():
        line = words["error"].format(n=count, kind=kind, example=report.examples.get(kind, ""))
        console.print(line, style="red", markup=False)
    told = "answers" if report.answers.stored is not None else "answers_unseen"
    console.print(words[told].format(**asdict(report.answers)))
    if example := report.examples.get("different"):
        console.print(example, style="red", markup=False)
    verdict = "passed" if report.passed else "failed"
    console.print(
        words[verdict].format(n=report.participants, seconds=round(report.seconds)),
        style="bold green" if report.passed else "bold red",
    )


def _seconds(value: float) -> str:
    return f"{value * 1000:,.0f} ms" if value < 10 else f"{value:,.1f} s"
