"""Builds the shell and the kernel that notebooks are executed in."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass

import ipywidgets
import tornado.platform.asyncio  # noqa: F401  else imported after the fork, in every seat
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.completer import IPCompleter
from IPython.core.history import HistoryManager
from jupyter_client.session import Session
from traitlets.config import Config

from .kernel import Publisher, SeatKernel, Stream
from .record import Recorder

_REPORTING = ("Comm", "asyncio", "ipykernel", "tornado", "traitlets")


@dataclass(frozen=True)
class Prepared:
    """All that a seat takes over from its snapshot."""

    shell: ZMQInteractiveShell
    kernel: SeatKernel
    publisher: Publisher
    streams: tuple[Stream, Stream]
    session: Session
    """For the seats; made once, because its making touches a megabyte."""


def prepare() -> tuple[Prepared, Recorder]:
    """Make shell, kernel and streams; they record until a seat gives them its session."""
    sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]  # 160 modules for nobody
    _report_to_the_server()
    recorder, publisher = Recorder(), Publisher()
    streams = (
        Stream(recorder, publisher, "stdout", watchfd=False),
        Stream(recorder, publisher, "stderr", watchfd=False),
    )
    sys.stdout, sys.stderr = streams
    shell = ZMQInteractiveShell.instance(config=_config())
    kernel = SeatKernel(
        session=recorder, iopub_socket=publisher, log=logging.getLogger("ipykernel")
    )
    shell.kernel = kernel
    ipywidgets.register_comm_target()
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    # Sending without a copy, as large messages are, would cost a thread and a context for good.
    session = Session(key=b"replaced in each seat", copy_threshold=sys.maxsize)
    return Prepared(shell, kernel, publisher, streams, session), recorder


def _config() -> Config:
    """Return what a seat does without: a history file (one for all seats) and a code analyser."""
    config = Config()
    config[HistoryManager.__name__].enabled = False
    config[IPCompleter.__name__].use_jedi = False
    return config


def _report_to_the_server() -> None:
    """Send the frameworks' complaints to the server's log and not to a participant's page."""
    handler = logging.StreamHandler(sys.__stderr__)
    for name in _REPORTING:
        logging.getLogger(name).addHandler(handler)
