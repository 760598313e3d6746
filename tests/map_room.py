"""A room whose first exercise is nothing but a map: for tests of the map widget alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.served import Served
from toolkit.registry import room_of_exercises

EXERCISE = "check_in"
"""Its place on the agenda: the folder of that name is replaced."""

_MODEL = """
from typing import Any, ClassVar

from toolkit.exercise import Answer as BaseAnswer
from toolkit.networks.model import Map


class Answer(BaseAnswer):
    limit: ClassVar[int] = 512 * 1024
    map: Map = Map()


EXAMPLES = (Answer(),)


def summarise(answers: Any, earlier: Any = ()) -> Any:
    return None
"""
_WORKSHEET = """
from exercises.check_in.model import Answer
from toolkit.exercise import Draft
from toolkit.networks.picture import ROLE_COLOURS
from toolkit.widgets import NetworkMap

ROLES = (("boundary", "ภาคีหลัก", "BP"), ("strategic", "ภาคียุทธศาสตร์", "SP"))
ROSTER = (
    {"id": "r-1", "name": "เทศบาลตำบลแม่สรวย", "kind": "organisation", "role": "boundary"},
    {"id": "r-2", "name": "เครือข่ายผู้สูงอายุลุ่มน้ำลาว", "kind": "network"},
)


def worksheet(words, answer, save, given):
    draft = Draft(answer or Answer(), save)

    def keep(value, *, key=None, ready=False, round=None):
        draft.change(key=key, ready=ready, round=round, map=value)

    return {
        "map": NetworkMap(
            value=draft.answer.map.model_dump(mode="json", exclude_defaults=True),
            roster=ROSTER,
            roles=[
                {"value": value, "label": label, "short": short, "colour": ROLE_COLOURS[value]}
                for value, label, short in ROLES
            ],
            prompts={"question": "ใครทำงานกับใคร"},
            on_save=keep,
        )
    }
"""
_CODE = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
_NOTEBOOK = {
    "cells": [
        {
            "cell_type": "markdown",
            "id": "idea",
            "metadata": {"tags": ["lang-th"]},
            "source": "# แผนที่",
        },
        _CODE
        | {
            "id": "open",
            "source": "from toolkit.pages import open_worksheet\n"
            f'sheet = open_worksheet("{EXERCISE}")',
        },
        _CODE | {"id": "map", "source": 'sheet.part("map")'},
    ],
    "metadata": {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}
_WALL = "def wall(words, summary):\n    return ''\n"


def served_map(folder: Path) -> Served:
    """Return a room, not started yet, whose check-in is a map."""
    exercises = folder / "copy" / "exercises"
    hidden = shutil.ignore_patterns("__pycache__", "test_*")
    shutil.copytree(room_of_exercises(), exercises, ignore=hidden)
    own = exercises / EXERCISE
    (own / "model.py").write_text(_MODEL, encoding="utf-8")
    (own / "worksheet.py").write_text(_WORKSHEET, encoding="utf-8")
    (own / "wall.py").write_text(_WALL, encoding="utf-8")
    (own / "worksheet.ipynb").write_text(
        json.dumps(_NOTEBOOK, ensure_ascii=False), encoding="utf-8"
    )
    return Served(folder / "data", env={"PYTHONPATH": str(exercises.parent)})
