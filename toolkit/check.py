"""The contract of an exercise and of a workshop as plain functions: `workshop check` and tests."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
from pydantic import ValidationError

from toolkit import content, runsheet
from toolkit.registry import Found, find
from toolkit.timetable import timetable
from toolkit.workshop import WorkshopError, load, locate

MOST_WIDGETS = 40
"""Widgets that one worksheet may make; each is several messages to a phone."""


def problems(workshop: str) -> list[str]:
    """Return what is wrong with a workshop and its exercises, one sentence for each mistake."""
    try:
        found = load(locate(workshop))
    except WorkshopError as error:
        return error.problems
    sentences = content.problems(content.OWN)
    sentences += runsheet.problems(found.folder, [slot.key for slot in timetable(found.design)])
    for item in found.design.agenda:
        sentences += exercise_problems(find(item.exercise))
    return sentences


def exercise_problems(exercise: Found) -> list[str]:
    """Return where an exercise breaks the contract of ``toolkit.exercise``."""
    sentences = content.problems(exercise.folder / "content.toml")
    if not sentences:
        sentences += _title(exercise)
    return [*sentences, *_manifest(exercise), *_examples(exercise), *_notebook(exercise)]


def _title(exercise: Found) -> Iterator[str]:
    if not isinstance(exercise.words("th").get("title"), str):
        yield f'{exercise.folder / "content.toml"}: no title; add title = {{ th = "…", en = "…" }}'


def _manifest(exercise: Found) -> Iterator[str]:
    path, manifest = exercise.folder / "__init__.py", exercise.manifest
    if manifest.id != exercise.id:
        yield f"{path}: id is `{manifest.id}`; give it the folder's name, `{exercise.id}`"
    for needed in manifest.needs:
        try:
            find(needed)
        except LookupError as error:
            yield f"{path}: needs: {error}"
    said = exercise.words("th")
    for name in manifest.offers:
        if name not in exercise.answer.model_fields:
            yield f"{path}: offers: the answer has no field `{name}`"
        if set(said.get("offers", {}).get(name, ())) != {"title", "means"}:
            yield f"{path}: offers: the words need [offers.{name}] with `title` and `means`"
    if manifest.again and f'part("{manifest.again}")' not in _sources(exercise.notebook):
        yield f"{path}: again: the notebook shows no part `{manifest.again}`"
    if exercise.from_paper is not None and (exercise.invented is None or "floor" not in said):
        yield f"{path}: from_paper needs `invented` in wall.py and the words [floor]"


def _sources(path: Path) -> str:
    """Return what the cells of a notebook hold; nothing where it cannot be read."""
    try:
        return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
    except (OSError, ValueError, nbformat.ValidationError):
        return ""


def _examples(exercise: Found) -> Iterator[str]:
    path = exercise.folder / "model.py"
    if len(exercise.examples) < 5:
        yield f"{path}: {len(exercise.examples)} EXAMPLES; give at least 5"
    for number, example in enumerate(exercise.examples, 1):
        try:
            again = exercise.answer.read(json.loads(example.model_dump_json()))
        except (ValidationError, ValueError) as error:
            yield f"{path}: EXAMPLES[{number - 1}] cannot be read back: {error}"
        else:
            if again != example:
                yield f"{path}: EXAMPLES[{number - 1}] comes back different from JSON"


def _notebook(exercise: Found) -> Iterator[str]:
    yield from notebook_problems(exercise.notebook)


def notebook_problems(path: Path) -> Iterator[str]:
    """Yield where a notebook is more than a walk-through: logic, stored output, another kernel."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        yield f"{path}: cannot be read: {error}"
        return
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield f"{path}: kernel is not python3; choose it, so that the notebook opens anywhere"
    tongues = {tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])}
    for tag in ("lang-th", "lang-en"):
        if tag not in tongues:
            yield f"{path}: no markdown cell is tagged {tag}; add the text in that language"
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code":
            if cell.outputs or cell.execution_count:
                yield f"{path}: cell {number} holds output; clear it before saving"
            if not _is_one_call(cell.source):
                yield f"{path}: cell {number} holds logic; move it into the exercise's modules"


def _is_one_call(source: str) -> bool:
    statements = [
        node for node in ast.parse(source).body if not isinstance(node, ast.Import | ast.ImportFrom)
    ]
    if len(statements) > 1:
        return False
    return all(
        isinstance(node, ast.Expr | ast.Assign) and isinstance(node.value, ast.Call)
        for node in statements
    )
