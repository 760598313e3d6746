"""Messages between the server and a snapshot process: JSON frames, and descriptors beside them."""

from __future__ import annotations

import json
import socket
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

Message = dict[str, Any]

NOTEBOOK, SEAT = "ws-notebook", "ws-seat"
"""What the processes call themselves, for people and tools that look at them."""
READY = b"ready"
"""What a child writes into its report when its kernel answers; anything else is a traceback."""

_LENGTH = struct.Struct("!I")
_DESCRIPTORS = 16
"""Most descriptors taken by one read; a message carries two at most."""


def pack(message: Message) -> bytes:
    """Return one frame: the length of its body, then the body."""
    body = json.dumps(message).encode()
    return _LENGTH.pack(len(body)) + body


def send(link: socket.socket, message: Message, descriptors: Sequence[int] = ()) -> None:
    """Send one message over a blocking socket, the descriptors with its first byte."""
    frame = pack(message)
    sent = socket.send_fds(link, [frame], list(descriptors)) if descriptors else 0
    link.sendall(frame[sent:])


class Inbox:
    """Puts what arrives back together: whole messages, and descriptors in the order sent."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._bytes = bytearray()
        self.descriptors: deque[int] = deque()

    def receive(self) -> list[Message]:
        """Read once and return the messages now complete.

        Raises
        ------
        EOFError
            When the other side is gone.
        BlockingIOError
            When the socket does not block and nothing is there.
        """
        try:
            data, descriptors, _, _ = socket.recv_fds(self._link, 1 << 16, _DESCRIPTORS)
        except ConnectionResetError:
            raise EOFError from None
        self.descriptors.extend(descriptors)
        if not data:
            raise EOFError
        self._bytes += data
        return list(self._complete())

    def _complete(self) -> Iterator[Message]:
        while len(self._bytes) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._bytes)
            end = _LENGTH.size + length
            if len(self._bytes) < end:
                return
            yield json.loads(self._bytes[_LENGTH.size : end])
            del self._bytes[:end]
