"""What is special about stability: a rating beside a map, the lowest carried on, no low counts."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import ValidationError

from exercises.stability.model import EXAMPLES, Answer, summarise
from exercises.stability.report import findings, mine
from exercises.stability.rule import (
    FIRST_STEP,
    GAP,
    LIMITS,
    SECOND_STEP,
    level,
    lowest,
    map_of,
    suggestions,
)
from exercises.stability.telling import beside_the_map
from exercises.stability.wall import wall
from exercises.stability.worksheet import worksheet
from toolkit.carried import CONDITIONS, carried
from toolkit.exercise import Receipt
from toolkit.networks import Actor, Map, Tie
from toolkit.privacy import protect
from toolkit.registry import find

WORDS = find("stability").words("th")
TODAY = date(2026, 11, 21)


def star(last: date | None = None) -> Map:
    """One hub, five others of one kind, arrows one way only."""
    actors = tuple(Actor(id=f"a-{n}", name=f"กลุ่มที่ {n}") for n in range(6))
    ties = tuple(
        Tie(source="a-0", target=f"a-{n}", directed=True, last_contact=last) for n in range(1, 6)
    )
    return Map(actors=actors, ties=ties)


def saved(*_: Any, **__: Any) -> Receipt:
    return Receipt(1)


def test_fourteen_conditions_in_two_short_steps() -> None:
    assert (len(FIRST_STEP), len(SECOND_STEP)) == (8, 6)
    assert (*FIRST_STEP, *SECOND_STEP) == CONDITIONS
    assert set(LIMITS) < set(CONDITIONS)
    assert all(list(limits) == sorted(limits) for limits in LIMITS.values())


@pytest.mark.parametrize(("figure", "step"), [(0, 0), (0.25, 1), (0.5, 2), (0.74, 2), (1, 3)])
def test_a_figure_suggests_as_many_steps_as_it_reaches_limits(figure: float, step: int) -> None:
    assert level("contact", figure) == step


def test_a_star_suggests_one_hub_nothing_in_return_and_no_diversity() -> None:
    rated = {"diversity": 3, "reciprocity": 0, "hubs": 2}
    found = {one.condition: one for one in suggestions(rated, star(), TODAY)}
    assert (found["diversity"].level, found["diversity"].beside) == (0, "higher")
    assert (found["reciprocity"].level, found["reciprocity"].beside) == (0, "close")
    assert (found["hubs"].level, found["hubs"].beside) == (1, "close")
    assert found["contact"].beside == "unknown", "no tie has a date"
    assert found["flow"].beside == "unrated"
    assert GAP == 2


def test_contact_counts_thirty_days_back() -> None:
    def contact(last: date) -> int | None:
        found = suggestions({"contact": 3}, star(last), TODAY)
        return next(one.level for one in found if one.condition == "contact")

    assert contact(date(2026, 10, 22)) == 3
    assert contact(date(2026, 10, 21)) == 0


def test_what_differs_is_asked_and_what_is_ours_is_said() -> None:
    answer = Answer(ratings={"diversity": 3, "contact": 0, "hubs": 1})
    told = beside_the_map(WORDS, answer, star(TODAY), TODAY)
    assert "เราให้ 3 แผนที่ชวนให้คิดว่าราว 0" in told
    assert "เราให้ 0 แต่แผนที่ชวนให้คิดว่าราว 3" in told
    assert WORDS["compare"]["ours"] in told
    assert told.index("เราให้") < told.index(WORDS["compare"]["close"])


def test_without_a_map_the_rating_goes_on() -> None:
    assert map_of({}) == Map()
    assert map_of({"any": SimpleNamespace(drawing="no map")}) == Map()
    assert (
        beside_the_map(WORDS, EXAMPLES[0], Map(), TODAY) == f"<p>{WORDS['compare']['no_map']}</p>"
    )


def test_a_map_is_found_by_what_it_is() -> None:
    parts = worksheet(WORDS, EXAMPLES[0], saved, {"any": SimpleNamespace(drawing=star())})  # type: ignore[dict-item]
    assert "แผนที่" in parts["compare"].tell()


def test_the_three_lowest_are_carried_on_unless_others_are_chosen() -> None:
    answer = Answer(ratings={"vertical": 0, "diversity": 1, "flow": 1, "funds": 2, "hubs": 3})
    assert answer.carried == ("vertical", "diversity", "flow")
    assert answer.model_copy(update={"chosen": ("funds",)}).carried == ("funds",)
    assert lowest({"hubs": 3}) == ()
    assert carried({"any": answer}) == answer.carried
    assert carried({}) == ()


@pytest.mark.parametrize(
    "body",
    [{"ratings": {"flow": 4}}, {"ratings": {"flow": True}}, {"ratings": {"fame": 1}}],
)
def test_what_does_not_fit_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate(body)


def test_each_step_changes_its_own_ratings_only() -> None:
    kept: list[Answer] = []

    def save(answer: Answer, **_: Any) -> Receipt:
        kept.append(answer)
        return Receipt(len(kept))

    parts = worksheet(WORDS, None, save, {})
    parts["people"].on_save({"flow": 2, "contact": 0}, key="a", ready=False, round=1)
    parts["support"].on_save({"hubs": 1}, key="b", ready=False, round=1)
    parts["people"].on_save({"flow": 2, "contact": None}, key="c", ready=False, round=1)
    assert kept[-1].ratings == {"flow": 2, "hubs": 1}
    assert "แม่ข่าย" in parts["choose"].reading["sentence"]


def test_the_wall_begins_with_the_lowest_and_asks_about_what_is_disputed() -> None:
    alike = {"vertical": 0, "funds": 0, "hubs": 0, "learning": 2}
    room = [Answer(ratings=alike | {"flow": 3 * (n % 2)}) for n in range(12)]  # type: ignore[arg-type]
    html = wall(WORDS, protect(summarise(room)))
    assert html.index(WORDS["short"]["vertical"]) < html.index(WORDS["short"]["flow"])
    assert WORDS["wall"]["question"]["disputed"] in html
    assert ("disputed", WORDS["conditions"]["flow"]) in list(
        findings(WORDS, protect(summarise(room)))
    )


def test_the_pack_to_take_home_escapes_what_was_written() -> None:
    for example in EXAMPLES:
        assert "<script" not in mine(WORDS, example)


def test_after_the_talk_the_room_sees_what_it_takes_on() -> None:
    room = [Answer(ratings={"funds": 1}, chosen=("funds",)) for _ in range(7)]
    html = wall(WORDS, protect(summarise(room, room)))
    assert "ทุนจากข้างในและข้างนอก (7 คน)" in html
    assert WORDS["wall"]["question"]["again"] in html
