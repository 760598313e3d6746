"""What the room sees: who stands where on the curve, whom to pair, then what was heard."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from exercises.life_cycle.model import Summary
from exercises.life_cycle.picture import curve
from exercises.life_cycle.rule import ABOUTS
from toolkit.exercise import Words
from toolkit.html import bars, tag
from toolkit.privacy import Counts
from toolkit.thai import clip

LARGE, LONG = 2, 90
"""Tips of one question that are shown at once, and how much of each; all of them stand behind
"more"."""
_COLUMNS = (
    "display:grid;gap:.5rem 1.6rem;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))"
)
_CLOSE = "margin:.3em 0"


def wall(words: Words, summary: Summary) -> str:
    """Show the stages before the pairs talk, and the tips after; no stage is better."""
    said, stages = words["wall"], summary.stages.second
    again = summary.stages.first.n > 0
    written = any(texts.n for texts in summary.tips.values())
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        curve(words, stages),
        _tips(words, summary)
        if again or written
        else tag("p", tag("strong", _pairs(said, stages)), style=_CLOSE),
        tag("p", said["question"]["again" if again else "first"], class_="ws-question"),
        tag(
            "details",
            tag("summary", said["more"]),
            _bars(words, said["stages"], stages, words["stages"]),
            _bars(words, said["phases"], summary.phases, words["phases"]),
            _bars(words, said["changed"], summary.changed, words["changed"]),
            _all_tips(words, summary),
            tag("p", said["hidden_note"], class_="ws-quiet"),
        ),
        class_="ws-said",
    )


def _pairs(said: Words, stages: Counts) -> str:
    """Say how many could ask each other; only out of numbers that are shown."""
    young, grown = stages.cells["begin"], stages.cells["live"]
    if young is None or grown is None:
        return str(said["pairs_hidden"])
    if not young or not grown:
        return str(said["pairs_alone"])
    return str(said["pairs"]).format(young=young, grown=grown, pairs=min(young, grown))


def _bars(words: Words, caption: str, counts: Counts, names: Mapping[str, str]) -> Markup:
    rows = [(names[key], count) for key, count in counts.cells.items()]
    return bars(rows, caption, hidden=words["wall"]["hidden"])


def _tips(words: Words, summary: Summary) -> Markup:
    said = words["wall"]
    groups = []
    for about in ABOUTS:
        texts = summary.tips[about]
        shown = [clip(text, LONG) for text in tuple(dict.fromkeys(texts.items))[:LARGE]]
        listed = tag("ul", [tag("li", text) for text in shown], style=_CLOSE)
        nothing = tag("p", said["tips_waiting"], class_="ws-quiet", style=_CLOSE)
        title = tag("h3", words["tips"][about], style="margin:0;font-size:1em")
        groups.append(tag("div", title, listed if shown else nothing))
    return tag("div", groups, style=_COLUMNS)


def _all_tips(words: Words, summary: Summary) -> list[Markup]:
    return [
        tag(
            "div",
            tag("h3", words["tips"][about]),
            tag("ul", [tag("li", text) for text in dict.fromkeys(summary.tips[about].items)]),
        )
        for about in ABOUTS
        if summary.tips[about].items
    ]
