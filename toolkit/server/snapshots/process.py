"""The processes that fork: the zygote, and the snapshots that it forks for notebooks.

Started by the server as ``python -m toolkit.server.snapshots.process LINK LIFELINE MODULES…``
(two descriptors, and what is imported for all). Each has one thread and no event loop, because
only such a process can be forked safely.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import select
import socket
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

from . import lifeline, wire
from .execute import Cell, CellFailed, execute, refuse_unforkable
from .prepare import Prepared, prepare
from .record import Recorder
from .seat import become_seat

_OFTEN = 8
"""Python rewrites code that runs often, for speed; what it rewrites now no seat has to copy."""


def main(link: socket.socket, life: int, modules: list[str]) -> None:
    """Load what all notebooks need, then fork a process for each until the server says no more."""
    life = lifeline.hold(life)
    gc.disable()
    prepared, recorder = prepare()
    for module in modules:
        importlib.import_module(module)
    refuse_unforkable(0)
    _settle_memory()
    forks: Forks

    def become(request: wire.Message, descriptors: list[int], report: int) -> None:
        if "seat" in request:
            _seat(prepared, request, descriptors, report)
        os.close(report)  # a notebook tells over its own link how it goes
        _call(wire.NOTEBOOK)
        os.chdir(request["notebook"])
        sys.path.insert(0, "")  # as in any kernel: modules beside the notebook can be imported
        serve_notebook(prepared, recorder, socket.socket(fileno=descriptors[0]), forks.life)

    forks = Forks(link, life, become)
    forks.serve()


def serve_notebook(prepared: Prepared, recorder: Recorder, link: socket.socket, life: int) -> None:
    """Execute the cells that the server sends, then fork seats until it closes the link."""
    try:
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
        return
    except Exception:
        wire.send(link, {"failed": 0, "why": traceback.format_exc()})
        return
    wire.send(link, {"executed": shown})

    Forks(link, life, partial(_seat, prepared)).serve()


def _seat(prepared: Prepared, request: wire.Message, doors: list[int], report: int) -> NoReturn:
    _call(wire.SEAT)
    become_seat(prepared, Path(request["seat"]), request["env"], doors, report)


def _call(name: str) -> None:
    Path("/proc/self/comm").write_text(name)


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


Become = Callable[[wire.Message, list[int], int], None]
"""Called in a child with the request, the descriptors sent with it, and a pipe for its report."""


class Forks:
    """Forks on request, and sees to the children that ended."""

    def __init__(self, link: socket.socket, life: int, become: Become) -> None:
        self.life = life
        self._become = become
        self._link = link
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
        descriptors = [self._inbox.descriptors.popleft() for _ in range(request["descriptors"])]
        mine, theirs = os.pipe()
        try:
            pid = os.fork()
            if pid == 0:
                os.close(mine)
                self._live(request, descriptors, theirs)
            pidfd = os.pidfd_open(pid)
            self._children[pidfd] = pid
            self._poll.register(pidfd, select.POLLIN)
            wire.send(self._link, {"forked": pid}, (pidfd, mine))
        except OSError as problem:
            wire.send(self._link, {"refused": str(problem)})
        finally:
            for descriptor in (mine, theirs, *descriptors):
                os.close(descriptor)

    def _live(self, request: wire.Message, descriptors: list[int], report: int) -> NoReturn:
        try:
            os.setsid()  # a ctrl-C in the server's terminal is for the server
            self.life = lifeline.hold(self.life)
            for descriptor in (self._link.detach(), *self._children):
                os.close(descriptor)
            self._become(request, descriptors, report)
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(1)

    def _reap(self, pidfd: int) -> None:
        pid = self._children.pop(pidfd)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        _, status = os.waitpid(pid, 0)
        wire.send(self._link, {"ended": pid, "code": os.waitstatus_to_exitcode(status)})


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]), sys.argv[3:])
