"""What is special about the life cycle: two lists beside each other, pairs, tips after the talk."""

from __future__ import annotations

from typing import Any

import pytest

from exercises.life_cycle.model import EXAMPLES, Answer, summarise
from exercises.life_cycle.report import mine
from exercises.life_cycle.rule import CROSSWALK, PHASES, STAGES
from exercises.life_cycle.wall import wall
from exercises.life_cycle.worksheet import worksheet
from toolkit.exercise import Receipt
from toolkit.privacy import protect
from toolkit.registry import find

WORDS = find("life_cycle").words("th")


def at(**stages: int) -> list[Answer]:
    return [Answer(stage=stage) for stage, people in stages.items() for _ in range(people)]


def saved(*_: Any, **__: Any) -> Receipt:
    return Receipt(1)


def test_every_stage_and_phase_has_its_place_in_the_crosswalk() -> None:
    assert set(CROSSWALK) == set(STAGES)
    assert {phase for phases in CROSSWALK.values() for phase in phases} == set(PHASES)


def test_the_stage_is_laid_beside_the_phase_of_the_work() -> None:
    form = worksheet(WORDS, None, saved, {})["own"]
    often = form.on_save({"stage": "begin", "phase": "form"}, key="a", ready=False, round=1)
    other = form.on_save({"stage": "begin", "phase": "keep"}, key="b", ready=False, round=1)
    nothing = form.on_save({}, key="c", ready=False, round=1)
    assert "มักมาด้วยกัน" in often["sentence"]
    assert "อะไรทำให้ต่างไป" in other["sentence"]
    assert nothing == {}


def test_pairs_are_told_only_out_of_numbers_that_are_shown() -> None:
    open_room = wall(WORDS, protect(summarise(at(begin=8, live=11))))
    assert "ได้ 8 คู่" in open_room
    small = wall(WORDS, protect(summarise(at(begin=3, live=11, change=9))))
    assert "คู่" in small
    assert ">3<" not in small
    assert "ได้ 3 คู่" not in small


def test_tips_wait_for_the_threshold_and_an_untold_question_shows_none() -> None:
    four = [Answer(about="weave", tip=f"ไปหาถึงบ้าน {n}") for n in range(4)]
    loose = [Answer(tip="ไม่ได้บอกว่าเรื่องอะไร")] * 9
    assert protect(summarise([*four, *loose])).tips["weave"].items == ()
    five = [*four, Answer(about="weave", tip="ฟังก่อน")]
    assert len(protect(summarise([*five, *loose])).tips["weave"].items) == 5


def test_the_second_round_asks_what_to_try() -> None:
    room = list(EXAMPLES)
    again = wall(WORDS, protect(summarise(room, room)))
    assert WORDS["wall"]["question"]["again"] in again
    assert WORDS["wall"]["question"]["first"] in wall(WORDS, protect(summarise(at(live=9))))


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_taken_home_escapes_what_was_written(language: str) -> None:
    for example in EXAMPLES:
        assert "<script" not in mine(find("life_cycle").words(language), example)
