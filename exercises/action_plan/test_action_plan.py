"""What is special about the plan: drafts, dates of both eras, partners first, who is counted."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from exercises.action_plan.drafts import drafts, people
from exercises.action_plan.model import EXAMPLES, Action, Answer, summarise
from exercises.action_plan.report import mine
from exercises.action_plan.rule import KINDS, PROPOSALS, PROPOSED, due_on, span
from exercises.action_plan.telling import gathered, when_said
from exercises.action_plan.wall import wall
from exercises.action_plan.worksheet import worksheet
from tests.kept import Kept
from toolkit.actors import Actor
from toolkit.carried import CONDITIONS, Hope
from toolkit.privacy import protect
from toolkit.registry import find

WORDS = find("action_plan").words("th")
DAY = date(2026, 11, 21)
GIVEN: dict[str, Any] = {
    "map": SimpleNamespace(
        roster=(Actor(id="a-1", name="รพ.สต.ทุ่งทอง"), Actor(id="a-2", name="อสม. ทุ่งทอง"))
    ),
    "sorted": SimpleNamespace(
        roles={"a-1": "strategic", "a-2": "boundary", "own-1": "boundary"},
        hopes=(
            Hope("own-1", "กลุ่มแม่บ้าน", "ทำข้าวกล่องผักปลอดสาร"),
            Hope("a-2", "อสม. ทุ่งทอง", "เยี่ยมทุกเดือน"),
        ),
    ),
    "rated": SimpleNamespace(carried=("database", "vertical", "hubs")),
    "intended": SimpleNamespace(released="จะฟังก่อนพูด"),
}


def action(**fields: Any) -> Action:
    return Action(what="นัดคุย", asked=DAY, due=DAY + timedelta(days=30)).model_copy(update=fields)


def test_every_condition_begins_from_a_proposal() -> None:
    assert set(PROPOSED) == set(CONDITIONS)
    assert set(PROPOSED.values()) == set(PROPOSALS) < set(KINDS)
    assert set(WORDS["conditions"]) == set(CONDITIONS)


@pytest.mark.parametrize(
    "typed", ["15 ม.ค. 2570", "15/1/2570", "2027-01-15", "๑๕ มกราคม ๒๕๗๐", "15 ม.ค. 70"]
)
def test_a_day_is_typed_in_either_era_and_goes_before_a_term(typed: str) -> None:
    assert due_on("30", typed, DAY) == date(2027, 1, 15)


def test_terms_count_from_the_day_of_planning() -> None:
    assert due_on("60", "", DAY) == date(2027, 1, 20)
    assert due_on(None, "", DAY) is None
    assert due_on(None, "สักวัน", DAY) is None
    spans = [span(DAY, DAY + timedelta(days=days)) for days in (-1, 30, 31, 60, 90, 91)]
    assert spans == ["30", "30", "60", "60", "90", "later"]


def test_what_was_carried_on_waits_as_drafts_of_both_kinds() -> None:
    waiting = drafts(WORDS, GIVEN)
    assert [waiting[slot].kind for slot in "12345"] == [
        "database",
        "contact",
        "partner",
        "leaders",
        "partner",
    ]
    assert "ทำข้าวกล่องผักปลอดสาร" in waiting["3"].what
    assert waiting["3"].who == "own-1"
    assert drafts(WORDS, {}) == {}


def test_boundary_partners_come_first_also_those_that_are_not_on_the_map() -> None:
    assert [(one.id, one.partner) for one in people(GIVEN).values()] == [
        ("a-2", True),
        ("own-1", True),
        ("a-1", False),
    ]


def test_a_draft_is_nobodys_plan_until_somebody_touches_it() -> None:
    kept = Kept()
    parts = worksheet(WORDS, None, kept, GIVEN)
    assert "ฐานข้อมูล" in parts["first"].value["what"]
    parts["second"].on_save({"what": "นัดกินข้าว", "who": "a-2", "term": "30"}, key="a")
    saved = kept.last
    assert list(saved.actions) == ["2"]
    assert saved.actions["2"].partner
    assert saved.actions["2"].name == "อสม. ทุ่งทอง"
    assert saved.actions["2"].due == date.today() + timedelta(days=30)


def test_a_draft_that_was_deleted_does_not_come_back() -> None:
    kept = Kept()
    worksheet(WORDS, None, kept, GIVEN)["first"].on_save({"what": ""}, key="a")
    assert worksheet(WORDS, kept.last, kept, GIVEN)["first"].value == {}


def test_a_day_that_was_said_stays_when_something_else_is_changed_later() -> None:
    kept = Kept()
    before = Answer(actions={"1": action(term="30")})
    first = worksheet(WORDS, before, kept, {})["first"]
    first.on_save(dict(first.value) | {"step": "โทรหา"}, key="a")
    assert kept.last.actions["1"].due == date(2026, 12, 21)
    assert kept.last.actions["1"].step == "โทรหา"


def test_a_partner_that_left_the_list_stays_with_its_action() -> None:
    before = Answer(actions={"1": action(who="a-9", name="วัดเก่า", partner=True)})
    kept = Kept()
    first = worksheet(WORDS, before, kept, GIVEN)["first"]
    whom = next(field for field in first.fields if field["name"] == "who")
    assert {"value": "a-9", "label": "วัดเก่า"} in whom["options"]
    first.on_save(dict(first.value), key="a")
    assert kept.last == before


def test_days_are_said_in_the_buddhist_era_and_what_is_unread_is_asked() -> None:
    assert "21 ธันวาคม 2569" in when_said(WORDS, action(step="โทร"))["sentence"]
    assert when_said(WORDS, Action(what="x", typed="ปีหน้า")) == {"sentence": WORDS["when"]["unread"]}
    assert "ผ่านไปแล้ว" in when_said(WORDS, action(due=date(2026, 1, 1)))["sentence"]
    assert when_said(WORDS, Action()) == {}


def test_the_released_intention_and_what_was_carried_on_are_shown() -> None:
    parts = worksheet(WORDS, None, Kept(), GIVEN)
    assert "จะฟังก่อนพูด" in str(parts["promise"].fields)
    assert "ทำข้าวกล่องผักปลอดสาร" in parts["gathered"].html
    assert WORDS["gathered"]["nothing"] in gathered(WORDS, {})


def test_people_are_counted_once_and_drafts_not_at_all() -> None:
    plan = Answer(
        actions={
            "1": action(kind="contact", partner=True),
            "2": action(kind="contact", due=DAY + timedelta(days=99)),
            "3": Action(what="ยังไม่มีวัน", kind="lessons"),
        }
    )
    found = summarise([plan, Answer(actions={"1": Action(what="ร่าง")}), Answer()])
    assert found.kinds.cells["contact"] == 1
    assert found.kinds.cells["lessons"] == 0
    assert found.spans.cells == {"30": 1, "60": 0, "90": 0, "later": 1}
    assert found.partners.cells == {"touches": 1, "apart": 0}


def test_a_commitment_is_a_text_only_where_it_was_offered() -> None:
    people = [Answer(commitment=f"จะโทรหาภาคี {n}", offered=n < 6) for n in range(9)]
    found = protect(summarise(people))
    assert len(found.commitments.items) == 6
    html = wall(WORDS, found)
    assert "จะโทรหาภาคี 1" in html
    assert "จะโทรหาภาคี 8" not in html


def test_the_plan_to_take_home_is_dated_and_escaped() -> None:
    for example in EXAMPLES:
        assert "<script" not in mine(WORDS, example)
    assert "21 ธ.ค. 69" in mine(WORDS, Answer(actions={"1": action()}))
