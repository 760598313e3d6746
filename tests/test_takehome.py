"""What people take home is their own, whole, readable, and opens again."""

from __future__ import annotations

import json
from typing import Any

import pypdfium2
import pytest

from toolkit.exercise import Answer
from toolkit.registry import Found, find
from toolkit.report.answers import answer_blocks
from toolkit.report.html import as_html
from toolkit.report.pack import PackError, read_pack
from toolkit.report.takehome import FORMS, file_name, own_document
from toolkit.store import NewSeat, Seat, Store
from toolkit.workshop import load, locate

WORKSHOP = load(locate("two_day"))
BODY = {
    "ratings": {"own-1": {"certainty": 2.0, "agreement": 9.0, "reason": "=คำนวณ <b>"}},
    "own": {"own-1": "งบเหลือทุกปี 👩🏽‍🌾"},
    "reflection": "ชวนคุยก่อน",
}


@pytest.fixture
def answered(store: Store, seat: Seat) -> Seat:
    """Somebody who has answered, and somebody else who has too."""
    store.save(seat.id, "problem_types", 1, BODY)
    store.save(seat.id, "check_in", 1, {"poll": "tool", "expectation": "เห็นแผนที่ของตัวเอง"})
    other, _ = store.join(NewSeat("ภูผา", "field"))
    store.save(other.id, "check_in", 1, {"expectation": "คำตอบของอีกคน"})
    return seat


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_pack_holds_ones_own_answers_and_nobody_elses(
    store: Store, answered: Seat, language: str
) -> None:
    page = FORMS["html"](store, WORKSHOP, answered, language).decode()
    for text in ("งบเหลือทุกปี", "ชวนคุยก่อน", "เห็นแผนที่ของตัวเอง", answered.name):
        assert text in page
    assert "คำตอบของอีกคน" not in page
    assert "<b>" not in page
    pdf = pypdfium2.PdfDocument(FORMS["pdf"](store, WORKSHOP, answered, language))
    assert len(pdf) >= 1


def test_a_pack_opens_again_as_it_was(store: Store, answered: Seat) -> None:
    data = FORMS["json"](store, WORKSHOP, answered, None)
    pack = read_pack(data)
    assert pack.workshop == "two_day"
    assert pack.name == answered.name
    assert pack.answers["problem_types"] == find("problem_types").answer.read(BODY)
    assert set(pack.answers) == {"check_in", "problem_types"}
    assert not pack.unread
    assert answered.id.encode() not in data, "nothing that opens a seat"


def test_names_of_files_name_nobody(store: Store, answered: Seat) -> None:
    for form in FORMS:
        assert answered.name not in file_name(WORKSHOP, form, "th")
    assert file_name(WORKSHOP, "json", "en").endswith(".workshop.json")


def test_somebody_without_answers_gets_a_page_that_says_so(store: Store, seat: Seat) -> None:
    assert "ยังไม่มีคำตอบ" in as_html(own_document(store, WORKSHOP, seat, "th"))


def changed(data: bytes, **fields: Any) -> bytes:
    """Return a pack with other fields."""
    return json.dumps(json.loads(data) | fields).encode()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda data: data[: len(data) // 2], "cut off"),
        (lambda data: b"\x89PNG\r\n\x1a\n" + data, "cut off"),
        (lambda data: b"[]", "no pack"),
        (lambda data: b'{"a": 1}', "no pack"),
        (lambda data: changed(data, version=2), "newer"),
        (lambda data: changed(data, version="x"), "version"),
        (lambda data: changed(data, exercises=[1]), "exercises"),
        (lambda data: changed(data, exercises={"../x": {}}), "exercises"),
        (lambda data: b"[" * 200_000, "cut off"),
        (lambda data: data + b" " * 5_000_000, "MB"),
    ],
)
def test_a_damaged_pack_says_what_to_do(
    store: Store, answered: Seat, damage: Any, says: str
) -> None:
    data = FORMS["json"](store, WORKSHOP, answered, None)
    with pytest.raises(PackError, match=says):
        read_pack(damage(data))


def test_answers_that_cannot_be_read_are_named_and_the_rest_opens(
    store: Store, answered: Seat
) -> None:
    body = json.loads(FORMS["json"](store, WORKSHOP, answered, None))
    body["exercises"]["check_in"]["body"] = {"poll": "no such choice"}
    body["exercises"]["gone"] = body["exercises"]["check_in"]
    pack = read_pack(json.dumps(body).encode())
    assert set(pack.unread) == {"check_in", "gone"}
    assert set(pack.answers) == {"problem_types"}


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_exercise_can_be_taken_home(exercise: Found, language: str) -> None:
    answers: list[Answer] = list(exercise.examples)
    for answer in answers:
        for block in answer_blocks(exercise, answer, language):
            assert "None" not in str(getattr(block, "text", ""))
