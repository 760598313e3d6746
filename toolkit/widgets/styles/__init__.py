"""The style sheets: ``theme/`` for worksheets and walls, ``room/`` for the server's own pages.

Each file is one subject; they are joined in the order of their names. A page gets one sheet.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def theme() -> str:
    """Return the styles of worksheets and walls."""
    return _joined("theme")


@cache
def room() -> str:
    """Return the styles of console, projector, lobby and joining."""
    return _joined("room")


def _joined(folder: str) -> str:
    files = sorted((_HERE / folder).glob("*.css"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
