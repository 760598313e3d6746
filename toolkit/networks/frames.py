"""What lies behind a map: rings from near to far, frames around groups."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from markupsafe import Markup

from toolkit.html import tag
from toolkit.networks.model import Map
from toolkit.networks.signs import COLOURS, GROUP_COLOURS, ROLE_COLOURS, n, written

Point = tuple[float, float]
Hulls = Literal["none", "place", "role", "inside"]
RING = 170.0


def radii(map: Map, places: Mapping[str, Point]) -> list[float]:
    """Return the radius of each ring: as many as there are actors to hold, two at least."""
    x, y = places[map.us] if map.us else (0.0, 0.0)
    far = max((math.hypot(px - x, py - y) for px, py in places.values()), default=0.0)
    return [RING * (n + 1) for n in range(min(8, max(2, math.ceil((far - 30) / RING))))]


def rings(map: Map, places: Mapping[str, Point]) -> list[Markup]:
    """Return the rings around us, the farthest first."""
    x, y = places[map.us] if map.us else (0.0, 0.0)
    look: dict[str, Any] = {
        "fill": "#0c6263",
        "fill_opacity": 0.05,
        "stroke": "#7e8583",
        "stroke_opacity": 0.5,
    }
    return [
        tag("circle", cx=n(x), cy=n(y), r=n(radius), class_="ws-pic-far", **look)
        for radius in reversed(radii(map, places))
    ]


def hulls(
    map: Map, places: Mapping[str, Point], by: Hulls, roles: Mapping[str, tuple[str, str]]
) -> tuple[list[Markup], list[Markup | None]]:
    """Return frames around those of one place, role or body, and their names.

    Names are drawn above everything else. Who stands alone gets no frame.
    """
    if by == "none":
        return [], []
    groups: defaultdict[str, list[Point]] = defaultdict(list)
    for actor in map.actors:
        keys = {"place": actor.place, "role": map.roles.get(actor.id), "inside": actor.inside}
        if key := keys[by]:
            groups[key].append(places[actor.id])
    names = {actor.id: actor.name for actor in map.actors}
    made: list[Markup] = []
    said: list[Markup | None] = []
    for number, (key, points) in enumerate(groups.items()):
        points += [places[key]] if by == "inside" else []
        if len(points) < 2:
            continue
        corners = hull([(x, y + 8) for x, y in points])
        x, y = min(corners, key=lambda corner: corner[1])
        tone = ROLE_COLOURS.get(key, "grey") if by == "role" else GROUP_COLOURS[number % 6]
        name = names.get(key, key) if by == "inside" else roles.get(key, ("", key))[1]
        path = "M" + "L".join(f"{n(cx)} {n(cy)}" for cx, cy in corners) + "z"
        frame = tag(
            "path",
            d=path,
            class_="ws-pic-hull",
            fill=COLOURS[tone],
            stroke=COLOURS[tone],
            stroke_width=80,
            stroke_linecap="round",
            opacity=0.15,
        )
        made.append(tag("g", frame, data_tone=tone))
        said.append(written(name, x, y - 46, "group"))
    return made, said


def hull(points: Sequence[Point]) -> list[Point]:
    """Return the convex hull (Andrew 1979); fewer than three points are given back."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(run: Sequence[Point]) -> list[Point]:
        chain: list[Point] = []
        for x, y in run:
            while len(chain) > 1:
                (ox, oy), (ax, ay) = chain[-2:]
                if (ax - ox) * (y - oy) - (ay - oy) * (x - ox) > 0:
                    break
                chain.pop()
            chain.append((x, y))
        return chain[:-1]

    return half(ordered) + half(ordered[::-1])
