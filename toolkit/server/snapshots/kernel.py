"""A seat's kernel: ipykernel's, prepared before the fork and run on one event loop after it.

ipykernel gives each channel a thread, and the threads loops, pipes and a clock. A seat needs
none of them, and hundreds of seats on a laptop cannot afford them: here all channels are served
by the main loop, and an idle seat never wakes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelbase import Kernel
from tornado.ioloop import IOLoop


class Publisher(IOPubThread):
    """Sends on iopub from the event loop itself; closed until the seat has its socket."""

    def __init__(self) -> None:  # not super's, which makes a loop, pipes and a thread
        self.socket = None
        self.thread = threading.Thread(name="iopub, never started")
        self.io_loop: IOLoop | None = None  # type: ignore[assignment]
        self._main = threading.get_ident()

    def open(self, socket: Any, loop: IOLoop) -> None:
        """Start to publish."""
        self.socket, self.io_loop = socket, loop

    def schedule(self, f: Callable[[], object]) -> None:
        """Call now, or on the main loop when another thread asks: sockets belong to one thread."""
        if self.io_loop is None or threading.get_ident() == self._main:
            f()
        else:
            self.io_loop.add_callback(f)

    def _check_mp_mode(self) -> int:
        return 0  # the seat is the master of its own output


class Stream(OutStream):
    """Standard output or error: recorded before the fork, published after it."""

    def _schedule_flush(self) -> None:
        if self.pub_thread.io_loop is None:
            self._flush()
        else:
            self._io_loop = self.pub_thread.io_loop
            super()._schedule_flush()

    def _is_master_process(self) -> bool:
        return True


class SeatKernel(IPythonKernel):
    """ipykernel's kernel without subshells, debugger and threads."""

    def start(self) -> None:
        """Answer messages from now on."""
        if self.shell is not None:
            self.shell.exit_now = False
        Kernel.start(self)  # IPythonKernel's would only add the debugger

    def enrol(self) -> None:
        """Become the kernel that ``Kernel.instance()`` and new comms find."""
        for family in type(self)._walk_mro():
            family._instance = self  # type: ignore[assignment]  # as SingletonConfigurable does

    def _process_children(self) -> list[Any]:
        return []  # ends with the seat's session; looking for them would import psutil
