"""What the wall draws: the shapes of offered maps, and the room's figures on one line each."""

from __future__ import annotations

from markupsafe import Markup

from exercises.own_network.model import DECLARED
from toolkit.exercise import Words
from toolkit.html import tag
from toolkit.networks import Actor, Map, Tie, layout
from toolkit.privacy import Counts, Spread
from toolkit.privacy.offered import Drawing

RADIUS, OURS = 24, 36
"""Of a point of an offered map, and of the one that drew it, in the units of its layout."""
EDGE = 60
WIDE, LINE, NAMES = 464, 30, 248
"""The figures: width of the picture, height of a line, room for the names. A wall of 1024 pixels
shows a unit as a pixel, and has a smallest size for texts; the same size is wanted on phones."""
TEXT = 24

_FILLS = {"person": "#1f5f99", "organisation": "#9a5400", "network": "#37752b"}


def shape(words: Words, drawing: Drawing, number: int) -> Markup:
    """Draw an offered map: circles are persons, squares organisations, hexagons networks."""
    ids = [f"p{at}" for at in range(len(drawing.kinds))]
    map = Map(
        actors=tuple(
            Actor(id=id, name=id, kind=kind) for id, kind in zip(ids, drawing.kinds, strict=True)
        ),
        ties=tuple(Tie(source=ids[a], target=ids[b]) for a, b in drawing.lines),
    )
    places = layout(map)
    xs, ys = zip(*places.values(), strict=True)
    left, top = min(xs) - EDGE, min(ys) - EDGE
    wide, high = max(xs) - left + EDGE, max(ys) - top + EDGE
    said = words["wall"]
    sentence = said["picture_sentence"].format(actors=len(ids), ties=len(drawing.lines))
    lines = (
        tag(
            "line",
            x1=_n(places[ids[a]][0]),
            y1=_n(places[ids[a]][1]),
            x2=_n(places[ids[b]][0]),
            y2=_n(places[ids[b]][1]),
        )
        for a, b in drawing.lines
    )
    return tag(
        "svg",
        tag("title", said["picture"].format(n=number)),
        tag("desc", sentence),
        tag("g", lines, stroke="currentColor", stroke_width=5, stroke_opacity=0.55),
        [_point(drawing, at, *places[id]) for at, id in enumerate(ids)],
        role="img",
        viewBox=f"{_n(left)} {_n(top)} {_n(wide)} {_n(high)}",
        style="display:block;width:100%;height:18vh",
    )


def _point(drawing: Drawing, at: int, x: float, y: float) -> Markup:
    kind = drawing.kinds[at]
    ours = at == drawing.us
    look: dict[str, str | int] = {
        "fill": "#084a4b" if ours else _FILLS[kind],
        "stroke": "#fffefb",
        "stroke_width": 4,
    }
    r = OURS if ours else RADIUS
    if kind == "person":
        return tag("circle", cx=_n(x), cy=_n(y), r=r, **look)
    if kind == "organisation":
        return tag("rect", x=_n(x - r), y=_n(y - r), width=2 * r, height=2 * r, rx=7, **look)
    corners = ((r * 1.15, 0), (r * 0.57, r), (-r * 0.57, r), (-r * 1.15, 0), (-r * 0.57, -r))
    points = " ".join(f"{_n(x + dx)},{_n(y + dy)}" for dx, dy in (*corners, (r * 0.57, -r)))
    return tag("polygon", points=points, **look)


def ranges(words: Words, spreads: dict[str, Spread], case: dict[str, float | None]) -> Markup:
    """Draw each indicator on a line from 0 to 1: the room's middle half, median, and the case."""
    said, high = words["wall"], LINE * len(spreads) + 10
    rows = [
        _range(words, name, spread, case[name], 10 + at * LINE)
        for at, (name, spread) in enumerate(spreads.items())
    ]
    return tag(
        "svg",
        tag("title", said["ranges"]),
        tag(
            "desc",
            " · ".join(
                range_said(words, name, spread, case[name]) for name, spread in spreads.items()
            ),
        ),
        rows,
        role="img",
        viewBox=f"0 0 {WIDE} {high}",
        font_size=str(TEXT),
        fill="currentColor",
        style="display:block;width:100%;height:auto",
    )


def phases(words: Words, declared: Counts, shown: Counts) -> Markup:
    """Draw how many said each shape (an outline) and whose maps show it (full), side by side."""
    both = (declared.cells, shown.cells)
    keys = [key for key in shown.cells if key in DECLARED or any(cells[key] for cells in both)]
    most = max(
        [*(declared.cells[key] or 0 for key in keys), *(shown.cells[key] or 0 for key in keys), 1]
    )
    told = (_phase_said(words, key, declared.cells[key], shown.cells[key]) for key in keys)
    return tag(
        "svg",
        tag("title", words["wall"]["phases"]),
        tag("desc", " · ".join(told)),
        [
            _phase(words, key, (declared.cells[key], shown.cells[key]), most, at * _PAIR)
            for at, key in enumerate(keys)
        ],
        role="img",
        viewBox=f"0 0 {WIDE} {_PAIR * len(keys)}",
        font_size=str(TEXT),
        fill="currentColor",
        style="display:block;width:100%;height:auto",
    )


_PAIR = 41


def _phase_said(words: Words, key: str, declared: int | None, shown: int | None) -> str:
    hidden, name = words["wall"]["hidden"], words["phases"][key]
    told = {"declared": declared, "shown": shown}
    said: str = words["wall"]["phase_line"]
    return said.format(name=name, **{k: hidden if v is None else v for k, v in told.items()})


def _phase(
    words: Words, key: str, counts: tuple[int | None, int | None], most: int, top: int
) -> Markup:
    parts = [tag("text", words["phases"][key], x=0, y=top + 28)]
    for at, count in enumerate(counts):
        y = top + 1 + at * 19
        wide = 0 if not count else max(8, count / most * (WIDE - NAMES - 40))
        look: dict[str, str | int] = (
            {"fill": "var(--ws-primary,#0c6263)"}
            if at
            else {"fill": "none", "stroke": "currentColor", "stroke_width": 2}
        )
        if wide:
            parts.append(tag("rect", x=NAMES, y=y + 2, width=_n(wide), height=14, rx=3, **look))
        number = words["wall"]["hidden_short"] if count is None else str(count)
        size = "font-size:19px;font-weight:600"
        parts.append(tag("text", number, x=_n(NAMES + wide + 8), y=y + 17, style=size))
    return tag("g", parts)


def range_said(words: Words, name: str, spread: Spread, case: float | None) -> str:
    """Return a line of the picture as a sentence."""
    said, label = words["wall"], words["indicators"][name]
    if spread.median is None or spread.q1 is None or spread.q3 is None:
        return str(said["range_hidden"]).format(name=label)
    figures = {"low": spread.q1, "high": spread.q3, "median": spread.median, "case": case}
    told = {key: number(value) for key, value in figures.items()}
    return str(said["range_line"]).format(name=label, **told)


def number(value: float | None) -> str:
    """Return a figure between 0 and 1; a dash where there is none."""
    return "–" if value is None else f"{value:.2f}"


def _range(words: Words, name: str, spread: Spread, case: float | None, top: int) -> Markup:
    middle = top + LINE / 2 - 4
    axis: dict[str, str | int] = {
        "y": _n(middle),
        "height": 3,
        "x": NAMES,
        "width": WIDE - NAMES - 14,
    }
    parts: list[Markup | None] = [
        tag("text", words["indicators"][name], x=0, y=_n(middle + 8)),
        tag("rect", fill_opacity=0.25, **axis),
    ]
    if spread.median is None or spread.q1 is None or spread.q3 is None:
        hidden = words["wall"]["hidden"]
        parts.append(tag("text", hidden, x=NAMES + 8, y=_n(middle - 4)))
        return tag("g", parts)
    low, high, mid = _x(spread.q1), _x(spread.q3), _x(spread.median)
    parts += [
        tag(
            "rect",
            x=_n(low - 4),
            y=_n(middle - 9),
            width=_n(high - low + 8),
            height=20,
            rx=6,
            fill="var(--ws-primary,#0c6263)",
            fill_opacity=0.45,
        ),
        tag("rect", x=_n(mid - 3), y=_n(middle - 13), width=6, height=28, rx=2),
    ]
    if case is not None:
        x = _x(case)
        corners = f"{_n(x)},{_n(middle - 11)} {_n(x + 11)},{_n(middle + 1)} "
        corners += f"{_n(x)},{_n(middle + 13)} {_n(x - 11)},{_n(middle + 1)}"
        parts.append(
            tag("polygon", points=corners, fill="#fffefb", stroke="#a8325a", stroke_width=4)
        )
    return tag("g", parts)


def _x(value: float) -> float:
    return NAMES + value * (WIDE - NAMES - 14)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
