"""The room's map on the wall: who is given, and the pairs that enough people drew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from exercises.wawi_case.story import actors, given_ids, story
from toolkit.actors import Kind
from toolkit.exercise import Words
from toolkit.html import tag
from toolkit.networks import layout
from toolkit.networks.labels import lines
from toolkit.networks.signs import outline
from toolkit.thai import clip

WIDE, HIGH = 1040, 384
SIDE, ABOVE, BELOW = 92, 22, 66
"""Room for the names of those at the edge."""
RADIUS, TEXT = 14, 20
ROOM = 170
"""Width of a name, in the units of the picture."""
THIN, THICK = 2.5, 14.0

_FILLS: dict[Kind, str] = {"person": "#1f5f99", "organisation": "#9a5400", "network": "#37752b"}


class Line(NamedTuple):
    """A pair that enough people drew; ``share`` of those who drew anything."""

    pair: str
    people: int
    share: float
    disputed: bool


def room_map(words: Words, shown: Sequence[Line], sentence: str) -> Markup:
    """Draw the pairs, wider where more people drew them; a disputed one is dashed and asks."""
    ends = tuple(id for id in given_ids() if any(id in line.pair.split() for line in shown))
    places = _places(ends)
    given = actors(words["language"])
    return tag(
        "svg",
        tag("title", words["wall"]["picture"]),
        tag("desc", sentence),
        [_line(line, places) for line in sorted(shown, key=lambda line: line.people)],
        [_point(id, given[id].kind, *places[id]) for id in ends],
        [_name(clip(given[id].name, 44), *places[id]) for id in ends],
        role="img",
        viewBox=f"0 0 {WIDE} {HIGH}",
        fill="currentColor",
        text_anchor="middle",
        style="display:block;width:100%;height:auto;max-height:56vh",
    )


@cache
def _places(ids: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """Return a place for some of those who are given, over the whole width of a wall.

    The drawing is that of the prepared map, stretched: half of a place is its rank, so that those
    who stand close do not write over each other. Whoever drew what, they stand alike.
    """
    drawn = _drawn()
    across = _spread([drawn[id][0] for id in ids], SIDE, WIDE - SIDE)
    down = _spread([drawn[id][1] for id in ids], ABOVE, HIGH - BELOW)
    return {id: (across[at], down[at]) for at, id in enumerate(ids)}


@cache
def _drawn() -> dict[str, tuple[float, float]]:
    return layout(story().map())


def _spread(values: Sequence[float], low: float, high: float) -> list[float]:
    first, last = min(values), max(values)
    ranks = {at: rank for rank, at in enumerate(sorted(range(len(values)), key=values.__getitem__))}
    steps = max(1, len(values) - 1)
    width = (last - first) or 1.0
    mixed = [((value - first) / width + ranks[at] / steps) / 2 for at, value in enumerate(values)]
    return [low + place * (high - low) for place in mixed]


def _line(line: Line, places: Mapping[str, tuple[float, float]]) -> list[Markup]:
    (x1, y1), (x2, y2) = (places[id] for id in line.pair.split())
    wide = THIN + (THICK - THIN) * line.share
    stroke = tag(
        "line",
        x1=_n(x1),
        y1=_n(y1),
        x2=_n(x2),
        y2=_n(y2),
        stroke="#a8325a" if line.disputed else "currentColor",
        stroke_width=_n(wide),
        stroke_opacity=0.85 if line.disputed else 0.5,
        stroke_dasharray=f"{_n(wide * 1.6)} {_n(wide)}" if line.disputed else None,
    )
    if not line.disputed:
        return [stroke]
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    return [
        stroke,
        tag("circle", cx=_n(x), cy=_n(y), r=15, fill="#fffefb", stroke="#a8325a", stroke_width=3),
        tag("text", "?", x=_n(x), y=_n(y + 7), font_size=TEXT, font_weight=700, fill="#a8325a"),
    ]


def _point(id: str, kind: Kind, x: float, y: float) -> Markup:
    return tag(
        "path",
        d=outline(kind, RADIUS),
        transform=f"translate({_n(x)} {_n(y)})",
        fill=_FILLS[kind],
        stroke="#fffefb",
        stroke_width=3,
    )


def _name(name: str, x: float, y: float) -> list[Markup]:
    shown = lines(name, ROOM, 2, TEXT)
    look = "paint-order:stroke;stroke:var(--ws-ground,#f7f5ef);stroke-width:5px"
    return [
        tag(
            "text",
            text,
            x=_n(x),
            y=_n(y + RADIUS + TEXT + at * (TEXT + 3)),
            style=f"{look};font-size:{TEXT}px",
        )
        for at, text in enumerate(shown)
    ]


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
