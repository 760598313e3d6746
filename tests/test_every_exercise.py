"""The contract that every exercise keeps; a new folder is tested without a line here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from ipywidgets import Widget

from toolkit import walls
from toolkit.check import MOST_WIDGETS, exercise_problems
from toolkit.content import LANGUAGES
from toolkit.exercise import Answer, Receipt
from toolkit.registry import Found
from toolkit.session import Session
from toolkit.widgets import Form, SavingWidget

HOSTILE = re.compile(r"<script|javascript:|\son\w+\s*=", re.IGNORECASE)


def test_words_examples_manifest_and_notebook_are_complete(exercise: Found) -> None:
    assert exercise_problems(exercise) == []


def test_examples_hold_an_empty_and_a_hostile_answer(exercise: Found) -> None:
    bodies = [example.model_dump_json() for example in exercise.examples]
    assert exercise.answer().model_dump_json() in bodies
    assert any("<script" in body for body in bodies)


def saved(answer: Answer, **_: Any) -> Receipt:
    return Receipt(1)


def made_by(exercise: Found, language: str, answer: Answer | None) -> tuple[dict[str, Widget], int]:
    """Return a worksheet's parts and how many widgets they took."""
    before = set(Widget.widgets) if hasattr(Widget, "widgets") else set()
    parts = dict(exercise.worksheet(exercise.words(language), answer, saved, {}))
    return parts, len(set(Widget.widgets) - before)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worksheet_restores_every_example_with_the_same_widgets(
    exercise: Found, language: str
) -> None:
    blank, number = made_by(exercise, language, None)
    assert 0 < number <= MOST_WIDGETS
    for example in exercise.examples:
        parts, again = made_by(exercise, language, example)
        assert list(parts) == list(blank)
        assert again == number, "the number of widgets must not depend on the answer"


def test_what_a_worksheet_shows_it_can_save_again_unchanged(exercise: Found) -> None:
    for example in exercise.examples:
        kept = Session(exercise)
        kept.save(example)
        parts = exercise.worksheet(exercise.words("th"), example, kept.save, {})
        for part in parts.values():
            if isinstance(part, SavingWidget):
                part.on_save(dict(part.value), key="k", ready=False, round=1)
        assert kept.answer() == example


def test_a_choice_that_is_taken_back_is_saved_as_not_made(exercise: Found) -> None:
    for example in exercise.examples:
        kept = Session(exercise)
        kept.save(example)
        parts = exercise.worksheet(exercise.words("th"), example, kept.save, {})
        for place, part in parts.items():
            for name, none in _chosen(part):
                part.on_save(part.accept({**part.value, name: none}), key="k", ready=False, round=1)
                now = exercise.worksheet(exercise.words("th"), kept.answer(), kept.save, {})[place]
                assert name not in now.value, f"{place}.{name}"


def _chosen(part: Widget) -> list[tuple[str, str | None]]:
    """Return the answered choices of a form, each with what a browser sends when it is let go."""
    if not isinstance(part, Form):
        return []
    none = {"choice": "", "menu": "", "scale": None}
    return [
        (field["name"], none[field["kind"]])
        for field in part.fields
        if field["kind"] in none and field["name"] in part.value
    ]


def answers(exercise: Found, number: int) -> Sequence[Answer]:
    examples = exercise.examples
    return [examples[index % len(examples)] for index in range(number)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 4, 5, 40])
@pytest.mark.parametrize("rounds", [1, 2])
def test_a_wall_stands_at_any_number_of_answers(
    exercise: Found, number: int, language: str, rounds: int
) -> None:
    given = answers(exercise, number)
    earlier = list(reversed(given)) if rounds == 2 else ()
    html = walls.show(exercise, given, earlier, language=language)
    assert html.strip()
    assert not HOSTILE.search(html)
    assert "None" not in html


@pytest.mark.parametrize("number", [1, 4])
def test_below_the_threshold_a_wall_says_the_same_whatever_was_answered(
    exercise: Found, number: int
) -> None:
    walls_seen = {walls.show(exercise, [example] * number) for example in exercise.examples}
    assert len(walls_seen) == 1


def test_a_wall_of_an_aggregate_exercise_holds_no_words_of_anybody(exercise: Found) -> None:
    if exercise.manifest.privacy == "shared":
        pytest.skip("shared exercises may show what people wrote")
    html = walls.show(exercise, answers(exercise, 40))
    for text in _texts([example.model_dump() for example in exercise.examples]):
        assert text not in html


def _texts(value: Any) -> set[str]:
    """Return the longer texts of an answer: what a person typed, not what was chosen."""
    if isinstance(value, str):
        return {value} if len(value) > 12 else set()
    if isinstance(value, dict):
        return {text for item in value.values() for text in _texts(item)}
    if isinstance(value, list | tuple):
        return {text for item in value for text in _texts(item)}
    return set()
