"""What exercises in two rounds share: how far a room agrees, who moved, and what is said."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from markupsafe import Markup

from toolkit.agreement import krippendorff_alpha
from toolkit.exercise import Words
from toolkit.html import tag
from toolkit.privacy import Counts, Statistic

FEWEST_FOR_ALPHA = 5
"""Fewest things judged over which agreement of a whole room means anything."""
SAME_WAY, IN_PART = 0.667, 0.4
"""Where the sentence on alpha changes; .667 is Krippendorff's limit for tentative conclusions."""


def agreement(ratings: Iterable[Sequence[Hashable | None]]) -> tuple[Statistic, Statistic]:
    """Return how far people agree, and whether they all say the same.

    Parameters
    ----------
    ratings : iterable of sequences
        One row a person, one column a thing judged; None where it was not.

    Returns
    -------
    alpha : Statistic
        Krippendorff's, nominal; none below :data:`FEWEST_FOR_ALPHA` or where undefined.
    unanimous : Statistic
        1 where every judgement is the same, which leaves alpha undefined.
    """
    rows = [row for row in ratings if any(row)]
    found = {label for row in rows for label in row if label}
    columns = [[label for label in column if label] for column in zip(*rows, strict=True)]
    enough = sum(len(column) > 1 for column in columns) >= FEWEST_FOR_ALPHA
    alpha = krippendorff_alpha(rows) if enough else None
    return Statistic(alpha, len(rows)), Statistic(float(len(found) == 1), len(rows))


def whether_moved(labels: Iterable[tuple[Hashable | None, Hashable | None]]) -> str | None:
    """Tell whether a person ``moved`` anything or ``stayed``; None where nothing was judged twice.

    Parameters
    ----------
    labels : iterable of pairs
        Of each thing, what is said now and what was said before.
    """
    changes = [now != then for now, then in labels if now and then]
    return ("moved" if any(changes) else "stayed") if changes else None


def moved_sentence(sentence: str, said: Words, change: Counts) -> str:
    """Say how many moved, or that it is not shown."""
    moved, stayed = change.cells["moved"], change.cells["stayed"]
    if moved is None or stayed is None:
        return str(said["moved_hidden"])
    return sentence.format(moved=moved, stayed=stayed)


def change_sentence(
    said: Words, change: Counts, disputed: Statistic, was_disputed: Statistic, style: str
) -> Markup:
    """Say who moved, and whether the room came closer."""
    now, then = disputed.value, was_disputed.value
    turn = None
    if now is not None and then is not None and now != then:
        turn = said["apart"] if now else said["closer"]
    moved = moved_sentence(said["moved"], said, change)
    return tag("p", moved, tag("br") if turn else None, turn, style=style)


def agreement_sentence(said: Words, alpha: Statistic, unanimous: Statistic) -> Markup | None:
    """Say how far the room agrees over all, with the figure beside it."""
    if alpha.value is None:
        return tag("p", said["all_same"]) if unanimous.value else None
    level = "high" if alpha.value >= SAME_WAY else "middle" if alpha.value >= IN_PART else "low"
    figure = said["alpha_number"].format(alpha=f"{alpha.value:.2f}")
    return tag("p", said[f"alpha_{level}"], " ", tag("span", figure, class_="ws-quiet"))
