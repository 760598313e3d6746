"""Rooms to report on: invented people, led through the agenda."""

from __future__ import annotations

import random
from pathlib import Path

from sqlalchemy import event

from toolkit import demo, desk, room, walls
from toolkit.registry import Found, find
from toolkit.store import Store, open_store
from toolkit.store.migrate import migrate
from toolkit.workshop import load, locate


def demo_room(folder: Path, people: int, seed: int = 3) -> Store:
    """Return a room of the shipped workshop in which every round was answered and revealed."""
    store = open_store(f"sqlite:///{(folder / 'room.sqlite').as_posix()}", "held")
    # hundreds of answers that no battery has to survive
    event.listen(store.engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
    migrate(store.engine)
    workshop = load(locate("two_day"))
    store.open_room(workshop.id)
    demo.fill(store, workshop, people)
    choose = random.Random(seed)
    for item in workshop.design.agenda:
        found = find(item.exercise)
        room.go(store, found.manifest)
        room.reveal(store, found.manifest)
        _read_texts(store, found, 1)
        for round in range(2, found.manifest.rounds + 1):
            room.next_round(store, found.manifest)
            for seat in store.seats()[:-2]:
                last = store.latest(seat.id, found.id)
                body = dict(last.body) if last is not None else {}
                if choose.random() > 0.6:
                    body = choose.choice(demo.kind(found.examples)).model_dump(mode="json")
                store.save(seat.id, found.id, round, body)
            room.reveal(store, found.manifest)
            _read_texts(store, found, round)
        room.close(store, found.manifest)
    room.lobby(store)
    return store


def _read_texts(store: Store, found: Found, round: int) -> None:
    """Let through what people wrote, as a facilitator does who has read it."""
    desk.let(store, found.id, dict.fromkeys(walls.waiting(store, found, round), True))
