"""What is special about partners: what is asked, both ways of sorting, what may be shown."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from pydantic import ValidationError

from exercises.partners.answer import Answer, Placed, Sorted, asks, asks_all
from exercises.partners.drafts import drafts
from exercises.partners.examples import BODIES
from exercises.partners.model import EXAMPLES, card_ids, summarise
from exercises.partners.report import findings, mine
from exercises.partners.wall import wall
from exercises.partners.worksheet import worksheet
from tests.kept import Kept
from toolkit.actors import ROLES, Actor
from toolkit.privacy import protect
from toolkit.registry import find

WORDS = find("partners").words("th")
HOW = {"key": "k", "ready": False, "round": 1}


# ---- questions about the answers -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (Sorted(), []),
        (Sorted(label="boundary"), ["no_change"]),
        (Sorted(label="boundary", change="ฟังก่อน"), []),
        (Sorted(label="dual"), ["no_change", "main"]),
        (Sorted(label="dual", change="ฟังก่อน", main="boundary"), []),
        (Sorted(label="future"), []),
        (Sorted(label="strategic"), []),
        (Sorted(label="strategic", change="ตั้งงบ"), ["conflict"]),
        (Sorted(label="context", change="ตั้งงบ"), ["conflict"]),
        (Sorted(label="beneficiary"), ["via"]),
        (Sorted(label="beneficiary", via="t"), []),
        (Sorted(label="beneficiary", via="b"), []),
        (Sorted(label="beneficiary", via="s"), ["candidate"]),
        (Sorted(label="beneficiary", via="คนที่ไม่อยู่ในรายการ"), ["candidate"]),
        (Sorted(label="strategic", q0=True), ["differs"]),
        (Placed(label="boundary"), []),
    ],
)
def test_what_is_asked_about_one_actor(one, found):
    others = {name[0]: Sorted(label=name) for name in ("team", "boundary", "strategic")}
    assert asks(one, others) == found


@pytest.mark.parametrize(
    ("partners", "found"), [(0, ["none"]), (1, []), (5, []), (6, ["many"]), (9, ["many"])]
)
def test_what_is_asked_about_all(partners, found):
    actors = {f"b{n}": Sorted(label="dual" if n % 2 else "boundary") for n in range(partners)}
    assert asks_all(Answer(actors={"s": Sorted(label="strategic"), **actors})) == found


def test_nothing_is_asked_before_anything_is_sorted():
    assert asks_all(Answer()) == asks_all(Answer(actors={"own-1": Sorted(name="วัด")})) == []


# ---- the worksheet -------------------------------------------------------------------------------


def mapped(**names: str) -> dict[str, Any]:
    """Return a social map with these actors, as those who come later read it."""
    actors = tuple(Actor(id=id, name=name) for id, name in names.items())
    return {"social_map": SimpleNamespace(roster=actors)}


def parts_of(save: Kept, saved: Answer | None = None, **names: str) -> dict[str, Any]:
    return worksheet(WORDS, saved, save, mapped(**(names or {"a": "อบต.", "b": "วัด"})))


def entry(id: str, column: str, **said: Any) -> dict[str, Any]:
    return {"id": id, "column": column, "said": said}


def sort(part: Any, *entries: dict[str, Any]) -> Any:
    return part.on_save(part.accept({"items": list(entries), "own": []}), **HOW)


def test_both_ways_write_the_same_answer():
    save = Kept()
    own = parts_of(save)["own"]
    told = {"q0": "no", "q1": "yes", "q2": "yes", "q3": "yes", "q4": "no"}
    reading = sort(own, entry("a", "boundary", **told), entry("b", "boundary"))
    asked, placed = save.last.actors["a"], save.last.actors["b"]
    assert asked.label == placed.label == "boundary"
    assert (asked.q0, asked.q1, asked.q2, asked.q3, asked.q4) == (False, True, True, True, False)
    assert (placed.q0, placed.q4) == (None, None)
    assert "เราหวังให้เขาเปลี่ยน" in reading["items"]["a"]["sentence"]
    assert reading["items"]["b"]["sentence"] == WORDS["hints"]["boundary"]
    assert reading["items"]["a"]["asks"] == [WORDS["asks"]["no_change"]]


def test_name_kind_and_project_are_kept_for_the_wall():
    save = Kept()
    card = find("check_in").answer.model_validate({"project": "ลุ่มน้ำเดียวกัน"})
    parts = worksheet(WORDS, None, save, mapped(a="อบต. ป่าแดด") | {"check_in": card})
    sort(parts["own"], entry("a", "strategic"))
    assert save.last.project == "ลุ่มน้ำเดียวกัน"
    assert (save.last.actors["a"].name, save.last.actors["a"].kind) == (
        "อบต. ป่าแดด",
        "organisation",
    )
    assert "ลุ่มน้ำเดียวกัน" in parts["reflect"].fields[0]["label"]
    assert "ลุ่มน้ำเดียวกัน" in parts["own"].paper["lines"][0]


def test_changes_follow_what_was_sorted_and_drafts_what_was_written():
    save = Kept()
    parts = parts_of(save)
    assert [field["name"] for field in parts["changes"].fields] == ["intro"]
    sort(parts["own"], entry("a", "boundary", change="ตั้งงบทุกปี", about=["policy"]))
    first = parts["changes"].value["a.challenge"]
    assert "ตั้งงบทุกปี" in first
    parts["changes"].on_save(dict(parts["changes"].value), **HOW)
    assert save.last.actors["a"].challenge == ""  # a draft that nobody touched is not theirs
    own_words = {**parts["changes"].value, "a.love": "เชิญตำบลอื่นมาดูงาน"}
    parts["changes"].on_save(own_words, **HOW)
    sort(parts["own"], entry("a", "boundary", change="ตั้งงบและถามชาวบ้านก่อน"))
    assert "ถามชาวบ้านก่อน" in parts["changes"].value["a.challenge"]
    assert parts["changes"].value["a.love"] == "เชิญตำบลอื่นมาดูงาน"
    assert save.last.actors["a"].love == "เชิญตำบลอื่นมาดูงาน"


def test_what_was_written_survives_a_trip_to_the_tray():
    save = Kept()
    parts = parts_of(save)
    sort(parts["own"], entry("a", "boundary", change="ตั้งงบทุกปี"))
    parts["changes"].on_save({**parts["changes"].value, "a.like": "มีคนรับผิดชอบ"}, **HOW)
    sort(parts["own"])
    sort(parts["own"], entry("a", "boundary", change="ตั้งงบทุกปี"))
    assert save.last.actors["a"].like == "มีคนรับผิดชอบ"


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_longest_drafts_fit_their_fields(language):
    words = find("partners").words(language)
    for about in ((), ("behaviour",), ("relations",), ("activities",), ("policy",)):
        one = Sorted(name="ก" * 120, change="ข" * 280, about=about)
        assert max(map(len, drafts(words, one).values())) <= 500


def test_practice_cards_are_kept_beside_those_of_another_deck():
    save = Kept()
    saved = Answer(practice={"older-deck": Placed(label="team")})
    practise = parts_of(save, saved)["practise"]
    sort(practise, entry(card_ids()[0], "boundary"))
    assert {id: one.label for id, one in save.last.practice.items()} == {
        "older-deck": "team",
        card_ids()[0]: "boundary",
    }


@pytest.mark.parametrize(
    "body",
    [
        {"practice": {"a": {"label": "king"}}},
        {"actors": {"<b>": {"label": "team"}}},
        {"actors": {"a": {"q0": "perhaps"}}},
        {"actors": {"a": {"main": "dual"}}},
        {"actors": {"a": {"change": "ก" * 281}}},
        {"actors": {"a": {"about": ["money"]}}},
        {"phone": "0"},
    ],
)
def test_what_does_not_fit_is_refused(body):
    with pytest.raises(ValidationError):
        Answer.model_validate(body)


def test_examples_are_many_and_round_trip():
    assert len(EXAMPLES) >= 24
    for body, example in zip(BODIES, EXAMPLES, strict=True):
        assert Answer.read(json.loads(json.dumps(body))) == example


# ---- what the room says --------------------------------------------------------------------------


def practised(*labels: str | None) -> Answer:
    ids = zip(card_ids(), labels, strict=False)
    return Answer(practice={id: Placed(label=label) for id, label in ids if label})


@pytest.mark.parametrize(
    ("boundary", "strategic", "disputed"), [(6, 4, 0.0), (5, 4, 1.0), (9, 0, 0.0), (5, 5, 1.0)]
)
def test_below_sixty_per_cent_is_disputed(boundary, strategic, disputed):
    room = [practised("boundary")] * boundary + [practised("strategic")] * strategic
    assert summarise(room).practice.cards[0].disputed.value == disputed


def test_the_most_disputed_card_comes_first():
    last = card_ids()[-1]
    alike = practised(*["team"] * 12)
    split = Answer(practice={**alike.practice, last: Placed(label="context")})
    html = wall(WORDS, protect(summarise([alike] * 20 + [split] * 20)))
    assert html.index(f'data-card="{last}"') < html.index(f'data-card="{card_ids()[0]}"')


def test_alpha_is_that_of_the_labels():
    one, two = practised(*["team", "boundary"] * 3), practised(*["team", "boundary"] * 3)
    assert summarise([one, two] * 3).practice.alpha.value == pytest.approx(1)
    assert summarise([practised("team")] * 9).practice.alpha.value is None


def test_a_second_round_tells_who_moved():
    before = [practised("boundary")] * 12 + [practised("strategic")] * 8
    after = [practised("strategic")] * 20
    practice = protect(summarise(after, before)).practice
    assert practice.moved.cells == {"moved": 12, "stayed": 8}
    assert (practice.cards[0].labels.moved, practice.cards[0].was_disputed.value) == (12, 0.0)


def test_what_changes_are_about_counts_people_not_ticks():
    busy = {f"b{n}": Sorted(label="boundary", about=("policy",)) for n in range(5)}
    idle = {"s": Sorted(label="strategic", about=("policy",))}
    about = summarise([Answer(actors=busy), Answer(actors=idle)]).projects.about
    assert about.cells["policy"] == 1


@pytest.mark.parametrize("people", [1, 4])
def test_below_the_threshold_nothing_is_shown(people):
    summary = protect(summarise([EXAMPLES[0]] * people))
    for card in summary.practice.cards:
        assert set(card.labels.second.cells.values()) == {None}
        assert card.disputed.value is None
    assert {size.median for size in summary.projects.sizes.values()} == {None}
    assert set(summary.projects.agencies.cells.values()) == {None}


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_wall_offers_a_defensible_answer_closed_and_ends_with_a_question(language):
    words = find("partners").words(language)
    html = wall(words, protect(summarise(list(EXAMPLES))))
    assert html.count("<details") > len(card_ids())
    assert "<details open" not in html
    assert html.rindex('class="ws-question"') > html.rindex("</table>")
    assert words["wall"]["question"]["dispute"] in html


def test_a_report_tells_what_is_disputed_and_a_take_home_what_is_ones_own():
    found = dict((text, kind) for kind, text in findings(WORDS, protect(summarise([*EXAMPLES]))))
    assert found["องค์การบริหารส่วนตำบล (อบต.)"] == "disputed"
    page = mine(WORDS, EXAMPLES[0])
    assert "อบต. ป่าแดด" in page
    assert WORDS["roles"]["dual"] in page
    for example in EXAMPLES:
        assert "<script" not in mine(WORDS, example)


def test_every_role_has_a_column_of_its_own():
    for part in ("practise", "own"):
        assert [column["id"] for column in parts_of(Kept())[part].columns] == list(ROLES)
