"""What is special about check-in: a card that may stay empty, and a poll that is asked twice."""

from __future__ import annotations

import json
import random

import pytest
from pydantic import ValidationError

from exercises.check_in.examples import BODIES
from exercises.check_in.model import CHOICES, EXAMPLES, Answer, summarise
from exercises.check_in.wall import wall
from exercises.check_in.worksheet import worksheet
from toolkit.exercise import Receipt
from toolkit.privacy import protect
from toolkit.registry import find


def polled(**choices: int) -> list[Answer]:
    return [Answer(poll=choice) for choice, people in choices.items() for _ in range(people)]


def cohort(people: int, seed: int = 1) -> list[Answer]:
    choose = random.Random(seed)
    return [choose.choice(EXAMPLES) for _ in range(people)]


def test_examples_are_many_and_round_trip():
    assert len(EXAMPLES) >= 14
    assert Answer() in EXAMPLES
    for body, example in zip(BODIES, EXAMPLES, strict=True):
        assert Answer.read(json.loads(json.dumps(body))) == example
        assert Answer.read(json.loads(example.model_dump_json())) == example


@pytest.mark.parametrize(
    "body",
    [
        {"role": "king"},
        {"poll": "neither"},
        {"project": "ก" * 121},
        {"expectation": "ก" * 281},
        {"phone": "0"},
    ],
)
def test_what_does_not_fit_is_refused(body):
    with pytest.raises(ValidationError):
        Answer.model_validate(body)


@pytest.mark.parametrize("people", [0, 1, 4])
def test_below_the_threshold_nothing_is_shown(people):
    summary = protect(summarise(cohort(people)))
    for counts in (summary.roles, summary.years, summary.poll.second):
        assert set(counts.cells.values()) == {None}
    assert summary.written.value is None


def test_five_of_one_mind():
    summary = protect(summarise(polled(tool=5)))
    assert summary.poll.second.cells == {"result": 0, "tool": 5, "both": 0, "unsure": 0}
    assert summary.poll.moved is None  # nobody was asked before


def test_empty_answers_are_nobody():
    summary = summarise([Answer()] * 9)
    assert (summary.roles.n, summary.poll.second.n, summary.written.n) == (0, 0, 0)


def test_the_second_time_tells_who_changed():
    before = polled(result=14, tool=6)
    after = polled(tool=14) + polled(tool=6)
    summary = protect(summarise(after, before))
    assert summary.poll.n == 20
    assert (summary.poll.moved, summary.poll.stayed) == (14, 6)


def test_a_late_comer_is_no_mover():
    late = summarise([Answer(poll="tool")], [None])
    assert (late.poll.second.n, late.poll.n) == (1, 0)


def test_a_summary_carries_no_text():
    shown = repr(summarise(list(EXAMPLES)))
    for example in EXAMPLES:
        for text in (example.project, example.purpose, example.organisation, example.expectation):
            assert not text or text not in shown


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("people", [0, 1, 4, 5, 40])
def test_the_wall_stands_and_ends_with_a_question(language, people):
    words = find("check_in").words(language)
    room = cohort(people)
    first = wall(words, protect(summarise(room)))
    assert words["wall"]["question"]["first"] in first
    assert "<script" not in first
    again = wall(words, protect(summarise(room, room)))
    assert words["wall"]["question"]["again" if people else "first"] in again


def test_hidden_numbers_stay_hidden_on_the_wall():
    html = wall(
        find("check_in").words("en"), protect(summarise(polled(tool=23, both=17, result=3)))
    )
    assert "not shown" in html
    assert ">3<" not in html


def test_the_three_forms_fill_one_answer():
    kept: list[Answer] = []

    def save(answer, *, key=None, ready=False, round=None):
        kept.append(answer)
        return Receipt(len(kept))

    parts = worksheet(find("check_in").words("th"), None, save, {})
    assert list(parts) == ["own", "poll", "reflect"]
    parts["own"].on_save({"project": "ลุ่มน้ำ", "role": "field"}, key="a", ready=False, round=1)
    parts["poll"].on_save({"poll": "tool"}, key="b", ready=False, round=1)
    parts["own"].on_save({"project": "ลุ่มน้ำ", "role": ""}, key="c", ready=False, round=1)
    parts["reflect"].on_save({"expectation": "เพื่อน"}, key="d", ready=True, round=1)
    assert kept[1] == Answer(project="ลุ่มน้ำ", role="field", poll="tool")
    assert kept[-1] == Answer(project="ลุ่มน้ำ", poll="tool", expectation="เพื่อน")


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_worksheet_shows_what_was_saved(example):
    def save(answer, *, key=None, ready=False, round=None):
        raise AssertionError("nothing was entered")

    parts = worksheet(find("check_in").words("th"), example, save, {})
    shown = {name: text for part in parts.values() for name, text in part.value.items()}
    assert Answer.model_validate(shown) == example
    options = [field["value"] for field in parts["poll"].fields[-1]["options"]]
    assert options == list(CHOICES)
