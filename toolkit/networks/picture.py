"""A map as a still picture: for walls, reports and files; the widget draws the same signs.

Colours are those of a light page and stand in the picture, so that it needs no style sheet; the
theme gives it those of a dark room.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from toolkit.html import tag
from toolkit.networks.frames import Hulls, hulls, radii, rings
from toolkit.networks.labels import lines
from toolkit.networks.legend import legend
from toolkit.networks.model import Actor, Map, Tie
from toolkit.networks.signs import (
    COLOURS,
    INK,
    LAYER_COLOURS,
    MARKED,
    OURS,
    PAPER,
    RADIUS,
    ROLE_COLOURS,
    SOFT,
    mark,
    n,
    outline,
    rim,
    strokes,
    written,
)

Point = tuple[float, float]

_BESIDE = 8.0
_FONTS = "Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, Loma, system-ui, sans-serif"


@dataclass(frozen=True)
class Looks:
    """What a picture shows besides the map.

    ``roles`` gives the short and the long name of a role; without it roles are drawn by colour
    alone and do not stand in the legend.
    """

    roles: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    hulls: Hulls = "none"
    rings: bool = False
    moment: str | None = None
    legend: bool = True
    marked: frozenset[str] = frozenset()
    """Actors with a ring around them, such as those a sentence speaks of."""


def svg(map: Map, words: Mapping[str, Any], looks: Looks | None = None) -> Markup:
    """Return a map as one ``<svg>`` with title and description.

    Parameters
    ----------
    words : mapping
        In the toolkit's own words (``own_words(lang)["map"]``), or the same keys of an exercise:
        ``picture_title``, ``picture_sentence`` with {actors}, {ties} and {wished}, ``us``, and for
        the legend ``layer_…``, ``kind_…``, ``wished_legend``; what is missing is not explained.
    looks : Looks, optional
        By default nothing is framed and the legend is drawn.
    """
    looks = looks or Looks()
    shown = _at(map, looks.moment)
    places = _places(shown)
    ties = tag("g", [_tie(shown, places, tie, aside) for tie, aside in _beside(shown.ties)])
    actors = [_actor(shown, actor, places[actor.id], words, looks) for actor in shown.actors]
    names = [_name(actor, places[actor.id], shown, words) for actor in shown.actors]
    framed, framed_as = hulls(shown, places, looks.hulls, looks.roles)
    left, top, right, bottom = _box(shown, places, looks)
    below, foot = legend(shown, words, looks.roles, (left, bottom, right))
    foot = foot if looks.legend else 0.0
    wished = sum(tie.status == "wished" for tie in shown.ties)
    sentence = str(words.get("picture_sentence", "")).format(
        actors=len(shown.actors), ties=len(shown.ties), wished=wished
    )
    wide, high = right - left, bottom + foot - top
    return tag(
        "svg",
        tag("title", words.get("picture_title", "")),
        tag("desc", sentence),
        tag(
            "rect",
            x=n(left),
            y=n(top),
            width=n(wide),
            height=n(high),
            class_="ws-pic-paper",
            fill=PAPER,
        ),
        rings(shown, places) if looks.rings else None,
        framed,
        ties,
        actors,
        names,
        framed_as,
        below if looks.legend else None,
        class_="ws-pic",
        role="img",
        aria_label=f"{words.get('picture_title', '')}. {sentence}",
        viewBox=f"{n(left)} {n(top)} {n(wide)} {n(high)}",
        width=n(wide),
        height=n(high),
        xmlns="http://www.w3.org/2000/svg",
        font_family=_FONTS,
        text_anchor="middle",
        stroke_linejoin="round",
    )


# ---- what is drawn where


def _at(map: Map, moment: str | None) -> Map:
    """Return the map at one of its moments."""
    if moment is None:
        return map
    there = {actor.id for actor in map.actors if not actor.moments or moment in actor.moments}
    body = map.model_dump() | {
        "actors": [actor for actor in map.actors if actor.id in there],
        "ties": [tie for tie in map.ties if not tie.moments or moment in tie.moments],
    }
    return Map.cleaned(body)


def _places(map: Map) -> dict[str, Point]:
    if all(actor.id in map.positions for actor in map.actors):
        return dict(map.positions)
    from toolkit.networks.layouts import layout

    return layout(map)


def _beside(ties: Sequence[Tie]) -> list[tuple[Tie, float]]:
    """Return each tie with how far it lies beside the straight line, several side by side."""
    pairs: defaultdict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in ties:
        pairs[frozenset((tie.source, tie.target))].append(tie)
    placed = []
    for pair in pairs.values():
        for place, tie in enumerate(pair):
            turned = 1 if tie.source <= tie.target else -1
            placed.append((tie, (place - (len(pair) - 1) / 2) * _BESIDE * turned))
    return placed


def _box(map: Map, places: Mapping[str, Point], looks: Looks) -> tuple[float, float, float, float]:
    points = list(places.values()) or [(0.0, 0.0)]
    if looks.rings and map.us:
        (x, y), far = places[map.us], radii(map, places)[-1] - 40
        points += [(x - far, y - far), (x + far, y + far)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right = min(xs) - 64, max(xs) + 64
    wider = max(0.0, 360 - (right - left)) / 2
    above = 50 if looks.hulls == "none" else 96
    return left - wider, min(ys) - above, right + wider, max(ys) + 92


# ---- signs


def _radius(map: Map, id: str) -> float:
    return OURS if id == map.us else RADIUS


def _tone(map: Map, actor: Actor) -> str:
    return "us" if actor.id == map.us else ROLE_COLOURS.get(map.roles.get(actor.id, ""), "none")


def _actor(map: Map, actor: Actor, at: Point, words: Mapping[str, Any], looks: Looks) -> Markup:
    tone, radius = _tone(map, actor), _radius(map, actor.id)
    short, label = looks.roles.get(map.roles.get(actor.id, ""), ("", ""))
    said = [actor.name, words.get(f"kind_{actor.kind}", ""), label]
    ring: dict[str, Any] = {"fill": "none", "stroke": MARKED, "stroke_width": 4}
    return tag(
        "g",
        tag("title", ", ".join(str(part) for part in said if part)),
        tag("path", d=outline(actor.kind, radius + 6), class_="ws-pic-ring", **ring)
        if actor.id in looks.marked
        else None,
        tag(
            "path",
            d=outline(actor.kind, radius),
            class_="ws-pic-shape",
            fill=COLOURS[tone],
            stroke=SOFT if tone == "none" else PAPER,
            stroke_width=2,
        ),
        written(words.get("us", "") if actor.id == map.us else short, 0, 5, "short"),
        transform=f"translate({n(at[0])} {n(at[1])})",
        data_tone=tone,
    )


def _name(actor: Actor, at: Point, map: Map, words: Mapping[str, Any]) -> Markup | None:
    if actor.id == map.us and actor.name == words.get("us"):
        return None
    top = at[1] + _radius(map, actor.id) + 18
    spans = [
        tag("tspan", line, x=n(at[0]), y=n(top + 18 * place))
        for place, line in enumerate(lines(actor.name, 104, 3, 14))
    ]
    return tag(
        "text",
        spans,
        class_="ws-pic-name",
        fill=INK,
        font_size=14,
        font_weight=500,
        stroke=PAPER,
        stroke_width=4,
        paint_order="stroke",
    )


def _tie(map: Map, places: Mapping[str, Point], tie: Tie, aside: float) -> Markup | None:
    tone = LAYER_COLOURS[tie.layer]
    kinds = {actor.id: actor.kind for actor in map.actors}
    (ax, ay), (bx, by) = places[tie.source], places[tie.target]
    if tie.source == tie.target:
        top, reach = ay - _radius(map, tie.source), 34 + abs(aside)
        loop = f"M{n(ax - 9)} {n(top + 3)}C{n(ax - reach)} {n(top - reach)},"
        loop += f"{n(ax + reach)} {n(top - reach)},{n(ax + 9)} {n(top + 3)}"
        return tag("g", strokes(loop, tie), data_tone=tone)
    length = math.hypot(bx - ax, by - ay)
    angle = math.atan2(by - ay, bx - ax)
    insets = [
        math.sqrt(max(0.0, rim(kinds[id], turn, _radius(map, id)) ** 2 - aside**2)) + 2
        for id, turn in ((tie.source, angle), (tie.target, angle + math.pi))
    ]
    if sum(insets) >= length:
        return None
    ux, uy = math.cos(angle), math.sin(angle)

    def along(distance: float) -> Point:
        return ax + ux * distance - uy * aside, ay + uy * distance + ux * aside

    start, end = along(insets[0]), along(length - insets[1])
    middle = along((insets[0] + length - insets[1]) / 2)
    turned = f"rotate({n(math.degrees(angle))})"
    arrow = tag(
        "path",
        d="M1 0L-11-6.5L-8 0L-11 6.5z",
        transform=f"translate({n(end[0])} {n(end[1])}) {turned}",
        class_="ws-pic-arrow",
        fill=COLOURS[tone],
    )
    third = along(insets[0] + (length - sum(insets)) * 0.3)
    rank = tag(
        "path",
        d="M-2.5-7V7M2.5-7V7",
        transform=f"translate({n(third[0])} {n(third[1])}) {turned}",
        class_="ws-pic-line",
        stroke=COLOURS[tone],
        stroke_width=2,
    )
    return tag(
        "g",
        strokes(f"M{n(start[0])} {n(start[1])}L{n(end[0])} {n(end[1])}", tie),
        arrow if tie.directed else None,
        rank if tie.vertical else None,
        mark(tie, f"translate({n(middle[0])} {n(middle[1])})"),
        data_tone=tone,
    )
