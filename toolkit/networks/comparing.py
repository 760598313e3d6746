"""Eight figures that put a case and one's own map side by side; evidence for the stability check.

**Which eight, and that they are these, is our own choice**: each is between 0 and 1, is defined for
small maps, and can be said in a sentence. They are to be talked about, never added up or ranked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta

from toolkit.networks.graphs import contacts, graph
from toolkit.networks.measures import map_measures
from toolkit.networks.model import Map, Tie

INDICATORS = (
    "reach",
    "density",
    "flow",
    "dependence",
    "bottlenecks",
    "variety",
    "two_way",
    "sturdy",
)
RECENT = timedelta(days=30)
HUB_SHARE = 0.3
"""A hub is tied to at least this share of all others, and to three at least: ours."""


def indicators(map: Map) -> dict[str, float | None]:
    """Return the eight indicators of a map by name, in order; None where one is not defined.

    reach: share of actors in the largest piece. density: tied pairs of all pairs. flow: efficiency,
    mean of 1/steps over all pairs. dependence: Freeman's centralisation by degree. bottlenecks:
    share of actors that are articulation points. variety: Blau's index of roles, of kinds where no
    actor has a role. two_way: share of directed ties that are answered. sturdy: share of tied pairs
    in two layers or more.
    """
    known = contacts(graph(map))
    found = map_measures(known)
    n = len(map.actors)
    values = (
        found.largest_share,
        found.density,
        found.efficiency,
        found.centralisation.degree,
        len(found.articulation_points) / n if n else None,
        blau(map.roles.get(actor.id) for actor in map.actors)
        if map.roles
        else blau(actor.kind for actor in map.actors),
        found.reciprocity,
        found.overlap,
    )
    return dict(zip(INDICATORS, values, strict=True))


def blau(labels: Iterable[Hashable | None]) -> float | None:
    """Return the chance that two draws, put back between, have different labels (Blau 1977).

    1 − Σp², 0 where all are alike; None without labels.
    """
    counts = Counter(label for label in labels if label is not None)
    total = counts.total()
    if not total:
        return None
    return 1 - sum((count / total) ** 2 for count in counts.values())


def evidence(map: Map, today: date) -> dict[str, float | None]:
    """Return what a map can say about seven of the fourteen conditions of stability.

    None where it cannot say anything. Which figure speaks for which condition is our own choice.

    ================  ===========================================================================
    diversity         Blau's index of actors' kinds
    flow              efficiency, mean of 1/steps over all pairs
    contact           share of ties with a contact in the last 30 days, of those with a date
    hubs              actors tied to 30 % of the others and to three at least, a count
    reciprocity       share of directed ties that are answered
    funds             Blau's index of where exchange comes from: within the actors' own place or not
    vertical          share of vertical ties in exchange whose receiver has horizontal ties too
    ================  ===========================================================================
    """
    known = contacts(graph(map))
    found, n = map_measures(known), len(map.actors)
    hubs = sum(len(near) >= max(3, HUB_SHARE * (n - 1)) for near in known.neighbours.values())
    return {
        "diversity": blau(actor.kind for actor in map.actors),
        "flow": found.efficiency,
        "contact": contact_share(map, today)[0],
        "hubs": float(hubs) if n else None,
        "reciprocity": found.reciprocity,
        "funds": _funds(map),
        "vertical": _supporting(map),
    }


def existing(map: Map) -> list[Tie]:
    """Return the ties that are there, without those to oneself."""
    return [tie for tie in map.ties if tie.status == "existing" and tie.source != tie.target]


def contact_share(
    map: Map, today: date, within: timedelta = RECENT
) -> tuple[float | None, int, int]:
    """Return the share of dated ties with a recent contact, how many these are, and of how many."""
    dates = [tie.last_contact for tie in existing(map) if tie.last_contact]
    recent = sum(today - within <= day for day in dates)
    return (recent / len(dates) if dates else None), recent, len(dates)


def supported(map: Map) -> list[str]:
    """Return who receives something down a vertical tie and works with others as equals."""
    ties = existing(map)
    equals = {id for tie in ties if not tie.vertical for id in (tie.source, tie.target)}
    receivers = dict.fromkeys(
        id
        for tie in ties
        if tie.vertical and tie.layer == "exchange"
        for id in ((tie.target,) if tie.directed else (tie.source, tie.target))
    )
    return [id for id in receivers if id in equals]


def _supporting(map: Map) -> float | None:
    vertical = [tie for tie in existing(map) if tie.vertical]
    if not vertical:
        return None
    reached = set(supported(map))
    helping = [t for t in vertical if t.layer == "exchange" and {t.source, t.target} & reached]
    return len(helping) / len(vertical)


def _funds(map: Map) -> float | None:
    places: Mapping[str, str] = {actor.id: actor.place for actor in map.actors if actor.place}
    own = places.get(map.us or "") or next(iter(Counter(places.values()).most_common(1)), ("",))[0]
    givers = [tie.source for tie in existing(map) if tie.layer == "exchange"]
    return blau(places[id] == own for id in givers if id in places)
