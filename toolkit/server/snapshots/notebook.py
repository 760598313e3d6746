"""A notebook file, and which of its cells are executed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode


class SnapshotFailed(Exception):
    """A notebook could not be executed; for the log and the console, never for participants.

    Attributes
    ----------
    cell : int
        The code cell's number, counted from 1; 0 when no cell is to blame.
    traceback : str
        What Python said.
    """

    def __init__(self, notebook: Path, cell: int, traceback: str) -> None:
        place = f"{notebook}, code cell {cell}" if cell else str(notebook)
        super().__init__(f"{place}:\n{traceback}")
        self.cell = cell
        self.traceback = traceback


def read(path: Path) -> NotebookNode:
    """Read a notebook of any format as one of the current format.

    Raises
    ------
    SnapshotFailed
        When there is no notebook in the file.
    """
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except Exception as problem:
        raise SnapshotFailed(path, 0, repr(problem)) from problem
    return notebook


def to_execute(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells that are executed; the tag ``skip-execution`` leaves one out."""
    return [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code"
        and cell.source.strip()
        and "skip-execution" not in cell.metadata.get("tags", ())
    ]


def fill(notebook: NotebookNode, outputs: Iterable[list[dict[str, Any]]]) -> None:
    """Put the outputs of the executed cells where they belong."""
    for number, (cell, shown) in enumerate(zip(to_execute(notebook), outputs, strict=True), 1):
        cell.execution_count = number
        cell.outputs = nbformat.from_dict(shown)
