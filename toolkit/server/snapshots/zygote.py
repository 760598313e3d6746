"""The process that all snapshots come from: Python and the libraries are loaded there once.

A notebook's snapshot is a fork of it, so ten notebooks start in the time of one and share what
they do not change. It dies with the server; when it dies before, snapshots and seats go on, and
the next notebook gets a new one.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .child import Child
from .doors import Doors
from .forker import Forker
from .wire import Message

log = logging.getLogger(__name__)

_ONE_THREAD = {
    f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "BLIS")
}
_ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}


class Zygote:
    """Starts the process when it is first needed, and again when it is gone.

    Attributes
    ----------
    heals : bool
        False: a kernel forked from here cannot be replaced by another, which would be empty.

    Parameters
    ----------
    imports : iterable of str
        Modules that every notebook needs. What changes while the server runs does not belong here.
    env : mapping, optional
        The whole environment of the process; the server's when there is none.
    """

    heals = False

    def __init__(self, imports: Iterable[str] = (), env: Mapping[str, str] | None = None) -> None:
        self._imports = tuple(imports)
        self._env = dict(os.environ if env is None else env)
        self._lifeline: tuple[int, int] | None = None
        self._process: _Process | None = None

    async def fork_notebook(self, folder: Path, link: int) -> Child:
        """Fork a process that executes a notebook and can be forked in its turn.

        Parameters
        ----------
        folder : Path
            Where its cells run.
        link : int
            Its end of the link to the server.

        Raises
        ------
        SeatFailed
            When the process could not start; what Python said is in the server's log.
        """
        return await self._running().request({"notebook": str(folder)}, [link])

    async def fork(
        self, connection_file: Path, env: Mapping[str, str], doors: Doors | None = None
    ) -> Child:
        """Fork a kernel that has executed nothing; as :meth:`Snapshot.fork` otherwise."""
        message: Message = {"seat": str(connection_file.absolute()), "env": dict(env)}
        return await self._running().request(message, doors.descriptors if doors else ())

    def _running(self) -> _Process:
        if self._lifeline is None:
            self._lifeline = os.pipe()
        if self._process is None or not self._process.alive:
            self._process = _Process(self._imports, self._env, self._lifeline[0])
        return self._process

    async def close(self) -> None:
        """End the process and everything that came from it."""
        if self._process is not None:
            await self._process.kill()
        if self._lifeline is not None:
            for descriptor in self._lifeline:
                os.close(descriptor)
            self._lifeline = None


class _Process(Forker):
    def __init__(self, imports: Sequence[str], env: Mapping[str, str], lifeline: int) -> None:
        mine, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-P", "-m", "toolkit.server.snapshots.process"]
            self._popen = subprocess.Popen(
                [*command, str(theirs.fileno()), str(lifeline), *imports],
                env={**env, **_ONE_THREAD, **_ONE_HEAP},
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), lifeline),
                start_new_session=True,
            )
        super().__init__(mine, lambda: log.error("the process of all snapshots ended by itself"))
        self._pidfd = os.pidfd_open(self._popen.pid)
        self._loop.add_reader(self._pidfd, self._end)

    async def kill(self) -> None:
        """End it now."""
        self._leaving = True
        self._popen.kill()
        while self.alive:
            await asyncio.sleep(0.01)

    def _end(self) -> None:
        self._loop.remove_reader(self._pidfd)
        os.close(self._pidfd)
        self._popen.wait()
        super()._end()
