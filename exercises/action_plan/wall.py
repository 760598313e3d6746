"""What the room sees: kinds of action, by when, how many touch a partner; no plan of anybody."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from exercises.action_plan.model import Summary
from toolkit.exercise import Words
from toolkit.html import bars, tag
from toolkit.privacy import Counts
from toolkit.thai import clip

LARGE, LONG = 2, 70
"""Commitments that are shown at once, and how much of each; all of them stand behind "more"."""
_COLUMNS = (
    "display:grid;gap:.5rem 2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))"
)
_CLOSE = "margin:.4em 0"
_ROWS = "line-height:1.25"
"""Seven kinds and the question below them fit on a projector."""


def wall(words: Words, summary: Summary) -> str:
    """Show what is planned and end with who could do it together."""
    said, texts = words["wall"], list(dict.fromkeys(summary.commitments.items))
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        tag(
            "div",
            tag(
                "div", _bars(words, said["kinds"], summary.kinds, words["kinds_short"]), style=_ROWS
            ),
            tag(
                "div",
                _bars(words, said["spans"], summary.spans, words["spans"]),
                tag("p", tag("strong", _touching(said, summary.partners)), style=_CLOSE),
                _commitments(said, [clip(text, LONG) for text in texts[:LARGE]]),
                style=_ROWS,
            ),
            style=_COLUMNS,
        ),
        tag("p", said["question"], class_="ws-question"),
        tag(
            "details",
            tag("summary", said["more"]),
            _bars(words, said["partners"], summary.partners, words["partners"]),
            _bars(words, said["steps"], summary.steps, words["yes_no"]),
            _bars(words, said["followed"], summary.followed, words["yes_no"]),
            _commitments(said, texts),
            tag("p", said["hidden_note"], class_="ws-quiet"),
        ),
        class_="ws-said",
    )


def _bars(words: Words, caption: str, counts: Counts, names: Mapping[str, str]) -> Markup:
    rows = [(names[key], count) for key, count in counts.cells.items()]
    return bars(rows, caption, hidden=words["wall"]["hidden"])


def _touching(said: Words, partners: Counts) -> str:
    touches = partners.cells["touches"]
    if touches is None:
        return str(said["touching_hidden"])
    return str(said["touching"]).format(n=touches, all=partners.n)


def _commitments(said: Words, texts: list[str]) -> Markup | None:
    if not texts:
        return None
    return tag(
        "div",
        tag("h3", said["commitments"], style="margin:.4em 0 0;font-size:1em"),
        tag("ul", [tag("li", text) for text in texts], style=_CLOSE),
    )
