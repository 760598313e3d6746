"""What the projector shows: nothing of any answer before the reveal."""

from __future__ import annotations

from typing import Any

from toolkit import desk, room, walls
from toolkit.console.joining import joining
from toolkit.registry import find
from toolkit.store import Store
from toolkit.workshop import Workshop

Kept = dict[object, str]
"""The wall as it was last made: it is the same until somebody presses, agrees or takes back."""


def wall_state(
    store: Store, workshop: Workshop, language: str, kept: Kept | None = None
) -> dict[str, Any]:
    """Return the way in, or the exercise in hand: counts while people answer, then its wall."""
    state, now = room.state(store), desk.desk(store)
    place = state.place(state.current)
    shown = {
        **joining(store, workshop, language),
        **desk.announced(now, state),
        "practice": now.practice,
        "view": "lobby",
    }
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
    floor = now.floor.get(found.id)
    if floor is not None and floor.round == place.round:
        html = walls.played(found, floor, language=language, threshold=workshop.design.threshold)
        return shown | {"view": "revealed", "html": html}
    if place.phase == "revealed":
        quoted = tuple(seat.id for seat in store.seats() if seat.consents.get("quote"))
        key = (found.id, place, now.seen, answered, quoted)
        kept = {} if kept is None else kept
        if key not in kept:
            kept.clear()
            kept[key] = walls.current(
                store,
                found,
                place.round,
                language=language,
                threshold=workshop.design.threshold,
            )
        shown["html"] = kept[key]
    return shown
