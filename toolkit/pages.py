"""What notebooks call: open a worksheet, the wall, the console.

In a room the server tells the kernel by its environment whose it is; in JupyterLab, stock Voila
and tests there is no room, and the same worksheets run for one person.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit import walls
from toolkit.content import LANGUAGES, own_words
from toolkit.registry import Found, find
from toolkit.session import Session
from toolkit.widgets.ids import reproducible_ids

if TYPE_CHECKING:
    from ipywidgets import Widget

    from toolkit.store import Store
    from toolkit.widgets.console import Console
    from toolkit.widgets.projector import Projector

_open_sheets: list[Sheet] = []


@dataclass
class Kernel:
    """What the environment says about this kernel."""

    store: Store | None
    seat: str
    language: str

    @classmethod
    def here(cls) -> Kernel:
        """Read the environment. Only the server sets it; nothing of it comes from a browser."""
        url, room = os.environ.get("WORKSHOP_STORE"), os.environ.get("WORKSHOP_ROOM", "")
        if url is None:
            return cls(None, "", os.environ.get("WORKSHOP_LANGUAGE", "th"))
        from toolkit.store import open_store

        return cls(
            open_store(url, room),
            os.environ.get("WORKSHOP_SEAT", ""),
            os.environ.get("WORKSHOP_LANGUAGE", "th"),
        )

    def reading(self) -> AbstractContextManager[None]:
        """Read what a sheet needs over one connection."""
        return nullcontext() if self.store is None else self.store.reading()

    def session(self, exercise: Found) -> Session:
        """Return the session of this kernel's person at an exercise."""
        seat = self.store.seat(self.seat) if self.store is not None and self.seat else None
        return Session(exercise, self.store, seat, self.language)


class Sheet:
    """An open worksheet: its parts by name."""

    def __init__(self, exercise: str) -> None:
        self._exercise = find(exercise)
        self._parts: dict[str, Widget] = {}
        self.build()

    def part(self, name: str) -> Widget:
        """Return one part, ready to be shown.

        Raises
        ------
        KeyError
            The message lists the parts there are.
        """
        try:
            return self._parts[name]
        except KeyError:
            raise KeyError(f"no part {name!r}; there are: {', '.join(self._parts)}") from None

    def build(self) -> None:
        """Make the parts for whom this kernel is; again when a fork has got its person.

        The widgets get the same ids each time, so that a page made before is still right.
        """
        kernel = Kernel.here()
        with kernel.reading():
            self._build(kernel.session(self._exercise))

    def _build(self, session: Session) -> None:
        with reproducible_ids(self._exercise.id):
            self._parts = dict(
                self._exercise.worksheet(
                    self._exercise.words(session.language),
                    session.answer(),
                    session.save,
                    session.given(),
                )
            )
            self._parts["look"] = self._look(session)
        self._place(session)

    def rehearse(self, store: Store) -> None:
        """Read what a person's sheet reads."""
        store.latest("nobody", self._exercise.id)
        for language in LANGUAGES:
            self._exercise.words(language)
            own_words(language)
        for needed in self._exercise.manifest.needs:
            find(needed).answer  # noqa: B018 -- its import is what every fork would do by itself

    def _look(self, session: Session) -> Widget:
        from toolkit.widgets import Look

        if "WORKSHOP_ASSETS" in os.environ:  # served in a room: the page asks the server
            return Look()
        shown = walls.show(self._exercise, list(self._exercise.examples), language=session.language)
        return Look(html=shown)

    def _place(self, session: Session) -> None:
        from toolkit.widgets import SavingWidget, TeamWidget

        words = own_words(session.language)
        said = dict(words["widgets"])
        if session.store is None:
            said["saved"] = words["save"]["solo"]
        saving = [name for name, part in self._parts.items() if isinstance(part, SavingWidget)]
        for name, part in self._parts.items():
            part.words = said
            part.lang = session.language
            if isinstance(part, TeamWidget) and session.store is not None:
                part.latest = session.answer
            part.place = {
                "seat": session.seat.id[:8] if session.seat is not None else "",
                "exercise": self._exercise.id,
                "part": name,
                # an answer that is not sent yet may wait in a phone, which may be passed on
                "keep": self._exercise.manifest.privacy != "private" and not self._private(part),
                "own": self._private(part),
                "ready": bool(saving) and name == saving[-1],
                "again": name == self._exercise.manifest.again,
            }
        for name in {*saving[-1:], *({self._exercise.manifest.again} & set(saving))}:
            self._parts[name].ready_round = session.ready_round()

    def _private(self, part: Widget) -> bool:
        """Tell whether a part holds private fields; one that does not say so is taken to."""
        said = getattr(part, "private", None)
        return self._exercise.answer.holds_private() if said is None else bool(said)


def open_worksheet(exercise: str) -> Sheet:
    """Open the worksheet of an exercise for whoever sits at this page."""
    sheet = Sheet(exercise)
    _open_sheets.append(sheet)
    return sheet


def bind() -> None:
    """Make the open worksheets again, for the person whose kernel this has become."""
    for sheet in _open_sheets:
        sheet.build()


def rehearse() -> None:
    """Go once through what :func:`bind` will do, for nobody, before the first fork.

    What is imported and compiled now is shared by all forks instead of made in each.
    """
    kernel = Kernel.here()
    if kernel.store is not None:
        kernel.store.seat("nobody")
        for sheet in _open_sheets:
            sheet.rehearse(kernel.store)
    bind()


def open_console() -> Console:
    """Open the facilitator's console of this room."""
    from toolkit.console import start_console

    return start_console(Kernel.here().store)


def open_wall() -> Projector:
    """Open the wall that the projector shows."""
    from toolkit.console import start_wall

    return start_wall(Kernel.here().store)
