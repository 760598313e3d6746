"""Finds what is shipped beside the code: workshops, cases and decks, in a checkout or a wheel."""

from __future__ import annotations

import os
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


def workshop_folder() -> Path | None:
    """Return the folder of the workshop that this process serves, None outside a room."""
    folder = os.environ.get("WORKSHOP_FOLDER")
    return Path(folder) if folder else None


def deck_file(name: str, beside: Path | None = None) -> Path:
    """Return the file of a deck: a path beside a ``workshop.toml``, or the name of a shipped one.

    Raises
    ------
    FileNotFoundError
        When there is no such deck; the message lists those there are.
    """
    folder = shipped("datasets") / "decks"
    for path in ([beside / name] if beside else []) + [folder / f"{name}.toml"]:
        if path.is_file():
            return path
    known = ", ".join(sorted(file.stem for file in folder.glob("*.toml"))) or "none"
    raise FileNotFoundError(f"`{name}`: no such deck (there are: {known})")


def case_folder(name: str, beside: Path | None = None) -> Path:
    """Return the folder of a case, found as :func:`deck_file` finds a deck.

    Raises
    ------
    FileNotFoundError
        When there is no such case; the message lists those there are.
    """
    folder = shipped("datasets") / "cases"
    for path in ([beside / name] if beside else []) + [folder / name]:
        if (path / "case.toml").is_file():
            return path
    known = ", ".join(sorted(file.parent.name for file in folder.glob("*/case.toml"))) or "none"
    raise FileNotFoundError(f"`{name}`: no such case (there are: {known})")


def chosen_case(default: str) -> Path:
    """Return the folder of the case that this workshop chose, the default one where it did not."""
    beside = workshop_folder()
    return case_folder(str(_choices(beside).get("case") or default), beside)


def _choices(folder: Path | None) -> dict[str, Any]:
    """Return what a ``workshop.toml`` says; it was checked when the room was opened."""
    path = folder / "workshop.toml" if folder else None
    if path is None or not path.is_file():
        return {}
    return _toml(path, path.stat().st_mtime_ns)


def deck(name: str) -> list[dict[str, Any]]:
    """Return the cards of ``datasets/decks/<name>.toml``, or of what the workshop chose instead.

    Returns
    -------
    list of dict
        Each with ``id`` and its text as ``th`` and ``en``; other keys as the deck defines them.

    Raises
    ------
    FileNotFoundError
        When there is no such deck; the message lists those there are.
    """
    beside = workshop_folder()
    path = deck_file(str(_choices(beside).get("decks", {}).get(name, name)), beside)
    return [dict(card) for card in _toml(path, path.stat().st_mtime_ns)["cards"]]


@cache
def _toml(path: Path, _changed: int) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
