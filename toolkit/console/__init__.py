"""The facilitator's console and the projector's wall, kept up to date while their kernel lives."""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.console.acting import Controls, act
from toolkit.console.following import follow
from toolkit.console.speaking import talks
from toolkit.console.standing import console_state, practice_state, unread
from toolkit.console.wall import Kept, wall_state
from toolkit.data import shipped
from toolkit.store import Store
from toolkit.widgets.console import Console
from toolkit.widgets.projector import Projector
from toolkit.workshop import Workshop, load

__all__ = ["Controls", "act", "console_state", "start_console", "start_wall", "wall_state"]


def start_console(store: Store | None) -> Console:
    """Return the console, kept up to date while its kernel lives."""
    workshop, language = _workshop(), _language()
    spoken = talks(workshop, language)
    if store is None:
        return Console(state=practice_state(workshop, language), talks=spoken)
    view = Console(
        state=console_state(store, workshop, language),
        texts=unread(store, workshop),
        talks=spoken,
        on_action=lambda asked: act(Controls(store, workshop, language), asked),
    )

    def refresh() -> None:
        with store.reading():
            view.state = console_state(store, workshop, language)
            view.texts = unread(store, workshop)

    follow(store, refresh)
    return view


def start_wall(store: Store | None) -> Projector:
    """Return the wall, kept up to date while its kernel lives."""
    workshop, language = _workshop(), _language()
    if store is None:
        return Projector(state={"view": "lobby", "title": workshop.design.title.in_(language)})
    kept: Kept = {}
    view = Projector(state=wall_state(store, workshop, language, kept))

    def refresh() -> None:
        with store.reading():
            view.state = wall_state(store, workshop, language, kept)

    follow(store, refresh)
    return view


def _workshop() -> Workshop:
    folder = os.environ.get("WORKSHOP_FOLDER")
    return load(Path(folder) if folder else shipped("workshops") / "two_day")


def _language() -> str:
    return os.environ.get("WORKSHOP_LANGUAGE", "th")
