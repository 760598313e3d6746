"""The project's list and one's own thoughts on it, to take home."""

from __future__ import annotations

from markupsafe import Markup

from exercises.social_map.model import Answer
from toolkit.exercise import Words
from toolkit.html import table, tag


def mine(words: Words, answer: Answer) -> Markup:
    """Show the living actors, with the columns that somebody filled in, and what was missed."""
    said, thought = words["roster"], words["think"]
    filled = [
        name
        for name in ("place", "brings", "members")
        if any(getattr(actor, name) for actor in answer.roster)
    ]
    rows = [
        (actor.name, words["kinds"][actor.kind], *(getattr(actor, name) for name in filled))
        for actor in answer.roster
    ]
    heads = [said[name] for name in ("name", "kind", *filled)]
    return tag(
        "div",
        table(heads, rows, said["list"]) if rows else None,
        [
            tag("p", tag("strong", thought[name], ": "), text)
            for name in ("missing", "reach")
            if (text := getattr(answer, name))
        ],
    )
