"""Finds what is shipped beside the code: workshops, cases and decks, in a checkout or a wheel."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def shipped(room: str) -> Path:
    """Return the folder of a data room (``"workshops"`` or ``"datasets"``).

    A wheel carries these rooms below ``toolkit/_shipped``; a checkout has them at its top.
    """
    packed = _HERE / "_shipped" / room
    return packed if packed.is_dir() else _HERE.parent / room


def deck(name: str) -> list[dict[str, Any]]:
    """Return the cards of ``datasets/decks/<name>.toml``, in order.

    Returns
    -------
    list of dict
        Each with ``id`` and its text as ``th`` and ``en``; other keys as the deck defines them.

    Raises
    ------
    FileNotFoundError
        When there is no such deck; the message lists those there are.
    """
    folder = shipped("datasets") / "decks"
    path = folder / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in folder.glob("*.toml"))) or "none"
        raise FileNotFoundError(f"{path}: no such deck (there are: {known})")
    return [dict(card) for card in _cards(path, path.stat().st_mtime_ns)]


@cache
def _cards(path: Path, _changed: int) -> list[dict[str, Any]]:
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["cards"])
