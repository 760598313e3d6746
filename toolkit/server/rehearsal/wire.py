"""Jupyter's messages as they travel on the web socket, written from the browser's side."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

PROTOCOL = "v1.kernel.websocket.jupyter.org"


@dataclass(frozen=True)
class Message:
    """What a page reads of a message from its kernel."""

    channel: str
    kind: str
    session: str
    content: dict[str, Any]


def encode(kind: str, content: dict[str, Any], *, session: str, **metadata: Any) -> bytes:
    """Return a message on the shell channel: a count, that many offsets, then the parts."""
    header = {
        "msg_id": secrets.token_hex(16),
        "msg_type": kind,
        "session": session,
        "username": "",
        "date": datetime.now(UTC).isoformat(),
        "version": "5.3",
    }
    parts = [b"shell", *(_json(part) for part in (header, {}, metadata, content))]
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return b"".join([*(n.to_bytes(8, "little") for n in (len(offsets), *offsets)), *parts])


def decode(raw: bytes) -> Message:
    """Read a message; buffers, which our widgets do not send, are left where they are."""
    count = int.from_bytes(raw[:8], "little")
    offsets = [int.from_bytes(raw[8 * n : 8 * n + 8], "little") for n in range(1, count + 1)]
    channel, header, _, _, content = (raw[offsets[n] : offsets[n + 1]] for n in range(5))
    head = json.loads(header)
    return Message(channel.decode(), head["msg_type"], head["session"], json.loads(content))


def _json(part: dict[str, Any]) -> bytes:
    return json.dumps(part, ensure_ascii=False).encode()
