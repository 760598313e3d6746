"""``workshop doctor``: tells before the day whether this computer can hold the room."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from rich.console import Console

from toolkit.content import LANGUAGES, own_words
from toolkit.doctor import machine, network, served, versions
from toolkit.doctor.finding import Finding
from toolkit.server import limits
from toolkit.server.address import lan_address

__all__ = ["Finding", "examine", "findings", "show"]

_COLOUR = {"ok": "green", "warn": "yellow", "fail": "red"}
_INDENT = " " * 4


def examine(participants: int, port: int, data: Path) -> bool:
    """Look at this computer, print each finding, and tell whether none failed."""
    found = findings(participants, port, data)
    show(found, participants, Console(highlight=False))
    return not any(finding.level == "fail" for finding in found)


def findings(participants: int, port: int, data: Path) -> list[Finding]:
    """Return what every check finds here."""
    forks, free = machine.can_fork(), machine.free_mb()
    limits.raise_open_files(participants)  # as the server does when it starts
    return [
        versions.python(),
        versions.packages(),
        machine.start(participants, forks, free),
        machine.memory(participants, forks, free),
        machine.processors(os.cpu_count()),
        machine.files(participants, limits.open_files()),
        network.address(lan_address(), port),
        network.port(port),
        *machine.disk(data),
        machine.clock(datetime.now().astimezone()),
        served.fonts(served.thai_fonts()),
        served.foreign(),
    ]


def show(found: Iterable[Finding], participants: int, console: Console) -> None:
    """Print the findings: Thai, and English below it."""
    found = list(found)
    for language, style in zip(LANGUAGES, ("bold", "dim"), strict=True):
        words = own_words(language)["doctor"]
        console.print(words["heading"].format(n=participants), style=style)
    for finding in found:
        _print(finding, console)
    failed = {finding.level for finding in found}
    verdict = "bad" if "fail" in failed else "look" if "warn" in failed else "good"
    for language, style in zip(LANGUAGES, ("bold", "dim"), strict=True):
        console.print(own_words(language)["doctor"][verdict], style=style)


def _print(finding: Finding, console: Console) -> None:
    for language, style in zip(LANGUAGES, ("", "dim"), strict=True):
        words = own_words(language)["doctor"]
        mine = words[finding.check]
        mark = words["levels"][finding.level]
        values = {
            name: value[language] if isinstance(value, dict) else value
            for name, value in finding.values.items()
        }
        said = mine[finding.said or finding.level].format(**values)
        console.print(f"[{_COLOUR[finding.level]}]{mark}[/] ", end="")
        _line(console, said, style)
        if finding.level != "ok":
            _line(console, _INDENT + mine["remedy"].format(**values), style)
        if "hint" in mine:
            _line(console, _INDENT + mine["hint"], style)


def _line(console: Console, text: str, style: str) -> None:
    # the terminal breaks Thai better than rich does, which breaks at spaces only
    console.print(text, style=style, markup=False, soft_wrap=True)
