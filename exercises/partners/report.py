"""What a report says of agreement, and a person's own partners to take home."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup

from exercises.partners.drafts import LONG, written
from exercises.partners.model import DECK, Answer, Summary
from toolkit.actors import ROLES
from toolkit.data import deck
from toolkit.exercise import Words
from toolkit.html import join, table, tag


def findings(words: Words, summary: Summary) -> list[tuple[Literal["agreed", "disputed"], str]]:
    """Say of each practice actor whether the room sees it alike, where that may be told."""
    titles = _titles(words)
    return [
        ("disputed" if card.disputed.value else "agreed", titles.get(card.id, card.id))
        for card in summary.practice.cards
        if card.disputed.value is not None
    ]


def mine(words: Words, answer: Answer) -> Markup:
    """Show who is what to the project, what is hoped for of whom, and how the practice went."""
    return join([_partners(words, answer), _changes(words, answer), _practice(words, answer)])


def _partners(words: Words, answer: Answer) -> Markup | None:
    said, order = words["mine"], [*ROLES, None]
    actors = sorted(answer.living, key=lambda actor: order.index(actor[1].label))
    rows = [
        (
            one.name or id,
            words["roles"][one.label] if one.label else said["not_placed"],
            one.change,
        )
        for id, one in actors
    ]
    heads = (said["actor"], said["role"], said["change"])
    return table(heads, rows, said["partners"]) if rows else None


def _changes(words: Words, answer: Answer) -> list[Markup]:
    found = []
    for one in answer.having("boundary", "dual").values():
        texts = written(words, one)
        if not any(texts.values()):
            continue
        found.append(tag("h3", words["changes"]["partner"].format(name=one.name)))
        found += [
            tag("p", tag("strong", words["changes"][name], ": "), _lines(texts[name]))
            for name in LONG
            if texts[name]
        ]
    return found


def _lines(text: str) -> Markup:
    return join(text.splitlines(), " · ")


def _practice(words: Words, answer: Answer) -> list[Markup | None]:
    said, titles = words["mine"], _titles(words)
    rows = [
        (titles.get(id, id), words["roles"][one.label])
        for id, one in answer.practice.items()
        if one.label
    ]
    heads = (said["actor"], said["role"])
    return [
        table(heads, rows, said["practice"]) if rows else None,
        tag("p", tag("strong", said["reflection"], ": "), answer.reflection)
        if answer.reflection
        else None,
    ]


def _titles(words: Words) -> dict[str, str]:
    return {card["id"]: card[words["language"]] for card in deck(DECK)}
