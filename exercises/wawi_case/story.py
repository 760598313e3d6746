"""The case that this workshop works with, and people's maps of it with and without its words.

Who is on the sheet is given, so a stored map needs no names: it keeps ids and what people added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations

from toolkit.networks import Actor, Map, Origin, Tie
from toolkit.networks.casebook import Case, case

SHOWN_OF_ALIKE = 2
"""Of many actors that are alike (volunteer-1 … volunteer-7) so many are on the sheet at first."""


@cache
def story() -> Case:
    """Return the case; one process serves one workshop, and a workshop has one case."""
    return case()


@cache
def actors(language: str) -> dict[str, Actor]:
    """Return who is given, by id, in the order of the case."""
    told = story().map("en" if language == "en" else "th")
    return {
        actor.id: actor.model_copy(update={"moments": (), "inside": None}) for actor in told.actors
    }


@cache
def given_ids() -> tuple[str, ...]:
    """Return the ids of those who are given."""
    return tuple(actors("th"))


@cache
def pairs() -> tuple[str, ...]:
    """Return a key for every pair of given actors."""
    return tuple(f"{a} {b}" for a, b in combinations(given_ids(), 2))


def tied(ties: Iterable[Tie]) -> set[str]:
    """Return the pairs of given actors among some ties, in any layer; wished ties are none."""
    order = {id: place for place, id in enumerate(given_ids())}
    found = set()
    for tie in ties:
        if tie.status == "existing" and {tie.source, tie.target} <= order.keys():
            a, b = sorted((tie.source, tie.target), key=order.__getitem__)
            if a != b:
                found.add(f"{a} {b}")
    return found


@cache
def sources() -> dict[str, Origin]:
    """Return for each pair that the case ties where its best told tie comes from."""
    ranks: tuple[Origin, ...] = ("facilitator", "inferred", "stated")
    found: dict[str, Origin] = {}
    for origin in ranks:
        for tie in story().drawing.ties:  # in the order in which the case tells them
            if tie.origin == origin:
                found |= dict.fromkeys(tied([tie]), origin)
    return found


def blank() -> Map:
    """Return the sheet that everybody begins with: who is there, without names or ties."""
    return Map(actors=tuple(Actor(id=id, name=id) for id in given_ids() if _at_first(id)))


def _at_first(id: str) -> bool:
    number = re.fullmatch(r".+-([0-9]+)", id)
    return number is None or int(number[1]) <= SHOWN_OF_ALIKE


def undressed(map: Map) -> Map:
    """Return a map as it is stored: those who are given by their id alone."""
    given = set(given_ids())
    kept = tuple(Actor(id=a.id, name=a.id) if a.id in given else a for a in map.actors)
    return map.model_copy(update={"actors": kept, "question": "", "roles": {}, "us": None})


def dressed(map: Map, language: str) -> Map:
    """Return a stored map with the names that the case gives."""
    names = actors(language)
    return map.model_copy(update={"actors": tuple(names.get(a.id, a) for a in map.actors)})
