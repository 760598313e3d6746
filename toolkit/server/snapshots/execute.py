"""Executes a notebook's cells in a shell that has no client."""

from __future__ import annotations

import asyncio
import os
import re
import threading
from collections.abc import Callable, Iterable
from typing import Any

from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core import async_helpers

from .record import Output, Recorder

Cell = dict[str, Any]
"""A code cell: ``id``, ``source`` and ``tags``."""

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class CellFailed(Exception):
    """A cell raised, or left something that cannot be forked."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(number, why)
        self.number = number
        self.why = why


def execute(
    cells: Iterable[Cell],
    shell: ZMQInteractiveShell,
    recorder: Recorder,
    before: Callable[[int], object],
) -> list[list[Output]]:
    """Run cells in order.

    Parameters
    ----------
    before : callable
        Called with each cell's number, counted from 1 as JupyterLab shows it.

    Returns
    -------
    list of list of dict
        Each cell's outputs.

    Raises
    ------
    CellFailed
        When a cell raises, unless it is tagged ``raises-exception``, or leaves a thread or task.
    """
    shown = []
    for number, cell in enumerate(cells, 1):
        before(number)
        outputs = recorder.begin()
        shown.append(outputs)  # to be sent at the end: a later cell may change them
        error = _run(cell, shell, recorder.msg("execute_request"))
        if error is not None and "raises-exception" not in cell["tags"]:
            raise CellFailed(number, _traceback(outputs) or repr(error))
        refuse_unforkable(number)
    shell.set_parent({})
    return shown


def _run(cell: Cell, shell: ZMQInteractiveShell, request: dict[str, Any]) -> BaseException | None:
    shell.set_parent(request)
    result = shell.run_cell(cell["source"], store_history=True, cell_id=cell["id"])
    error: BaseException | None = result.error_before_exec or result.error_in_exec
    return error


def _traceback(outputs: list[Output]) -> str:
    lines = [line for each in outputs for line in each.get("traceback", ())]
    return _COLOURS.sub("", "\n".join(lines))


def refuse_unforkable(number: int) -> None:
    """Make sure that nothing runs beside this thread.

    Raises
    ------
    CellFailed
        Naming the cell of this number.
    """
    _refuse_threads(number)
    _refuse_tasks(number)


def _refuse_threads(number: int) -> None:
    running = [thread.name for thread in threading.enumerate()[1:]]
    nameless = len(os.listdir("/proc/self/task")) - 1 - len(running)
    if running or nameless > 0:
        names = ", ".join(running + ["one of a library"] * nameless)
        raise CellFailed(number, f"threads are still running and cannot be forked: {names}")


def _refuse_tasks(number: int) -> None:
    """Close the loop that a cell with ``await`` ran on: two processes cannot share one."""
    loop: Any = async_helpers._asyncio_event_loop
    if loop is None or loop.is_closed():
        return
    waiting = asyncio.all_tasks(loop)
    if waiting:
        names = ", ".join(sorted(str(task.get_coro()) for task in waiting))
        raise CellFailed(number, f"tasks are still running and cannot be forked: {names}")
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
