"""One person at one exercise: what they said, what earlier exercises give, where answers go."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from toolkit.content import own_words
from toolkit.exercise import Answer, NotNow, Receipt, Refused
from toolkit.registry import Found, find
from toolkit.room import Place, state
from toolkit.store import Seat, Store, StoreError

log = logging.getLogger(__name__)


@dataclass
class Session:
    """A seat and an exercise; without a seat (home study) answers live in this object only."""

    exercise: Found
    store: Store | None = None
    seat: Seat | None = None
    language: str = "th"

    def __post_init__(self) -> None:
        self._kept: Answer | None = None
        if self.seat is not None:
            self.language = self.seat.language

    def answer(self) -> Answer | None:
        """Return what this person last saved here, or None."""
        if self.store is None or self.seat is None:
            return self._kept
        return _read(self.store, self.seat, self.exercise)

    def ready_round(self) -> int:
        """Return the last round for which this person said "ready", 0 before."""
        if self.store is None or self.seat is None:
            return 0
        entry = self.store.latest(self.seat.id, self.exercise.id)
        return entry.round if entry is not None and entry.ready else 0

    def given(self) -> dict[str, Answer]:
        """Return this person's answers to the exercises that this one needs."""
        if self.store is None or self.seat is None:
            return {}
        found = ((id, _read(self.store, self.seat, find(id))) for id in self._needs())
        return {id: answer for id, answer in found if answer is not None}

    def save(
        self,
        answer: Answer,
        *,
        key: str | None = None,
        ready: bool = False,
        round: int | None = None,
    ) -> Receipt:
        """Commit an answer; see :class:`toolkit.exercise.Save`."""
        body = answer.model_dump(mode="json")
        words = own_words(self.language)["save"]
        try:
            size = len(json.dumps(body, ensure_ascii=False).encode())
        except UnicodeEncodeError:
            raise Refused(words["broken_text"]) from None
        if size > answer.limit:
            raise Refused(words["too_long"])
        if self.store is None or self.seat is None:
            self._kept = answer
            return Receipt(1)
        try:
            entry = self.store.save(
                self.seat.id,
                self.exercise.id,
                _round(state(self.store).place(self.exercise.id), round),
                body,
                key=key,
                ready=ready,
            )
        except StoreError as error:
            # the reason names the database, never the answer
            log.error("answer not saved: %s", error)
            raise NotNow(words["store_failed"]) from error
        return Receipt(entry.revision)

    def _needs(self) -> tuple[str, ...]:
        return self.exercise.manifest.needs


def _round(place: Place, asked: int | None) -> int:
    """Return the round an answer belongs to: when it was written, not when it arrived."""
    now = max(place.round, 1)
    return asked if asked is not None and 1 <= asked <= now else now


def _read(store: Store, seat: Seat, exercise: Found) -> Answer | None:
    entry = store.latest(seat.id, exercise.id)
    return None if entry is None else read_answer(exercise, entry.body)


def read_answer(exercise: Found, body: Mapping[str, Any]) -> Answer | None:
    """Return a stored body as an answer, None (and a line in the log) when it cannot be read."""
    try:
        return exercise.answer.read(body)
    except (ValidationError, KeyError, TypeError, ValueError) as error:
        fields = getattr(error, "error_count", lambda: 1)()
        log.error("a stored answer to %s cannot be read (%s fields)", exercise.id, fields)
        return None
