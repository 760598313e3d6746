"""Fields marked private: who reads them, and that all else gets an answer without them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, StringConstraints, ValidationError
from sqlalchemy import text

from tests.served import Person, Served
from tests.written import written
from toolkit import desk, room, walls
from toolkit.console import console_state, wall_state
from toolkit.console.standing import unread
from toolkit.content import LANGUAGES
from toolkit.exercise import Answer, Private
from toolkit.moderation import digest
from toolkit.reading import read_answer
from toolkit.registry import Found, exercises
from toolkit.report import make, takehome
from toolkit.store import NewSeat, Seat, Store
from toolkit.workshop import Workshop, load

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


# --- every exercise with private fields, and everything that leaves a room -----------------------

SECRET = "Zqxjkv7 secret"
"""In Latin letters: a PDF gives them back as they were written."""
FIGURE = 7.7731
HOLDING = [found for found in exercises().values() if found.answer.holds_private()]


def secret(found: Found) -> Answer:
    """Return an answer whose private fields hold the secret, wherever they can."""
    fullest = max(
        found.examples, key=lambda one: len(one.model_dump_json()) * ("<" not in str(one))
    )
    body = fullest.model_dump(mode="json")
    for name in found.answer.private_fields():
        for value in (marked(body[name]), SECRET):
            try:
                body = found.answer.model_validate(body | {name: value}).model_dump(mode="json")
                break
            except ValidationError:
                continue
    return found.answer.model_validate(body)


def marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: marked(part) for key, part in value.items()}
    if isinstance(value, list):
        return [marked(part) for part in value]
    return FIGURE if isinstance(value, int | float) else SECRET


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A room in which one person keeps secrets, all is offered, and all is shown."""
    folder = tmp_path_factory.mktemp("secrets")
    agenda = "".join(f'\n[[agenda]]\nexercise = "{found.id}"\n' for found in HOLDING)
    design = f'[title]\nth = "ห้องลับ"\nen = "Secrets"\n{agenda}'
    (folder / "workshop.toml").write_text(design, "utf-8")
    held = Served(folder / "data", workshop=str(folder)).start()
    store = held.store()
    author, _ = store.join(NewSeat("น้ำฝน", "field", consents={"quote": True}))
    others = [store.join(NewSeat(f"คนที่ {n}", "field"))[0] for n in range(20)]
    for found in HOLDING:
        room.go(store, found.manifest)
        for name in found.manifest.offers:
            desk.offer(store, found.id, name, True)
        for round in range(1, found.manifest.rounds + 1):
            if round > 1:
                room.next_round(store, found.manifest)
            answers = [secret(found), *found.examples[: len(others)]]
            for seat, answer in zip([author, *others], answers, strict=False):
                store.save(seat.id, found.id, round, answer.model_dump(mode="json"))
            room.reveal(store, found.manifest)
            waiting = walls.waiting(store, found, round)
            desk.let(store, found.id, dict.fromkeys([digest(SECRET), *waiting], True))
    yield held
    held.stop()


@pytest.fixture(scope="module")
def workshop(held: Served) -> Workshop:
    return load(Path(held.workshop))


def the_author(store: Store) -> Seat:
    return next(seat for seat in store.seats() if seat.name == "น้ำฝน")


def hides(said: list[str]) -> bool:
    """Tell whether neither the secret nor the figure is in any of these texts."""
    wanted = (SECRET, SECRET.split()[0], str(FIGURE), str(round(FIGURE, 2)))
    return not [part for part in said for one in wanted if one in part]


def test_there_is_a_secret_in_its_authors_own_pack(held: Served, workshop: Workshop) -> None:
    """So that searching means something: each kind of file gives back what is written in it."""
    store = held.store()
    for form, write in takehome.FORMS.items():
        said = written(write(store, workshop, the_author(store), "th"))
        assert any(SECRET.split()[0] in part for part in said), form


@pytest.mark.parametrize("form", make.FORMS)
def test_no_report_holds_a_private_field(held: Served, workshop: Workshop, form: str) -> None:
    for language in LANGUAGES if form != "pdf" else ("th",):
        said = written(make.one(held.store(), workshop, language, form)[1])
        assert sum(map(len, said)) > 200
        assert hides(said)


def test_no_pack_of_another_person_holds_a_private_field(held: Served, workshop: Workshop) -> None:
    store = held.store()
    other = next(seat for seat in store.seats() if seat.name == "คนที่ 1")
    for write in takehome.FORMS.values():
        assert hides(written(write(store, workshop, other, "th")))


def test_no_page_of_the_facilitator_and_no_wall_holds_one(held: Served, workshop: Workshop) -> None:
    store, said = held.store(), list[object]()
    for language in LANGUAGES:
        said += [console_state(store, workshop, language), wall_state(store, workshop, language)]
        for found in HOLDING:
            for round in range(1, found.manifest.rounds + 1):
                said.append(walls.current(store, found, round, language=language))
    said.append(unread(store, workshop))
    facilitator, other = Person(held).facilitate(), Person(held).join("ใบข้าว")
    for path in ("/console", "/wall", "/report"):
        status, page = facilitator.get(path)
        assert status == 200
        said.append(page)
    for found in HOLDING:
        said += [other.get(f"/room/{found.id}")[1], other.get(f"/room/{found.id}/wall")[1]]
    assert hides([json.dumps(one, ensure_ascii=False) for one in said])


def test_rows_of_others_and_the_log_hold_none(held: Served) -> None:
    store = held.store()
    author = the_author(store).id
    with store.engine.connect() as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
        rows = [
            (table, dict(row))
            for table in connection.execute(text(tables)).scalars().all()
            for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings()
        ]
    found = {(table, row.get("seat")) for table, row in rows if not hides([str(row)])}
    assert found == {("answer", author)}
    assert hides([held.log])
