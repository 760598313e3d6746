"""One's own map to take home: the picture, what it says, and what one wants to try."""

from __future__ import annotations

from markupsafe import Markup

from exercises.own_network.model import Answer
from exercises.own_network.telling import read_aloud
from toolkit.content import own_words
from toolkit.exercise import Words
from toolkit.html import join, tag
from toolkit.networks.picture import Looks, svg


def mine(words: Words, answer: Answer) -> Markup:
    """Show a person's own map with all its names, what was read out of it, and their notes."""
    drawn, said = answer.drawing, words["try"]
    roles = {role: (words["roles_short"][role], words["roles"][role]) for role in words["roles"]}
    notes = [(said[name], getattr(answer, name)) for name in ("alike", "different", "to_try")]
    return join(
        [
            tag("h3", drawn.question) if drawn.question else None,
            svg(drawn, own_words(words["language"])["map"], Looks(roles=roles))
            if drawn.actors
            else None,
            read_aloud(words, answer),
            [tag("p", tag("strong", asked, ": "), text) for asked, text in notes if text],
        ]
    )
