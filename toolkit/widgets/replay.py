"""A room of dots that follow each other, to play with; nothing of it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traitlets import Int

from toolkit.widgets.base import RoomWidget
from toolkit.widgets.shapes import Line, Shaped


class Replay(RoomWidget):
    """The player of the wall, with an invented room or numbers typed from paper.

    Parameters
    ----------
    said : mapping
        The exercise's words for its buttons and sentences.
    people : int
        Size of the invented room.
    seed : int
        Where its dots begin and whom they pick.
    words, lang, place
        See :class:`toolkit.widgets.base.RoomWidget`.
    """

    module = "replay"
    said = Shaped(dict[Line, Line], {})
    people = Int(51, min=3, max=300).tag(sync=True)
    seed = Int(7, min=0).tag(sync=True)

    def __init__(
        self, said: Mapping[str, str], *, people: int = 51, seed: int = 7, **room: Any
    ) -> None:
        super().__init__(said=dict(said), people=people, seed=seed, **room)
