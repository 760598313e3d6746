"""workshop.toml: each mistake in one sentence with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.check import problems
from toolkit.data import deck, shipped
from toolkit.timetable import clock, timetable
from toolkit.workshop import WorkshopError, load, locate

GOOD = """language = "th"

[title]
th = "สร้างเครือข่าย"
en = "Building networks"

[[agenda]]
exercise = "check_in"
minutes = 20

[[agenda]]
exercise = "problem_types"
day = 1
minutes = 60
"""


def workshop(path: Path, text: str, encoding: str = "utf-8") -> Path:
    (path / "workshop.toml").write_bytes(text.encode(encoding))
    return path


def test_the_shipped_workshop_and_its_exercises_are_in_order() -> None:
    assert problems("two_day") == []


def test_a_workshop_is_read(tmp_path: Path) -> None:
    found = load(workshop(tmp_path, GOOD))
    assert [item.exercise for item in found.design.agenda] == ["check_in", "problem_types"]
    assert found.design.threshold == 5


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"problem_types"', '"problem_type"', 12, "there are: "),
        ('"problem_types"', '"check_in"', 12, "twice"),
        ("minutes = 60", 'minutes = "an hour"', 14, "integer"),
        ("day = 1", "day = 0", 13, "greater than or equal to 1"),
        ('language = "th"', 'language = "fr"', 1, "'th' or 'en'"),
        ('language = "th"', "threshold = 2", 1, "greater than or equal to 3"),
        ("minutes = 20", "minutse = 20", 9, "Extra"),
        ('en = "Building networks"\n', "", 3, "Field required"),
    ],
)
def test_a_mistake_names_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    folder = workshop(tmp_path, GOOD.replace(old, new))
    with pytest.raises(WorkshopError) as caught:
        load(folder)
    assert said in caught.value.problems[0]
    assert f"workshop.toml:{line}:" in caught.value.problems[0]


DAYS = """language = "th"
case = ""

[title]
th = "สร้างเครือข่าย"
en = "Building networks"

[decks]

[[agenda]]
exercise = "check_in"
minutes = 20
least = 15

[agenda.note]
th = "ทำความรู้จักกัน"
en = "Meet"

[agenda.again]
day = 2
start = "15:30"
minutes = 10

[[agenda]]
exercise = "problem_types"
start = "09:30"
minutes = 60
drop = true
"""


def test_a_day_has_its_times_and_a_question_comes_back(tmp_path: Path) -> None:
    slots = timetable(load(workshop(tmp_path, DAYS)).design)
    assert [(slot.key, slot.day, clock(slot.start), clock(slot.end)) for slot in slots] == [
        ("check_in", 1, "09:00", "09:20"),
        ("problem_types", 1, "09:30", "10:30"),
        ("check_in:again", 2, "15:30", "15:40"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"09:30"', '"9.30"', 26, "pattern"),
        ('"09:30"', '"09:10"', 26, "lasts until 09:20"),
        ("least = 15", "least = 25", 13, "only 20 planned"),
        ('"15:30"', '"half past"', 21, "pattern"),
        ("day = 2", "dya = 2", 20, "Extra"),
        ('en = "Meet"\n', "", 15, "Field required"),
        ('case = ""', 'case = "nowhere"', 2, "no such case"),
        ("[decks]", '[decks]\nproblems = "mine.toml"', 9, "no such deck"),
        ("minutes = 20", "minutes = 20\nday = 3", 25, "day 1 comes after day 3"),
    ],
)
def test_a_mistake_in_times_and_choices_names_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    text = DAYS.replace(old, new)
    with pytest.raises(WorkshopError) as caught:
        load(workshop(tmp_path, text))
    assert said in caught.value.problems[0]
    assert f"workshop.toml:{line}:" in caught.value.problems[0]


def test_a_workshop_brings_its_own_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.toml").write_text('[[cards]]\nid = "a"\nth = "ก"\nen = "a"\n', "utf-8")
    load(workshop(tmp_path, DAYS.replace("[decks]", '[decks]\nproblems = "mine.toml"')))
    assert deck("problems") != [{"id": "a", "th": "ก", "en": "a"}]
    monkeypatch.setenv("WORKSHOP_FOLDER", str(tmp_path))
    assert deck("problems") == [{"id": "a", "th": "ก", "en": "a"}]


def test_broken_toml_and_another_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="line 1"):
        load(workshop(tmp_path, "[[agenda\n"))
    with pytest.raises(WorkshopError, match=r"workshop.toml:4: not UTF-8"):
        load(workshop(tmp_path, GOOD, "cp874"))


def test_a_workshop_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(WorkshopError, match="two_day"):
        locate("three_day")
    assert locate("two_day") == shipped("workshops").resolve() / "two_day"
