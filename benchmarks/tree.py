"""What a server costs: processor time and memory of its whole tree of processes (Linux)."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from pathlib import Path

import psutil

from toolkit.server.snapshots.wire import SEAT

_TICK = os.sysconf("SC_CLK_TCK")
_QUIET_SHARE = 0.08
"""Below this share of one core a server is taken to rest; a room always looks at its store."""


class Tree:
    """A process and everything it started."""

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)

    def processes(self) -> list[psutil.Process]:
        """Return the process and its living descendants."""
        return [self._root, *self._root.children(recursive=True)]

    def cpu(self) -> float:
        """Return the seconds of processor time used so far, by those that ended too."""
        return sum(_cpu(process.pid) for process in self.processes())

    def memory(self) -> float:
        """Return the proportional set size in megabytes: shared pages are divided by sharers."""
        return sum(_pss(process.pid) for process in self.processes()) / 1e6

    def awake(self) -> int:
        """Return how many seats have a kernel that was forked from a snapshot."""
        return self.called(SEAT)

    def called(self, name: str) -> int:
        """Return how many processes call themselves so."""
        found = 0
        for process in self.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                found += process.name() == name
        return found

    async def rest(self, seconds: float = 30.0) -> bool:
        """Wait until nothing is being done any more; False when it never was."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            before, began = self.cpu(), time.monotonic()
            await asyncio.sleep(0.5)
            if self.cpu() - before < _QUIET_SHARE * (time.monotonic() - began):
                return True
        return False

    def kill(self) -> None:
        """End every process of the tree that is still there."""
        try:
            processes = self.processes()
        except psutil.NoSuchProcess:
            return
        for process in processes:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        psutil.wait_procs(processes, timeout=10)


def _cpu(pid: int) -> float:
    """Return a process's time and that of the children it has buried.

    The scheduler's own count has nanoseconds, for threads that live; the accounting in ticks has
    those that ended too. The larger is nearer to the truth.
    """
    folder = Path(f"/proc/{pid}")
    try:
        # the second field is a name that may hold spaces and brackets
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        own, buried = (sum(map(int, fields[at : at + 2])) / _TICK for at in (11, 13))
        threads = sum(
            int((task / "schedstat").read_text().split()[0]) for task in (folder / "task").iterdir()
        )
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return max(own, threads / 1e9) + buried


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
