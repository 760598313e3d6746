"""What the room may see of an exercise: the protected summary of a revealed round, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.content import own_words
from toolkit.desk import read
from toolkit.exercise import Answer
from toolkit.html import tag
from toolkit.moderation import digest, let_through, only, texts_of
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
    """Return the wall of a revealed round as it was revealed; a sentence when it never was.

    What people wrote is on it when they agreed to be quoted and a facilitator let it through.
    """
    said = _said(store, exercise, round, threshold)
    words = own_words(language)["wall"]
    if said is None:
        return tag("p", words["not_yet"], class_="ws-wall-note")
    if exercise.manifest.privacy == "private" or len(said.answers) < threshold:
        return show(exercise, said.answers, language=language, threshold=threshold)
    summary = protect(said.summary, threshold)
    shown = let_through(summary, read(store.presses()).texts.get(exercise.id, {}))
    wall = exercise.wall(exercise.words(language), shown)
    if len(texts_of(shown)) == len(texts_of(summary)):
        return wall
    return f"{wall}{tag('p', words['unread'], class_='ws-wall-unread')}"


def waiting(
    store: Store, exercise: Found, round: int, *, threshold: int = THRESHOLD
) -> dict[str, str]:
    """Return the texts of a revealed round that a facilitator may read, by their digests.

    Empty before the reveal, below the threshold and for private exercises.
    """
    said = _said(store, exercise, round, threshold)
    if said is None or exercise.manifest.privacy == "private" or len(said.answers) < threshold:
        return {}
    return {digest(text): text for text in texts_of(protect(said.summary, threshold))}


@dataclass(frozen=True)
class _Said:
    answers: list[Answer]
    summary: Any


def _said(store: Store, exercise: Found, round: int, threshold: int) -> _Said | None:
    """Return what a revealed round says, not yet protected; None when it never was revealed."""
    upto = last_upto(store.steps(), exercise.id, round)
    if upto is None:
        return None
    rows = store.round_of(exercise.id, round, upto)
    before = {row.seat: row for row in store.round_of(exercise.id, round - 1, upto)}
    pairs = [
        (row, answer) for row in rows if (answer := read_answer(exercise, row.body)) is not None
    ]
    answers = [answer for _, answer in pairs]
    if exercise.manifest.privacy == "private" or len(answers) < threshold:
        return _Said(answers, None)
    earlier: list[Answer | None] = []
    for row, _ in pairs if round > 1 else ():
        old = before.get(row.seat)
        earlier.append(None if old is None else read_answer(exercise, old.body))
    summary = exercise.summarise(answers, earlier)
    if texts_of(summary):
        quoted = {seat.id for seat in store.seats() if seat.consents.get("quote")}
        mine = [answer for row, answer in pairs if row.seat in quoted]
        then = [old for (row, _), old in zip(pairs, earlier, strict=False) if row.seat in quoted]
        summary = only(summary, texts_of(exercise.summarise(mine, then)))
    return _Said(answers, summary)
