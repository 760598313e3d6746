"""How far the room gives the actors of the practice deck the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exercises.partners.answer import Answer
from toolkit import rounds
from toolkit.actors import ROLES, Role
from toolkit.agreement import modal_share
from toolkit.privacy import Counts, Statistic, Transitions

SAME_LABEL = 0.6
"""Below this share of the most frequent label the room sees an actor differently: our heuristic."""

Pair = tuple[Answer, Answer | None]
"""One person's answer now, and that of the first round."""


@dataclass(frozen=True)
class Card:
    """How the room sorts one actor of the practice deck."""

    id: str
    labels: Transitions
    """What people say now (``second``) and, in the second round, what they said before."""
    disputed: Statistic
    """1 where less than 60 % give the same label, else 0."""
    was_disputed: Statistic
    """The same of the round before, among the same people."""


@dataclass(frozen=True)
class Agreement:
    """The whole deck; each figure counts people, never cards."""

    cards: tuple[Card, ...]
    alpha: Statistic
    """Krippendorff's alpha of the labels, nominal; none where undefined, see ``unanimous``."""
    unanimous: Statistic
    """1 where every label of every actor is the same, which leaves alpha undefined."""
    moved: Counts
    """Who ``moved`` any actor since the first round, and who ``stayed``."""


def agreement(pairs: Sequence[Pair], ids: Sequence[str]) -> Agreement:
    """Return how far people agree on the cards of a deck."""
    alpha, unanimous = rounds.agreement([_label(answer, id) for id in ids] for answer, _ in pairs)
    return Agreement(
        cards=tuple(_card(id, pairs) for id in ids),
        alpha=alpha,
        unanimous=unanimous,
        moved=Counts.of([_moved(new, old) for new, old in pairs], ("moved", "stayed")),
    )


def _card(id: str, pairs: Sequence[Pair]) -> Card:
    labels = [(_label(old, id), _label(new, id)) for new, old in pairs]
    return Card(
        id=id,
        labels=Transitions.of(labels, ROLES),
        disputed=_disputed([now for _, now in labels]),
        was_disputed=_disputed([then for then, now in labels if now]),
    )


def _label(answer: Answer | None, id: str) -> Role | None:
    return answer.practice[id].label if answer and id in answer.practice else None


def _disputed(labels: Sequence[Role | None]) -> Statistic:
    share = modal_share(labels)
    told = sum(label is not None for label in labels)
    return Statistic(None if share is None else float(share < SAME_LABEL), told)


def _moved(new: Answer, old: Answer | None) -> str | None:
    """Tell whether a person moved anything; None for somebody who sorted nothing twice."""
    if old is None:
        return None
    return rounds.whether_moved((_label(new, id), _label(old, id)) for id in new.practice)
