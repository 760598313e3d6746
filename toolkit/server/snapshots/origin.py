"""The server's end of one snapshot process."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from . import wire
from .child import Child, SeatFailed
from .notebook import SnapshotFailed, fill, to_execute

_ONE_THREAD = {
    f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "BLIS")
}
_IMPORT_SECONDS = 60.0
"""Longest wait until the first cell starts."""

_ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}


class Origin:
    """One process, started at once, that executes a notebook and then forks."""

    def __init__(
        self, notebook: Path, env: Mapping[str, str], lifeline: int, died: Callable[[], object]
    ) -> None:
        self.children: dict[int, Child] = {}
        self._path = notebook
        self._died = died
        self._cell = 0
        self._loop = asyncio.get_running_loop()
        self._begun: asyncio.Future[None] = self._loop.create_future()
        self._done: asyncio.Future[list[Any]] = self._loop.create_future()
        self._forks: deque[asyncio.Future[Child]] = deque()
        self._sending = asyncio.Lock()
        self._leaving = False
        self._gone: asyncio.Future[int] = self._loop.create_future()
        self._spawn(env, lifeline)

    def _spawn(self, env: Mapping[str, str], lifeline: int) -> None:
        self._link, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-P", "-m", "toolkit.server.snapshots.process"]
            self._process = subprocess.Popen(
                [*command, str(theirs.fileno()), str(lifeline)],
                env={**os.environ, **_ONE_THREAD, **_ONE_HEAP, **env},
                cwd=self._path.parent,
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), lifeline),
                start_new_session=True,
            )
        self._link.setblocking(False)
        self._inbox = wire.Inbox(self._link)
        self._pidfd = os.pidfd_open(self._process.pid)
        self._loop.add_reader(self._link, self._receive)
        self._loop.add_reader(self._pidfd, self._end)
        self.alive = True

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
                await self._send(wire.pack({"cells": cells}))
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
        request: wire.Message = {
            "fork": str(connection_file.absolute()),
            "env": dict(env),
            "doors": len(doors),
        }
        answer: asyncio.Future[Child] = self._loop.create_future()
        async with self._sending:
            if not self.alive or self._leaving:
                raise SeatFailed("the snapshot process is gone")
            self._forks.append(answer)
            await self._send(wire.pack(request), doors)
        return await answer

    async def _send(self, frame: bytes, descriptors: Sequence[int] = ()) -> None:
        if descriptors:
            frame = frame[await self._send_first(frame, descriptors) :]
        await self._loop.sock_sendall(self._link, frame)

    async def _send_first(self, frame: bytes, descriptors: Sequence[int]) -> int:
        while True:
            try:
                return socket.send_fds(self._link, [frame], list(descriptors))
            except BlockingIOError:
                await asyncio.sleep(0.001)  # its buffer is full of other requests

    def retire(self) -> None:
        """Fork no more, and go when the last child has gone."""
        self._leaving = True
        if not self.children:
            self.kill()

    def kill(self) -> None:
        """End the process now; its children go on."""
        self._leaving = True
        if self.alive:
            self._process.kill()

    async def ended(self) -> int:
        """Wait for the end and return the exit code."""
        return await asyncio.shield(self._gone)

    def _receive(self) -> None:
        try:
            for message in self._inbox.receive():
                self._take(message)
        except BlockingIOError:
            pass
        except (EOFError, OSError):
            self._loop.remove_reader(self._link)

    def _take(self, message: dict[str, Any]) -> None:
        if "executing" in message:
            self._cell = message["executing"]
            self._begin()
        elif "executed" in message:
            self._begin()
            self._done.set_result(message["executed"])
        elif "failed" in message:
            self._fail(message["failed"], message["why"])
        elif "forked" in message:
            self._welcome(message["forked"])
        elif "refused" in message:
            self._answer(SeatFailed(message["refused"]))
        elif "ended" in message and message["ended"] in self.children:
            self.children[message["ended"]].settle(message["code"])

    def _begin(self) -> None:
        if not self._begun.done():
            self._begun.set_result(None)

    def _fail(self, cell: int, why: str) -> None:
        self._begin()
        if not self._done.done():
            self._done.set_exception(SnapshotFailed(self._path, cell, why))
            self._done.exception()  # whoever waits sees it; nobody has to wait

    def _welcome(self, pid: int) -> None:
        pidfd, report = self._inbox.descriptors.popleft(), self._inbox.descriptors.popleft()
        self.children[pid] = Child(pid, pidfd, report, self._bury)
        self._answer(self.children[pid])

    def _answer(self, result: Child | SeatFailed) -> None:
        waiting = self._forks.popleft()
        if waiting.cancelled():
            if isinstance(result, Child):
                result.signal(9)
        elif isinstance(result, Child):
            waiting.set_result(result)
        else:
            waiting.set_exception(result)

    def _bury(self, child: Child) -> None:
        del self.children[child.pid]
        if self._leaving and not self.children:
            self.kill()

    def _end(self) -> None:
        """The process ended: take its last words, then let everybody know."""
        self._receive()
        self.alive = False
        for descriptor in (self._pidfd, self._link.fileno()):
            self._loop.remove_reader(descriptor)
        os.close(self._pidfd)
        self._link.close()
        code = self._process.wait()
        self._gone.set_result(code)
        self._fail(self._cell, f"the process ended with exit code {code}")
        while self._forks:
            self._answer(SeatFailed("the snapshot process died"))
        for child in list(self.children.values()):
            child.orphan()
        if not self._leaving:
            self._died()
