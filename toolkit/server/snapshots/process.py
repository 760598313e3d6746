"""The snapshot process: executes one notebook, then forks a kernel for each seat that asks.

Started by the server as ``python -m toolkit.server.snapshots.process LINK LIFELINE``
(two descriptors). It has one thread and no event loop, because only such a process
can be forked safely.
"""

from __future__ import annotations

import ctypes
import gc
import os
import select
import socket
import sys
import traceback
from pathlib import Path
from typing import NoReturn

from . import lifeline, wire
from .execute import Cell, CellFailed, execute, refuse_unforkable
from .prepare import Prepared, prepare
from .seat import become_seat

_OFTEN = 8
"""Python rewrites code that runs often, for speed; what it rewrites now no seat has to copy."""


def main(link: socket.socket, life: int) -> None:
    """Execute the cells that the server sends, then fork until it closes the link."""
    watch = lifeline.arm(life)
    gc.disable()
    try:
        prepared, recorder = prepare()
        shown = execute(
            _receive_cells(link),
            prepared.shell,
            recorder,
            before=lambda number: wire.send(link, {"executing": number}),
        )
        recorder.begin()  # what follows belongs to no cell
        _rehearse(len(shown))
        _settle_memory()
    except CellFailed as failure:
        wire.send(link, {"failed": failure.number, "why": failure.why})
    except Exception:
        wire.send(link, {"failed": 0, "why": traceback.format_exc()})
    else:
        wire.send(link, {"executed": shown})
        Forks(prepared, link, life, watch).serve()


def _receive_cells(link: socket.socket) -> list[Cell]:
    inbox = wire.Inbox(link)
    while True:
        for message in inbox.receive():
            return list(message["cells"])


def _rehearse(cells: int) -> None:
    """Let the notebook's pages do once, for all seats, what each would do for itself.

    Nothing may be left open: a database connection cannot be shared by two processes.
    """
    rehearse = getattr(sys.modules.get("toolkit.pages"), "rehearse", None)
    if rehearse is not None:
        for _ in range(_OFTEN):
            rehearse()
        refuse_unforkable(cells)


def _settle_memory() -> None:
    """Leave little to children that would make them copy what they could share."""
    gc.collect()
    gc.freeze()
    ctypes.CDLL(None).malloc_trim(0)


class Forks:
    """Forks on request, and sees to the children that ended."""

    def __init__(self, prepared: Prepared, link: socket.socket, life: int, watch: int) -> None:
        self._prepared = prepared
        self._link = link
        self._life = life
        self._watch = watch
        self._inbox = wire.Inbox(link)
        self._children: dict[int, int] = {}  # pidfd -> pid
        self._poll = select.poll()
        self._poll.register(link, select.POLLIN)

    def serve(self) -> None:
        """Answer the server until it closes the link."""
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor in self._children:
                    self._reap(descriptor)
                    continue
                try:
                    requests = self._inbox.receive()
                except EOFError:
                    return
                for request in requests:
                    self._fork(request)

    def _fork(self, request: wire.Message) -> None:
        doors = [self._inbox.descriptors.popleft() for _ in range(request["doors"])]
        mine, theirs = os.pipe()
        try:
            pid = os.fork()
            if pid == 0:
                self._become(request, doors, theirs)
            pidfd = os.pidfd_open(pid)
            self._children[pidfd] = pid
            self._poll.register(pidfd, select.POLLIN)
            wire.send(self._link, {"forked": pid}, (pidfd, mine))
        except OSError as problem:
            wire.send(self._link, {"refused": str(problem)})
        finally:
            for descriptor in (mine, theirs, *doors):
                os.close(descriptor)

    def _become(self, request: wire.Message, doors: list[int], report: int) -> NoReturn:
        try:
            os.setsid()  # a ctrl-C in the server's terminal is for the server
            lifeline.arm(self._life)
            for descriptor in (self._life, self._watch, self._link.fileno(), *self._children):
                os.close(descriptor)
            become_seat(self._prepared, Path(request["fork"]), request["env"], doors, report)
        finally:
            os._exit(1)

    def _reap(self, pidfd: int) -> None:
        pid = self._children.pop(pidfd)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        _, status = os.waitpid(pid, 0)
        wire.send(self._link, {"ended": pid, "code": os.waitstatus_to_exitcode(status)})


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
