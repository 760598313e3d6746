"""What the room may see of an exercise: the protected summary of a revealed round, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.content import own_words
from toolkit.desk import Floor, read
from toolkit.exercise import Answer
from toolkit.html import tag
from toolkit.moderation import digest, let_through, texts_of
from toolkit.privacy import protect
from toolkit.registry import Found
from toolkit.releases import release
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
        if exercise.meanwhile is not None:
            return exercise.meanwhile(exercise.words(language), threshold)
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
    words = own_words(language)["wall"]
    said = release(store, exercise, round, threshold)
    if said is None:
        return tag("p", words["not_yet"], class_="ws-wall-note")
    if said.summary is None:
        return show(exercise, (), language=language, threshold=threshold)
    shown = let_through(said.summary, read(store.presses()).texts.get(exercise.id, {}))
    wall = exercise.wall(exercise.words(language), shown)
    if len(texts_of(shown)) == len(texts_of(said.summary)):
        return wall
    return f"{wall}{tag('p', words['unread'], class_='ws-wall-unread')}"


def played(
    exercise: Found, floor: Floor, *, language: str = "th", threshold: int = THRESHOLD
) -> str:
    """Return the wall of a room without phones: what was typed goes the way of all answers."""
    if floor.people and exercise.invented is not None:
        return exercise.invented(exercise.words(language), floor.people, floor.seed)
    answers = [exercise.answer.read(body).public() for body in floor.answers]
    return show(exercise, answers, language=language, threshold=threshold)


def waiting(
    store: Store, exercise: Found, round: int, *, threshold: int = THRESHOLD
) -> dict[str, str]:
    """Return the texts of a revealed round that a facilitator may read, by their digests.

    Empty before the reveal, below the threshold and for private exercises.
    """
    said = release(store, exercise, round, threshold)
    if said is None or said.summary is None:
        return {}
    return {digest(text): text for text in texts_of(said.summary)}
