"""What the worksheet says back: the reason of a place, and questions; never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exercises.partners.answer import MOST_KINDS, Answer, Placed, asks, asks_all
from exercises.partners.tree import sort_actor
from toolkit.exercise import Words

Names = Mapping[str, str]


def readings(words: Words, cards: Mapping[str, Placed], names: Names) -> dict[str, Any]:
    """Return a sentence and the questions for each card that something was said of."""
    return {
        id: {"sentence": reason(words, one, names), "asks": _asks(words, one, cards, names)}
        for id, one in cards.items()
    }


def about_all(words: Words, answer: Answer) -> list[str]:
    """Return what is asked about all actors of a project together."""
    return [words["asks_all"][ask].format(most=MOST_KINDS) for ask in asks_all(answer)]


def reason(words: Words, one: Placed, names: Names) -> str:
    """Say why the answers lead where they lead; without answers, what the place means."""
    found = sort_actor(one)
    if found.label is None:
        return str(words["hints"][one.label]) if one.label else ""
    clauses = [words["clauses"].get(f"{asked}_{said}") for asked, said in found.reason]
    sentence = words["clauses"]["reason"].format(
        clauses=words["clauses"]["and"].join(clause for clause in clauses if clause),
        role=words["roles"][found.label],
    )
    if one.via and found.label == "beneficiary":
        sentence += words["clauses"]["via"].format(who=names.get(one.via, one.via))
    return str(sentence)


def _asks(words: Words, one: Placed, cards: Mapping[str, Placed], names: Names) -> list[str]:
    reached, roles = sort_actor(one).label, words["roles"]
    return [
        words["asks"][ask].format(
            reached=roles.get(reached, ""),
            label=roles.get(one.label, ""),
            who=names.get(one.via, one.via),
        )
        for ask in asks(one, cards)
    ]
