"""The life curve with how many stand where."""

from __future__ import annotations

from markupsafe import Markup

from exercises.life_cycle.rule import STAGES
from toolkit.exercise import Words
from toolkit.html import tag
from toolkit.privacy import Counts

WIDTH, HEIGHT = 960, 250
_PLACES = {"begin": (120, 150), "live": (360, 62), "change": (610, 78), "end": (850, 150)}
"""Where the stages stand on the curve, in drawing units."""
_CURVE = "M20 205C70 190 90 165 120 150S250 70 360 62S520 62 610 78S780 120 850 150S920 185 945 170"
_RADIUS = 32


def curve(words: Words, counts: Counts) -> Markup:
    """Draw protected counts along the curve; a hidden number is a word, not a size."""
    return tag(
        "svg",
        tag("title", words["wall"]["stages"]),
        tag("desc", _said(words, counts)),
        tag(
            "path",
            d=_CURVE,
            fill="none",
            stroke="currentColor",
            stroke_width=5,
            stroke_opacity="0.35",
            stroke_linecap="round",
        ),
        [_stage(words, counts, stage) for stage in STAGES],
        role="img",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        fill="currentColor",
        style="display:block;width:100%;height:auto",
    )


def _stage(words: Words, counts: Counts, stage: str) -> list[Markup]:
    x, y = _PLACES[stage]
    count = counts.cells[stage]
    return [
        tag(
            "circle",
            cx=x,
            cy=y,
            r=_RADIUS,
            fill="#fffefb",
            stroke="#0b6b62",
            stroke_width=5,
        ),
        tag(
            "text",
            "?" if count is None else count,
            x=x,
            y=y + 12,
            text_anchor="middle",
            font_size=34,
            font_weight=700,
            fill="#22292c",
        ),
        tag(
            "text",
            words["stages_short"][stage],
            x=x,
            y=y + 70,
            text_anchor="middle",
            font_size=26,
        ),
    ]


def _said(words: Words, counts: Counts) -> str:
    said = words["wall"]
    parts = [
        said["at"].format(
            stage=words["stages_short"][stage],
            n=said["hidden"] if counts.cells[stage] is None else counts.cells[stage],
        )
        for stage in STAGES
    ]
    return str(said["comma"]).join(parts)
