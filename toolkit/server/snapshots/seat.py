"""What a forked child becomes: the kernel of one seat."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import signal
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import comm
import zmq
from tornado.ioloop import IOLoop
from zmq.eventloop.zmqstream import ZMQStream

from .prepare import Prepared
from .sockets import Sockets
from .wire import READY

_FIRST_TO_GO = "500"
"""Of a machine short of memory: a seat comes back by itself, the server does not."""


def become_seat(
    prepared: Prepared,
    connection_file: Path,
    env: Mapping[str, str],
    doors: Sequence[int],
    report: int,
) -> NoReturn:
    """Serve one seat until told to stop; never returns.

    Parameters
    ----------
    doors : sequence of int
        Listening sockets of the channels, when the server keeps them.
    report : int
        A pipe to the server: gets ``READY``, or the traceback of what went wrong.
    """
    status = 1
    try:
        os.environ.update(env)
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO)
        _reseed()
        gc.enable()
        asyncio.set_event_loop(asyncio.new_event_loop())
        _bind_participant()
        sockets = Sockets(json.loads(connection_file.read_text()), doors)
        loop = IOLoop.current()
        _open(prepared, sockets, loop)
    except BaseException:
        os.write(report, traceback.format_exc().encode())
        os._exit(status)
    os.write(report, READY)
    os.close(report)
    try:
        loop.start()
        sockets.close()
        status = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    os._exit(status)  # farewells that the snapshot registered are not a seat's to run


def _reseed() -> None:
    """Give the seat random numbers of its own; ``uuid`` and ``secrets`` have them anyway."""
    random.seed()
    numbers = sys.modules.get("numpy.random")
    if numbers is not None:
        numbers.seed()


def _bind_participant() -> None:
    """Let the notebook's pages put the participant's answers into the widgets.

    Done before there is a kernel and a socket: what is closed and opened meanwhile must not reach
    a page that is open already, when this seat replaces one that died.
    """
    pages = sys.modules.get("toolkit.pages")
    if pages is not None:
        pages.bind()


def _open(prepared: Prepared, sockets: Sockets, loop: IOLoop) -> None:
    """Give the prepared kernel its session, its channels and the notebook's comms."""
    kernel, shell = prepared.kernel, prepared.shell
    sockets.sign(prepared.session)
    prepared.publisher.open(sockets.bind("iopub", zmq.PUB), loop)
    shows: tuple[Any, ...] = (*prepared.streams, shell.displayhook, shell.display_pub, kernel)
    for part in shows:
        part.session = prepared.session
    shell.displayhook.topic = kernel._topic("execute_result")  # type: ignore[attr-defined]
    kernel.control_stream = ZMQStream(sockets.bind("control"), loop)
    kernel.shell_stream = ZMQStream(sockets.bind("shell"), loop)
    kernel.stdin_socket = sockets.bind("stdin")
    heart = ZMQStream(sockets.bind("hb"), loop)
    heart.on_recv(heart.send_multipart)
    kernel.enrol()
    for each in comm.get_comm_manager().comms.values():
        each.kernel = kernel  # type: ignore[attr-defined]  # ipywidgets sends nothing without it
    kernel.start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ipykernel lets it through during a callback
    asyncio.get_event_loop().add_signal_handler(
        signal.SIGTERM, loop.stop
    )  # after the callback in hand
