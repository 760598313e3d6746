"""Files, memory, processors, disk and clock of this computer."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime
from pathlib import Path

import psutil

from toolkit.content import LANGUAGES
from toolkit.doctor.finding import Finding, Level
from toolkit.server import limits
from toolkit.thai import buddhist_date

FORKED_MB, LOCAL_MB, SERVER_MB = 24, 82, 900
"""Memory of an awake seat that was forked and has saved, of one that was started the ordinary way,
and of server, ten notebooks, console and wall (600 together) and a report in the making (measured:
benchmarks/README.md)."""
TIGHT = 1.5
"""Below this multiple of what is needed, memory or disk is a warning (a heuristic of ours)."""
DISK_MB = 200
"""What a two-day room with its report may need; answers themselves are a few MB."""
YEARS = range(2025, 2061)
_MB = 1024 * 1024


def can_fork() -> bool:
    """Tell whether worksheets are opened by fork here."""
    return sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open")


def free_mb() -> int:
    """Return how much memory programs may still take."""
    return int(psutil.virtual_memory().available // _MB)


def start(participants: int, forks: bool, free: int) -> Finding:
    """How are worksheets opened, and for how many?"""
    if forks:
        return Finding("start", "ok")
    holds = max(0, (free - SERVER_MB) // LOCAL_MB)
    level: Level = "warn" if holds >= participants else "fail"
    return Finding("start", level, {"holds": holds, "n": participants})


def files(participants: int, limit: int | None) -> Finding:
    """May the server open as many files as it needs?"""
    needed = limits.needed(participants)
    if limit is None or limit >= needed:
        return Finding("files", "ok", {"limit": limit or "∞", "needed": needed})
    holds = max(0, (limit - limits.OWN) // limits.EACH)
    values = {"limit": limit, "needed": needed, "n": participants, "holds": holds}
    return Finding("files", "fail", values, said="low")


def memory(participants: int, forks: bool, free: int) -> Finding:
    """Is there memory for everybody awake at once?"""
    needed = SERVER_MB + participants * (FORKED_MB if forks else LOCAL_MB)
    level: Level = "fail" if free < needed else "warn" if free < TIGHT * needed else "ok"
    return Finding("memory", level, {"free": free, "needed": needed})


def processors(count: int | None) -> Finding:
    """Is there more than one processor?"""
    return Finding("processors", "ok" if (count or 1) > 1 else "warn", {"n": count or 1})


def disk(folder: Path) -> list[Finding]:
    """Can the data folder be written to, and is there room?"""
    there = folder.resolve()
    while not there.exists():
        there = there.parent
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        return [Finding("folder", "fail", {"folder": folder})]
    free = shutil.disk_usage(there).free // _MB
    level: Level = "fail" if free < DISK_MB else "warn" if free < 5 * DISK_MB else "ok"
    return [
        Finding("folder", "ok", {"folder": folder}),
        Finding("disk", level, {"free": free, "folder": there}),
    ]


def clock(now: datetime) -> Finding:
    """Is the clock plausible? `now` carries its time zone."""
    offset = now.strftime("%z")
    zone = f"UTC{offset[:3]}:{offset[3:5]}"
    said = {lang: f"{buddhist_date(now, lang=lang)} {now:%H:%M}" for lang in LANGUAGES}
    values = {"time": said, "zone": zone}
    return Finding("clock", "ok" if now.year in YEARS else "fail", values)
