"""What is special about the social map: one list of several people, ids that stay, projects."""

from __future__ import annotations

import json

import pytest
from markupsafe import escape
from pydantic import ValidationError

from exercises.social_map import report
from exercises.social_map.model import EXAMPLES, LIMIT, Answer, agencies, merge, own, summarise
from exercises.social_map.wall import wall
from exercises.social_map.worksheet import worksheet
from toolkit import actors, likeness
from toolkit.exercise import Receipt
from toolkit.privacy import protect
from toolkit.registry import find
from toolkit.roster import MOST, MOST_RECORDS, Record


def listing(*names: str, at: int = 1, **fields: object) -> Answer:
    ids = {name: f"a-{name if name.isascii() else f'{len(name)}-{at}'}" for name in names}
    rows = [{"id": ids[name], "at": at, "name": name, **fields} for name in names]
    return Answer.model_validate({"actors": rows})


def opened(answer: Answer | None = None):
    kept: list[Answer] = []

    def save(answer, *, key=None, ready=False, round=None):
        kept.append(answer)
        return Receipt(len(kept))

    return worksheet(find("social_map").words("th"), answer, save, {}), kept


def test_there_are_enough_examples_of_several_projects_to_see_a_wall():
    assert len(EXAMPLES) >= 24
    assert summarise(EXAMPLES).actors.n >= 14


def test_a_list_written_here_is_the_roster_of_later_exercises():
    answer = listing("x", "y", place="ป่าแดด")
    found = actors.roster({"social_map": answer})
    assert [(actor.id, actor.name, actor.place) for actor in found] == [
        ("a-x", "x", "ป่าแดด"),
        ("a-y", "y", "ป่าแดด"),
    ]


def test_a_merged_actor_keeps_its_id_and_a_removed_one_is_nobody():
    answer = next(one for one in EXAMPLES if one.apart)
    assert answer.became("a-two") == "a-one"
    assert answer.became("a-gone") is None
    assert "a-two" not in {actor.id for actor in answer.roster}


def test_two_people_add_at_once_and_neither_stores_the_others_part():
    mine, theirs = listing("x"), listing("y", at=2)
    both = merge(mine, [theirs])
    assert {actor.id for actor in both.roster} == {"a-x", "a-y"}
    assert both == merge(merge(None, [theirs]), [mine, theirs, both]).model_copy(
        update={"actors": both.actors}
    )
    assert own(both, mine, [theirs]).actors == mine.actors
    thinking = mine.model_copy(update={"missing": "คนรุ่นใหม่"})
    assert merge(theirs, [thinking]).missing == "", "thoughts stay with their author"


def test_a_page_that_slept_takes_nothing_back():
    parts, kept = opened(listing("x", "y"))
    late = [record.model_dump(mode="json") for record in listing("x", "z").actors]
    parts["collect"].on_save({"actors": late, "apart": []}, key="k", ready=False, round=1)
    assert {actor.id for actor in kept[-1].roster} == {"a-x", "a-y", "a-z"}


def test_news_of_others_are_shown_and_the_next_save_holds_them():
    parts, kept = opened(listing("x"))
    part = parts["collect"]
    part.latest = lambda: merge(listing("x"), [listing("รพ.สต.ดอย", "รพสต ดอย", at=3)])
    part._receive(part, {"kind": "refresh"}, [])
    assert len(part.value["actors"]) == 3
    assert part.reading["alike"] == [["a-8-3", "a-9-3"]]
    parts["think"].on_save({"missing": "คนใหม่"}, key="k", ready=True, round=1)
    assert kept[-1].missing == "คนใหม่"
    assert len(kept[-1].actors) == 3


def test_three_hundred_actors_with_every_field_full_can_be_kept():
    full = [
        Record(
            id=f"a-{number:016x}",
            at=1_763_690_000_000,
            by="0" * 12,
            name="น" * 120,
            members="น" * 200,
            place="น" * 200,
            brings="น" * 200,
            edits={"name": (1_763_690_000_000, "0" * 12), "place": (1_763_690_000_000, "0" * 12)},
        )
        for number in range(MOST)
    ]
    body = json.dumps(Answer(actors=tuple(full)).model_dump(mode="json"), ensure_ascii=False)
    assert len(body.encode()) < LIMIT
    with pytest.raises(ValidationError):
        Answer.model_validate({"actors": [{"id": "a", "name": "x"}] * (MOST_RECORDS + 1)})


def test_removed_actors_make_room_where_there_are_too_many():
    gone = [{"id": f"a-g{n}", "at": n, "fate": "-"} for n in range(MOST_RECORDS)]
    whole = merge(Answer.model_validate({"actors": gone}), [listing("x")])
    assert len(whole.actors) == MOST_RECORDS
    assert [actor.id for actor in whole.roster] == ["a-x"]


def test_a_project_is_counted_once_however_many_people_it_has():
    summary = summarise([listing("วัดป่า", "อบต.ป่า")] * 6 + [Answer()] * 3)
    assert summary.actors.n == 1
    assert protect(summary, 5).actors.median is None
    assert protect(summary, 5).agencies.hidden


def test_the_wall_names_kinds_of_agencies_and_nothing_that_was_written():
    words = find("social_map").words("th")
    html = wall(words, protect(summarise(EXAMPLES), 5))
    assert "โรงเรียน" in html
    assert "ม่อนแสง" not in html
    few = wall(words, protect(summarise(EXAMPLES[:4]), 5))
    assert words["wall"]["question"]["plain"] in few
    assert "4 โครงการ" in few


def test_agencies_are_those_of_the_table_that_are_shown():
    assert set(agencies()) == {kind.id for kind in likeness.kinds() if kind.shown}


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_list_that_is_taken_home_is_headed_in_words(language):
    words = find("social_map").words(language)
    page = str(report.mine(words, EXAMPLES[0]))
    actor = EXAMPLES[0].roster[0]
    assert escape(actor.name) in page
    assert words["kinds"][actor.kind] in page
    assert escape(words["roster"]["list"]) in page
    assert "actors" not in page
    assert str(report.mine(words, Answer())) == "<div></div>"
