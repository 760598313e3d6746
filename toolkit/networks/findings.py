"""What there is to say about a map: each finding with its actors and figures, before any words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from toolkit.networks.comparing import RECENT, contact_share, supported
from toolkit.networks.graphs import Contacts
from toolkit.networks.model import CHANNELS, Map
from toolkit.networks.phases import phase
from toolkit.networks.records import ActorMeasures, Feature, MapMeasures
from toolkit.networks.removal import what_if
from toolkit.networks.triangles import triangles_to_close
from toolkit.thai import buddhist_date, clip

NAME_SHOWN = 60
MOST_NAMES = 3
FEWEST = 4
"""Below this many actors a map is told, not measured."""
GATE = 0.5
"""Who is on this share of the ways between others, and without whom the map falls apart, is read as
a gatekeeper: ours."""


@dataclass(frozen=True)
class Finding:
    key: str
    actors: tuple[str, ...] = ()
    figures: Mapping[str, float] | None = None
    told: Mapping[str, str] | None = None


@dataclass(frozen=True)
class About:
    """What all findings look at, worked out once."""

    map: Map
    words: Mapping[str, Any]
    today: date
    contacts: Contacts
    whole: MapMeasures
    each: Mapping[Any, ActorMeasures]

    def names(self, ids: Iterable[str]) -> str:
        """Return a few names in a row, and how many more there are."""
        words, ids = self.words["sentences"], list(ids)
        said = [clip(self.map.names[id], NAME_SHOWN) for id in ids[:MOST_NAMES]]
        quoted = [str(words["name"]).format(name=name) for name in said]
        join = str(words["join"])
        few = (
            reduce(lambda names, name: join.format(names=names, name=name), quoted) if said else ""
        )
        more = len(ids) - MOST_NAMES
        if more < 1:
            return few
        return str(words["and_more"]).format(names=few, n=more)


def figure(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.2f}"


def _share(value: float) -> str:
    return f"{value:.0%}"


def findings(about: About) -> Iterator[Finding]:
    """Yield what a map says, in the order in which it is read aloud."""
    yield from _view(about)
    if len(about.map.actors) >= FEWEST and about.whole.ties:
        for finder in _SHAPE:
            yield from finder(about)
    if wished := sum(tie.status == "wished" for tie in about.map.ties):
        yield Finding("wished", (), {"n": wished})


def _view(about: About) -> Iterator[Finding]:
    figures = {"actors": about.whole.actors, "ties": about.whole.ties}
    if not about.map.actors:
        yield Finding("nothing", (), figures)
    elif drawn := about.map.drawn:
        day = buddhist_date(drawn, lang=about.words["sentences"]["language"])
        yield Finding("view", (), figures, {"date": day})
    else:
        yield Finding("undated", (), figures)


def _pieces(about: About) -> Iterator[Finding]:
    whole = about.whole
    if len(whole.components) == 1:
        figures = {"density": whole.density or 0.0, "distance": whole.mean_distance or 0.0}
        yield Finding("one_piece", (), figures)
        return
    largest = whole.components[0]
    figures = {"n": len(whole.components), "largest": len(largest), "actors": whole.actors}
    yield Finding(
        "pieces", _in_order(about, largest), figures, {"share": _share(whole.largest_share or 0)}
    )
    if whole.isolates:
        ids = tuple(str(id) for id in whole.isolates)
        yield Finding("isolates", ids, {"n": len(ids)}, {"names": about.names(ids)})


def _phase(about: About) -> Iterator[Finding]:
    found, words = phase(about.contacts), about.words
    first, second = (_feature(feature, words) for feature in found.decided)
    told = {
        "phase": words["phases"][found.name],
        "next": words["next_steps"][found.next_step],
        "first": first,
        "second": second,
    }
    figures = {feature.name: feature.value for feature in found.decided}
    yield Finding("phase", (), {"code": found.code, **figures}, told)


def _feature(feature: Feature, words: Mapping[str, Any]) -> str:
    name = words["features"][feature.name]
    value = f"{figure(feature.value)} ({feature.sign} {figure(feature.limit)})"
    return str(words["sentences"]["feature"]).format(name=name, value=value)


def _active(about: About) -> Iterator[Finding]:
    most = max(record.degree for record in about.each.values())
    ids = tuple(id for id, record in about.each.items() if record.degree == most)
    if len(ids) <= MOST_NAMES:
        figures = {"n": most, "others": about.whole.actors - 1}
        yield Finding("active", ids, figures, {"names": about.names(ids)})
    top = max(about.each, key=lambda id: (about.each[id].degree, about.each[id].betweenness))
    record = about.each[top]
    if record.betweenness >= GATE or (
        len(ids) == 1 and record.degree * 2 >= about.whole.actors - 1
    ):
        key = "gatekeeper" if record.articulation and record.betweenness >= GATE else "hub"
        yield Finding(
            key,
            (top,),
            {"degree": record.degree, "betweenness": record.betweenness},
            {"name": about.names([top]), "between": _share(record.betweenness)},
        )


def _bridges(about: About) -> Iterator[Finding]:
    points = about.whole.articulation_points
    if not points:
        if len(about.whole.components) == 1:
            yield Finding("no_bridge", (), {"n": 0})
        return
    lost = {
        id: what_if(about.contacts, remove={"actor": id}) for id in _most_between(about, points)
    }
    id, gone = max(lost.items(), key=lambda item: item[1].largest_change)
    if not gone.cut_off:
        return
    cut = tuple(str(node) for node in gone.cut_off)
    yield Finding(
        "bridge",
        (str(id), *cut),
        {"n": len(cut), "before": gone.before.largest, "after": gone.before.largest - 1 - len(cut)},
        {"name": about.names([str(id)]), "names": about.names(cut)},
    )


def _most_between(about: About, points: Iterable[Any]) -> list[Any]:
    return sorted(points, key=lambda id: -about.each[id].betweenness)[:5]


def _exchange(about: About) -> Iterator[Finding]:
    whole, layers = about.whole, about.contacts.layers
    if whole.reciprocity is not None:
        ways = {(tie.source, tie.target) for tie in about.contacts.ties if tie.directed}
        figures = {"n": round(whole.reciprocity * len(ways)), "all": len(ways)}
        yield Finding("two_way", (), figures, {"share": _share(whole.reciprocity)})
    if whole.overlap:
        figures = {"n": sum(len(found) > 1 for found in layers.values()), "all": len(layers)}
        yield Finding("sturdy", (), figures, {"share": _share(whole.overlap)})
    only = sum(found == {"exchange"} for found in layers.values())
    if only * 2 > len(layers):
        yield Finding("exchange_only", (), {"n": only, "all": len(layers)})


def _vertical(about: About) -> Iterator[Finding]:
    if not about.whole.vertical_share:
        return
    ids = tuple(supported(about.map))
    figures = {"vertical_share": about.whole.vertical_share}
    told = {"share": _share(about.whole.vertical_share), "names": about.names(ids)}
    yield Finding("vertical" if ids else "vertical_apart", ids, figures, told)


def _across(about: About) -> Iterator[Finding]:
    ei = about.whole.ei_index
    if ei is not None and ei:
        figures = {"ei": ei}
        yield Finding("inward" if ei < 0 else "outward", (), figures, {"ei": f"{ei:+.2f}"})


def _triangles(about: About) -> Iterator[Finding]:
    found = triangles_to_close(about.contacts, limit=10_000)
    if not found:
        return
    a, b = (str(id) for id in found[0].actors)
    friends = tuple(str(id) for id in found[0].friends)
    told = {"a": about.names([a]), "b": about.names([b]), "names": about.names(friends)}
    yield Finding("triangle", (a, b, *friends), {"n": len(found)}, told)


def _contact(about: About) -> Iterator[Finding]:
    share, recent, dated = contact_share(about.map, about.today)
    if share is not None:
        figures = {"n": recent, "all": dated, "days": RECENT.days}
        yield Finding("contact", (), figures, {"share": _share(share)})


def _channel(about: About) -> Iterator[Finding]:
    used = Counter(channel for tie in about.contacts.ties for channel in set(tie.channels))
    lost = [(channel, what_if(about.contacts, remove={"channel": channel})) for channel in used]
    lost = [(channel, gone) for channel, gone in lost if gone.cut_off]
    if not lost:
        return
    channel, gone = max(lost, key=lambda item: item[1].largest_change)
    cut = tuple(str(node) for node in gone.cut_off)
    said = about.words["channels"][channel] if channel in CHANNELS else channel
    before = gone.before.largest
    yield Finding(
        "channel",
        cut,
        {"n": len(cut), "before": before, "after": before - len(cut)},
        {"channel": said},
    )


def _partners(about: About) -> Iterator[Finding]:
    """Tell which boundary partners are out of direct reach, and who is reached through one only."""
    map, us = about.map, about.map.us
    if us is None:
        return
    near = about.contacts.neighbours[us]
    partners = [id for id, role in map.roles.items() if role in ("boundary", "dual") and id != us]
    far = tuple(id for id in partners if id not in near)
    if far:
        figures = {"n": len(partners) - len(far), "all": len(partners)}
        yield Finding("boundary", far, figures, {"names": about.names(far)})
    served = [id for id, role in map.roles.items() if role == "beneficiary" and id != us]
    through: dict[str, list[str]] = {}
    for point in about.whole.articulation_points:
        if point == us:
            continue
        left = about.contacts.without(node=point)
        reach = next(piece for piece in left.components if us in piece)
        whole = next(piece for piece in about.contacts.components if us in piece)
        cut = [id for id in served if id in whole and id not in reach and id != point]
        if cut:
            through[str(point)] = cut
    if through:
        point, cut = max(through.items(), key=lambda item: len(item[1]))
        told = {"name": about.names([point]), "names": about.names(cut)}
        yield Finding("single_way", (point, *cut), {"n": len(cut)}, told)


def _in_order(about: About, nodes: Iterable[Any]) -> tuple[str, ...]:
    among = set(nodes)
    return tuple(actor.id for actor in about.map.actors if actor.id in among)


_SHAPE: tuple[Callable[[About], Iterator[Finding]], ...] = (
    _pieces,
    _phase,
    _active,
    _bridges,
    _partners,
    _exchange,
    _vertical,
    _across,
    _channel,
    _contact,
    _triangles,
)
