"""What phones are sent: nothing of it may call an address elsewhere; Thai needs a font."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.doctor.finding import Finding

_TOOLKIT = Path(__file__).resolve().parent.parent
FOLDERS = (
    _TOOLKIT / "static",
    _TOOLKIT / "widgets",
    _TOOLKIT / "server" / "templates" / "light",
    _TOOLKIT / "server" / "templates" / "pages",
)
"""The stock template, which is there for comparison only, is Voila's and calls a CDN."""
_KINDS = {".js", ".css", ".html", ".j2", ".svg"}
_COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}|(?m:^\s*//.*$)", re.DOTALL)
_NAMESPACE = re.compile(r"https?://www\.w3\.org/[\w./#-]*")
_ADDRESS = re.compile(r"(?:https?:)?//(?:[\w-]+\.)+[a-z]{2,}[\w./@-]*|https?://[\w.-]+")
_SHOWN = 3
_FONT_SECONDS = 10


def foreign(folders: Iterable[Path] = FOLDERS) -> Finding:
    """Does anything that is served call an address elsewhere?"""
    found = [place for folder in folders for place in _foreign(folder)]
    if not found:
        return Finding("foreign", "ok")
    return Finding("foreign", "fail", {"places": ", ".join(found[:_SHOWN])})


def _foreign(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in _KINDS:
            text = _COMMENT.sub("", file.read_text(encoding="utf-8", errors="replace"))
            for address in _ADDRESS.findall(_NAMESPACE.sub("", text)):
                yield f"{file.name}: {address[:80]}"


def fonts(families: str | None) -> Finding:
    """Is there a Thai font? `families` is None where the system brings one or cannot be asked."""
    return Finding("fonts", "ok" if families is None or families.strip() else "warn")


def thai_fonts() -> str | None:
    """Return the families of Thai fonts, None where nobody can be asked (macOS and Windows)."""
    if sys.platform in ("darwin", "win32") or not shutil.which("fc-list"):
        return None
    try:
        asked = subprocess.run(
            ["fc-list", ":lang=th", "family"],
            capture_output=True,
            text=True,
            timeout=_FONT_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return asked.stdout
