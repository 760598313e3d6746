"""The room as stills, its spread over time, and where those stand who agreed to be counted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

from markupsafe import Markup

from exercises.triangle.model import HEIGHT, Rule, Run, simulate
from exercises.triangle.simulation import ROOM, Place
from toolkit.exercise import Words
from toolkit.html import tag
from toolkit.privacy import Density

SEED = 7
"""Where the dots begin; the same each time, so that a wall looked at again is the same wall."""
Lines = tuple[tuple[int, ...], ...]
RULES: tuple[Rule, ...] = ("equidistant", "equilateral")


@lru_cache(maxsize=64)
def replay(lines: Lines, rule: Rule) -> Run:
    """Return the run that a wall shows of some lines."""
    return simulate([(first, second) for first, second in lines], rule, SEED)


@lru_cache(maxsize=64)
def spread(lines: Lines, rule: Rule) -> tuple[float, ...]:
    """Return the mean distance from the middle of all, after each step, in shares of the room."""
    return tuple(_spread(places) for places in replay(lines, rule).frames)


def _spread(places: Sequence[Place]) -> float:
    n = len(places)
    x, y = sum(place[0] for place in places) / n, sum(place[1] for place in places) / n
    return sum(sqrt((p[0] - x) ** 2 + (p[1] - y) ** 2) for p in places) / n / ROOM


def stills(words: Words, lines: Lines) -> Markup:
    """Draw the room at the start and at the end under both rules."""
    said, runs = words["replay"], {rule: replay(lines, rule) for rule in RULES}
    ends = {
        rule: said["still_settled" if run.settled else "still_restless"]
        for rule, run in runs.items()
    }
    pictures = [(said["start"], "", runs["equidistant"].frames[0])]
    pictures += [(said[f"still_{rule}"], ends[rule], runs[rule].frames[-1]) for rule in RULES]
    return tag(
        "div",
        [
            tag("figure", _dots(places), tag("figcaption", title, tag("br"), end))
            for title, end, places in pictures
        ],
        class_="ws-stills",
        role="img",
        aria_label=words["wall"]["stills"].format(n=len(lines), **ends),
    )


def _dots(places: Sequence[Place]) -> Markup:
    return tag(
        "svg",
        tag(
            "rect",
            x=-3,
            y=-3,
            width=ROOM + 6,
            height=ROOM + 6,
            class_="ws-replay-floor",
            fill="none",
            stroke="currentColor",
            stroke_width=0.6,
        ),
        [
            tag(
                "circle",
                cx=f"{x:.1f}",
                cy=f"{y:.1f}",
                r=2.4,
                class_="ws-replay-dot",
                fill="var(--ws-primary,#0c6263)",
            )
            for x, y in places
        ],
        viewBox="-3 -3 106 106",
        aria_hidden=True,
    )


def triangle(words: Words, points: Density) -> Markup:
    """Draw how many of those who agreed stand in each part of the triangle."""
    size, bases = 200, words["bases"]
    side, rows = size / len(points.rows), len(points.rows)
    most = max((count or 0 for row in points.rows for count in row), default=0) or 1
    shown = [
        (x * side, (rows - 1 - y) * side, count)
        for y, row in enumerate(points.rows)
        for x, count in enumerate(row)
        if count
    ]
    squares = [
        tag(
            "rect",
            x=f"{left:.0f}",
            y=f"{above:.0f}",
            width=f"{side:.0f}",
            height=f"{side:.0f}",
            fill="var(--ws-primary,#0c6263)",
            fill_opacity=f"{0.15 + 0.35 * count / most:.2f}",
        )
        for left, above, count in shown
    ]
    numbers = [
        tag(
            "text",
            count,
            x=f"{left + side / 2:.0f}",
            y=f"{above + side / 2 + 7:.0f}",
            text_anchor="middle",
            font_weight="bold",
        )
        for left, above, count in shown
    ]
    top = size * (1 - HEIGHT)
    outline = f"M0 {size}H{size}L{size / 2} {top:.0f}Z"
    return tag(
        "svg",
        tag("title", words["wall"]["points"].format(n=points.n)),
        tag("clipPath", tag("path", d=outline), id="ws-three-bases"),
        tag("g", squares, clip_path="url(#ws-three-bases)"),
        numbers,
        tag(
            "path",
            d=outline,
            fill="none",
            stroke="currentColor",
            stroke_width=2,
        ),
        [
            tag("text", bases[base], x=x, y=y, text_anchor=anchor)
            for base, x, y, anchor in (
                ("head", 0, size + 26, "start"),
                ("heart", size, size + 26, "end"),
                ("will", size / 2, top - 8, "middle"),
            )
        ],
        role="img",
        viewBox=f"-20 -14 {size + 40} {size + 52}",
        font_size="20",
        fill="currentColor",
        style="display:block;width:100%;max-width:13em;height:auto",
    )


def line(words: Words, lines: Lines) -> Markup:
    """Draw the spread of the room over time, a line for each rule."""
    said = words["replay"]
    width, height = 320, 90

    def path(values: Sequence[float]) -> str:
        step = max(1, len(values) // 120)
        points = [(at, values[at]) for at in range(0, len(values), step)]
        return "M" + "L".join(
            f"{at / 600 * width:.1f} {height * (1 - value / 0.5):.1f}" for at, value in points
        )

    return tag(
        "svg",
        tag("title", said["spread"]),
        tag("path", d=f"M0 0V{height}H{width}", fill="none", stroke="currentColor"),
        [
            tag(
                "path",
                d=path(spread(lines, rule)),
                fill="none",
                stroke=f"var(--ws-{'primary' if rule == 'equidistant' else 'focus'},#0c6263)",
                stroke_width=3,
                stroke_dasharray=None if rule == "equidistant" else "7 4",
            )
            for rule in RULES
        ],
        role="img",
        viewBox=f"-4 -4 {width + 8} {height + 8}",
        style="display:block;width:100%;max-width:34rem;height:auto",
    )
