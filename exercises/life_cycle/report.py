"""One's own stage and the tip to take home."""

from __future__ import annotations

from markupsafe import Markup

from exercises.life_cycle.model import Answer
from toolkit.exercise import Words
from toolkit.html import table, tag


def mine(words: Words, answer: Answer) -> Markup:
    """Show what a person said of their network, and the tip they heard."""
    own = words["own"]
    rows = [
        (own[name], words[names][said])
        for name, names in (("stage", "stages"), ("phase", "phases"), ("changed", "changed"))
        if (said := getattr(answer, name))
    ]
    heard = words["tips"][answer.about] if answer.about else words["heard"]["tip"]
    return tag(
        "div",
        table((), rows, words["title"]) if rows else None,
        tag("p", tag("strong", heard, ": "), answer.tip) if answer.tip else None,
    )
