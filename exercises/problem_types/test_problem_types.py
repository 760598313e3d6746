"""What is special about problem types: what the room's dots say, and how one places them."""

from __future__ import annotations

import json
import math
import random
from typing import Any

import pytest
from pydantic import ValidationError

from exercises.problem_types.examples import BODIES
from exercises.problem_types.model import EXAMPLES, Answer, problem_ids, summarise
from exercises.problem_types.wall import wall
from exercises.problem_types.worksheet import worksheet
from tests.kept import Kept
from toolkit.exercise import Refused
from toolkit.privacy import protect
from toolkit.registry import find

FIRST = problem_ids()[0]


def answer(*places: tuple[float, float] | None, approach: str | None = None) -> Answer:
    """Make an answer with a place for each problem of the deck, in order."""
    ratings = {
        id: {"certainty": place[0], "agreement": place[1], "approach": approach}
        for id, place in zip(problem_ids(), places, strict=False)
        if place
    }
    return Answer.model_validate({"ratings": ratings})


def everywhere(place: tuple[float, float]) -> Answer:
    return answer(*[place] * len(problem_ids()))


def cohort(people: int, seed: int = 1) -> list[Answer]:
    choose = random.Random(seed)
    return [choose.choice(EXAMPLES) for _ in range(people)]


def test_examples_are_many_and_round_trip():
    assert len(EXAMPLES) >= 14
    for body, example in zip(BODIES, EXAMPLES, strict=True):
        assert Answer.read(json.loads(json.dumps(body))) == example
        assert Answer.read(json.loads(example.model_dump_json())) == example


@pytest.mark.parametrize(
    "body",
    [
        {"ratings": {FIRST: {"certainty": 11, "agreement": 5}}},
        {"ratings": {FIRST: {"certainty": math.nan, "agreement": 5}}},
        {"ratings": {FIRST: {"certainty": 5, "agreement": 5, "approach": "magic"}}},
        {"ratings": {FIRST: {"certainty": 5, "agreement": 5, "reason": "ก" * 201}}},
        {"ratings": {"<b>": {"certainty": 5, "agreement": 5}}},
        {"ratings": {f"x{n}": {"certainty": 5, "agreement": 5} for n in range(41)}},
        {"own": {"own-4": "ข้อที่สี่"}},
        {"own": {"own-1": "ก" * 201}},
        {"reflection": "ก" * 281},
        {"surprise": 1},
    ],
)
def test_what_does_not_fit_is_refused(body):
    with pytest.raises(ValidationError):
        Answer.model_validate(body)


def test_nobody_answered():
    summary = protect(summarise([]))
    assert [problem.types.second.n for problem in summary.problems] == [0] * len(problem_ids())
    assert summary.alpha.value is None


@pytest.mark.parametrize("people", [1, 4])
def test_below_the_threshold_nothing_is_shown(people):
    summary = protect(summarise([everywhere((9, 9))] * people))
    for problem in summary.problems:
        assert set(problem.types.second.cells.values()) == {None}
        assert problem.certainty.median is None
        assert problem.disputed.value is None
        assert {cell for row in problem.points.rows for cell in row} == {None}
    assert summary.alpha.value is summary.unanimous.value is None


def test_five_who_agree():
    summary = protect(summarise([everywhere((9, 8))] * 5))
    problem = summary.problems[0]
    assert problem.types.second.cells["simple"] == 5
    assert (problem.certainty.median, problem.agreement.median) == (9, 8)
    assert problem.disputed.value == 0
    assert summary.alpha.value is None  # undefined: nothing to tell apart
    assert summary.unanimous.value == 1


@pytest.mark.parametrize(
    ("simple", "complex", "disputed"), [(6, 4, 0.0), (5, 4, 1.0), (10, 0, 0.0), (5, 5, 1.0)]
)
def test_below_sixty_per_cent_is_disputed(simple, complex, disputed):
    # close to the middle, so that the spread of an axis does not decide
    room = [answer((5.5, 5.5))] * simple + [answer((4.5, 4.5))] * complex
    assert summarise(room).problems[0].disputed.value == disputed


@pytest.mark.parametrize(("high", "disputed"), [(9.0, 0.0), (9.1, 1.0)])
def test_an_axis_wider_than_four_is_disputed(high, disputed):
    # all of one type; the quartiles of certainty are 5 and `high`
    room = [answer((5, 9))] * 3 + [answer((high, 9))] * 2
    assert summarise(room).problems[0].disputed.value == disputed


def test_alpha_needs_five_problems_that_two_people_placed():
    four = [answer(*[(9, 9), (1, 1), (9, 9), (1, 1)])] * 6
    five = [answer(*[(9, 9), (1, 1), (9, 9), (1, 1), (1, 9)])] * 6
    assert summarise(four).alpha.value is None
    assert summarise(five).alpha.value == pytest.approx(1)
    assert summarise(five[:1] + four[1:]).alpha.value is None


def test_own_problems_are_counted_once_for_each_person():
    own = {"own-1": "ก", "own-2": "ข", "own-3": "ค"}
    ratings = {id: {"certainty": 9, "agreement": 1, "approach": "plan"} for id in own}
    busy = Answer.model_validate({"own": own, "ratings": ratings})
    no_text = Answer.model_validate({"ratings": ratings})
    no_place = Answer.model_validate({"own": own})
    summary = summarise([busy] * 2 + [no_text, no_place])
    assert summary.own.n == 2
    assert summary.own.cells["social"] == 2
    assert summary.own_approaches.cells == {"fits": 0, "differs": 2}


def test_unknown_problems_are_kept_but_not_shown():
    stray = Answer.model_validate({"ratings": {"older-deck": {"certainty": 1, "agreement": 1}}})
    assert all(problem.types.second.n == 0 for problem in summarise([stray] * 9).problems)


def test_a_second_round_tells_who_moved():
    before = [answer((9, 1))] * 12 + [answer((1, 1))] * 8
    after = [answer((9, 9))] * 12 + [answer((1, 1))] * 8
    summary = protect(summarise(after, before))
    types = summary.problems[0].types
    assert (types.moved, types.stayed) == (12, 8)
    assert summary.moved.cells == {"moved": 12, "stayed": 8}
    assert summary.problems[0].was_disputed.n == 20


def test_a_late_comer_is_no_mover():
    late = summarise([answer((9, 9))], [None])
    types = late.problems[0].types
    assert (types.second.n, types.n, late.moved.n) == (1, 0, 0)


def test_a_summary_carries_no_text():
    shown = repr(summarise(list(EXAMPLES)))
    for example in EXAMPLES:
        for text in (*example.own.values(), example.reflection):
            assert not text or text not in shown


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("people", [0, 1, 4, 5, 40])
def test_the_wall_stands_and_ends_with_a_question(language, people):
    words = find("problem_types").words(language)
    room = cohort(people)
    html = wall(words, protect(summarise(room)))
    assert 'class="ws-question"' in html
    assert "<script" not in html
    for example in EXAMPLES:
        for text in (*example.own.values(), example.reflection):
            assert not text or text not in html
    again = wall(words, protect(summarise(room, room)))
    assert words["wall"]["question"]["again"] in again or people < 5


def test_the_most_disputed_problem_comes_first():
    ids = problem_ids()
    room = [everywhere((9, 9))] * 20
    split = [
        Answer.model_validate(
            {
                "ratings": {
                    id: {"certainty": 9, "agreement": 1 if id == ids[-1] else 9} for id in ids
                }
            }
        )
    ] * 20
    html = wall(find("problem_types").words("en"), protect(summarise(room + split)))
    assert html.index(f'data-problem="{ids[-1]}"') < html.index(f'data-problem="{ids[0]}"')


def parts_of(save: Kept, saved: Answer | None = None, given: Any = None) -> dict[str, Any]:
    return worksheet(find("problem_types").words("th"), saved, save, given or {})


def mark(certainty: float | None, agreement: float | None, approach: str = "") -> dict[str, Any]:
    return {"certainty": certainty, "agreement": agreement, "approach": approach, "reason": ""}


HOW = {"key": "k", "ready": False, "round": 1}


def test_the_boards_and_the_form_fill_one_answer():
    save = Kept()
    parts = parts_of(save)
    assert list(parts) == ["practise", "own", "reflect"]
    own = {"items": {"own-1": mark(2, 2, "plan")}, "own": [{"id": "own-1", "text": "เรื่องของเรา"}]}
    parts["practise"].on_save({"items": {FIRST: mark(9, 9)}, "own": []}, **HOW)
    said = parts["own"].on_save(own, **HOW)
    parts["reflect"].on_save({"reflection": "ฟังก่อน"}, **HOW)
    last = save.last
    assert set(last.ratings) == {FIRST, "own-1"}
    assert last.own == {"own-1": "เรื่องของเรา"}
    assert last.reflection == "ฟังก่อน"
    assert said["items"]["own-1"]["type"] == "complex"
    assert "วิธีที่ใช้อยู่" in said["items"]["own-1"]["sentence"]
    parts["own"].on_save({"items": {}, "own": []}, **HOW)
    assert set(save.last.ratings) == {FIRST}
    assert not save.last.own


def test_a_dot_with_one_axis_is_kept_and_not_read():
    save = Kept()
    said = parts_of(save)["practise"].on_save({"items": {FIRST: mark(7, None)}, "own": []}, **HOW)
    assert said == {"items": {}}
    assert save.last.ratings[FIRST].certainty == 7
    assert summarise(save.answers).problems[0].types.second.n == 0


def test_a_dot_on_the_border_is_told_as_one():
    said = parts_of(Kept())["practise"].on_save({"items": {FIRST: mark(5, 9)}, "own": []}, **HOW)
    reading = said["items"][FIRST]
    assert reading["borderline"]
    assert reading["label"] == "คาบเส้น"
    assert "ปัญหาเชิงเทคนิค" in reading["sentence"]


def test_a_save_that_is_refused_leaves_the_answer_alone():
    parts = parts_of(Kept(refuse=True))
    with pytest.raises(Refused):
        parts["practise"].on_save({"items": {FIRST: mark(9, 9)}, "own": []}, **HOW)
    assert parts["practise"].value["items"] == {}


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_worksheet_shows_what_was_saved(example):
    parts = parts_of(Kept(), example)
    shown = parts["practise"].value["items"] | parts["own"].value["items"]
    assert set(shown) == set(example.ratings)
    assert {item["id"]: item["text"] for item in parts["own"].value["own"]} == example.own
    readings = parts["practise"].reading["items"] | parts["own"].reading["items"]
    assert set(readings) == {id for id in example.ratings if example.dot(id)}
    # what is shown is also what the board itself would accept
    for name in ("practise", "own"):
        parts[name].accept(dict(parts[name].value))


def test_the_project_of_the_check_in_is_asked_about():
    card = find("check_in").answer.model_validate({"project": "ลุ่มน้ำเดียวกัน"})
    field = parts_of(Kept(), given={"check_in": card})["reflect"].fields[0]
    assert "ลุ่มน้ำเดียวกัน" in field["label"]
