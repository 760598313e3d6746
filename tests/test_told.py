"""A part that only tells: it is worked out when somebody looks, and never what a browser sends."""

from __future__ import annotations

from typing import Any

import pytest

from toolkit.widgets.look import LONGEST
from toolkit.widgets.told import Told


def heard(widget: Told, message: Any) -> list[Any]:
    """Let a browser send a message; return what comes back."""
    sent: list[Any] = []
    widget.send = lambda content, buffers=None: sent.append(content)  # type: ignore[method-assign]
    widget._hear(widget, message, [])
    return sent


def test_nothing_is_worked_out_until_somebody_asks() -> None:
    told: list[str] = []

    def tell() -> str:
        told.append("once")
        return "<p>สามราย</p>"

    widget = Told(tell=tell)
    assert (widget.html, widget.stale, told) == ("", True, [])
    assert heard(widget, {"kind": "tell", "key": "a"}) == [{"kind": "told", "key": "a"}]
    assert (widget.html, widget.stale, told) == ("<p>สามราย</p>", False, ["once"])
    widget.outdate()
    assert widget.stale


@pytest.mark.parametrize(
    "message", [None, "tell", {"kind": "tell"}, {"kind": "tell", "key": "x" * 65}]
)
def test_other_messages_are_not_heard(message: Any) -> None:
    assert heard(Told(tell=lambda: "<p></p>"), message) == []


def test_a_story_is_there_from_the_beginning_and_is_never_out_of_date() -> None:
    widget = Told("<p>เรื่องเล่า</p>")
    widget.outdate()
    assert (widget.html, widget.stale) == ("<p>เรื่องเล่า</p>", False)
    assert heard(widget, {"kind": "tell", "key": "a"}) == []


def test_a_browser_cannot_set_what_is_told() -> None:
    widget = Told("<p>เรื่องเล่า</p>")
    widget.set_state({"html": "<script>", "stale": True})
    assert (widget.html, widget.stale) == ("<p>เรื่องเล่า</p>", False)


def test_a_text_too_long_for_a_phone_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        Told("x" * (LONGEST + 1))
