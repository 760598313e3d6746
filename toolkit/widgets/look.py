"""What the room said, on a participant's own screen."""

from __future__ import annotations

from typing import Any

from traitlets import Unicode

from toolkit.widgets.base import RoomWidget

LONGEST = 400_000


class Look(RoomWidget):
    """The wall of this exercise, shown once the facilitator has revealed it.

    In a room the browser fetches it from the server, so every phone sees what the projector sees;
    elsewhere `html` is shown.

    Parameters
    ----------
    html : str
        Markup made by a ``wall()``: it is shown as it is.
    words, lang, place
        See :class:`toolkit.widgets.base.RoomWidget`.
    """

    module = "look"
    html = Unicode("").tag(sync=True)

    def __init__(self, html: str = "", **room: Any) -> None:
        if len(html) > LONGEST:
            raise ValueError(f"a wall of {len(html)} characters is too long to be shown")
        super().__init__(html=str(html), **room)
