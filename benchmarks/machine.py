"""On what the figures were taken."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil

from tests.find_browser import find_browser

_PACKAGES = ("voila", "jupyter_server", "ipykernel", "ipywidgets", "anywidget", "tornado", "pyzmq")


def machine() -> dict[str, str]:
    """Describe processor, memory, system, versions, and what else was going on."""
    return {
        "processor": f"{os.cpu_count()} × {_processor()}",
        "memory": f"{psutil.virtual_memory().total / 1e9:.0f} GB",
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "Python": f"{platform.python_version()}, SQLite {_sqlite()}",
        "packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "browser": _browser(),
        "busy before": f"{psutil.cpu_percent(2.0):.0f} % of all cores used by others",
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if "model name" in line), "?")


def _sqlite() -> str:
    import sqlite3

    return sqlite3.sqlite_version


def _browser() -> str:
    found = find_browser()
    if found is None:
        return "none"
    told = subprocess.run([str(found), "--version"], capture_output=True, text=True, check=False)
    return told.stdout.split(" built")[0].strip()
