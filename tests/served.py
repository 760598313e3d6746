"""A real room in a process of its own, and people who join it over HTTP."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit import room
from toolkit.registry import find
from toolkit.server.snapshots.wire import SEAT
from toolkit.store import Seat, Store, open_store


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Served:
    """A room that is being served; ``data`` outlives a restart."""

    data: Path
    options: tuple[str, ...] = ()
    env: dict[str, str] = field(default_factory=dict)
    workshop: str = "two_day"
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None
    join_url: str = ""
    console_url: str = ""

    @property
    def base(self) -> str:
        """The address of the room on this machine."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What the server wrote to its log."""
        return (self.data.parent / f"{self.data.name}.log").read_text(encoding="utf-8")

    def start(self) -> Served:
        """Start the server and wait until it printed its addresses."""
        command = [sys.executable, "-m", "toolkit", "serve", self.workshop, "--no-browser"]
        command += ["--port", str(self.port), "--data", str(self.data), *self.options]
        log = self.data.parent / f"{self.data.name}.log"
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=log.open("a", encoding="utf-8"),
            text=True,
            encoding="utf-8",
            cwd=self.data.parent,  # so that `env` decides where exercises come from
            env=os.environ | {"PYTHONIOENCODING": "utf-8"} | self.env,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if re.match(r"http\S+/join\?", line):
                self.join_url = line.strip()
            if re.match(r"http\S+/console\?", line):
                self.console_url = line.strip().replace("localhost", "127.0.0.1")
                break
        assert self.console_url, self.log
        return self

    def stop(self, how: int = signal.SIGTERM) -> None:
        """Stop the server, politely or with -9."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(20)
            assert self.process.stdout is not None
            self.process.stdout.close()

    def store(self) -> Store:
        """Return the room's store, as another process sees it."""
        import json

        room_id = json.loads((self.data / "secrets.json").read_text(encoding="utf-8"))["room"]
        return open_store(f"sqlite:///{self.data / 'room.sqlite'}", room_id)

    def seat(self, name: str) -> Seat:
        """Return the seat of somebody who has joined."""
        return next(seat for seat in self.store().seats() if seat.name == name)

    def kept(self, name: str, exercise: str) -> dict[str, Any]:
        """Return what the store holds last of a person; nothing before their first answer."""
        store = self.store()
        seat = next(seat for seat in store.seats() if seat.name == name)
        entry = store.latest(seat.id, exercise)
        return dict(entry.body) if entry else {}

    def until(
        self,
        name: str,
        exercise: str,
        holds: Callable[[dict[str, Any]], bool],
        seconds: float = 20,
    ) -> dict[str, Any]:
        """Wait until the store holds what a person did, and return it."""
        deadline = time.monotonic() + seconds
        while not holds(body := self.kept(name, exercise)):
            assert time.monotonic() < deadline, body
            time.sleep(0.2)
        return body

    def go(self, exercise: str) -> None:
        """Send the room to an exercise, as the console does."""
        room.go(self.store(), find(exercise).manifest)
        time.sleep(0.3)

    def kernels(self) -> list[int]:
        """Return the processes of live kernels."""
        import psutil

        assert self.process is not None
        return [
            child.pid
            for child in psutil.Process(self.process.pid).children(recursive=True)
            if child.name() == SEAT or "ipykernel" in " ".join(child.cmdline())
        ]


class Person:
    """A browser without scripts: cookies, forms, redirects."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page."""
        return self._open(urllib.request.Request(self._url(path)))

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Send a form with the XSRF field that the last page held."""
        data = urllib.parse.urlencode({"_xsrf": self._xsrf(), **fields}).encode()
        return self._open(urllib.request.Request(self._url(path), data))

    def send(self, method: str, path: str) -> tuple[int, str]:
        """Send another kind of request."""
        headers = {"X-XSRFToken": self._xsrf()}
        return self._open(urllib.request.Request(self._url(path), method=method, headers=headers))

    def join(self, name: str = "น้ำฝน", role: str = "field") -> Person:
        """Join the room with the code of the printed link."""
        self.get("/join")
        code = self.served.join_url.rpartition("=")[2]
        status, text = self.post("/join", code=code, name=name, role=role, language="th")
        assert status == 200, text
        return self

    def facilitate(self) -> Person:
        """Open the console's link."""
        path = self.served.console_url.removeprefix(self.served.base)
        request = urllib.request.Request(self._url(path))
        self._open(request)
        return self

    def cookie(self) -> str:
        """Return the cookies as a header."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    @contextmanager
    def listen(self) -> Iterator[None]:
        """Have a page open: it hears what the room tells."""
        headers = {"Cookie": self.cookie()}
        request = urllib.request.Request(self._url("/room/events"), headers=headers)
        with urllib.request.urlopen(request, timeout=60):
            yield

    def kernel_of(self, path: str) -> str:
        """Open a page and return the id of the kernel behind it."""
        status, text = self.get(path)
        found = re.search(r'"kernelId":\s*"([\w-]+)"', text)
        assert status == 200 and found, text[:2000]
        return found.group(1)

    def _xsrf(self) -> str:
        return next((cookie.value or "" for cookie in self.jar if cookie.name == "_xsrf"), "")

    def _url(self, path: str) -> str:
        return self.served.base + path

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
