"""What console and projector share: their own style sheet and their nested words, made flat."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from traitlets import default

from toolkit.widgets.base import RoomWidget
from toolkit.widgets.styles import room, theme


class RoomStyled(RoomWidget):
    """A widget that needs the room's styles beside the theme."""

    def __init__(self, **room: Any) -> None:
        super().__init__(**room)
        # one style element a name: worksheets in another tab of JupyterLab keep theirs
        self._anywidget_id = "workshop-room"

    @default("_css")
    def _both_styles(self) -> str:
        return "" if os.environ.get("WORKSHOP_ASSETS") else f"{theme()}\n{room()}"


def language_here() -> str:
    """Return the language that the server gave this kernel."""
    return os.environ.get("WORKSHOP_LANGUAGE", "th")


def flat(words: Mapping[str, Any]) -> dict[str, str]:
    """Return nested words under dotted names: a widget's words are one plain table."""
    return dict(_flat(words, ""))


def _flat(words: Mapping[str, Any], stem: str) -> Iterator[tuple[str, str]]:
    for name, value in words.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{stem}{name}.")
        else:
            yield f"{stem}{name}", value
