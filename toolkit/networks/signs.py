"""The signs of a map's picture: shapes of actors, strokes and marks of ties, their colours.

What the widget's script draws (``frontend/src/map/looks.ts``) looks the same.
"""

from __future__ import annotations

import math
from typing import Any

from markupsafe import Markup

from toolkit.actors import Kind
from toolkit.html import tag
from toolkit.networks.model import LAYERS, Tie

COLOURS = {
    "us": "#084a4b",
    "none": "#f3f1ea",
    "teal": "#0c6263",
    "amber": "#9a5400",
    "violet": "#6b4396",
    "blue": "#1f5f99",
    "green": "#37752b",
    "rose": "#a8325a",
    "brown": "#6f4e37",
    "grey": "#5a6669",
}
PAPER, INK, SOFT = "#fffefb", "#22292c", "#535e62"
MARKED = "#b4540a"
ROLE_COLOURS = {
    "boundary": "teal",
    "strategic": "amber",
    "dual": "violet",
    "future": "blue",
    "beneficiary": "rose",
    "team": "green",
    "context": "grey",
}
"""The colour of a role wherever it is drawn; its short name stands on it too."""
LAYER_COLOURS = dict(zip(LAYERS, ("amber", "blue", "green"), strict=True))
GROUP_COLOURS = ("teal", "amber", "violet", "blue", "green", "rose")
_MARKS = dict(
    zip(
        LAYERS,
        ("M0-6L6 0L0 6L-6 0z", "M-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0z", "M0-6L6 5L-6 5z"),
        strict=True,
    )
)
RADIUS, OURS = 22.0, 28.0
"""Half the size of an actor, and of the one that stands for us."""
_WIDTHS = {1: 1.5, 2: 2.25, 3: 3.75}


def n(number: float) -> str:
    """Return a number as pictures write it."""
    return f"{number:.1f}".removesuffix(".0")


def outline(kind: Kind, radius: float) -> str:
    """Return the outline of an actor around (0, 0): circle, square with soft corners, hexagon."""
    if kind == "person":
        r, wide = n(radius), n(2 * radius)
        return f"M-{r} 0a{r} {r} 0 1 1 {wide} 0a{r} {r} 0 1 1 -{wide} 0z"
    if kind == "organisation":
        half, soft = radius * 0.9, radius * 0.25
        flat = n(2 * (half - soft))
        s = n(soft)
        start = f"M{n(soft - half)} {n(-half)}h{flat}q{s} 0 {s} {s}v{flat}q0 {s} -{s} {s}"
        return f"{start}h-{flat}q-{s} 0 -{s} -{s}v-{flat}q0 -{s} {s} -{s}z"
    corners = [(radius * 1.1 * math.cos(turn), radius * 1.1 * math.sin(turn)) for turn in _SIXTHS]
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in corners) + "z"


_SIXTHS = [place * math.pi / 3 for place in range(6)]


def rim(kind: Kind, angle: float, radius: float) -> float:
    """Return how far the rim of an actor is from its middle in a direction."""
    if kind == "person":
        return radius
    if kind == "organisation":
        return radius * 0.9 / max(abs(math.cos(angle)), abs(math.sin(angle)))
    turn = angle % (math.pi / 3) - math.pi / 6
    return radius * 1.1 * math.cos(math.pi / 6) / math.cos(turn)


def written(text: Any, x: float, y: float, kind: str, anchor: str | None = None) -> Markup | None:
    """Return a text of one of three kinds: ``short`` (on an actor), ``said``, ``group``."""
    if not text:
        return None
    look: dict[str, Any] = {
        "short": {"fill": "#ffffff", "font_size": 14, "font_weight": 700},
        "said": {"fill": INK, "font_size": 15},
        "group": {
            "fill": SOFT,
            "font_size": 14,
            "font_weight": 600,
            "stroke": PAPER,
            "stroke_width": 4,
            "paint_order": "stroke",
        },
    }[kind]
    return tag(
        "text", str(text), x=n(x), y=n(y), class_=f"ws-pic-{kind}", text_anchor=anchor, **look
    )


def strokes(d: str, tie: Tie) -> list[Markup]:
    """Return the strokes of a tie: full, dashed or double by its layer, dotted when wished for."""
    colour, wide = COLOURS[LAYER_COLOURS[tie.layer]], _WIDTHS[tie.strength]
    line: dict[str, Any] = {"d": d, "fill": "none", "class_": "ws-pic-line", "stroke": colour}
    if tie.status == "wished":
        return [
            tag(
                "path",
                stroke_width=wide + 1,
                stroke_dasharray="0.1 7",
                stroke_linecap="round",
                **line,
            )
        ]
    if tie.layer == "communication":
        return [tag("path", stroke_width=wide, stroke_dasharray="9 5", **line)]
    if tie.layer == "exchange":
        return [tag("path", stroke_width=wide, **line)]
    inner = tag("path", d=d, class_="ws-pic-inner", fill="none", stroke=PAPER, stroke_width=wide)
    return [tag("path", stroke_width=wide + 3.5, **line), inner]


def mark(tie: Tie, place: str) -> Markup:
    """Return the sign of a layer for the middle of a line, hollow where the tie is wished for."""
    colour = COLOURS[LAYER_COLOURS[tie.layer]]
    wished = tie.status == "wished"
    fill, stroke = (PAPER, colour) if wished else (colour, PAPER)
    return tag(
        "path",
        d=_MARKS[tie.layer],
        transform=place,
        fill=fill,
        stroke=stroke,
        stroke_width=1.5,
        class_="ws-pic-mark",
        data_wished=True if wished else None,
    )


def line_sign(tie: Tie) -> Markup:
    """Return a short piece of a tie, for a legend."""
    usual = tie.model_copy(update={"strength": 2})
    drawn = [*strokes("M0 0H44", usual), mark(usual, "translate(22 0)")]
    return tag("g", drawn, data_tone=LAYER_COLOURS[tie.layer])


def actor_sign(kind: Kind, tone: str, short: str) -> Markup:
    """Return a small actor, for a legend."""
    stroke = SOFT if tone == "none" else PAPER
    shape = tag(
        "path",
        d=outline(kind, RADIUS),
        class_="ws-pic-shape",
        fill=COLOURS[tone],
        stroke=stroke,
        stroke_width=3,
    )
    signs = tag("g", shape, written(short, 0, 5, "short"), transform="translate(12 0) scale(.5)")
    return tag("g", signs, data_tone=tone)
