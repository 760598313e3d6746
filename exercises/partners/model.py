"""What the room's answers say together: the practice deck, and the partners of the projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from exercises.partners.agreement import Agreement, agreement
from exercises.partners.answer import Answer, asks, asks_all
from exercises.partners.examples import BODIES
from exercises.partners.projects import Together, together
from exercises.partners.tree import Sorting, Told, sort_actor
from toolkit.data import deck

__all__ = [
    "EXAMPLES",
    "Answer",
    "Sorting",
    "Summary",
    "Told",
    "asks",
    "asks_all",
    "card_ids",
    "sort_actor",
    "summarise",
]

DECK = "wawi_partners"

EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Summary:
    """What is agreed on the practice deck, and what the projects' partners have in common."""

    practice: Agreement
    projects: Together


@cache
def card_ids() -> tuple[str, ...]:
    """Return the ids of the practice actors, in the order of the deck."""
    return tuple(card["id"] for card in deck(DECK))


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return what the answers say; ``earlier`` holds the same people's of the first round."""
    pairs = list(zip(answers, earlier, strict=True)) if earlier else [(a, None) for a in answers]
    return Summary(agreement(pairs, card_ids()), together(answers))
