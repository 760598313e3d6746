"""The game's figures, what the triangle's points mean, and that nobody learns who picked whom."""

from __future__ import annotations

import json
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from exercises.triangle.leverage import followers, picked_by_nobody, pickers
from exercises.triangle.mix import HEIGHT, level, mix, mix_at, ternary
from exercises.triangle.model import EXAMPLES, Answer, from_paper, summarise
from exercises.triangle.simulation import MOST, SPEED, Rule, chances, invented, simulate
from exercises.triangle.wall import RATES
from exercises.triangle.wall import invented as invented_room
from exercises.triangle.worksheet import DELETED
from toolkit import walls
from toolkit.exercise import Receipt, Refused
from toolkit.html import tag
from toolkit.intentions import intention
from toolkit.privacy import protect
from toolkit.registry import find
from toolkit.session import Session
from toolkit.widgets import Form, Keepsake, Triangle

TRIANGLE = find("triangle")
VECTORS = Path(__file__).parents[2] / "toolkit/frontend/src/replay/vectors.json"
MARKER = "ถ้อยคำที่เป็นความลับ"
PRIVATE_TEXTS = ("decision", "head", "heart", "will", "intention")


# --- the game -----------------------------------------------------------------------------------


def test_a_run_is_the_same_each_time_and_another_with_another_seed() -> None:
    picks = invented(20, 1)
    assert simulate(picks, "equilateral", 5) == simulate(picks, "equilateral", 5)
    assert simulate(picks, "equilateral", 5) != simulate(picks, "equilateral", 6)


def test_nobody_leaves_the_room_runs_or_picks_themselves() -> None:
    picks = invented(51, 2)
    assert all(len({person, *pick}) == 3 for person, pick in enumerate(picks))
    frames = simulate(picks, "equilateral", 2).frames
    for before, after in pairwise(frames):
        for (x, y), (to_x, to_y) in zip(before, after, strict=True):
            assert 0 <= to_x <= 100 >= to_y >= 0
            assert ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5 <= SPEED + 1e-9


def settled(people: int, rule: Rule, rooms: range = range(60)) -> int:
    runs = (simulate(invented(people, k), rule, 1000 + k) for k in rooms)
    return sum(run.settled is not None for run in runs)


@pytest.mark.parametrize("people, equidistant", [row[:2] for row in RATES])
def test_equal_distance_settles_in_every_invented_room(people: int, equidistant: int) -> None:
    """Rates that the wall shows (pattern of the domain report's B3)."""
    assert settled(people, "equidistant") == equidistant == 60


@pytest.mark.parametrize("people", [5, 6, 7, 10])
def test_a_ring_in_which_all_follow_all_comes_to_rest(people: int) -> None:
    """Such rooms are small; 4000 of each size were tried, and 500 of 24 and of 51."""
    assert settled(people, "equidistant", range(100, 180)) == 80


@pytest.mark.parametrize(
    "people, equilateral",
    [pytest.param(n, rate, marks=pytest.mark.slow if n > 20 else ()) for n, _, rate in RATES],
)
def test_the_stricter_rule_settles_less_often_the_larger_the_room(
    people: int, equilateral: int
) -> None:
    assert settled(people, "equilateral") == equilateral
    assert [row[2] for row in RATES] == sorted((row[2] for row in RATES), reverse=True)


def test_who_is_frozen_stays_and_a_room_that_comes_to_rest_stops() -> None:
    picks = invented(12, 4)
    run = simulate(picks, "equidistant", 4, frozen={3})
    assert {frame[3] for frame in run.frames} == {run.frames[0][3]}
    assert run.settled == len(run.frames) - 1 < MOST


def vectors() -> dict[str, Any]:
    """Return figures that the browser's steps have to reproduce exactly."""
    seed, people = 7, 12
    picks = invented(people, seed)
    number = chances(seed)
    runs = {rule: simulate(picks, rule, seed) for rule in ("equidistant", "equilateral")}  # type: ignore[arg-type]
    return {
        "seed": seed,
        "people": people,
        "chances": [next(number) for _ in range(8)],
        "picks": [list(pick) for pick in picks],
        "runs": {
            rule: {"settled": run.settled, "end": [list(place) for place in run.frames[-1]]}
            for rule, run in runs.items()
        },
    }


def test_the_browser_is_tested_against_the_figures_of_this_model() -> None:
    assert json.loads(VECTORS.read_text()) == vectors()


@pytest.mark.parametrize(
    "people, share, number",
    [(12, 0.110, 1.3), (20, 0.121, 2.4), (30, 0.126, 3.8), (51, 0.130, 6.6)],
)
def test_how_many_nobody_picks_follows_from_chance(
    people: int, share: float, number: float
) -> None:
    assert picked_by_nobody(people) == pytest.approx(share, abs=6e-4)
    assert people * picked_by_nobody(people) == pytest.approx(number, abs=0.06)
    rooms = [pickers(invented(people, seed)).count(0) for seed in range(400)]
    assert sum(rooms) / 400 == pytest.approx(people * picked_by_nobody(people), rel=0.08)


def test_leverage_counts_those_who_depend_on_one_through_others_too() -> None:
    # 0 and 1 watch each other and 2; 2 watches both; 3 watches 0 and 2; nobody watches 3
    picks = [(1, 2), (0, 2), (0, 1), (0, 2)]
    assert pickers(picks) == [3, 2, 3, 0]
    assert followers(picks) == [3, 3, 3, 0]


# --- the mix ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "amounts, x, y",
    [
        ((1, 0, 0), 0, 0),
        ((0, 1, 0), 1, 0),
        ((0, 0, 1), 0.5, 0.8660),
        ((1, 1, 1), 0.5, 0.2887),
        ((2, 1, 1), 0.375, 0.2165),
        ((5, 3, 2), 0.4, 0.1732),
    ],
)
def test_points_of_the_domain_report_and_back(
    amounts: tuple[float, float, float], x: float, y: float
) -> None:
    point = ternary(*amounts)
    assert point == pytest.approx((x, y), abs=5e-5)
    assert point is not None
    assert mix_at(*point) == pytest.approx(mix(*amounts), abs=1e-12)


def test_mix_and_level_are_two_things() -> None:
    assert ternary(2, 2, 2) == ternary(9, 9, 9)
    assert (level(2, 2, 2), level(9, 9, 9)) == pytest.approx((0.2, 0.9))
    assert mix(0, 0, 0) is None is ternary(0, 0, 0)


def test_a_point_outside_counts_as_the_nearest_of_the_edge() -> None:
    assert mix_at(-1, -1) == (1, 0, 0)
    assert mix_at(0.5, -3) == (0.5, 0.5, 0)
    assert mix_at(0.5, HEIGHT + 2) == (0, 0, 1)


# --- the room -----------------------------------------------------------------------------------


def test_a_pick_needs_two_others() -> None:
    assert Answer(badge=7, first=3, second=9).pick == (3, 9)
    assert Answer(first=3, second=9).pick == (3, 9)
    for answer in (Answer(badge=7, first=7, second=9), Answer(first=3, second=3), Answer(first=3)):
        assert answer.pick is None


def test_two_with_one_number_and_numbers_that_nobody_entered_are_people_all_the_same() -> None:
    answers = [Answer(badge=1, first=2, second=3)] * 2 + [Answer(badge=2, first=1, second=9)]
    summary = summarise(answers)
    assert summary.told.value == 3
    assert len(summary.room.lines) == 5  # 1, 2, 3, 9, and a second person of number 1
    assert summary.pickers.n == 4


def test_the_order_of_the_dots_tells_no_number() -> None:
    lines = summarise(EXAMPLES).room.lines
    listed = [(a.first, a.second) for a in EXAMPLES if a.pick]
    shown = {(number, *ends) for number, ends in enumerate(lines)}
    asked = {(n, *(i - 1 for i in sorted(p))) for n, p in enumerate(listed)}  # type: ignore[operator, type-var]
    assert len(shown & asked) <= 3


def test_the_wall_holds_no_number_of_a_badge_and_marks_no_dot() -> None:
    html = walls.show(TRIANGLE, list(EXAMPLES))
    assert "badge" not in html
    data = json.loads(unescape(str(html).split('data-replay="')[1].split('"')[0]))
    assert data["picks"] == [list(ends) for ends in protect(summarise(EXAMPLES)).room.lines]
    assert set(data) == {"picks", "seed", "words"}


def test_while_too_few_entered_picks_the_wall_shows_an_invented_room() -> None:
    few = walls.show(TRIANGLE, list(EXAMPLES[:4]))
    assert few == walls.show(TRIANGLE, [])
    assert "ห้องสมมติ 51 คน" in few
    eight = walls.show(TRIANGLE, list(EXAMPLES[:8]))
    assert "ห้องสมมติ 51 คน" in eight
    for people, threshold, told in ((4, 5, 12), (8, 5, 12), (14, 20, 20)):
        shown = walls.show(TRIANGLE, list(EXAMPLES[:people]), threshold=threshold)
        assert f"อย่างน้อย {told} คน" in shown
    assert "ห้องของเราจะขึ้นจอ" not in walls.show(TRIANGLE, list(EXAMPLES[:14]))


def test_numbers_from_paper_become_the_same_wall_and_names_are_refused() -> None:
    words = TRIANGLE.words("th")
    listed = [a for a in EXAMPLES if a.badge and a.pick][:20]
    lines = [f"{a.badge}: {a.first}, {a.second}" for a in listed]
    lines[0] = lines[0].translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    read = from_paper(words, "\n\n".join(lines))
    only = [Answer(badge=a.badge, first=a.first, second=a.second) for a in listed]
    assert read == only
    assert summarise(read) == summarise(only)
    for bad in ("สมชาย 4 5 6", "1 2", "1 2 2", "1 2 301", "1 2 3\n1 4 5", "1 2 3 4"):
        with pytest.raises(Refused, match="บรรทัด"):
            from_paper(words, bad)
    with pytest.raises(Refused, match="3 คน"):
        from_paper(words, "1 2 3")


@pytest.mark.parametrize("language", ["th", "en"])
def test_an_invented_room_says_that_it_is_one(language: str) -> None:
    words = TRIANGLE.words(language)
    html = invented_room(words, 8, 3)
    assert words["replay"]["invented"].format(n=8) in html
    assert html != invented_room(words, 8, 4)


# --- what is private ----------------------------------------------------------------------------


def full(**more: Any) -> Answer:
    texts = dict.fromkeys(PRIVATE_TEXTS, MARKER)
    point = {"head": 6.25, "heart": 1.75, "will": 3.5}
    fields = {"badge": 4, "first": 5, "second": 6, "now": point, "wanted": point, "later": point}
    return Answer.model_validate(fields | texts | {"came_first": "head"} | more)


def test_every_field_of_the_reflection_is_private() -> None:
    public = {
        "version",
        "badge",
        "first",
        "second",
        "finished",
        "compared",
        "shares",
        "shared_point",
    }
    assert Answer.private_fields() == set(Answer.model_fields) - public - {"intention_released"}
    assert set(DELETED) == set(Answer.model_fields) - {"version", "badge", "first", "second"}


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_wall_shows_a_text_or_a_point_of_the_reflection(language: str) -> None:
    html = walls.show(TRIANGLE, [full(finished=True)] * 40, [full()] * 40, language=language)
    assert MARKER not in html
    assert "6.25" not in html


def test_a_shown_point_is_a_copy_of_the_mix_that_is_taken_back_with_the_tick() -> None:
    words, kept = TRIANGLE.words("th"), Session(TRIANGLE)
    parts = TRIANGLE.worksheet(words, full(shares=True, shared_point=(0.3, 0.2)), kept.save, {})
    triangle = parts["triangle"]
    assert isinstance(triangle, Triangle)
    moved = {"points": {"now": {"a": 0, "b": 0, "c": 4}}}
    triangle.on_save(moved, key="k", ready=False, round=1)  # type: ignore[misc]
    answer = kept.answer()
    assert isinstance(answer, Answer)
    assert answer.shared_point == (0.5, 0.87)
    triangle.on_save({"points": {}}, key="l", ready=False, round=1)  # type: ignore[misc]
    assert kept.answer().shared_point is None  # type: ignore[union-attr]


def test_the_picture_of_points_waits_for_the_offer_and_for_each_persons_tick() -> None:
    people = sum(answer.shares and answer.shared_point is not None for answer in EXAMPLES)
    for offer, counted in (((), 0), (("shared_point",), people)):
        assert TRIANGLE.summarising(offer)(EXAMPLES).points.n == counted
    without = [answer.model_copy(update={"shares": False}) for answer in EXAMPLES]
    assert TRIANGLE.summarising(("shared_point",))(without).points.n == 0


def test_the_intention_goes_on_only_while_its_author_says_so() -> None:
    words, kept = TRIANGLE.words("th"), Session(TRIANGLE)
    part = TRIANGLE.worksheet(words, None, kept.save, {})["intend"]
    assert isinstance(part, Form)

    def given(**value: Any) -> str:
        part.on_save(value, key="k", ready=False, round=1)  # type: ignore[misc]
        answer = kept.answer()
        assert answer is not None
        return intention({"triangle": answer.public()})

    assert given(intention="ไปเยี่ยมก่อน") == ""
    assert given(intention="ไปเยี่ยมก่อน", release=["yes"]) == "ไปเยี่ยมก่อน"
    assert given(intention="ไปฟังก่อน", release=["yes"]) == "ไปฟังก่อน"
    assert given(intention="ไปฟังก่อน", release=[]) == ""
    assert intention({"other": tag}) == ""


def test_deleting_leaves_the_numbers_of_the_game_and_nothing_else() -> None:
    asked: list[tuple[Answer, Any]] = []

    def save(answer: Answer, *, forget: Any = (), **_: Any) -> Receipt:
        asked.append((answer, forget))
        return Receipt(1)

    parts = TRIANGLE.worksheet(TRIANGLE.words("th"), full(finished=True), save, {})  # type: ignore[arg-type]
    keepsake, triangle = parts["keep"], parts["triangle"]
    assert isinstance(keepsake, Keepsake) and isinstance(triangle, Triangle)
    assert MARKER in str(keepsake.content)
    keepsake.on_delete()  # type: ignore[misc]
    answer, forgotten = asked[-1]
    assert answer == Answer(badge=4, first=5, second=6)
    assert set(forgotten) == set(DELETED)
    assert MARKER not in str([keepsake.content, *(getattr(p, "value", 0) for p in parts.values())])
    assert triangle.value == {"points": {}}


def test_numbers_are_read_in_both_kinds_of_digits_and_other_texts_kindly_refused() -> None:
    words, kept = TRIANGLE.words("th"), Session(TRIANGLE)
    part = TRIANGLE.worksheet(words, None, kept.save, {})["game"]
    assert isinstance(part, Form)
    keep = part.on_save
    assert keep is not None
    told = keep({"badge": "๑๒", "first": "12", "second": "4"}, key="k", ready=False, round=1)
    assert told == {"sentence": words["game"]["self"]}
    told = keep({"badge": "๑๒", "first": "4", "second": "4"}, key="k", ready=False, round=1)
    assert told == {"sentence": words["game"]["same"]}
    told = keep({"badge": "๑๒", "first": " 3", "second": "4"}, key="k", ready=False, round=1)
    assert told == {"sentence": words["game"]["complete"]}
    for text in ("ห้า", "0", "301", "1.5", "²", "-1"):
        with pytest.raises(Refused, match="ตัวเลข"):
            keep({"badge": text}, key="k", ready=False, round=1)
