"""The server's end of one snapshot process."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from nbformat import NotebookNode

from .child import Child, SeatFailed
from .forker import Forker
from .notebook import SnapshotFailed, fill, to_execute
from .wire import Message
from .zygote import Zygote

_IMPORT_SECONDS = 60.0
"""Longest wait until the first cell starts."""


class Origin(Forker):
    """A process that executes a notebook and then forks seats."""

    def __init__(
        self, notebook: Path, process: Child, link: socket.socket, died: Callable[[], object]
    ) -> None:
        super().__init__(link, died)
        self._path = notebook
        self._process = process
        self._cell = 0
        self._begun: asyncio.Future[None] = self._loop.create_future()
        self._done: asyncio.Future[list[Any]] = self._loop.create_future()
        self._gone = self._loop.create_task(self._await_end())

    @classmethod
    async def start(cls, notebook: Path, zygote: Zygote, died: Callable[[], object]) -> Self:
        """Fork the process.

        Raises
        ------
        SnapshotFailed
            When there is nothing to fork from.
        """
        mine, theirs = socket.socketpair()
        with theirs:
            try:
                process = await zygote.fork_notebook(notebook.parent, theirs.fileno())
            except BaseException as failure:
                mine.close()
                if isinstance(failure, SeatFailed):
                    raise SnapshotFailed(notebook, 0, str(failure)) from failure
                raise
        return cls(notebook, process, mine, died)

    @property
    def pid(self) -> int:
        """The process's id, for people and tests."""
        return self._process.pid

    async def execute(self, notebook: NotebookNode, seconds: float) -> None:
        """Have the cells executed, and put their outputs into the notebook.

        Raises
        ------
        SnapshotFailed
            When a cell raised, or all together took longer than ``seconds``.
        """
        cells = [
            {"id": cell.get("id"), "source": cell.source, "tags": cell.metadata.get("tags", [])}
            for cell in to_execute(notebook)
        ]
        try:
            async with self._sending:
                await self._send({"cells": cells})
            await asyncio.wait_for(asyncio.shield(self._begun), _IMPORT_SECONDS)
            fill(notebook, await asyncio.wait_for(asyncio.shield(self._done), seconds))
        except TimeoutError:
            self.kill()
            why = f"took longer than {seconds:g} seconds"
            raise SnapshotFailed(self._path, self._cell, why) from None
        except BaseException:
            self.kill()
            raise

    async def fork(
        self, connection_file: Path, env: Mapping[str, str], doors: Sequence[int]
    ) -> Child:
        """Fork a kernel; see :meth:`Snapshot.fork`."""
        message: Message = {"seat": str(connection_file.absolute()), "env": dict(env)}
        return await self.request(message, doors)

    def retire(self) -> None:
        """Fork no more, and go when the last child has gone."""
        self._leaving = True
        if not self.children:
            self.kill()

    def kill(self) -> None:
        """End the process now; its children go on."""
        self._leaving = True
        self._process.signal(9)

    async def ended(self) -> int:
        """Wait for the end and return the exit code."""
        return await asyncio.shield(self._gone)

    def _take(self, message: Message) -> None:
        if "executing" in message:
            self._cell = message["executing"]
            self._begin()
        elif "executed" in message:
            self._begin()
            self._done.set_result(message["executed"])
        elif "failed" in message:
            self._fail(message["failed"], message["why"])
        else:
            super()._take(message)

    def _begin(self) -> None:
        if not self._begun.done():
            self._begun.set_result(None)

    def _fail(self, cell: int, why: str) -> None:
        self._begin()
        if not self._done.done():
            self._done.set_exception(SnapshotFailed(self._path, cell, why))
            self._done.exception()  # whoever waits sees it; nobody has to wait

    def _bury(self, child: Child) -> None:
        super()._bury(child)
        if self._leaving and not self.children:
            self.kill()

    async def _await_end(self) -> int:
        code = await self._process.wait()
        self._end()
        self._fail(self._cell, f"the process ended with exit code {code}")
        return code
