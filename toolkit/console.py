"""What the console and the wall show, and what the facilitator's buttons do."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit import room, walls
from toolkit.data import shipped
from toolkit.exercise import Refused
from toolkit.qr import svg
from toolkit.registry import find
from toolkit.store import Store, StoreError
from toolkit.store.changes import Changes
from toolkit.widgets.console import Console
from toolkit.widgets.projector import Projector
from toolkit.workshop import Workshop, load

PERIOD = 0.1
"""Seconds between looks at the store's change mark, which costs microseconds."""

_tasks: set[asyncio.Task[None]] = set()


def start_console(store: Store | None) -> Console:
    """Return the console, kept up to date while its kernel lives."""
    workshop, language = _workshop(), _language()
    if store is None:
        return Console(state=_practice(workshop, language), on_action=lambda action, exercise: None)
    view = Console(
        state=console_state(store, workshop, language),
        on_action=lambda action, exercise: act(store, workshop, action, exercise),
    )

    def refresh() -> None:
        view.state = console_state(store, workshop, language)

    _follow(store, refresh)
    return view


def start_wall(store: Store | None) -> Projector:
    """Return the wall, kept up to date while its kernel lives."""
    workshop, language = _workshop(), _language()
    if store is None:
        return Projector(state={"view": "lobby", "title": workshop.design.title.in_(language)})
    view = Projector(state=wall_state(store, workshop, language))

    def refresh() -> None:
        view.state = wall_state(store, workshop, language)

    _follow(store, refresh)
    return view


def act(store: Store, workshop: Workshop, action: str, exercise: str) -> None:
    """Do what a button says.

    Raises
    ------
    Refused
        For an action or an exercise that this room does not have, or a store that fails.
    """
    agenda = {item.exercise for item in workshop.design.agenda}
    moves: dict[str, Callable[[], None]] = {
        "lobby": lambda: room.lobby(store),
        "undo": lambda: room.undo(store),
    }
    if exercise in agenda:
        manifest = find(exercise).manifest
        moves |= {
            "go": lambda: room.go(store, manifest),
            "reveal": lambda: room.reveal(store, manifest),
            "next_round": lambda: room.next_round(store, manifest),
            "reopen": lambda: room.reopen(store, manifest),
            "close": lambda: room.close(store, manifest),
        }
    if action not in moves:
        raise Refused(f"{action} {exercise}")
    try:
        moves[action]()
    except StoreError as error:
        raise Refused(str(error)) from error


def console_state(store: Store, workshop: Workshop, language: str) -> dict[str, Any]:
    """Return what the console shows: counts only, never who."""
    steps = store.steps()
    state = room.fold(steps)
    agenda = []
    for item in workshop.design.agenda:
        found, place = find(item.exercise), state.place(item.exercise)
        answered, ready = store.progress(found.id, place.round) if place.round else (0, 0)
        agenda.append(
            {
                "id": found.id,
                "title": found.words(language)["title"],
                "minutes": item.minutes or found.manifest.minutes,
                "day": item.day,
                "round": place.round,
                "rounds": found.manifest.rounds,
                "phase": place.phase,
                "answered": answered,
                "ready": ready,
                "private": found.manifest.privacy == "private",
                "note": item.note.in_(language) if item.note else "",
            }
        )
    return {
        **_joining(store, workshop, language),
        "threshold": workshop.design.threshold,
        "current": state.current,
        "can_undo": bool(steps),
        "agenda": agenda,
    }


def wall_state(store: Store, workshop: Workshop, language: str) -> dict[str, Any]:
    """Return what the projector shows: nothing of any answer before the reveal."""
    state = room.state(store)
    place = state.place(state.current)
    shown = _joining(store, workshop, language) | {"view": "lobby"}
    if not state.current:
        return shown
    found = find(state.current)
    answered, ready = store.progress(found.id, place.round)
    shown |= {
        "view": place.phase,
        "exercise_title": found.words(language)["title"],
        "round": place.round,
        "rounds": found.manifest.rounds,
        "answered": answered,
        "ready": ready,
    }
    if place.phase == "revealed":
        shown["html"] = walls.current(
            store,
            found,
            place.round,
            language=language,
            threshold=workshop.design.threshold,
        )
    return shown


def _joining(store: Store, workshop: Workshop, language: str) -> dict[str, Any]:
    url = os.environ.get("WORKSHOP_JOIN_URL", "")
    return {
        "title": workshop.design.title.in_(language),
        "seats": len(store.seats()),
        "code": store.code(),
        "join_url": url,
        "qr": svg(url) if url else "",
    }


def _practice(workshop: Workshop, language: str) -> dict[str, Any]:
    return {
        "title": workshop.design.title.in_(language),
        "agenda": [],
        "current": "",
        "can_undo": False,
        "seats": 0,
    }


def _workshop() -> Workshop:
    folder = os.environ.get("WORKSHOP_FOLDER")
    return load(Path(folder) if folder else shipped("workshops") / "two_day")


def _language() -> str:
    return os.environ.get("WORKSHOP_LANGUAGE", "th")


def _follow(store: Store, refresh: Callable[[], None]) -> None:
    """Refresh whenever somebody wrote to the store, as long as this kernel lives."""

    async def watch() -> None:
        changes, mark = Changes(store), None
        while True:
            await asyncio.sleep(PERIOD)
            try:
                if (now := changes.mark()) != mark:
                    mark = now
                    refresh()
            except StoreError:
                # said by the page's own connection banner; the next look tries again
                continue

    task = asyncio.get_running_loop().create_task(watch())
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
