"""One person at one exercise: what they said, what earlier exercises give, where answers go."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from toolkit import sharing
from toolkit.content import own_words
from toolkit.exercise import Answer, NotNow, Receipt, Refused
from toolkit.reading import read_answer as read_answer
from toolkit.registry import Found, find
from toolkit.room import Place, state
from toolkit.store import Seat, Store, StoreError
from toolkit.store.teams import name_project

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
        """Return what this person sees here, or None.

        It is what they last saved, joined with what their project shares; before that, what is
        known from joining.
        """
        if self.store is None or self.seat is None:
            return self._kept
        own = _read(self.store, self.seat, self.exercise, own=True)
        found = sharing.seen(self.store, self.seat.id, self.exercise, own)
        return found if found is not None else self.exercise.answer.from_joining(_facts(self.seat))

    def ready_round(self) -> int:
        """Return the last round for which this person said "ready", 0 before."""
        if self.store is None or self.seat is None:
            return 0
        entry = self.store.latest(self.seat.id, self.exercise.id)
        return entry.round if entry is not None and entry.ready else 0

    def given(self) -> dict[str, Answer]:
        """Return this person's answers to the exercises that this one needs, private fields out."""
        if self.store is None or self.seat is None:
            return {}
        found = ((id, _seen(self.store, self.seat, find(id))) for id in self._needs())
        return {id: answer for id, answer in found if answer is not None}

    def save(
        self,
        answer: Answer,
        *,
        key: str | None = None,
        ready: bool = False,
        round: int | None = None,
        forget: Collection[str] = (),
    ) -> Receipt:
        """Commit an answer; see :class:`toolkit.exercise.Save`."""
        words = own_words(self.language)["save"]
        _check_size(answer, words)
        if self.store is None or self.seat is None:
            self._kept = answer
            return Receipt(1)
        try:
            receipt = self._commit(self.store, self.seat, answer, key, ready, round)
            if forget:
                self.store.forget(self.seat.id, self.exercise.id, forget)
            return receipt
        except StoreError as error:
            # the reason names the database, never the answer
            log.error("answer not saved: %s", error)
            raise NotNow(words["store_failed"]) from error

    def _commit(
        self,
        store: Store,
        seat: Seat,
        answer: Answer,
        key: str | None,
        ready: bool,
        round: int | None,
    ) -> Receipt:
        if self.exercise.own is not None:
            before = _read(store, seat, self.exercise, own=True)
            answer = sharing.kept(store, seat.id, self.exercise, answer, before)
        entry = store.save(
            seat.id,
            self.exercise.id,
            _round(state(store).place(self.exercise.id), round),
            answer.model_dump(mode="json"),
            key=key,
            ready=ready,
        )
        card = answer.card()
        if card is not None:
            name_project(store, seat.id, card["project"], card["organisation"])
        return Receipt(entry.revision)

    def _needs(self) -> tuple[str, ...]:
        return self.exercise.manifest.needs


def _check_size(answer: Answer, words: Mapping[str, str]) -> None:
    try:
        size = len(json.dumps(answer.model_dump(mode="json"), ensure_ascii=False).encode())
    except UnicodeEncodeError:
        raise Refused(words["broken_text"]) from None
    if size > answer.limit:
        raise Refused(words["too_long"])


def _facts(seat: Seat) -> dict[str, str]:
    return {"role": seat.role, "project": seat.project, "organisation": seat.organisation}


def _round(place: Place, asked: int | None) -> int:
    """Return the round an answer belongs to: when it was written, not when it arrived."""
    now = max(place.round, 1)
    return asked if asked is not None and 1 <= asked <= now else now


def _seen(store: Store, seat: Seat, exercise: Found) -> Answer | None:
    return sharing.seen(store, seat.id, exercise, _read(store, seat, exercise))


def _read(store: Store, seat: Seat, exercise: Found, *, own: bool = False) -> Answer | None:
    entry = store.latest(seat.id, exercise.id)
    return None if entry is None else read_answer(exercise, entry.body, own=own)
