"""What the kernel tells a person: a story, or what it reads out of what they entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from traitlets import Bool, Unicode

from toolkit.widgets.base import RoomWidget
from toolkit.widgets.look import LONGEST
from toolkit.widgets.shapes import Line, Shape, Shaped

Tell = Callable[[], str]


class ToldPrompts(Shape):
    """An exercise's own words: what is there before anything is told, and the button's."""

    waiting: Line = ""
    again: Line = ""


class Told(RoomWidget):
    """A piece of a worksheet that only tells.

    What is worked out from an answer is worked out when somebody looks: measuring a map at each
    stroke of fifty people would be for nobody. The page asks by itself when this part comes into
    view and what it shows is no longer true, and whenever its button is pressed.

    Parameters
    ----------
    html : str
        Markup made with :mod:`toolkit.html`; it is shown as it is.
    tell : callable, optional
        Makes the markup from the answer in hand, whenever it is asked.
    prompts : ToldPrompts or mapping, optional
        ``waiting`` stands there until something is told, ``again`` is on the button.
    **room
        See :class:`toolkit.widgets.base.RoomWidget`.
    """

    module = "told"
    html = Unicode("").tag(sync=True)
    stale = Bool(False).tag(sync=True)
    prompts = Shaped(ToldPrompts, {})

    def __init__(
        self,
        html: str = "",
        *,
        tell: Tell | None = None,
        prompts: ToldPrompts | dict[str, str] | None = None,
        **room: Any,
    ) -> None:
        self.tell = tell
        super().__init__(html=_fitting(html), stale=tell is not None, prompts=prompts or {}, **room)
        self.on_msg(self._hear)

    def outdate(self) -> None:
        """Say that the answer has changed, so that the next look asks again."""
        self.stale = self.tell is not None

    def _hear(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict) or content.get("kind") != "tell" or self.tell is None:
            return
        key = content.get("key")
        if not isinstance(key, str) or not 0 < len(key) <= 64:
            return
        self.html = _fitting(self.tell())
        self.stale = False
        # after a nap the browser may hold this very text and hear of no change: hence in words too
        self.send({"kind": "told", "key": key})


def _fitting(html: str) -> str:
    if len(html) > LONGEST:
        raise ValueError(f"a text of {len(html)} characters is too long to be shown")
    return str(html)
