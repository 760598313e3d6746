"""What the room may see of an exercise: the protected summary of a revealed round, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.content import own_words
from toolkit.exercise import Answer
from toolkit.html import tag
from toolkit.privacy import protect
from toolkit.registry import Found
from toolkit.room import last_upto
from toolkit.session import read_answer
from toolkit.store import Store

THRESHOLD = 5
"""Fewest answers that are shown together (research/domain D3); an organiser may raise it."""


def show(
    exercise: Found,
    answers: Sequence[Answer],
    earlier: Sequence[Answer | None] = (),
    *,
    language: str = "th",
    threshold: int = THRESHOLD,
) -> str:
    """Return the wall of some answers as HTML, with the threshold held here and nowhere else.

    Parameters
    ----------
    earlier : sequence of Answer or None
        For a second round: what the same people answered in the round before.
    """
    words = own_words(language)["wall"]
    if exercise.manifest.privacy == "private":
        return tag("p", words["private"], class_="ws-wall-note")
    if len(answers) < threshold:
        return tag("p", words["too_few"].format(k=threshold), class_="ws-wall-note")
    summary = protect(exercise.summarise(answers, earlier), threshold)
    return exercise.wall(exercise.words(language), summary)


def current(
    store: Store,
    exercise: Found,
    round: int,
    *,
    language: str = "th",
    threshold: int = THRESHOLD,
) -> str:
    """Return the wall of a revealed round as it was revealed; a sentence when it never was."""
    steps = store.steps()
    upto = last_upto(steps, exercise.id, round)
    if upto is None:
        return tag("p", own_words(language)["wall"]["not_yet"], class_="ws-wall-note")
    rows = store.round_of(exercise.id, round, upto)
    before = {row.seat: row for row in store.round_of(exercise.id, round - 1, upto)}
    pairs = [(read_answer(exercise, row.body), before.get(row.seat)) for row in rows]
    answers = [answer for answer, _ in pairs if answer is not None]
    earlier = [
        None if old is None else read_answer(exercise, old.body)
        for answer, old in pairs
        if answer is not None
    ]
    return show(
        exercise,
        answers,
        earlier if round > 1 else (),
        language=language,
        threshold=threshold,
    )
