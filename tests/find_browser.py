"""Finds the Chromium that browser tests drive; the lock brings the driver, never a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

NAMED = "WORKSHOP_BROWSER"
ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
WANTED = (
    "The browser tests need Chromium, Chrome or Edge. Please install one, "
    f"or give its path: {NAMED}=/path/to/chromium python3 start.py test"
)


def find_browser(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the browser that is named by the environment or else the first that is installed."""
    return next((path for path in _candidates(environ) if path.is_file()), None)


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    for name in (NAMED, "CHROME"):
        if environ.get(name):
            yield Path(environ[name])
    for name in ON_PATH:
        found = shutil.which(name, path=environ.get("PATH"))
        if found:
            yield Path(found)
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / name for name in MAC)
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
        if environ.get(variable):
            yield from (Path(environ[variable]) / name for name in WINDOWS)


def provide_browser() -> Path | None:
    """Return a browser; on a Debian where we are root, install what is missing first.

    A page without a Thai font has boxes for words, and a picture of it proves nothing.
    """
    missing = [] if find_browser() else ["chromium"]
    if not _has_thai_font():
        missing.append("fonts-thai-tlwg")
    if missing and _may_install():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update", "-q"], ["install", "-qy", "--no-install-recommends", *missing]):
            subprocess.run(["apt-get", *words], env=quiet, stdin=subprocess.DEVNULL, check=False)
    return find_browser()


def _has_thai_font() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return sys.platform in ("darwin", "win32")
    listed = subprocess.run([lister, ":lang=th"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def _may_install() -> bool:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists() and bool(shutil.which("apt-get"))
