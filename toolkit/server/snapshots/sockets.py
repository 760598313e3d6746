"""The sockets of one seat's kernel."""

from __future__ import annotations

import errno
import os
import time
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import zmq
from jupyter_client.session import Session

from .doors import CHANNELS, address

_BIND_SECONDS = 3.0
_LINGER_MS = 300


class Sockets:
    """Binds the channels of a connection file, at the doors that the server keeps if it does."""

    def __init__(self, connection: Mapping[str, Any], doors: Sequence[int]) -> None:
        self._connection = connection
        self._doors = dict(zip(CHANNELS, doors, strict=False))
        self._context: zmq.Context[Any] = zmq.Context()

    def sign(self, session: Session) -> None:
        """Make a session, inherited over the fork, this seat's."""
        session.session = str(uuid.uuid4())
        session.pid = os.getpid()
        session.signature_scheme = self._connection["signature_scheme"]
        session.key = self._connection["key"].encode()

    def bind(self, channel: str, kind: int = zmq.ROUTER) -> zmq.Socket[Any]:
        """Return the socket of a channel, waiting for a dead kernel to let go of its address."""
        socket: zmq.Socket[Any] = self._context.socket(kind)
        socket.linger = _LINGER_MS
        if kind == zmq.ROUTER:
            socket.router_handover = 1  # a client that comes back is not turned away
        if channel in self._doors:
            socket.setsockopt(zmq.USE_FD, self._doors[channel])
        give_up = time.monotonic() + _BIND_SECONDS
        while True:
            try:
                socket.bind(address(self._connection, channel))
                return socket
            except zmq.ZMQError as problem:
                if problem.errno != errno.EADDRINUSE or time.monotonic() > give_up:
                    raise
                time.sleep(0.005)

    def close(self) -> None:
        """Send what is on its way, and close."""
        self._context.destroy(linger=_LINGER_MS)
