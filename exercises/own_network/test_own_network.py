"""What is special about one's own map: what it says, what stays at home, and what is offered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from exercises.own_network.model import EXAMPLES, PHASES, Answer, summarise
from exercises.own_network.telling import beside_the_case, read_aloud
from exercises.own_network.wall import wall
from exercises.own_network.worksheet import worksheet
from tests.kept import Kept
from toolkit import walls
from toolkit.actors import Actor, Role
from toolkit.exercise import Answer as BaseAnswer
from toolkit.networks import EDITABLE, Map, map_words
from toolkit.privacy import protect
from toolkit.registry import find
from toolkit.widgets import Form, NetworkMap, Told

WORDS = find("own_network").words("th")


class Earlier(BaseAnswer):
    """What earlier exercises told, in the least that is asked of them."""

    roster: tuple[Actor, ...] = ()
    roles: Mapping[str, Role] = {}


def ring(n: int, **fields: Any) -> Answer:
    ids = [f"a{at}" for at in range(n)]
    ties = [{"source": a, "target": b} for a, b in zip(ids, ids[1:] + ids[:1], strict=True)]
    actors = [{"id": id, "name": f"ภาคีรายที่ {id}"} for id in ids]
    return Answer.model_validate({"drawing": {"actors": actors, "ties": ties}, **fields})


def parts(answer: Answer | None = None, given: Any = None) -> tuple[Any, Kept]:
    saved = Kept()
    return worksheet(WORDS, answer, saved, given or {}), saved


def test_examples_cover_every_phase_and_come_back_from_json() -> None:
    assert {example.shown for example in EXAMPLES} == {*PHASES, None}
    for example in EXAMPLES:
        assert Answer.read(json.loads(example.model_dump_json())) == example


def test_every_feature_that_may_decide_can_be_said_without_a_number() -> None:
    assert set(WORDS["why"]) == set(map_words("th")["features"])
    assert all(set(one) == {"over", "under"} for one in WORDS["why"].values())


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_map_is_read_aloud_and_names_do_not_become_markup(language: str) -> None:
    words = find("own_network").words(language)
    for example in EXAMPLES:
        for html in (read_aloud(words, example), beside_the_case(words, example)):
            assert "<script" not in html and "<img" not in html and "{" not in _told(html)
    names = ["<img src=x onerror=alert(1)>", "ก", "ข", "ค", "ง"]
    actors = [{"id": f"a{at}", "name": name} for at, name in enumerate(names)]
    ties = [{"source": "a0", "target": f"a{at}"} for at in range(1, 5)]
    bites = Answer.model_validate({"drawing": {"actors": actors, "ties": ties}})
    assert "&lt;img src=x onerror=alert(1)&gt;" in read_aloud(words, bites)


def _told(html: str) -> str:
    """Leave out the one name that has braces of its own."""
    return html.replace("{name} %s \\ ${x}", "")


def test_what_was_said_before_is_put_beside_what_the_map_shows() -> None:
    by_shape = {example.shown: example for example in EXAMPLES}
    hub = by_shape["hub"]
    said = {
        "same": read_aloud(WORDS, hub.model_copy(update={"declared": "hub"})),
        "differs": read_aloud(WORDS, hub.model_copy(update={"declared": "clusters"})),
        "undeclared": read_aloud(WORDS, hub.model_copy(update={"declared": None})),
        "small": read_aloud(
            WORDS, by_shape["too_small"].model_copy(update={"declared": "scattered"})
        ),
    }
    for key, html in said.items():
        assert WORDS["read"][key].split("{")[0].split("“")[0] in html
    assert "น่าคุย" in said["differs"] and "น่าคุย" not in said["same"]
    assert map_words("th")["next_steps"]["let_the_hub_connect"] in said["same"]


def test_figures_come_after_the_sentences_and_only_when_asked() -> None:
    html = read_aloud(WORDS, ring(8), today=date(2026, 11, 21))
    sentences, _, figures = html.partition("<details>")
    assert "ความหนาแน่น" in figures and "ความหนาแน่น" not in sentences


def test_beside_the_case_each_indicator_stands_once() -> None:
    html = beside_the_case(WORDS, ring(12)).partition("<details>")[0]
    assert all(html.count(name) == 1 for name in WORDS["indicators"].values())
    assert WORDS["compare"]["empty"] in beside_the_case(WORDS, ring(3))


def test_the_roster_and_the_roles_wait_beside_the_map() -> None:
    given = {
        "social_map": Earlier(
            roster=(Actor(id="r-1", name="รพ.สต."), Actor(id="r-2", name="อบต."))
        ),
        "partners": Earlier(roles={"r-2": "strategic"}),
    }
    draw = parts(None, {"social_map": given["social_map"]})[0]["draw"]
    assert [actor["name"] for actor in draw.roster] == ["รพ.สต.", "อบต."]
    home = parts()[0]["draw"]
    assert len(home.roster) == len(WORDS["sample"])
    both = Earlier(roster=given["social_map"].roster, roles={"r-2": "strategic"})
    draw = parts(None, {"social_map": both})[0]["draw"]
    assert [actor.get("role") for actor in draw.roster] == [None, "strategic"]


def test_a_page_with_nobody_but_us_is_no_map_yet() -> None:
    sheet, saved = parts()
    draw = sheet["draw"]
    assert isinstance(draw, NetworkMap)
    draw.on_save(dict(draw.value), key="a", ready=False, round=1)
    assert saved.last.drawing == Map() and saved.last.shown is None


def test_a_stroke_keeps_the_question_and_dates_the_map_and_nothing_is_measured_yet() -> None:
    sheet, saved = parts()
    question, draw, read = sheet["question"], sheet["draw"], sheet["read"]
    question.on_save({"question": "ใครช่วยใคร ", "declared": "hub"}, key="a")
    assert draw.prompts["question"] == "ใครช่วยใคร"
    value = dict(draw.value)
    value["actors"] = [*value["actors"], {"id": "a1", "name": "วัด"}]
    value["ties"] = [{"source": "us", "target": "a1"}]
    draw.on_save(value, key="b", ready=False, round=1)
    drawn = saved.last.drawing
    assert (drawn.question, drawn.drawn) == ("ใครช่วยใคร", date.today())
    assert isinstance(read, Told) and read.stale and read.html == ""


def test_saving_the_same_map_again_does_not_change_its_date() -> None:
    example = next(example for example in EXAMPLES if example.drawing.drawn)
    sheet, saved = parts(example)
    sheet["draw"].on_save(dict(sheet["draw"].value), key="a", ready=False, round=1)
    assert saved.last.drawing == example.drawing


def test_a_map_brought_in_from_a_file_keeps_the_day_that_it_tells() -> None:
    sheet, saved = parts()
    brought = ring(4).drawing.model_copy(update={"drawn": date(2024, 2, 29)})
    value = brought.model_dump(mode="json", exclude_defaults=True)
    sheet["draw"].on_save(value, key="a", ready=False, round=1)
    assert saved.last.drawing == brought
    value["ties"] = value["ties"][:2]
    sheet["draw"].on_save(value, key="b", ready=False, round=1)
    assert saved.last.drawing.drawn == date.today()


def test_the_largest_map_that_is_drawn_by_hand_fits_with_names_in_full() -> None:
    big = ring(EDITABLE)
    actors = [actor.model_copy(update={"name": "ก็" * 60}) for actor in big.drawing.actors]
    full = big.model_copy(
        update={"drawing": big.drawing.model_copy(update={"actors": tuple(actors)})}
    )
    assert len(full.model_dump_json().encode()) < Answer.limit / 2


@pytest.mark.parametrize(
    "body",
    [
        {"declared": "closed"},
        {"drawing": {"ties": [{"source": "x", "target": "y"}]}},
        {"to_try": "ก" * 281},
        {"offered": "perhaps"},
        {"surprise": 1},
    ],
)
def test_what_does_not_fit_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate(body)


# ---- what reaches the room


def test_only_offered_maps_travel_and_without_a_name() -> None:
    room = [ring(n, offered=n % 2 == 0) for n in range(5, 13)]
    summary = protect(summarise(room))
    assert [len(one.kinds) for one in summary.offered.drawings] == [12, 10, 8, 6]
    assert "ภาคี" not in repr(summary)
    html = walls.show(find("own_network"), room)
    assert "ภาคีรายที่" not in html
    offered = html.partition(WORDS["wall"]["offered"])[2]
    assert offered.count("<svg") == 4


def test_who_offers_is_told_what_the_room_will_see() -> None:
    offer = parts(ring(6))[0]["offer"]
    assert isinstance(offer, Form)
    assert offer.reading["sentence"] == WORDS["offer"]["unseen"]
    said = offer.on_save({"offered": ["yes"]}, key="a")
    assert said == {"sentence": WORDS["offer"]["seen"].format(actors=6, ties=6)}


def test_a_map_that_cannot_be_measured_is_in_no_range() -> None:
    room = [ring(3)] * 6 + [ring(8)] * 5
    summary = protect(summarise(room))
    assert summary.indicators["reach"].n == 5
    assert summary.phases.second.n == 11


def test_four_alike_are_not_shown() -> None:
    """The wall tells neither their shape nor their ranges; the pictures are their owners' own."""
    few = [example for example in EXAMPLES if example.shown == "core_periphery"][:4]
    most = [ring(9)] * 8
    summary = protect(summarise([*few, *most]))
    assert summary.phases.second.cells["core_periphery"] is None
    assert WORDS["wall"]["hidden"] in wall(WORDS, summary)
