"""The cases that are shipped, and what is said about one that does not fit."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from toolkit.data import shipped
from toolkit.networks import MapFileError, case, cases, graph, phase, what_if
from toolkit.networks.casebook import read_case

WAWI = shipped("datasets") / "cases" / "wawi"


def test_wawi_is_shipped() -> None:
    assert "wawi" in cases()
    with pytest.raises(FileNotFoundError, match="wawi"):
        case("atlantis")


def test_figures_of_the_source_and_that_they_are_not_like_for_like() -> None:
    found = {fact.id: fact for fact in case("wawi").facts}
    assert (found["children-2551"].part, found["children-2551"].whole) == (42, 276)
    assert (found["children-2559"].part, found["children-2559"].whole) == (78, 460)
    assert found["children-2551"].share == pytest.approx(0.152, abs=5e-4)
    warning = case("wawi").warning
    assert warning and "like for like" in warning.en and warning.th


def test_sixteen_lessons_each_with_a_mechanism() -> None:
    wawi = case("wawi")
    assert Counter(lesson.group for lesson in wawi.lessons) == {
        "entry": 5,
        "working": 6,
        "success": 5,
    }
    assert {lesson.mechanism for lesson in wawi.lessons} == set(wawi.mechanisms)
    assert len({lesson.id for lesson in wawi.lessons}) == 16
    assert len(wawi.reasons) == 6 and len(wawi.suggested) == 12


def test_every_tie_tells_its_origin_and_the_plan_is_no_tie_yet() -> None:
    wawi = case("wawi")
    origins = Counter(tie.origin for tie in wawi.map().ties)
    assert set(origins) == {"stated", "inferred", "facilitator"}
    wished = [tie for tie in wawi.map().ties if tie.status == "wished"]
    assert {"learning-centre"} <= {tie.target for tie in wished}
    assert all(tie.note for tie in wawi.map().ties)


def test_suggested_roles_are_those_on_the_map() -> None:
    wawi = case("wawi")
    assert {s.actor: s.role for s in wawi.suggested}.items() <= wawi.map().roles.items()
    assert wawi.map().us == "initiator"


def test_two_moments_and_what_changed() -> None:
    before, after = (case("wawi").map(moment=moment) for moment in ("2551", "2559"))
    assert len(before.actors) < len(after.actors)
    assert (phase(graph(before)).name, phase(graph(after)).name) == ("scattered", "clusters")


def test_the_monthly_meeting_is_an_event_of_two_modes() -> None:
    wawi = case("wawi")
    (meeting,) = wawi.events
    apart = graph(wawi.map(moment="2559"))
    held = graph(wawi.map(moment="2559", meetings="as_actor"))
    assert held.degree("monthly-meeting") == len(meeting.actors) == 21
    assert what_if(held, remove="volunteer-3").cut_off == ()
    assert what_if(apart, remove="volunteer-3").cut_off == ("families-3",)
    close = wawi.map(moment="2559", meetings="as_ties")
    assert len(close.ties) - len(wawi.map(moment="2559").ties) == 21 * 20 // 2
    assert "monthly-meeting" not in wawi.map(moment="2551", meetings="as_actor").names


def test_both_languages() -> None:
    thai, english = (case("wawi").map(language) for language in ("th", "en"))
    assert (thai.names["tao"], english.names["tao"]) == ("อบต.", "TAO")
    for map in (thai, english):
        assert not any(actor.extra for actor in map.actors)
    assert not re.search("[\u0e00-\u0e7f]", english.model_dump_json())


def test_nobody_is_named() -> None:
    """Titles and nicknames of people never stand in a case; actors are roles."""
    for path in WAWI.iterdir():
        words = path.read_text(encoding="utf-8")
        for title in ("นางสาว", "นาง", "นาย", "คุณ", "ครูปุ๋ย", "อาจารย์", "ดร."):
            assert title not in words.replace("คุณภาพ", ""), (path.name, title)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WAWI, tmp_path / "mine"))


@pytest.mark.parametrize(
    "name, old, new, place",
    [
        ("case.toml", 'mechanism = "bridge"', 'mechanism = "magic"', r"line \d+ .*mechanism"),
        ("case.toml", "part = 42", 'part = "many"', r"line \d+ column facts.1.part"),
        ("case.toml", '"initiator", ', '"nobody", ', r"line \d+ column events.1.actors.*nobody"),
        ("case.toml", "[[facts]]", "[[facts]", r"line \d+"),
        ("case.toml", 'actor = "tao"', 'actor = "moon"', r"line \d+ .*moon"),
        ("ties.csv", "foundation,initiator", "foundation,nobody", r"ties.csv line 2 column target"),
        ("people.csv", "initiator,", "Initiator!,", r"ties.csv line 2 column target"),
    ],
)
def test_mistakes_are_told_with_their_line(
    copied: Path, name: str, old: str, new: str, place: str
) -> None:
    path = copied / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(MapFileError, match=place):
        read_case(copied)


def test_a_mistake_is_told_on_its_own_line(copied: Path) -> None:
    path = copied / "case.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = max(n for n, line in enumerate(lines) if line.startswith("mechanism ="))
    lines[number] = 'mechanism = "magic"'
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(MapFileError) as raised:
        read_case(copied)
    assert raised.value.line == number + 1
