"""The board as a picture: where the room stands, without a dot that is one person."""

from __future__ import annotations

from markupsafe import Markup

from exercises.problem_types.model import Problem
from exercises.problem_types.rule import KINDS, Kind
from toolkit.exercise import Words
from toolkit.html import tag

WIDTH, HEIGHT, TOP = 440, 176, 32
"""The board in drawing units, and the line of words above and below it."""
TEXT = 24
"""Height of the words in the same units, which a large card shows about as pixels."""

# Fills for where the theme is not there; with it, the class has the last word.
_FIELDS: dict[Kind, tuple[int, int, str]] = {
    "technical": (0, 1, "#dfecf5"),
    "simple": (1, 1, "#e3f0dc"),
    "complex": (0, 0, "#ece4f3"),
    "social": (1, 0, "#fae8d8"),
}

_HALO = "paint-order:stroke;stroke:var(--ws-surface,#fffefb);stroke-opacity:.7;stroke-width:5px"


def board(words: Words, problem: Problem, title: str) -> Markup:
    """Draw a protected problem; squares below the threshold look like empty ones."""
    return tag(
        "svg",
        tag("title", title),
        tag("desc", described(words, problem)),
        [_field(kind) for kind in KINDS],
        _squares(problem),
        tag("path", d=_middle_lines(), fill="none", stroke="currentColor", stroke_opacity="0.45"),
        _middle_half(problem),
        [_name(words, problem, kind) for kind in KINDS],
        _median(problem),
        _ends(words),
        role="img",
        viewBox=f"0 0 {WIDTH} {HEIGHT + 2 * TOP}",
        font_size=str(TEXT),
        fill="currentColor",
        style="display:block;width:100%;height:auto",
    )


def described(words: Words, problem: Problem) -> str:
    """Return the picture as a sentence; empty where it is hidden."""
    certainty, agreement = problem.certainty, problem.agreement
    if certainty.median is None or agreement.median is None:
        return str(words["wall"]["waiting"])
    sentence: str = words["wall"]["picture"]["desc"]
    return sentence.format(
        certainty=number(certainty.median),
        agreement=number(agreement.median),
        certainty_range=span(certainty.q1, certainty.q3),
        agreement_range=span(agreement.q1, agreement.q3),
    )


def number(value: float | None) -> str:
    """Return a figure of an axis with one decimal where it has one."""
    return "–" if value is None else f"{value:.1f}".removesuffix(".0")


def span(low: float | None, high: float | None) -> str:
    """Return two figures of an axis as a range."""
    return f"{number(low)}–{number(high)}"


def _x(value: float) -> float:
    return round(value / 10 * WIDTH, 1)


def _y(value: float) -> float:
    return round(TOP + HEIGHT - value / 10 * HEIGHT, 1)


def _field(kind: Kind) -> Markup:
    right, upper, fill = _FIELDS[kind]
    return tag(
        "rect",
        class_=f"ws-quadrant-{kind}",
        fill=fill,
        x=_x(5 * right),
        y=_y(5 * upper + 5),
        width=WIDTH / 2,
        height=HEIGHT / 2,
    )


def _squares(problem: Problem) -> list[Markup]:
    rows = problem.points.rows
    most = max((count or 0 for row in rows for count in row), default=0)
    size = 10 / len(rows)
    return [
        tag(
            "rect",
            x=_x(column * size),
            y=_y((row + 1) * size),
            width=WIDTH / len(rows),
            height=HEIGHT / len(rows),
            fill_opacity=round(0.1 + 0.28 * count / most, 2),
        )
        for row, counts in enumerate(rows)
        for column, count in enumerate(counts)
        if count
    ]


def _middle_lines() -> str:
    return f"M{WIDTH / 2} {TOP}V{TOP + HEIGHT}M0 {_y(5)}H{WIDTH}"


def _name(words: Words, problem: Problem, kind: Kind) -> Markup:
    """Write name and count along the outer edge of a field, away from its middle."""
    right, upper, _ = _FIELDS[kind]
    cells = problem.types.second.cells
    if all(count is None for count in cells.values()):
        shown = ""  # four times "hidden" says no more than nothing
    else:
        shown = words["wall"]["hidden_short"] if cells[kind] is None else str(cells[kind])
    return tag(
        "text",
        tag("tspan", words["short"][kind] + " "),
        tag("tspan", shown, font_weight="700"),
        x=WIDTH - 10 if right else 10,
        y=TOP + 26 if upper else TOP + HEIGHT - 10,
        text_anchor="end" if right else "start",
        style=_HALO,
    )


def _middle_half(problem: Problem) -> Markup | None:
    certainty, agreement = problem.certainty, problem.agreement
    if certainty.q1 is None or certainty.q3 is None or agreement.q1 is None or agreement.q3 is None:
        return None
    return tag(
        "rect",
        x=_x(certainty.q1) - 3,
        y=_y(agreement.q3) - 3,
        width=_x(certainty.q3) - _x(certainty.q1) + 6,
        height=_y(agreement.q1) - _y(agreement.q3) + 6,
        rx=6,
        fill="none",
        stroke="currentColor",
        stroke_width=3,
    )


def _median(problem: Problem) -> list[Markup] | None:
    if problem.certainty.median is None or problem.agreement.median is None:
        return None
    x, y, arm = _x(problem.certainty.median), _y(problem.agreement.median), 13
    cross = f"M{x - arm} {y}H{x + arm}M{x} {y - arm}V{y + arm}"
    return [
        tag("path", d=cross, fill="none", stroke=line, stroke_width=wide, stroke_linecap="round")
        for line, wide in (("#fff", 10), ("#22292c", 5))
    ]


def _ends(words: Words) -> list[Markup]:
    """Name the ends of both axes; all words level, because Thai on its side is hard to read."""
    certainty, agreement = words["axes"]["certainty"], words["axes"]["agreement"]
    below = TOP + HEIGHT + 25
    places = (
        (WIDTH / 2, 24, "middle", f"↑ {agreement['high']}"),
        (0, below, "start", f"← {certainty['low']}"),
        (WIDTH / 2, below, "middle", f"↓ {agreement['low']}"),
        (WIDTH, below, "end", f"{certainty['high']} →"),
    )
    return [tag("text", text, x=x, y=y, text_anchor=anchor) for x, y, anchor, text in places]
