"""How far the room gives the actors of the practice deck the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exercises.partners.answer import Answer
from toolkit.actors import ROLES, Role
from toolkit.agreement import krippendorff_alpha, modal_share
from toolkit.privacy import Counts, Statistic, Transitions

SAME_LABEL = 0.6
"""Below this share of the most frequent label the room sees an actor differently: our heuristic."""
FEWEST_FOR_ALPHA = 5
"""Fewest actors over which agreement of a whole room means anything."""

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
    rows = [[_label(answer, id) for id in ids] for answer, _ in pairs]
    rows = [row for row in rows if any(row)]
    found = {label for row in rows for label in row if label}
    columns = [[label for label in column if label] for column in zip(*rows, strict=True)]
    enough = sum(len(column) > 1 for column in columns) >= FEWEST_FOR_ALPHA
    return Agreement(
        cards=tuple(_card(id, pairs) for id in ids),
        alpha=Statistic(krippendorff_alpha(rows) if enough else None, len(rows)),
        unanimous=Statistic(float(len(found) == 1), len(rows)),
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
    labels = [(_label(new, id), _label(old, id)) for id in new.practice]
    changes = [now != then for now, then in labels if now and then]
    return ("moved" if any(changes) else "stayed") if changes else None
