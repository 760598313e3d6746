"""A widget whose value the people of one project share: it asks for news, and joins them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from toolkit.exercise import Answer
from toolkit.store import StoreError
from toolkit.widgets.base import SavingWidget

log = logging.getLogger(__name__)

Shown = Callable[[Answer | None], tuple[Mapping[str, Any], Mapping[str, Any]]]
"""Takes over a newer answer, if there is one, and returns the value and the reading to show."""


class TeamWidget(SavingWidget):
    """A saving widget that shows what others of the project saved meanwhile.

    The page hears that somebody saved and sends ``{"kind": "refresh"}``; what comes back is joined
    with what the person has just entered, in the browser too, so nobody's typing is lost.

    Parameters
    ----------
    shown : callable
        See :data:`Shown`; also asked after each save, since a save may join what it did not send.
    **saving
        See :class:`toolkit.widgets.base.SavingWidget`.

    Attributes
    ----------
    latest : callable or None
        Reads the newest answer of the project; the page of a room sets it.
    """

    def __init__(self, *, shown: Shown, **saving: Any) -> None:
        self.shown = shown
        self.latest: Callable[[], Answer | None] | None = None
        super().__init__(**saving)
        self.show(None)

    def show(self, answer: Answer | None) -> None:
        """Show an answer, the one in hand by default."""
        value, reading = self.shown(answer)
        self.value, self.reading = dict(value), dict(reading)

    def refresh(self) -> None:
        """Read what others saved and show it."""
        if self.latest is None:
            return
        try:
            answer = self.latest()
        except StoreError as error:
            log.error("the answers of a project cannot be read: %s", error)
            return
        if answer is not None:
            self.show(answer)

    def _receive(self, widget: Any, content: Any, buffers: Any) -> None:
        if isinstance(content, dict) and content.get("kind") == "refresh":
            self.refresh()
        else:
            super()._receive(widget, content, buffers)

    def _save(self, message: Any) -> dict[str, Any]:
        answer = super()._save(message)
        self.show(None)
        return answer
