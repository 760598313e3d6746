"""A roster that several people write: no edit is lost, whatever the order in which they meet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from toolkit.roster import PARTS, Apart, Record, became, joined, living, look_alike, written

CASES = Path(__file__).parent / "data" / "rosters.json"
"""Cases that the browser's half is tested on too."""

ids = st.sampled_from(["a-1", "a-2", "a-3", "a-4"])
stamps = st.tuples(st.integers(0, 5), st.sampled_from(["a", "b"]))
records = st.builds(
    Record,
    id=ids,
    at=st.integers(0, 3),
    by=st.sampled_from(["a", "b"]),
    name=st.sampled_from(["วัด", "อบต.", "โรงเรียน"]),
    place=st.sampled_from(["", "ป่าแดด"]),
    fate=st.sampled_from(["", "", "-"]) | ids,
    edits=st.dictionaries(st.sampled_from(PARTS), stamps, max_size=3),
)
rosters = st.lists(records, max_size=6)


def record(id: str, at: int = 1, **fields: object) -> Record:
    return Record.model_validate({"id": id, "at": at, "name": id} | fields)


def by_id(*lists: Iterable[Record]) -> dict[str, Record]:
    return {record.id: record for record in joined(*lists)}


@given(rosters, rosters, rosters)
def test_joining_gives_one_roster_in_any_order_and_twice(one, two, three) -> None:
    ways = [by_id(*order) for order in permutations([one, two, three])]
    assert all(way == ways[0] for way in ways)
    assert by_id(joined(one, two), joined(two, three), three) == ways[0]
    for record in ways[0].values():
        assert Record.model_validate(record.model_dump()) == record


@given(rosters)
def test_an_id_becomes_a_living_actor_or_none(roster) -> None:
    whole = joined(roster)
    alive = {one.id for one in living(whole)}
    for one in whole:
        assert became(whole, one.id) in alive | {None}
        if one.there:
            assert became(whole, one.id) is not None, "a merge never loses an actor"


@given(rosters, rosters, rosters)
def test_what_each_keeps_makes_the_whole_again(mine, before, theirs) -> None:
    mine, before, theirs = joined(mine, before), joined(before), joined(theirs)
    kept = written(mine, before=before, others=[theirs])
    assert by_id(kept, theirs) == by_id(mine, theirs)


def test_two_who_edit_one_actor_at_once_both_have_their_word() -> None:
    start = record("a-1")
    named = start.model_copy(update={"name": "อบต.ป่าแดด", "edits": {"name": (5, "a")}})
    placed = start.model_copy(update={"place": "หมู่ 3", "edits": {"place": (4, "b")}})
    (both,) = joined([named], [placed])
    assert (both.name, both.place) == ("อบต.ป่าแดด", "หมู่ 3")


def test_the_newest_edit_wins_and_a_removal_is_one() -> None:
    old = record("a-1", name="อบต")
    new = old.model_copy(update={"name": "อบต.ป่าแดด", "edits": {"name": (2, "")}})
    assert joined([new], [old]) == (new,)
    removed = old.model_copy(update={"name": "", "fate": "-", "edits": {"fate": (3, "")}})
    assert living(joined([new], [removed])) == ()


def test_two_who_hold_the_same_do_not_both_leave_it_to_the_other() -> None:
    both = [record("a-1")]
    assert written(both, before=both, others=[both]) == tuple(both)
    assert written(both, before=(), others=[both]) == ()


def test_merging_crosswise_at_once_leaves_one_and_a_removed_target_frees_the_merged() -> None:
    crossed = [record("a-1", 1, fate="a-2"), record("a-2", 2, fate="a-1")]
    assert [one.id for one in living(crossed)] == ["a-1"]
    assert became(crossed, "a-2") == "a-1"
    freed = [record("a-1", 1, fate="a-2"), Record(id="a-2", at=3, fate="-")]
    assert [one.id for one in living(freed)] == ["a-1"]


def test_pairs_kept_apart_are_not_asked_about_again() -> None:
    two = [record("a-1", 1, name="รพ.สต.ป่าแดด"), record("a-2", 2, name="รพสต ป่าแดด")]
    assert look_alike(two) == [("a-1", "a-2")]
    apart = Apart(one="a-2", other="a-1", at=3)
    assert look_alike(two, [apart]) == []
    assert look_alike(two, [apart.model_copy(update={"off": True})]) == [("a-1", "a-2")]


@pytest.mark.parametrize(
    "body",
    [
        {"id": "A 1", "name": "วัด"},
        {"id": "a-1", "name": "ก" * 121},
        {"id": "a-1", "name": "วัด", "by": "<b>"},
        {"id": "a-1", "name": "วัด", "at": 2**60},
        {"id": "a-1", "name": "วัด", "fate": "Gone!"},
        {"id": "a-1", "name": "วัด", "edits": {"id": [1, "a"]}},
        {"id": "a-1", "name": "วัด", "phone": "0"},
    ],
)
def test_what_is_no_record_is_refused(body) -> None:
    with pytest.raises(ValidationError):
        Record.model_validate(body)


@pytest.mark.parametrize("case", json.loads(CASES.read_text(encoding="utf-8")), ids=str)
def test_the_cases_that_both_halves_share(case) -> None:
    whole = joined(*([Record.model_validate(one) for one in part] for part in case["parts"]))
    assert [one.id for one in living(whole)] == case["living"]
    for id, expected in case["became"].items():
        assert became(whole, id) == expected
    for id, text in case.get("text", {}).items():
        record = next(one for one in whole if one.id == id)
        assert [record.name, record.place] == text
