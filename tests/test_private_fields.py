"""Fields marked private: who reads them, and that all else gets an answer without them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from toolkit.exercise import Answer, Private
from toolkit.reading import read_answer
from toolkit.registry import Found

MARKER = "ความลับของฉัน"


class Line(BaseModel):
    shown: str = ""
    kept: Annotated[str, Private] = ""


class Diary(Answer):
    """An answer with one field for the room and several for nobody else."""

    mood: int = 0
    text: Annotated[str, StringConstraints(max_length=80), Private] = ""
    points: Annotated[dict[str, float], Field(default_factory=dict), Private]
    lines: list[Line] = Field(default_factory=list)
    named: dict[str, Line] = Field(default_factory=dict)


class Plain(Answer):
    text: str = ""


class Book(Found):
    """An exercise folder that holds the diary."""

    @property
    def answer(self) -> type[Answer]:
        return Diary


def full() -> Diary:
    line = Line(shown="เห็นได้", kept=MARKER)
    return Diary(mood=3, text=MARKER, points={MARKER: 1.0}, lines=[line], named={"a": line})


def test_the_public_answer_keeps_the_rest_and_nothing_private() -> None:
    public = full().public()
    assert MARKER not in public.model_dump_json()
    assert (public.mood, public.lines[0].shown, public.named["a"].shown) == (3, "เห็นได้", "เห็นได้")
    assert isinstance(public, Diary)
    assert Diary.private_fields() == {"text", "points"}


def test_the_answer_itself_is_left_as_it_is() -> None:
    answer = full()
    answer.public()
    assert answer == full()


def test_an_answer_without_private_fields_is_its_own_public_one() -> None:
    answer = Plain(text="ก")
    assert answer.public() is answer
    assert Diary.holds_private()
    assert not Plain.holds_private()


def test_who_reads_a_stored_answer_gets_the_public_one_unless_it_is_the_authors_own() -> None:
    book, body = Book("diary", None), full().model_dump(mode="json")  # type: ignore[arg-type]
    assert read_answer(book, body) == full().public()
    assert read_answer(book, body, own=True) == full()
