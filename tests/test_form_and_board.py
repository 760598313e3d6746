"""What forms and boards take from a browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.wired import WORDS, board, form, save, wire


@pytest.mark.parametrize(
    "value",
    [
        {"unknown": "x"},
        {"hello": "x"},
        {"place": "ยาวเกินห้า"},
        {"place": 3},
        {"role": "b"},
        {"role": ["a"]},
        {"who": "x"},
        {"who": ["x", "x"]},
        {"who": ["x", "y", "z"]},
        {"who": [["x"]]},
        {"trust": 6},
        {"trust": True},
        {"trust": float("nan")},
    ],
)
def test_a_form_takes_only_what_its_fields_can_give(value: dict[str, Any]) -> None:
    widget = form(on_save=lambda *_, **__: pytest.fail("kept"))
    comm = wire(widget)
    save(widget, value)
    assert comm.custom()[0]["message"] == WORDS["not_fitting"]


def test_a_form_takes_every_kind_of_answer() -> None:
    widget = form()
    value = {"place": "น่าน", "role": "", "who": ["z", "x"], "trust": None}
    comm = wire(widget)
    save(widget, value)
    assert (widget.value, comm.custom()[0]["kind"]) == (value, "saved")


MARK = {"certainty": 5, "agreement": 9.5, "approach": "plan", "reason": "เคยทำ"}


@pytest.mark.parametrize(
    "value",
    [
        {"items": {"z": MARK}},
        {"items": {"a": MARK | {"certainty": 11}}},
        {"items": {"a": MARK | {"agreement": float("nan")}}},
        {"items": {"a": MARK | {"approach": "magic"}}},
        {"items": {"a": MARK | {"reason": "ก" * 201}}},
        {"items": {"a": MARK | {"note": "x"}}},
        {"items": {}, "own": [{"id": "own-1", "text": ""}]},
        {"items": {}, "own": [{"id": "a", "text": "ก"}]},
        {"items": {}, "own": [{"id": "own-1", "text": "ก"}, {"id": "own-2", "text": "ข"}]},
        {"items": []},
    ],
)
def test_a_board_takes_only_what_can_be_placed_on_it(value: dict[str, Any]) -> None:
    widget = board(allow_own=1, on_save=lambda *_, **__: pytest.fail("kept"))
    comm = wire(widget)
    save(widget, value)
    assert comm.custom()[0]["message"] == WORDS["not_fitting"]


def test_a_board_gives_its_value_in_full() -> None:
    widget = board(allow_own=1)
    comm = wire(widget)
    own = [{"id": "own-1", "text": "ถนน"}]
    save(widget, {"items": {"a": MARK, "own-1": {"certainty": 2}}, "own": own})
    assert comm.custom()[0]["kind"] == "saved"
    assert widget.value == {
        "items": {
            "a": MARK,
            "own-1": {"certainty": 2, "agreement": None, "approach": "", "reason": ""},
        },
        "own": own,
    }
