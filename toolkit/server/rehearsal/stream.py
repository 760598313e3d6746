"""The stream of events of a room, as a page hears it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tornado.http1connection import HTTP1Connection, HTTP1ConnectionParameters
from tornado.httputil import HTTPHeaders, HTTPMessageDelegate, RequestStartLine
from tornado.iostream import IOStream, StreamClosedError
from tornado.tcpclient import TCPClient

from toolkit.server.rehearsal.browser import Browser

News = dict[str, Any]
EVENTS = "/room/events"
_AGAIN = (0.5, 1.5, 3.0, 6.0)


class Stream:
    """Hears the room, and comes back by itself when the line is lost."""

    def __init__(self, browser: Browser, heard: Callable[[News], None]) -> None:
        self._browser = browser
        self._heard = heard
        self._connection: IOStream | None = None
        self._ended = False

    async def listen(self) -> None:
        """Hear until :meth:`end`."""
        failures = 0
        while not self._ended:
            try:
                await self._once()
                failures = 0
            except (OSError, StreamClosedError):
                failures += 1
            if not self._ended:
                await asyncio.sleep(_AGAIN[min(failures, len(_AGAIN) - 1)])

    def drop(self) -> None:
        """Lose the line without a word, as a phone does that leaves the network."""
        if self._connection is not None:
            self._connection.close()

    def end(self) -> None:
        """Stop hearing for good."""
        self._ended = True
        self.drop()

    async def _once(self) -> None:
        # tornado's client can only end a stream when its next piece comes; this one at any time
        address = urlsplit(self._browser.base)
        secure = address.scheme == "https"
        self._connection = await TCPClient().connect(
            address.hostname or "",
            address.port or (443 if secure else 80),
            ssl_options={} if secure else None,
        )
        if self._ended:
            self.drop()
            return
        connection = HTTP1Connection(
            self._connection, True, HTTP1ConnectionParameters(no_keep_alive=True)
        )
        headers = HTTPHeaders({"Host": address.netloc, "Accept": "text/event-stream"})
        headers.update(self._browser.headers)
        await connection.write_headers(RequestStartLine("GET", EVENTS, ""), headers)
        connection.finish()
        await connection.read_response(Events(self._heard))


class Events(HTTPMessageDelegate):
    """Reads server-sent events as they come."""

    def __init__(self, heard: Callable[[News], None]) -> None:
        self._heard = heard
        self._rest = ""
        self._event = ""
        """What the lines that come belong to; the room's state has no name."""

    def data_received(self, chunk: bytes) -> None:
        *lines, self._rest = (self._rest + chunk.decode()).split("\n")
        for line in lines:
            if not line:
                self._event = ""
            elif line.startswith("event: "):
                self._event = line.removeprefix("event: ")
            elif line.startswith("data: {") and not self._event:
                self._heard(json.loads(line.removeprefix("data: ")))
