"""Where the room stands on some conditions: a line from 0 to 3, its middle half and its median."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from exercises.stability.rule import TOP
from toolkit.exercise import Words
from toolkit.html import tag
from toolkit.privacy import Spread

WIDTH, ROW, HEAD = 960, 46, 30
_LEFT, _RIGHT = 470, 930
_INK, _FILL = "#0b6b62", "#8cc8bf"


def number(value: float | None) -> str:
    """Return a rating with one decimal where it has one."""
    return "–" if value is None else f"{value:.1f}".removesuffix(".0")


def lines(words: Words, title: str, rows: Sequence[tuple[str, Spread]]) -> Markup:
    """Draw one row for each condition, by its name."""
    height = HEAD + ROW * len(rows)
    return tag(
        "svg",
        tag("title", title),
        tag("desc", " · ".join(_said(words, name, spread) for name, spread in rows)),
        [_step(step, height) for step in range(TOP + 1)],
        [_row(words, place, name, spread) for place, (name, spread) in enumerate(rows)],
        role="img",
        viewBox=f"0 0 {WIDTH} {height}",
        fill="currentColor",
        style="display:block;width:100%;height:auto",
    )


def _said(words: Words, name: str, spread: Spread) -> str:
    said: str = words["wall"]["row"]
    return said.format(
        condition=words["conditions"][name],
        median=number(spread.median),
        low=number(spread.q1),
        high=number(spread.q3),
    )


def _x(value: float) -> float:
    return round(_LEFT + value / TOP * (_RIGHT - _LEFT), 1)


def _step(step: int, height: int) -> list[Markup]:
    x = _x(step)
    return [
        tag("path", d=f"M{x} {HEAD}V{height}", stroke="currentColor", stroke_opacity="0.25"),
        tag("text", step, x=x, y=22, text_anchor="middle", font_size=22),
    ]


def _row(words: Words, place: int, name: str, spread: Spread) -> list[Markup | None]:
    y = HEAD + ROW * place + ROW / 2
    label = tag("text", words["short"][name], x=0, y=y + 8, font_size=25)
    if spread.median is None or spread.q1 is None or spread.q3 is None:
        hidden = tag("text", words["wall"]["hidden"], x=_LEFT, y=y + 8, font_size=22)
        return [label, hidden]
    left, right = _x(spread.q1), _x(spread.q3)
    return [
        label,
        tag("path", d=f"M{_LEFT} {y}H{_RIGHT}", stroke="currentColor", stroke_opacity="0.35"),
        tag(
            "rect",
            x=left - 5,
            y=y - 11,
            width=right - left + 10,
            height=22,
            rx=8,
            fill=_FILL,
            stroke=_INK,
            stroke_width=2,
        ),
        # a dark edge on the bar, and a middle that a dark room sees, too
        *(
            tag(
                "path",
                d=f"M{_x(spread.median)} {y - 17}V{y + 17}",
                stroke=colour,
                stroke_width=width,
                stroke_linecap="round",
            )
            for colour, width in (("#22292c", 8), ("currentColor", 5))
        ),
    ]
