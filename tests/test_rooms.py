"""Who may import whom: the contracts of pyproject.toml hold and bite; the rest is read off."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]

# What an exercise may know of the toolkit; its tests may know everything.
OPEN_TO_EXERCISES = {
    "actors",
    "agreement",
    "carried",
    "content",
    "data",
    "exercise",
    "html",
    "intentions",
    "likeness",
    "networks",
    "privacy",
    "roster",
    "rounds",
    "thai",
    "widgets",
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    command = [*LINT, "--no-cache"]
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def test_the_contracts_hold():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture
def small_house(tmp_path) -> Path:
    """A house with the same rooms and rules, and hardly anything in them."""
    modules = ["toolkit", "toolkit.registry", "toolkit.exercise", "toolkit.html", "toolkit.cli"]
    modules += [
        f"toolkit.{room}.inside" for room in ("networks", "report", "server", "store", "widgets")
    ]
    modules += [
        "exercises",
        *(f"exercises.{one}.{file}" for one in "ab" for file in ("model", "wall")),
    ]
    for module in modules:
        *above, name = module.split(".")
        folder = tmp_path.joinpath(*above) if above else tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
        if above:
            (folder / f"{name}.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("exercises/a/model.py", "import exercises.b.model"),
        ("exercises/a/wall.py", "from exercises.b import wall"),
        ("toolkit/registry.py", "import exercises.a.model"),
        ("toolkit/html.py", "import tornado.web"),
        ("toolkit/cli.py", "import voila.app"),
        ("exercises/a/model.py", "import pandas"),
        ("toolkit/html.py", "from pandas import DataFrame"),
        ("exercises/a/model.py", "import ipywidgets"),
        ("exercises/a/model.py", "from toolkit.widgets import inside"),
        ("exercises/a/model.py", "import toolkit.server.inside"),
        ("exercises/a/wall.py", "import toolkit.store.inside"),
        ("exercises/a/wall.py", "import anywidget"),
    ],
)
def test_a_contract_bites(small_house, place, line):
    (small_house / place).write_text(line + "\n")
    result = lint_imports(small_house)
    assert result.returncode == 1
    assert "1 broken" in result.stdout


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("toolkit/server/inside.py", "import voila.app, tornado.web, jupyter_server"),
        ("toolkit/cli.py", "import toolkit.server.inside"),
        ("toolkit/report/inside.py", "import pandas"),
        ("toolkit/report/__init__.py", "import pandas"),
        ("exercises/a/model.py", "import toolkit.exercise, toolkit.html"),
    ],
)
def test_a_contract_allows_what_it_should(small_house, place, line):
    (small_house / place).write_text(line + "\n")
    result = lint_imports(small_house)
    assert result.returncode == 0, result.stdout


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, in full."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from (f"{base}.{name.name}" if base == "toolkit" else base for name in node.names)


def exercise_files() -> list[Path]:
    files = sorted((ROOT / "exercises").glob("*/**/*.py"))
    return [path for path in files if not path.name.startswith("test_")]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", exercise_files(), ids=named)
def test_an_exercise_knows_only_the_rooms_that_are_open_to_it(path):
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("toolkit.")}
    assert rooms <= OPEN_TO_EXERCISES


def toolkit_files() -> list[Path]:
    files = sorted((ROOT / "toolkit").rglob("*.py"))
    return [path for path in files if not {"frontend", "scaffold"} & set(path.parts)]


@pytest.mark.parametrize("path", toolkit_files(), ids=named)
def test_the_toolkit_names_no_exercise_in_a_string_either(path):
    ids = {folder.name for folder in (ROOT / "exercises").iterdir() if folder.is_dir()}
    ids.discard("triangle")  # a shape too: the name of a widget and of what three actors are
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert not ids & texts


def notebooks() -> list[Path]:
    found = [path for room in ("exercises", "workshops") for path in (ROOT / room).rglob("*.ipynb")]
    return sorted(path for path in found if ".ipynb_checkpoints" not in path.parts)


@pytest.mark.parametrize("path", notebooks(), ids=named)
def test_a_notebook_knows_only_the_door(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    tree = ast.parse("\n".join(code))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules <= {"toolkit.pages"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
