"""One forked kernel, as the server sees it."""

from __future__ import annotations

import asyncio
import os
import select
import signal
from collections.abc import Callable
from contextlib import suppress

from .wire import READY

UNKNOWN = 255
"""Exit code of a child whose parent died before it, so that nobody could tell."""

_CODE_SECONDS = 1.0


class SeatFailed(Exception):
    """A forked child could not become a kernel; the text is its traceback."""


class Child:
    """A child process held by a descriptor: signals can never reach another with the same pid."""

    def __init__(self, pid: int, pidfd: int, report: int, ended: Callable[[Child], object]) -> None:
        self.pid = pid
        self.code: int | None = None
        self._pidfd = pidfd
        self._report = report
        self._told = b""
        self._on_end = ended
        self._orphaned = False
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self._ended: asyncio.Future[int] = self._loop.create_future()
        self._loop.add_reader(pidfd, self._see_end)
        self._loop.add_reader(report, self._hear)

    def __repr__(self) -> str:
        return f"<Child {self.pid} {'alive' if self.alive else f'ended with {self.code}'}>"

    @property
    def alive(self) -> bool:
        """Whether the process is still there, asked of the system."""
        if self._pidfd < 0:
            return False
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return not poll.poll(0)

    async def ready(self) -> None:
        """Wait until the kernel answers.

        Raises
        ------
        SeatFailed
            When it could not start, with the traceback.
        """
        await asyncio.shield(self._ready)

    async def wait(self) -> int:
        """Wait for the end and return the exit code: negative for a signal, as ``Popen`` has it."""
        return await asyncio.shield(self._ended)

    def signal(self, number: int) -> None:
        """Send a signal; nothing happens when the process has ended."""
        if self._pidfd >= 0:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)

    async def stop(self, grace: float = 2.0) -> int:
        """Ask the kernel to finish the callback in hand and go; kill it when it does not."""
        self.signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self.wait(), grace)
        except TimeoutError:
            self.signal(signal.SIGKILL)
            return await self.wait()

    def settle(self, code: int) -> None:
        """Take the exit code that the snapshot process, its parent, reported."""
        if self.code is not None:
            return
        self.code = code
        self._close_pidfd()
        self._ended.set_result(code)
        self._on_end(self)

    def orphan(self) -> None:
        """Expect no exit code any more: the snapshot process is gone."""
        self._orphaned = True
        if not self.alive:
            self._settle_alone()

    def _see_end(self) -> None:
        """The process ended; its code follows from its parent, unless that is gone."""
        self._loop.remove_reader(self._pidfd)
        if self._orphaned:
            self._settle_alone()
        else:
            self._loop.call_later(_CODE_SECONDS, self._settle_alone)

    def _settle_alone(self) -> None:
        if self.code is None:
            self.settle(_reap(self.pid))

    def _hear(self) -> None:
        data = os.read(self._report, 1 << 16)
        self._told += data
        if data:
            return
        self._loop.remove_reader(self._report)
        os.close(self._report)
        if self._told == READY:
            self._ready.set_result(None)
        else:
            text = self._told.decode(errors="replace") or "the child died before it could tell why"
            self._ready.set_exception(SeatFailed(text))
            self._ready.exception()  # whoever waits sees it; nobody has to wait

    def _close_pidfd(self) -> None:
        self._loop.remove_reader(self._pidfd)
        os.close(self._pidfd)
        self._pidfd = -1


def _reap(pid: int) -> int:
    """Return the exit code of an orphan that fell to this process (init in a container)."""
    with suppress(ChildProcessError):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
    return UNKNOWN
