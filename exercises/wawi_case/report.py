"""What a report says of the case's map, and one's own map of it to take home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from markupsafe import Markup

from exercises.wawi_case.model import Answer, Summary
from exercises.wawi_case.story import dressed
from exercises.wawi_case.telling import absence_said, pair_said, read_aloud
from exercises.wawi_case.wall import MOST_DISPUTED, SAME, disputes, lines
from toolkit.content import own_words
from toolkit.exercise import Words
from toolkit.html import join, tag
from toolkit.networks.picture import svg

MOST_AGREED = 5


def findings(words: Words, summary: Summary) -> Iterator[tuple[Literal["agreed", "disputed"], str]]:
    """Name the ties that most of the room drew, and those that about half of it did."""
    shown = lines(summary)
    for line in [line for line in shown if line.share > SAME][:MOST_AGREED]:
        yield "agreed", pair_said(words, line.pair)
    for line in disputes(shown)[:MOST_DISPUTED]:
        yield "disputed", pair_said(words, line.pair)


def mine(words: Words, answer: Answer) -> Markup:
    """Show a person's map of the case, what it says, and what they wrote."""
    drawn = dressed(answer.drawing, words["language"])
    away = absence_said(words, answer).get("sentence")
    texts = (answer.question, away, answer.breaks, answer.reflection)
    return join(
        [
            svg(drawn, own_words(words["language"])["map"]) if drawn.actors else None,
            read_aloud(words, answer),
            [tag("p", text) for text in texts if text],
        ]
    )
