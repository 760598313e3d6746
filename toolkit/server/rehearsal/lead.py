"""Leading a rehearsal through the agenda: open, wait, reveal, look, again, close, move on."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from functools import partial

from toolkit.registry import find
from toolkit.server.rehearsal.facilitator import Facilitator
from toolkit.server.rehearsal.person import Person, Place
from toolkit.server.rehearsal.play import Play

_LOOK = 0.02
PATIENCE = 180.0
"""Longest wait for everybody, in seconds; a facilitator goes on at some point, too."""


async def lead(
    play: Play,
    facilitator: Facilitator,
    people: Sequence[Person],
    agenda: Sequence[str],
    rounds: int,
    began: Callable[[str, int], None],
) -> None:
    """Lead the room through every exercise.

    Parameters
    ----------
    rounds : int
        Most rounds of an exercise.
    began : callable
        Told the exercise and the round that begin.
    """
    rng = random.Random(0)  # noqa: S311
    await everybody(play, people, "join", lambda person: person.joined)
    for exercise in agenda:
        for round in range(1, min(find(exercise).manifest.rounds, rounds) + 1):
            place = exercise, round
            began(*place)
            await facilitator.press("go" if round == 1 else "next_round", exercise)
            await everybody(play, people, "answer", partial(_done, place))
            await play.think(rng)
            await facilitator.press("reveal", exercise)
            await everybody(play, people, "look", partial(_looked, place))
            # somebody reads what people wrote before the room does
            await facilitator.press("all_texts", exercise)
            await play.think(rng)
        await facilitator.press("close", exercise)
    await facilitator.press("lobby")
    await everybody(play, people, "return", lambda person: not person.at)


async def everybody(
    play: Play, people: Sequence[Person], what: str, is_so: Callable[[Person], bool]
) -> None:
    """Wait until something is so for everybody still there; note who kept the room waiting."""
    end = play.now() + PATIENCE
    while waiting := [who for who in people if not who.ended and not is_so(who)]:
        if play.now() > end:
            for person in waiting:
                play.ledger.error(f"did not {what}", f"{person.name} at {person.at or 'lobby'}")
            return
        await asyncio.sleep(_LOOK)


def _done(place: Place, person: Person) -> bool:
    return place in person.done


def _looked(place: Place, person: Person) -> bool:
    return place in person.looked
