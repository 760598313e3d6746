"""What a room has been shown of a round: one picture after the other, safe to be compared.

Two pictures of the same answers can be subtracted from each other, on paper or as two reports. So a
table of a later picture replaces the earlier one only where ``toolkit.privacy.following`` says that
it may; otherwise the earlier table stands on. All is computed from the facilitator's moves and the
answers, which are never changed, so walls, reports and exports agree whenever and however often
they are made.

Where somebody deleted their answers, the picture before cannot be made again and compared. Others
drawn by lot are left out with them (``toolkit.store.people``): the pictures before and after differ
by at least the threshold.

Not covered: a table of what people never change (their role), asked in two rounds while some come
and others go; people who know who came late; single cells of a group that left with a deletion.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import Any

from toolkit.exercise import Answer, Summarise
from toolkit.moderation import only, texts_of
from toolkit.offers import offered
from toolkit.privacy import (
    Counts,
    Item,
    Statistic,
    Texts,
    Transitions,
    each_item,
    protect,
)
from toolkit.privacy.following import may_follow
from toolkit.registry import Found
from toolkit.session import read_answer
from toolkit.sharing import joined
from toolkit.store import Step, Store
from toolkit.store.people import covers

Path = tuple[str, ...]


@dataclass(frozen=True)
class Release:
    """What a room may see of one round: how many answered, and their protected summary.

    ``summary`` is None where fewer than the threshold answered.
    """

    round: int
    n: int
    summary: Any | None


def release(store: Store, exercise: Found, round: int, threshold: int) -> Release | None:
    """Return what the room may see of a round as it was last revealed; None when it never was."""
    versions = _versions(store, exercise, round, threshold)
    return versions[-1] if versions else None


def revealed_rounds(steps: Sequence[Step], exercise: str) -> list[int]:
    """Return the rounds of an exercise that were ever revealed, in order."""
    shown = (step for step in steps if step.exercise == exercise and step.phase == "revealed")
    return sorted({step.round for step in shown if step.round > 0})


def figures(summary: Any, path: Path = ()) -> Iterator[tuple[Path, Item]]:
    """Yield each protected item of a summary with its place: names of fields, keys, numbers."""
    if isinstance(summary, Item):
        yield path, summary
    else:
        for name, part in _parts(summary):
            yield from figures(part, (*path, name))


def _versions(store: Store, exercise: Found, round: int, k: int) -> list[Release]:
    """Return every picture of a round that was revealed, in order."""
    steps = store.steps()
    uptos = _uptos(steps, exercise.id, round)
    if not uptos:
        return []
    before = _versions(store, exercise, round - 1, k) if round > 1 else []
    earlier = (_uptos(steps, exercise.id, round - 1) or uptos[:1])[-1]
    out = covers(store, exercise.id)
    then = _answers(store, exercise, round - 1, earlier, out.get(round - 1, ()))
    quoted = {seat.id for seat in store.seats() if seat.consents.get("quote")}
    summarise = exercise.summarising(offered(exercise.id, store))
    found: list[Release] = []
    for upto in uptos:
        now = _answers(store, exercise, round, upto, out.get(round, ()))
        summary = None
        if len(now) >= k and exercise.manifest.privacy != "private":
            said, agreed = _said(exercise, summarise, now, then, quoted)
            summary = protect(said, k)
            summary = _settled(summary, [one.summary for one in found], k)
            summary = _apart(summary, [one.summary for one in before], k)
            # who does not want to be quoted any more is not, whatever was shown before
            summary = each_item(summary, partial(_agreed, agreed))
        found.append(Release(round, len(now), summary))
    return found


def _uptos(steps: Sequence[Step], exercise: str, round: int) -> list[int]:
    return [
        step.upto
        for step in steps
        if step.exercise == exercise and step.round == round and step.phase == "revealed"
    ]


def _answers(
    store: Store, exercise: Found, round: int, upto: int, out: Collection[str]
) -> dict[str, Answer]:
    rows = [row for row in store.round_of(exercise.id, round, upto) if row.seat not in out]
    read = ((row.seat, read_answer(exercise, row.body)) for row in rows)
    return joined(store, exercise, {seat: one for seat, one in read if one is not None})


def _said(
    exercise: Found,
    summarise: Summarise,
    now: Mapping[str, Answer],
    then: Mapping[str, Answer],
    quoted: Set[str],
) -> tuple[Any, set[str]]:
    """Summarise a round; return with it the texts of those who agreed to be quoted."""
    summary = _summarise(exercise, summarise, now, then)
    if not texts_of(summary):
        return summary, set()
    mine = {seat: answer for seat, answer in now.items() if seat in quoted}
    agreed = texts_of(
        _summarise(exercise, summarise, mine, {seat: then[seat] for seat in mine if seat in then})
    )
    return only(summary, agreed), set(agreed)


def _agreed(agreed: Set[str], item: Item) -> Item:
    if not isinstance(item, Texts):
        return item
    return dataclasses.replace(item, items=tuple(text for text in item.items if text in agreed))


def _summarise(
    exercise: Found,
    summarise: Summarise,
    now: Mapping[str, Answer],
    then: Mapping[str, Answer],
) -> Any:
    """Summarise a round; who answered only in the one before takes part with a blank answer.

    Without them the earlier answers of a second round would be those of the first without the few
    who left, and the two pictures could be subtracted.
    """
    gone = [seat for seat in then if seat not in now]
    answers = [*now.values(), *[exercise.answer()] * len(gone)]
    earlier = [then.get(seat) for seat in (*now, *gone)] if then else ()
    return summarise(answers, earlier)


# --- one picture after the other --------------------------------------------------------------


def _settled(summary: Any, shown: Sequence[Any], k: int) -> Any:
    """Return a summary in which only those items moved on that may follow all shown before."""
    earlier = [dict(figures(one)) for one in shown if one is not None]

    def choose(path: Path, item: Item) -> Item:
        before = [items[path] for items in earlier if path in items]
        if all(may_follow(item, old, k) for old in before):
            return item
        return before[-1]

    return _replaced(summary, choose)


def _apart(summary: Any, before: Sequence[Any], k: int) -> Any:
    """Return the summary of a later round, safe beside the pictures of the round before."""
    earlier = [dict(figures(one)) for one in before if one is not None]

    def choose(path: Path, item: Item) -> Item:
        shown = [items[path] for items in earlier if path in items]
        for old in shown:
            if isinstance(item, Transitions) and isinstance(old, Transitions):
                if not may_follow(item.first, old.second, k):
                    return _without_past(item)
            elif (
                isinstance(item, Counts)
                and isinstance(old, Counts)
                and _one_way(item, old)
                and not may_follow(item, old, k)
            ):
                # nobody changed their mind: the difference is who came or left in between
                return old
            elif _counts_people(item) and _counts_people(old) and not may_follow(item, old, k):
                return old
        return item

    return _replaced(summary, choose)


def _counts_people(item: Item) -> bool:
    return isinstance(item, Statistic) and item.value == item.n


def _one_way(item: Counts, old: Counts) -> bool:
    changes = [
        now - count
        for key, count in old.cells.items()
        if count is not None and (now := item.cells.get(key)) is not None
    ]
    return min(changes, default=0) >= 0 or max(changes, default=0) <= 0


def _without_past(item: Transitions) -> Transitions:
    def hidden(counts: Counts) -> Counts:
        return dataclasses.replace(counts, cells=dict.fromkeys(counts.cells))

    return dataclasses.replace(
        item,
        first=hidden(item.first),
        change=hidden(item.change),
        cells=dict.fromkeys(item.cells),
    )


# --- walking ------------------------------------------------------------------------------------


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple | list):
        yield from ((str(index), part) for index, part in enumerate(value))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))


def _replaced(value: Any, choose: Any, path: Path = ()) -> Any:
    if isinstance(value, Item):
        return choose(path, value)
    parts = {name: _replaced(part, choose, (*path, name)) for name, part in _parts(value)}
    if isinstance(value, Mapping):
        return parts
    if isinstance(value, tuple | list):
        made = list(parts.values())
        return type(value)._make(made) if hasattr(value, "_make") else type(value)(made)
    return dataclasses.replace(value, **parts) if parts else value
