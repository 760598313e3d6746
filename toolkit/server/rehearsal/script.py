"""What an invented participant enters: an example answer, taken apart into what the parts save."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ValidationError

from toolkit.exercise import Answer, Receipt, Refused
from toolkit.registry import Found, find
from toolkit.widgets import SavingWidget

CHANGES = 0.4
"""How many of the room change their answer in a later round: some do, most do not (our guess)."""


@dataclass(frozen=True)
class Entry:
    """One thing entered: a part's value, and the answer that the store should then hold."""

    part: str
    value: Mapping[str, Any]
    body: Mapping[str, Any]


class NotEnterable(Exception):
    """An example that its own worksheet refuses; the text says where."""


Turns = dict[tuple[str, int], tuple[Entry, ...]]
"""What one person enters in each round of each exercise, in order."""


def turns(agenda: list[str], rounds: int, rng: random.Random, role: str) -> Turns:
    """Return what one person, who joined with a role, enters during the whole agenda.

    Raises
    ------
    NotEnterable
        When an example does not pass through its worksheet.
    """
    made: Turns = {}
    answers: dict[str, str] = {}
    for exercise in agenda:
        found = find(exercise)
        given = tuple((id, answers[id]) for id in found.manifest.needs if id in answers)
        before = ""
        for round in range(1, min(found.manifest.rounds, rounds) + 1):
            stays = round > 1 and rng.random() >= CHANGES
            example = None if stays else rng.randrange(len(found.examples))
            entries = _entries(exercise, before, example, given, role)
            made[exercise, round] = entries
            before = json.dumps(entries[-1].body) if entries else before
        answers[exercise] = before
    return made


def follows(found: Found) -> bool:
    """Tell whether an exercise asks about what its person gave before: actors, a map.

    Its examples are about other people's; what of them does not fit is not entered.
    """
    answers = [find(id).answer for id in found.manifest.needs]
    return any(
        hasattr(answer, name) or name in answer.model_fields
        for answer in answers
        for name in ("roster", "roles", "drawing")
    )


def alone(exercise: str) -> bool:
    """Tell whether a worksheet shows and keeps its own person's answer only."""
    return find(exercise).merge is None


def restored(exercise: str, body: Mapping[str, Any], language: str = "th") -> dict[str, Any]:
    """Return the value of each part when the worksheet is opened on a stored answer."""
    found = find(exercise)
    parts = _parts(found, found.answer.read(body), (), _nothing, language)
    return {name: part.value for name, part in parts.items()}


@cache
def _entries(
    exercise: str,
    before: str,
    example: int | None,
    given: tuple[tuple[str, str], ...],
    role: str,
) -> tuple[Entry, ...]:
    """Return what leads from one answer to an example, part after part.

    Without an example the answer stays: the last part is sent as it stands, to say "ready".
    """
    found = find(exercise)
    joined = {"role": role, "project": "", "organisation": ""}
    start = found.answer.read(json.loads(before)) if before else found.answer.from_joining(joined)
    target = start if example is None else found.examples[example]
    wanted = {name: part.value for name, part in _parts(found, target, given, _nothing).items()}
    kept: list[Answer] = []
    sheet = _parts(found, start, given, kept.append)
    entries = []
    for name in list(sheet)[-1:] if example is None else sheet:
        part = sheet[name]
        try:
            value = part.accept(wanted[name])
            if part.on_save is not None:
                part.on_save(value, key="rehearsal", ready=False, round=None)
        except (ValidationError, Refused, ValueError, TypeError) as error:
            if follows(found):
                continue
            raise NotEnterable(f"{exercise}.{name}, example {example}: {error}") from error
        if kept:
            entries.append(Entry(name, wanted[name], kept[-1].model_dump(mode="json")))
    return tuple(entries)


def _parts(
    found: Found,
    answer: Answer | None,
    given: tuple[tuple[str, str], ...],
    keep: Callable[[Answer], None],
    language: str = "th",
) -> dict[str, SavingWidget]:
    def save(
        answer: Answer,
        *,
        key: str | None = None,
        ready: bool = False,
        round: int | None = None,
        forget: Collection[str] = (),
    ) -> Receipt:
        keep(answer)
        return Receipt(1)

    earlier = {id: find(id).answer.read(json.loads(body)) for id, body in given if body}
    parts = found.worksheet(found.words(language), answer, save, earlier)
    return {name: part for name, part in parts.items() if isinstance(part, SavingWidget)}


def _nothing(answer: Answer) -> None:
    """Keep nothing."""
