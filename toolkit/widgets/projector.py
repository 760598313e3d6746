"""The projector: how to join, how far the room is, and what it said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from toolkit.content import own_words
from toolkit.widgets.console import TimerShape
from toolkit.widgets.room_style import RoomStyled, flat, language_here
from toolkit.widgets.shapes import Line, Shape, Shaped


class ProjectorState(Shape):
    """What the projector shows; ``html`` is a wall's markup and is shown as it is."""

    view: Literal["lobby", "open", "revealed", "closed"] = "lobby"
    title: Line = ""
    exercise_title: Line = ""
    round: int = 0
    rounds: int = 1
    answered: int = 0
    ready: int = 0
    seats: int = 0
    code: Line = ""
    join_url: str = ""
    qr: str = ""
    timer: TimerShape | None = None
    message: Line = ""
    practice: bool = False
    html: str = ""


class Projector(RoomStyled):
    """What everybody sees on the screen of the room. Nobody can be told apart on it.

    Parameters
    ----------
    state : mapping
        See :class:`ProjectorState`.
    lang : {"th", "en"}, optional
        By default the language of this kernel.
    """

    module = "projector"
    state = Shaped(ProjectorState, {})

    def __init__(
        self, state: Mapping[str, Any] | None = None, *, lang: str | None = None, **room: Any
    ) -> None:
        language = lang or language_here()
        words = flat(own_words(language)["projector"])
        super().__init__(state=dict(state or {}), lang=language, words=words, **room)
