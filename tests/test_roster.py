"""A roster that several people write: no edit is lost, whatever the order in which they meet."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from toolkit.roster import Apart, Record, became, joined, living, look_alike, written

CASES = Path(__file__).parent / "data" / "rosters.json"
"""Cases that the browser's half is tested on too."""

ids = st.sampled_from(["a-1", "a-2", "a-3", "a-4"])
records = st.builds(
    Record,
    id=ids,
    at=st.integers(0, 5),
    by=st.sampled_from(["a", "b"]),
    made=st.integers(0, 3),
    name=st.sampled_from(["วัด", "อบต.", "โรงเรียน"]),
    gone=st.booleans(),
    into=st.none() | ids,
)
rosters = st.lists(records, max_size=6)


def record(id: str, at: int = 1, **fields: object) -> Record:
    return Record.model_validate({"id": id, "at": at, "made": at, "name": id} | fields)


@given(rosters, rosters, rosters)
def test_joining_gives_one_roster_in_any_order_and_twice(one, two, three) -> None:
    ways = [set(joined(*order)) for order in permutations([one, two, three])]
    assert all(way == ways[0] for way in ways)
    assert set(joined(joined(one, two), joined(two, three), three)) == ways[0]


@given(rosters)
def test_an_id_becomes_a_living_actor_or_none(roster) -> None:
    whole = joined(roster)
    alive = {one.id for one in living(whole)}
    for one in whole:
        assert became(whole, one.id) in alive | {None}
        if one.into is not None and not one.gone:
            assert became(whole, one.id) is not None, "a merge alone never loses an actor"


@given(rosters, rosters, rosters)
def test_what_each_keeps_makes_the_whole_again(mine, before, theirs) -> None:
    mine, before, theirs = joined(mine, before), joined(before), joined(theirs)
    kept = written(mine, before=before, others=[theirs])
    assert {one.key: one.stamp for one in joined(kept, theirs)} == {
        one.key: one.stamp for one in joined(mine, theirs)
    }


def test_the_newest_edit_wins_and_a_removal_is_one() -> None:
    old, new = record("a-1", 1, name="อบต"), record("a-1", 2, name="อบต.ป่าแดด")
    assert joined([new], [old]) == (new,)
    assert living(joined([new], [Record(id="a-1", at=3, gone=True)])) == ()


def test_two_who_hold_the_same_do_not_both_leave_it_to_the_other() -> None:
    both = [record("a-1")]
    assert written(both, before=both, others=[both]) == tuple(both)
    assert written(both, before=(), others=[both]) == ()


def test_merging_crosswise_at_once_leaves_one_and_a_removed_target_frees_the_merged() -> None:
    crossed = [record("a-1", 1, into="a-2"), record("a-2", 2, into="a-1")]
    assert [one.id for one in living(crossed)] == ["a-1"]
    assert became(crossed, "a-2") == "a-1"
    freed = [record("a-1", 1, into="a-2"), Record(id="a-2", at=3, gone=True)]
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
        {"id": "a-1"},
        {"id": "A 1", "name": "วัด"},
        {"id": "a-1", "name": "ก" * 121},
        {"id": "a-1", "name": "วัด", "by": "<b>"},
        {"id": "a-1", "name": "วัด", "at": 2**60},
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
