"""Every notebook is a walk-through: no logic, no stored output, both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.check import notebook_problems
from toolkit.data import shipped
from toolkit.registry import exercises

NOTEBOOKS = [
    *(exercise.notebook for exercise in exercises().values()),
    *sorted(shipped("workshops").glob("*.ipynb")),
]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_notebook_holds_no_logic(path: Path) -> None:
    assert list(notebook_problems(path)) == []
