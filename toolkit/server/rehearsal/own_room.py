"""A room of the rehearsal's own: the real server in a process of its own, and its store."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import re
import socket
import sys
import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import select
from sqlalchemy.orm import Session

from toolkit.server.snapshots.wire import NOTEBOOK
from toolkit.store import open_store
from toolkit.store.schema import AnswerRow

STOP_SECONDS = 20.0
_HITS, _WITHIN_SECONDS = 7, 35.0
"""What a seat is spared: one death more in so short a time would be its last (``provisioner``)."""


class RoomNotStarted(Exception):
    """The server did not start; the text is what it said."""


class OwnRoom:
    """Starts and stops a room.

    Parameters
    ----------
    data : Path
        A folder without a room in it: invented people do not belong among real ones.
    options : sequence of str
        More words for ``workshop serve``.
    """

    def __init__(self, workshop: Path, data: Path, options: tuple[str, ...]) -> None:
        self._workshop, self._data, self._options = workshop, data, options
        self._process: asyncio.subprocess.Process | None = None
        self._hits: dict[str, deque[float]] = {}
        self.join_url = ""
        self.key = ""

    @property
    def log(self) -> Path:
        """Where the server writes what goes wrong."""
        return self._data / "rehearsal.log"

    async def start(self) -> None:
        """Start the server and wait until it prints its addresses.

        Raises
        ------
        RoomNotStarted
            When it does not.
        """
        self._data.mkdir(parents=True, exist_ok=True)
        if (self._data / "room.sqlite").exists():
            raise RoomNotStarted(f"{self._data}: there is a room in it; choose another folder")
        command = [sys.executable, "-m", "toolkit", "serve", str(self._workshop)]
        command += ["--no-browser", "--host", "127.0.0.1", "--port", str(_free_port())]
        with self.log.open("w", encoding="utf-8") as log:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                "--data",
                str(self._data),
                *self._options,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=os.environ | {"PYTHONIOENCODING": "utf-8"},
                start_new_session=True,  # a Ctrl-C is for the rehearsal, which then stops the room
            )
        await self._read_addresses()

    async def _read_addresses(self) -> None:
        assert self._process is not None and self._process.stdout is not None  # noqa: S101
        async for line in self._process.stdout:
            text = line.decode(errors="replace").strip()
            if re.match(r"http\S+/join\?", text):
                self.join_url = text
            if re.match(r"http\S+/console\?key=", text):
                self.key = text.partition("key=")[2]
                return
        raise RoomNotStarted(self.log.read_text(encoding="utf-8", errors="replace")[-2000:])

    async def stop(self) -> None:
        """Stop the server, politely first."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()

    def kill_a_kernel(self, rng: random.Random) -> bool:
        """End a participant's kernel with SIGKILL; False when none may be killed now.

        A seat whose kernel ends again and again within seconds is left dead on purpose: one that
        was hit that often is spared.
        """
        kernels = self._forks()
        rng.shuffle(kernels)
        for kernel in kernels:
            with contextlib.suppress(psutil.Error):
                hits = self._hits.setdefault(_seat(kernel), deque(maxlen=_HITS))
                if len(hits) < _HITS or time.monotonic() - hits[0] > _WITHIN_SECONDS:
                    kernel.kill()
                    hits.append(time.monotonic())
                    return True
        return False

    def _forks(self) -> list[psutil.Process]:
        if self._process is None:
            return []
        with contextlib.suppress(psutil.NoSuchProcess):
            running = psutil.Process(self._process.pid).children(recursive=True)
            # a facilitator's kernel is forked too, but not from a notebook
            notebooks = [process for process in running if process.name() == NOTEBOOK]
            return [seat for notebook in notebooks for seat in notebook.children()]
        return []

    def complaints(self) -> list[str]:
        """Return the lines of the server's log that tell of an error."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return [line for line in text.splitlines() if re.search(r"\b(ERROR|CRITICAL)\b", line)]

    def stored(self) -> Mapping[str, Mapping[str, Any]]:
        """Return every answer in the store by its key."""
        room = json.loads((self._data / "secrets.json").read_text(encoding="utf-8"))["room"]
        store = open_store(f"sqlite:///{(self._data / 'room.sqlite').as_posix()}", room)
        with Session(store.engine) as session:
            return {row.key: row.body for row in session.scalars(select(AnswerRow))}


def _seat(kernel: psutil.Process) -> str:
    """Return what stays the same when a kernel is replaced: the doors it listens at."""
    return min((door.laddr for door in kernel.net_connections("unix") if door.laddr), default="")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
