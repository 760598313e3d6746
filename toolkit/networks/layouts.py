"""Where actors are drawn: each piece by itself, then packed; the same map always looks the same.

Laid out together, actors without ties and small pieces squeeze the main piece into a blob, hence
each piece by itself. Who has a place keeps it unless asked for, and who was moved by hand always
does: people know a map by its shape.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any, Literal

from toolkit.networks.model import Map
from toolkit.networks.packing import Box, packed, room_for, spread_out

Point = tuple[float, float]
Style = Literal["clusters", "concentric"]
UNIT = 120.0
"""Usual length of a tie on the sheet, in CSS pixels: room for a name of two lines."""
RING = 170.0
_TURN = math.pi * (3 - math.sqrt(5))  # the golden angle: points on a spiral never line up


def layout(
    map: Map, *, style: Style = "clusters", again: bool = False, seed: int = 0
) -> dict[str, Point]:
    """Return a place for every actor, in the units of ``Map.positions``.

    Parameters
    ----------
    style : {"clusters", "concentric"}
        By a spring model (Fruchterman & Reingold 1991, in rustworkx), or in rings by the steps from
        the actor that stands for us (else the best tied one).
    again : bool
        Let all actors move but those in ``map.pinned``; else only those without a place get one.
        Either way the drawing starts from the places that there are.
    seed : int
        Another seed, another drawing of the same map.
    """
    near = _links(map)
    kept = map.pinned if again else map.positions
    fixed = {id: map.positions[id] for id in kept if id in map.positions}
    if style == "concentric":
        return _rings(map, near, fixed)
    pieces = _pieces(near)
    alone = [piece[0] for piece in pieces if len(piece) == 1 and piece[0] not in fixed]
    placed: dict[str, Point] = {}
    free: list[dict[str, Point]] = []
    taken: list[Box] = []
    for piece in sorted(pieces, key=lambda piece: not fixed.keys() & set(piece)):
        known = {id: map.positions[id] for id in piece if id in map.positions}
        if len(piece) == 1 and piece[0] not in fixed:
            continue
        drawn = _drawn(piece, near, known, fixed, seed)
        if not known:
            free.append(drawn)
            continue
        if not fixed.keys() & drawn.keys():
            drawn = _moved(drawn, _clear(drawn, known, taken, placed))
        taken.append(Box.around(drawn.values()))
        placed |= drawn
    if alone:
        free.append(_grid(alone))
    for drawn, (x, y) in zip(free, packed([Box.around(d.values()) for d in free]), strict=True):
        drawn.update(_moved(drawn, (x, y)))
    block = {id: point for drawn in free for id, point in drawn.items()}
    if block:
        placed |= _moved(block, room_for(Box.around(block.values()), placed.values()))
    return {actor.id: placed[actor.id] for actor in map.actors}


def _moved(points: Mapping[str, Point], by: Point) -> dict[str, Point]:
    return {id: (x + by[0], y + by[1]) for id, (x, y) in points.items()}


def _middle(points: Iterable[Point]) -> Point:
    xs, ys = zip(*points, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def _clear(
    drawn: Mapping[str, Point],
    known: Mapping[str, Point],
    taken: Sequence[Box],
    placed: Mapping[str, Point],
) -> Point:
    """Return how far a piece must move to lie where it was, or beside what is there by now."""
    (x, y), (was_x, was_y) = _middle(drawn[id] for id in known), _middle(known.values())
    home = (was_x - x, was_y - y)
    box = Box.around(_moved(drawn, home).values())
    if not any(box.overlaps(other) for other in taken):
        return home
    return room_for(Box.around(drawn.values()), placed.values())


def _links(map: Map) -> dict[str, list[str]]:
    """Return what pulls actors together: ties, wished ones too, and belonging to another actor."""
    near: dict[str, dict[str, None]] = {actor.id: {} for actor in map.actors}
    pairs = [(tie.source, tie.target) for tie in map.ties]
    pairs += [(actor.id, actor.inside) for actor in map.actors if actor.inside]
    for a, b in pairs:
        if a != b:
            near[a][b] = near[b][a] = None
    return {id: list(others) for id, others in near.items()}


def _steps(near: Mapping[str, Sequence[str]], start: str) -> dict[str, int]:
    steps, waiting = {start: 0}, deque([start])
    while waiting:
        here = waiting.popleft()
        for other in near[here]:
            if other not in steps:
                steps[other] = steps[here] + 1
                waiting.append(other)
    return steps


def _pieces(near: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the pieces, largest first, each in the order of the map."""
    seen: set[str] = set()
    pieces = []
    for id in near:
        if id not in seen:
            piece = set(_steps(near, id))
            seen |= piece
            pieces.append([other for other in near if other in piece] if len(piece) > 1 else [id])
    return sorted(pieces, key=len, reverse=True)


def _drawn(
    piece: Sequence[str],
    near: Mapping[str, Sequence[str]],
    known: Mapping[str, Point],
    fixed: Mapping[str, Point],
    seed: int,
) -> dict[str, Point]:
    """Draw one piece, from the places that its actors have."""
    if len(piece) == 1 or all(id in fixed for id in piece):
        return {id: known.get(id, (0.0, 0.0)) for id in piece}
    import rustworkx as rx

    order = {id: place for place, id in enumerate(piece)}
    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(piece)))
    graph.add_edges_from_no_data([(order[a], order[b]) for a in piece for b in near[a]])
    start = _start(piece, near, known, seed)
    side = UNIT * math.sqrt(len(piece))
    held = {order[id] for id in piece if id in fixed}
    spring: Any = rx.graph_spring_layout  # its stub lacks some of the options
    found = spring(
        graph,
        pos={order[id]: [x / side, y / side] for id, (x, y) in start.items()},
        fixed=held or None,
        k=1 / math.sqrt(len(piece)),
        adaptive_cooling=False,
        num_iter=_iterations(len(piece)),
        seed=seed,
    )
    if not held:  # it comes rescaled to a square of its own
        side = UNIT / median(math.dist(found[a], found[b]) for a, b in graph.edge_list())
    drawn = {id: (found[order[id]][0] * side, found[order[id]][1] * side) for id in piece}
    drawn |= {id: fixed[id] for id in piece if id in fixed}
    return spread_out(drawn, fixed.keys() & drawn.keys())


def _iterations(size: int) -> int:
    return 500 if size <= 300 else 60


def _start(
    piece: Sequence[str], near: Mapping[str, Sequence[str]], known: Mapping[str, Point], seed: int
) -> dict[str, Point]:
    """Return a place to start from: one's own, else beside one's neighbours, else on a spiral."""
    if not known:
        # Neighbours close to each other on the spiral, the best tied in its middle.
        first = max(piece, key=lambda id: len(near[id]))
        ordered = list(_steps(near, first))
        return {id: _spiral(place, (0.0, 0.0), seed) for place, id in enumerate(ordered)}
    start = dict(known)
    waiting = deque(id for id in piece if id not in known)
    while waiting:
        id = waiting.popleft()
        beside = [start[other] for other in near[id] if other in start]
        if not beside:
            waiting.append(id)
            continue
        start[id] = _spiral(1 + len(start) % 7, _middle(beside), seed)
    return start


def _spiral(place: int, middle: Point, seed: int) -> Point:
    angle, radius = place * _TURN + seed, UNIT * 0.6 * math.sqrt(place)
    return middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)


def _grid(ids: Sequence[str]) -> dict[str, Point]:
    wide = math.ceil(math.sqrt(len(ids) * 1.6))
    return {id: (UNIT * (n % wide), 0.7 * UNIT * (n // wide)) for n, id in enumerate(ids)}


def _rings(
    map: Map, near: Mapping[str, Sequence[str]], fixed: Mapping[str, Point]
) -> dict[str, Point]:
    """Place actors in rings by the steps from us; who cannot be reached is on the outermost."""
    if not map.actors:
        return {}
    centre = map.us or max(near, key=lambda id: len(near[id]))
    steps = _steps(near, centre)
    last = max(steps.values()) + 1
    rings: dict[int, list[str]] = {}
    for id in [*steps, *(id for id in near if id not in steps)]:
        rings.setdefault(steps.get(id, last), []).append(id)
    x, y = fixed.get(centre, (0.0, 0.0))
    placed: dict[str, Point] = {centre: (x, y)}
    radius = 0.0
    for ring in sorted(rings)[1:]:
        ids = _by_neighbours(rings[ring], near, placed, (x, y))
        radius = max(radius + RING, len(ids) * UNIT / math.tau)
        for place, id in enumerate(ids):
            angle = math.tau * place / len(ids) - math.pi / 2
            placed[id] = (x + radius * math.cos(angle), y + radius * math.sin(angle))
    return {actor.id: fixed.get(actor.id, placed[actor.id]) for actor in map.actors}


def _by_neighbours(
    ids: Iterable[str],
    near: Mapping[str, Sequence[str]],
    placed: Mapping[str, Point],
    centre: Point,
) -> list[str]:
    """Order a ring by the direction in which each actor's neighbours on inner rings lie."""

    def direction(id: str) -> float:
        inner = [placed[other] for other in near[id] if other in placed]
        x = sum(px - centre[0] for px, _ in inner)
        y = sum(py - centre[1] for _, py in inner)
        return (math.atan2(y, x) + math.pi / 2) % math.tau if inner else math.tau

    return sorted(ids, key=direction)
