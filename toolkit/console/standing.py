"""What the console shows: counts only, never who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from toolkit import desk, room, walls
from toolkit.console.joining import joining
from toolkit.console.telling import what
from toolkit.desk import Desk
from toolkit.keeping.retention import told
from toolkit.offers import offered
from toolkit.registry import find
from toolkit.room import RoomState
from toolkit.store import Seat, Step, Store
from toolkit.timetable import Slot, clock, timetable
from toolkit.workshop import Workshop


def console_state(store: Store, workshop: Workshop, language: str) -> dict[str, Any]:
    """Return where the room stands, the agenda with its planned and real times, and the desk."""
    steps, presses = store.steps(), store.presses()
    state, now = room.fold(steps), desk.read(presses)
    slots = timetable(workshop.design)
    times = real_times(steps)
    days = _days(slots, times)
    counts = {id: store.progress(id, state.place(id).round) for id in state.begun}
    comes_again = {slot.exercise for slot in slots if slot.again}
    return {
        **joining(store, workshop, language),
        **desk.announced(now, state),
        "threshold": workshop.design.threshold,
        "current": _current(state, comes_again),
        "seen": now.seen,
        "undo": what(now.last, language) if now.last else "",
        "practice": now.practice,
        "report": "/report",
        "kept": told(store, workshop.design, language),
        "agenda": [
            {
                **_row(slot, state, language, comes_again),
                **_times(slot, times, days),
                **_extras(store, slot, state, now, language, workshop.design.threshold),
                "answered": counts.get(slot.exercise, (0, 0))[0],
                "ready": counts.get(slot.exercise, (0, 0))[1],
                "notes": _notes(now, slot),
            }
            for slot in slots
        ],
        "groups": _groups(now, store.seats()),
    }


def practice_state(workshop: Workshop, language: str) -> dict[str, Any]:
    """Return what the console shows without a room: the agenda to read."""
    slots = timetable(workshop.design)
    comes_again = {slot.exercise for slot in slots if slot.again}
    return {
        "title": workshop.design.title.in_(language),
        "agenda": [
            {**_row(slot, RoomState(), language, comes_again), **_times(slot, {}, {})}
            for slot in slots
        ],
    }


def unread(store: Store, workshop: Workshop) -> dict[str, Any]:
    """Return what people wrote in the exercise in hand, for the facilitator to let through.

    Empty before the reveal and wherever nothing may be shown.
    """
    state = room.state(store)
    place = state.place(state.current)
    if place.phase != "revealed":
        return {"exercise": "", "items": []}
    found = find(state.current)
    waiting = walls.waiting(store, found, place.round, threshold=workshop.design.threshold)
    decided = desk.desk(store).texts.get(found.id, {})
    items = [{"id": id, "text": text, "shown": decided.get(id)} for id, text in waiting.items()]
    return {"exercise": found.id if items else "", "items": items}


Times = Mapping[tuple[str, bool], tuple[datetime, datetime | None]]
"""When an exercise really began and ended, its first round and its later ones apart."""


def real_times(steps: Sequence[Step]) -> dict[tuple[str, bool], tuple[datetime, datetime | None]]:
    """Return when each exercise was first opened and when the room last left it."""
    times: dict[tuple[str, bool], tuple[datetime, datetime | None]] = {}
    held: tuple[str, bool] | None = None
    for step in steps:
        if held is not None:
            times[held] = times[held][0], step.at
        held = (step.exercise, step.round > 1) if step.exercise and step.round else None
        if held is not None:
            times[held] = times.get(held, (step.at, None))[0], None
    return times


def _days(slots: Sequence[Slot], times: Times) -> dict[int, datetime]:
    """Return the midnight of each day of the workshop that has begun."""
    days: dict[int, datetime] = {}
    for slot in slots:
        if began := times.get((slot.exercise, slot.again)):
            local = began[0].astimezone()
            midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
            days[slot.day] = min(days.get(slot.day, midnight), midnight)
    return days


def _times(slot: Slot, times: Times, days: Mapping[int, datetime]) -> dict[str, Any]:
    """Return planned and real times: texts to read, milliseconds to reckon with (0: unknown)."""
    began, ended = times.get((slot.exercise, slot.again), (None, None))
    midnight = days.get(slot.day)
    planned = midnight + timedelta(minutes=slot.start) if midnight else None
    return {
        "start": clock(slot.start),
        "end": clock(slot.end),
        "planned": _ms(planned),
        "began": _ms(began),
        "ended": _ms(ended),
        "began_at": began.astimezone().strftime("%H:%M") if began else "",
    }


def _ms(moment: datetime | None) -> int:
    return round(moment.timestamp() * 1000) if moment else 0


def _row(slot: Slot, state: RoomState, language: str, comes_again: set[str]) -> dict[str, Any]:
    found, place = find(slot.exercise), state.place(slot.exercise)
    rounds, round, phase = found.manifest.rounds, place.round, place.phase
    if slot.again and round < 2:
        round, phase = 0, "closed"
    elif slot.exercise in comes_again and not slot.again:
        rounds = 1
        if round > 1:
            round, phase = 1, "closed"
    return {
        "id": found.id,
        "key": slot.key,
        "again": slot.again,
        "title": found.words(language)["title"],
        "minutes": slot.minutes,
        "least": 0 if slot.again else slot.item.least,
        "drop": False if slot.again else slot.item.drop,
        "day": slot.day,
        "round": round,
        "rounds": rounds,
        "phase": phase,
        "private": found.manifest.privacy == "private",
        "note": slot.note.in_(language) if slot.note else "",
    }


def _current(state: RoomState, comes_again: set[str]) -> str:
    again = state.current in comes_again and state.place(state.current).round > 1
    return f"{state.current}:again" if again else state.current


def _notes(now: Desk, slot: Slot) -> list[dict[str, Any]]:
    if slot.again:
        return []
    return [
        {"id": note.id, "text": note.text, "at": note.at.astimezone().strftime("%H:%M")}
        for note in now.notes.get(slot.exercise, [])
    ]


def _extras(
    store: Store, slot: Slot, state: RoomState, now: Desk, language: str, threshold: int
) -> dict[str, Any]:
    """Return what only this exercise has on the console, in its own words."""
    found = find(slot.exercise)
    extras: dict[str, Any] = {}
    if found.manifest.offers:
        on = offered(found.id, store)
        said = found.words(language)["offers"]
        extras["offers"] = [
            {
                "name": name,
                "on": name in on,
                "title": said[name]["title"],
                "means": said[name]["means"].format(k=threshold),
            }
            for name in found.manifest.offers
        ]
    if found.from_paper is not None and not slot.again:
        floor = now.floor.get(found.id)
        if floor is not None and floor.round != max(state.place(found.id).round, 1):
            floor = None
        extras["floor"] = {
            "typed": len(floor.answers) if floor else 0,
            "invented": floor.people if floor else 0,
            "said": found.words(language)["floor"],
        }
    return extras


def _groups(now: Desk, seats: Sequence[Seat]) -> dict[str, Any]:
    """Return numbers of groups. Names are asked for, and not kept in what every console holds."""
    return {
        "sizes": [[number, size] for number, size in now.groups.sizes.items()],
        "late": sum(seat.id not in now.groups.of for seat in seats) if now.groups.of else 0,
        "size": now.groups.size,
        "projects": now.groups.projects,
    }
