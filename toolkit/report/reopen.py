"""Brings what is in a pack back into its owner's seat: seen before, chosen, nothing lost.

An answer that comes back is saved as one more revision, as if it had been entered on the worksheet:
through the exercise's model, within its limit, into the round that is open. What the seat held
before stays in the store's history.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from toolkit.exercise import Answer, Refused
from toolkit.reading import read_answer
from toolkit.registry import Found, exercises
from toolkit.report.pack import Pack
from toolkit.session import Session
from toolkit.store import Entry, Seat, Store

Comes = Literal["new", "same", "replaces"]


@dataclass(frozen=True)
class Piece:
    """One answer of a pack beside what the seat holds."""

    exercise: Found
    answer: Answer
    comes: Comes
    before: Entry | None
    """What it would replace; None where the seat has no answer yet."""

    @property
    def revision(self) -> int:
        """What the seat held when this was looked at; 0 for nothing."""
        return self.before.revision if self.before is not None else 0


@dataclass(frozen=True)
class Brought:
    """What came of it, by exercise."""

    kept: tuple[Found, ...] = ()
    changed: tuple[Found, ...] = ()
    """Left as they are: the seat answered between looking and confirming."""
    refused: tuple[tuple[Found, str], ...] = ()
    """With the sentence that says why."""


def pieces(store: Store, seat: Seat, pack: Pack, order: Iterable[str] = ()) -> list[Piece]:
    """Return what is in a pack, the exercises of ``order`` first."""
    known = exercises()
    ids = [id for id in dict.fromkeys([*order, *known]) if id in known and id in pack.answers]
    return [_piece(store, seat, known[id], pack.answers[id]) for id in ids]


def bring_back(
    store: Store,
    seat: Seat,
    pack: Pack,
    chosen: Collection[str],
    seen: dict[str, int],
    key: str,
) -> Brought:
    """Save the chosen answers of a pack as the seat's newest ones.

    Parameters
    ----------
    seen : dict of str to int
        The revision that was shown as replaced, by exercise: another one is never replaced.
    key : str
        Names this confirmation; confirming twice saves once.
    """
    kept, changed, refused = list[Found](), list[Found](), list[tuple[Found, str]]()
    for piece in pieces(store, seat, pack):
        found = piece.exercise
        if found.id not in chosen:
            continue
        if piece.comes == "same":
            kept.append(found)
        elif piece.revision != seen.get(found.id, 0):
            changed.append(found)
        else:
            name = hashlib.sha256(f"{key}/{found.id}".encode()).hexdigest()[:32]
            try:
                Session(found, store, seat).save(piece.answer, key=name)
                kept.append(found)
            except Refused as why:
                refused.append((found, str(why)))
    return Brought(tuple(kept), tuple(changed), tuple(refused))


def _piece(store: Store, seat: Seat, found: Found, answer: Answer) -> Piece:
    before = store.latest(seat.id, found.id)
    if before is None:
        return Piece(found, answer, "new", None)
    own = read_answer(found, before.body, own=True)
    return Piece(found, answer, "same" if own == answer else "replaces", before)
