"""The socket between a page and its kernel: widgets may talk, nothing else passes."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado import web
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

ALLOWED = ["comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"]
"""Message types a page may send. No code, no shutdown, no debugger."""

_OPENS = {"jupyter.widget.control", "jupyter.widget.version"}
_LARGEST = 1024 * 1024
_MOST_PARTS = 64
_ASK_AGAIN = 0.5
"""Seconds; what a kernel publishes before it knows who listens is lost."""


def opens_something_else(content: bytes) -> bool:
    """Tell whether a ``comm_open`` asks for more than the states of the widgets there are.

    A page could otherwise have its kernel make any widget class, as many as it likes.
    """
    try:
        return json.loads(content).get("target_name") not in _OPENS
    except (ValueError, AttributeError):
        return True


class RoomConnection(ZMQChannelsWebsocketConnection):
    """Passes the messages of widgets from the browser to the kernel and drops all others.

    A page is connected when something that its kernel published was heard. Jupyter asks three
    times for the kernel's description before, over six sockets: here it is asked once.
    """

    agreed: str | None = None

    @property
    def subprotocol(self) -> str | None:
        """What was agreed when the page came: what it sends as it leaves is read like the rest."""
        return self.agreed

    def request_kernel_info(self) -> Any:
        """Know without asking that the kernel speaks today's protocol."""
        if not self._kernel_info_future.done():
            self._kernel_info_future.set_result({})
        return self._kernel_info_future

    def nudge(self) -> asyncio.Future[None]:
        """Ask until the kernel is heard; then its messages reach this page."""
        return asyncio.ensure_future(self._greet())

    async def _greet(self) -> None:
        heard, published = asyncio.Event(), self.channels["iopub"]
        published.on_recv(lambda _: heard.set())
        asked = self.kernel_manager.connect_shell()
        try:
            async with asyncio.timeout(self.kernel_info_timeout):
                while not (heard.is_set() or published.closed()):
                    self.session.send(asked, "kernel_info_request")
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(heard.wait(), _ASK_AGAIN)
        except TimeoutError:
            self.log.warning("kernel %s is not heard", self.kernel_id)
        finally:
            asked.close()
            if not published.closed():
                published.stop_on_recv()

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Look at a message before it is passed on."""
        if self.subprotocol != "v1.kernel.websocket.jupyter.org" or isinstance(incoming_msg, str):
            self.log.warning("dropped a message in an old protocol")
            return
        try:
            if not 0 < int.from_bytes(incoming_msg[:8], "little") <= _MOST_PARTS:
                raise ValueError  # jupyter would count to whatever number stands here
            channel, parts = deserialize_msg_from_ws_v1(incoming_msg)
            kind = json.loads(parts[0])["msg_type"]
        except (ValueError, KeyError, IndexError, TypeError):
            self.log.warning("dropped a message that cannot be read")
            return
        if channel != "shell" or (kind == "comm_open" and opens_something_else(parts[3])):
            self.log.warning("dropped a %s message on %s", kind, channel)
            return
        self.websocket_handler.settings["workshop_kernels"].heard(self.kernel_id)
        super().handle_incoming_message(incoming_msg)


class Channels(VoilaKernelWebsocketHandler):
    """The socket's route; it tells the room's kernels who is connected."""

    kernel_id = ""

    @property
    def max_message_size(self) -> int:
        """Longest message from a page, in bytes; answers are far below."""
        return _LARGEST

    def get_websocket_protocol(self) -> Any:
        """Leave pings to Jupyter; Tornado would take its milliseconds for seconds, and say so."""
        protocol = super().get_websocket_protocol()
        if protocol is not None:
            protocol.params.ping_interval = 0
        return protocol

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Refuse without a page: only a script reads it."""
        self.finish()

    async def open(self, kernel_id: str) -> None:
        """Count the page in."""
        self.settings["workshop_kernels"].arrived(kernel_id, self)
        self.connection.agreed = self.selected_subprotocol
        await super().open(kernel_id)

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Send to the page; one that has just left is no error. Whoever sends does not wait."""
        with contextlib.suppress(WebSocketClosedError):
            sent = super().write_message(message, binary)
            if sent is not None:  # Voila keeps some messages to itself
                sent.add_done_callback(lambda done: done.cancelled() or done.exception())

    def on_close(self) -> None:
        """Count the page out."""
        self.settings["workshop_kernels"].left(self.kernel_id, self)
        super().on_close()


class KernelInfo(KernelHandler):
    """Tells a page whether its kernel is there; it cannot end it."""

    async def delete(self, kernel_id: str) -> None:
        """Refuse: kernels are ended by the room, not by pages."""
        raise web.HTTPError(405)
