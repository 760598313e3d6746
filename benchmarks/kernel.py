"""A page's socket to its kernel: what the widgets of a browser say and hear."""

from __future__ import annotations

import asyncio
import json
import struct
import uuid
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.web import HOST, SECONDS, Visitor

Message = dict[str, Any]
Hear = Callable[[str, Message], None]

_PROTOCOL = "v1.kernel.websocket.jupyter.org"
_PARTS = ("header", "parent_header", "metadata", "content")
_GREET_AGAIN = 1.5
_GREETINGS = 100
_SAVE_SECONDS = 30.0


class Kernel:
    """A socket of one page, open until :meth:`close`.

    Parameters
    ----------
    hear : callable, optional
        Called with a widget's id and the data of each message it sends.
    """

    def __init__(self, socket: ClientConnection, hear: Hear | None = None) -> None:
        self.states: dict[str, Message] = {}
        self._socket = socket
        self._hear = hear
        self._session = uuid.uuid4().hex
        self._answered = asyncio.Event()
        self._pulled = asyncio.Event()
        self._control = uuid.uuid4().hex
        self._saves: dict[str, asyncio.Future[Message]] = {}
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, visitor: Visitor, kernel: str, hear: Hear | None = None) -> Kernel:
        """Connect as a page does: greet until the kernel answers, then fetch all states."""
        socket = await connect(
            f"ws://{HOST}:{visitor.port}/api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}",
            additional_headers={"Cookie": visitor.cookie},
            subprotocols=[websockets.Subprotocol(_PROTOCOL)],
            origin=websockets.Origin(visitor.base),
            max_size=None,
            open_timeout=SECONDS,
            ping_interval=None,
            proxy=None,
        )
        made = cls(socket, hear)
        try:
            async with asyncio.timeout(SECONDS):
                await made._greet()
                await made._pull()
        except BaseException:
            await made.close()
            raise
        return made

    async def save(self, model: str, value: Message, *, ready: bool = False) -> Message:
        """Send an answer as a worksheet does, and wait for its acknowledgement."""
        key = uuid.uuid4().hex[:24]
        content = {"kind": "save", "key": key, "value": value, "ready": ready, "round": 1}
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._saves[key] = answer
        await self._send(
            "comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}}
        )
        async with asyncio.timeout(_SAVE_SECONDS):
            return await answer

    def part(self, name: str) -> str:
        """Return the id of the widget that is a part of the worksheet."""
        return next(
            model
            for model, state in self.states.items()
            if state.get("place", {}).get("part") == name
        )

    async def close(self) -> None:
        """Let go of the socket."""
        self._reading.cancel()
        await self._socket.close()

    async def _greet(self) -> None:
        for _ in range(_GREETINGS):
            await self._send("kernel_info_request", {})
            try:
                await asyncio.wait_for(self._answered.wait(), _GREET_AGAIN)
                return
            except TimeoutError:
                continue
        raise TimeoutError

    async def _pull(self) -> None:
        control = {"comm_id": self._control, "target_name": "jupyter.widget.control", "data": {}}
        await self._send("comm_open", control, {"version": "1.0.0"})
        ask = {"method": "request_states"}
        await self._send("comm_msg", {"comm_id": self._control, "data": ask})
        await self._pulled.wait()

    async def _send(self, kind: str, content: Message, metadata: Message | None = None) -> None:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self._session,
            "username": "",
            "date": "2026-01-01T00:00:00Z",
            "version": "5.3",
        }
        await self._socket.send(_encode(header, metadata or {}, content))

    async def _read(self) -> None:
        try:
            async for raw in self._socket:
                if isinstance(raw, bytes):
                    self._take(_decode(raw))
        except websockets.ConnectionClosed as end:
            for waiting in self._saves.values():
                if not waiting.done():
                    waiting.set_exception(end)

    def _take(self, message: Message) -> None:
        kind, content = message["header"]["msg_type"], message["content"]
        if kind == "kernel_info_reply":
            self._answered.set()
        elif kind == "comm_msg":
            self._take_data(content["comm_id"], content["data"])

    def _take_data(self, model: str, data: Message) -> None:
        if model == self._control:
            self.states = {id: each["state"] for id, each in data["states"].items()}
            self._pulled.set()
            return
        said = data.get("content", {})
        waiting = self._saves.pop(said.get("key", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(said)
        if self._hear is not None:
            self._hear(model, data)


def _encode(header: Message, metadata: Message, content: Message) -> bytes:
    parts = [b"shell", *(json.dumps(part).encode() for part in (header, {}, metadata, content))]
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)


def _decode(raw: bytes) -> Message:
    (count,) = struct.unpack_from("<Q", raw)
    offsets = struct.unpack_from(f"<{count}Q", raw, 8)
    parts = [raw[begin:end] for begin, end in pairwise(offsets)]
    return {name: json.loads(part) for name, part in zip(_PARTS, parts[1:], strict=False)}
