"""``workshop new``: copies the scaffold of a workshop or of an exercise."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

from toolkit.registry import exercises, room_of_exercises

SCAFFOLD = Path(__file__).parent / "scaffold"
_BLANK = "blank_exercise"


class NameTaken(ValueError):
    """A name that cannot be used; the text says why and what would do."""


def make(kind: str, name: str, folder: Path | None = None) -> Path:
    """Copy a scaffold and return the new folder.

    Parameters
    ----------
    kind : {"workshop", "exercise"}
    name : str
        Small letters, digits and ``_``, beginning with a letter.
    folder : Path, optional
        Where it is made: for a workshop the present folder, for an exercise the room of exercises.

    Raises
    ------
    NameTaken
        When the name does not fit, exists, or would hide an importable module.
    """
    if kind not in {"workshop", "exercise"}:
        raise NameTaken(f"{kind}: make a `workshop` or an `exercise`")
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,39}", name):
        raise NameTaken(f"{name}: use small letters, digits and _, beginning with a letter")
    if kind == "exercise":
        _free_for_exercise(name)
    target = (folder or (room_of_exercises() if kind == "exercise" else Path())) / name
    if target.exists():
        raise NameTaken(f"{target}: is there already; choose another name")
    shutil.copytree(SCAFFOLD / kind, target, ignore=shutil.ignore_patterns("__pycache__"))
    for file in sorted(target.rglob("*")):
        if file.is_file():
            text = file.read_text(encoding="utf-8").replace(_BLANK, name)
            file.write_text(text, encoding="utf-8")
            # a template is no module: tools would check it as one
            file.rename(file.with_name(file.name.removesuffix(".in").replace(_BLANK, name)))
    return target


def _free_for_exercise(name: str) -> None:
    if name in exercises():
        raise NameTaken(f"{name}: there is an exercise of that name; choose another")
    if importlib.util.find_spec(name) is not None:
        raise NameTaken(
            f"{name}: is the name of a Python module, which notebooks would then miss; "
            f"choose another, for example my_{name}"
        )
