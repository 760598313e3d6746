"""Widgets with a stand-in for the browser at the other end."""

from __future__ import annotations

from typing import Any

from ipywidgets import Widget

from toolkit.widgets import Board, Form

WORDS = {"not_fitting": "ไม่เข้ากัน", "too_long": "ยาวเกินไป", "locked": "ปิดไว้"}
ENDS = {"label": "รู้แน่", "low": "น้อย", "high": "มาก"}
FIELDS = [
    {"name": "place", "kind": "text", "label": "พื้นที่", "max": 5},
    {"name": "role", "kind": "choice", "label": "บทบาท", "options": [{"value": "a", "label": "ก"}]},
    {
        "name": "who",
        "kind": "many",
        "label": "ใคร",
        "max": 2,
        "options": [{"value": one, "label": one} for one in "xyz"],
    },
    {"name": "trust", "kind": "scale", "label": "ไว้ใจ", "min": 1, "max": 5},
    {"name": "hello", "kind": "note", "label": "สวัสดี"},
]


class FakeComm:
    """Takes what a widget sends; hands over what a browser would send."""

    comm_id = "c0"

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def send(self, data: dict[str, Any], buffers: Any = None, **_: Any) -> None:
        self.sent.append(data)

    def on_msg(self, callback: Any) -> None:
        self.callback = callback

    def close(self, *_: Any, **__: Any) -> None:
        pass

    def custom(self) -> list[Any]:
        return [data["content"] for data in self.sent if data["method"] == "custom"]


def wire(widget: Widget) -> FakeComm:
    """Give a widget something to talk to."""
    widget.comm = comm = FakeComm()
    comm.sent.clear()
    return comm


def from_browser(widget: Widget, data: dict[str, Any]) -> None:
    """Have a message come from the browser."""
    widget._handle_msg({"content": {"data": data}, "buffers": []})


def save(widget: Widget, value: Any, **more: Any) -> None:
    """Have the browser save a value."""
    message = {"kind": "save", "key": "k1", "value": value, "ready": False, "round": 1} | more
    from_browser(widget, {"method": "custom", "content": message})


def form(**traits: Any) -> Form:
    """Return a form with a field of each kind."""
    return Form(FIELDS, words=WORDS, **traits)


def board(**traits: Any) -> Board:
    """Return a board with one item."""
    return Board(
        [{"id": "a", "text": "น้ำ"}],
        axes={"x": ENDS, "y": ENDS},
        quadrants={"simple": "เดี่ยว", "social": ["ยุ่งยาก", "เชิงสังคม"]},
        approaches=[{"value": "plan", "label": "แผน"}],
        words=WORDS,
        **traits,
    )
