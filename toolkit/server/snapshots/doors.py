"""The addresses of one seat's kernel, kept open by the server while kernels come and go."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

CHANNELS = ("shell", "iopub", "stdin", "control", "hb")

_WAITING = 4096
"""Connections that may wait for a kernel to wake; the system's own limit is usually the same."""

_LONGEST_PATH = 107  # <sys/un.h>


def connection_folder() -> Path:
    """Make a folder for connection files: private, and short enough for unix sockets in it.

    Returns
    -------
    Path
        To be removed by the caller when the server ends.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    place = runtime if runtime and Path(runtime).is_dir() else None
    return Path(tempfile.mkdtemp(prefix="seats-", dir=place))


def address(connection: Mapping[str, Any], channel: str) -> str:
    """Return a channel's address as ZeroMQ writes it."""
    glue = "-" if connection["transport"] == "ipc" else ":"
    return f"{connection['transport']}://{connection['ip']}{glue}{connection[channel + '_port']}"


class Doors:
    """Listening unix sockets that each kernel of a seat takes over in turn.

    A client that lost its kernel connects again at once and waits at the door with all it has to
    say. Without doors, every socket of every sleeping seat would try again ten times a second,
    and a kernel that woke would be found only at the next try.

    Parameters
    ----------
    connection_file : Path
        Must name the transport ``ipc``.
    """

    def __init__(self, connection_file: Path) -> None:
        connection = json.loads(connection_file.read_text())
        if connection["transport"] != "ipc":
            raise ValueError(f"{connection_file}: doors need the transport ipc")
        self._paths = [address(connection, channel).removeprefix("ipc://") for channel in CHANNELS]
        self._sockets = [self._listen(path) for path in self._paths]

    @staticmethod
    def _listen(path: str) -> socket.socket:
        if len(os.fsencode(path)) > _LONGEST_PATH:
            raise ValueError(f"{path}: longer than a unix socket's path may be")
        Path(path).unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen(_WAITING)
        return listener

    @property
    def descriptors(self) -> list[int]:
        """The listening sockets, in the order of ``CHANNELS``."""
        return [listener.fileno() for listener in self._sockets]

    def close(self) -> None:
        """Close all and take the addresses away."""
        for listener, path in zip(self._sockets, self._paths, strict=True):
            listener.close()
            with suppress(FileNotFoundError):
                Path(path).unlink()
