"""The line between an open page and its kernel: greets, asks for states, comes back by itself."""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import (
    WebSocketClientConnection,
    WebSocketClosedError,
    WebSocketError,
    websocket_connect,
)

from toolkit.server.rehearsal import wire
from toolkit.server.rehearsal.browser import Browser

State = dict[str, Any]

_GREETINGS = 6
_GREETING_AGAIN = 1.5
_STATES_SECONDS = 10.0
_FIRST_WAIT, _LONGEST_WAIT = 0.25, 8.0
_GONE = (401, 403, 404)
_CONTROL = "jupyter.widget.control"


class Gone(Exception):
    """The kernel is not this page's any more: only a new page helps."""


class Line:
    """One web socket to one kernel.

    Attributes
    ----------
    states : dict
        The state of each widget by its id, kept up to date.
    up : asyncio.Event
        Set while the kernel answers.
    replaced : int
        How often another process took the kernel's place behind the open socket.
    """

    def __init__(
        self,
        browser: Browser,
        kernel: str,
        hear: Callable[[str, State], None],
        updated: Callable[[str, State], None] = lambda widget, state: None,
        online: Callable[[], None] = lambda: None,
    ) -> None:
        self.kernel = kernel
        self.states: dict[str, State] = {}
        self.up = asyncio.Event()
        self.gone = asyncio.Event()
        self.replaced = 0
        self._browser = browser
        self._hear, self._updated, self._online = hear, updated, online
        self._session = secrets.token_hex(16)
        self._kernel_session = ""
        self._socket: WebSocketClientConnection | None = None
        self._changed = asyncio.Event()
        self._awaited: dict[str, asyncio.Future[State]] = {}
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect, and wait for the states of all widgets.

        Raises
        ------
        Gone
            When the server refuses the kernel.
        """
        self._task = asyncio.create_task(self._keep())
        waits = [asyncio.create_task(event.wait()) for event in (self.up, self.gone)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if self.gone.is_set():
            raise Gone(self.kernel)

    async def close(self) -> None:
        """Leave, as a page does that is closed."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self._hang_up()

    def drop(self) -> None:
        """Lose the line without a word, as a phone does that leaves the network."""
        protocol = self._socket.protocol if self._socket is not None else None
        if protocol is not None and protocol.stream is not None:
            protocol.stream.close()

    def send(self, widget: str, content: State) -> None:
        """Send a widget's own message; it is lost while the line is down."""
        with contextlib.suppress(WebSocketClosedError):
            self._post(
                "comm_msg",
                {"comm_id": widget, "data": {"method": "custom", "content": content}},
            )

    # --- coming and coming back ---------------------------------------------------------------

    async def _keep(self) -> None:
        failures = 0
        while True:
            try:
                if self._socket is None:
                    await self._connect()
                self._changed.clear()
                await self._greet()
                await self._pull()
            except Gone:
                self.gone.set()
                return
            except (OSError, TimeoutError, WebSocketError, HTTPClientError):
                self._hang_up()
                failures += 1
                wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2**failures)
                # everybody loses a restarted server at once; they should not come back at once
                await asyncio.sleep(wait * random.uniform(0.5, 1.5))  # noqa: S311
                continue
            failures = 0
            self.up.set()
            self._online()
            await self._changed.wait()
            self.up.clear()

    async def _connect(self) -> None:
        address = self._browser.base.replace("http", "ws", 1)
        path = f"/api/kernels/{quote(self.kernel)}/channels?session_id={self._session}"
        request = HTTPRequest(address + path, headers=self._browser.headers)
        try:
            self._socket = await websocket_connect(
                request,
                on_message_callback=self._receive,
                compression_options={},
                subprotocols=[wire.PROTOCOL],
            )
        except HTTPClientError as error:
            if error.code in _GONE:
                raise Gone(self.kernel) from None
            raise

    async def _greet(self) -> None:
        for _ in range(_GREETINGS):
            awaited = self._await("info")
            self._post("kernel_info_request", {})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(awaited, _GREETING_AGAIN)
                return
        if (await self._browser.get(f"/api/kernels/{quote(self.kernel)}")).status in _GONE:
            raise Gone(self.kernel)
        raise TimeoutError

    async def _pull(self) -> None:
        control = secrets.token_hex(16)
        awaited = self._await(control)
        opened = {"comm_id": control, "target_name": _CONTROL, "data": {}}
        self._post("comm_open", opened, version="1.0.0")
        self._post("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        data = await asyncio.wait_for(awaited, _STATES_SECONDS)
        self._post("comm_close", {"comm_id": control, "data": {}})
        self.states = {widget: found["state"] for widget, found in data["states"].items()}

    def _await(self, name: str) -> asyncio.Future[State]:
        self._awaited[name] = asyncio.get_running_loop().create_future()
        return self._awaited[name]

    def _post(self, kind: str, content: State, **metadata: Any) -> None:
        if self._socket is None:
            raise WebSocketClosedError
        self._socket.write_message(
            wire.encode(kind, content, session=self._session, **metadata), binary=True
        )

    # --- hearing ------------------------------------------------------------------------------

    def _receive(self, raw: str | bytes | None) -> None:
        if not isinstance(raw, bytes):
            self._lost()
            return
        message = wire.decode(raw)
        if message.kind == "status" and message.content["execution_state"] in {
            "restarting",
            "dead",
        }:
            self._changed.set()  # the server's word, not the kernel's
            return
        self._notice(message)
        if message.kind == "kernel_info_reply":
            self._give("info", message.content)
        elif message.kind == "comm_msg":
            self._take(message.content["comm_id"], message.content["data"])

    def _notice(self, message: wire.Message) -> None:
        """Notice that another process answers: a new session in its messages."""
        if message.channel != "iopub" and message.kind != "kernel_info_reply":
            return
        if self._kernel_session not in ("", message.session):
            self.replaced += 1
            self._changed.set()
        self._kernel_session = message.session

    def _take(self, widget: str, data: State) -> None:
        if widget in self._awaited:
            self._give(widget, data)
        elif data.get("method") == "custom":
            self._hear(widget, data["content"])
        elif data.get("method") == "update":
            self.states.setdefault(widget, {}).update(data["state"])
            self._updated(widget, data["state"])

    def _give(self, name: str, content: State) -> None:
        awaited = self._awaited.pop(name, None)
        if awaited is not None and not awaited.done():
            awaited.set_result(content)

    def _lost(self) -> None:
        self._hang_up()
        for awaited in self._awaited.values():
            if not awaited.done():
                awaited.set_exception(OSError("the line was lost"))
                awaited.exception()  # whoever waits sees it; nobody has to wait
        self._awaited.clear()
        self._changed.set()

    def _hang_up(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            socket.close()
