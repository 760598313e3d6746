"""What is special about partners: the tree, what stays of a map that changes, what may be shown."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import ValidationError

from exercises.partners.answer import Answer, Placed, Sorted, asks, asks_all
from exercises.partners.drafts import drafts
from exercises.partners.examples import BODIES
from exercises.partners.model import EXAMPLES, card_ids, summarise
from exercises.partners.report import findings, mine
from exercises.partners.today import settled
from exercises.partners.tree import FUNCTIONS, QUESTIONS, Told, sort_actor
from exercises.partners.wall import wall
from exercises.partners.worksheet import worksheet
from toolkit.actors import ROLES, Actor, roles
from toolkit.exercise import Receipt
from toolkit.privacy import protect
from toolkit.registry import find

WORDS = find("partners").words("th")
HOW = {"key": "k", "ready": False, "round": 1}


# ---- the tree ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "label", "next_question"),
    [
        ({}, None, "q0"),
        ({"q0": True}, "team", None),
        ({"q0": False}, None, "q1"),
        ({"q0": False, "q1": False}, "beneficiary", "via"),
        ({"q0": False, "q1": False, "via": "อสม."}, "beneficiary", None),
        ({"q0": False, "q1": True}, None, "q2"),
        ({"q0": False, "q1": True, "q2": True}, None, "q3"),
        ({"q0": False, "q1": True, "q2": True, "q3": False}, "future", None),
        ({"q0": False, "q1": True, "q2": True, "q3": True}, None, "q4"),
        ({"q0": False, "q1": True, "q2": True, "q3": True, "q4": False}, "boundary", None),
        ({"q0": False, "q1": True, "q2": True, "q3": True, "q4": True}, "dual", "main"),
        (
            {"q0": False, "q1": True, "q2": True, "q3": True, "q4": True, "main": "strategic"},
            "dual",
            None,
        ),
        ({"q0": False, "q1": True, "q2": False}, None, "q4"),
        ({"q0": False, "q1": True, "q2": False, "q4": True}, "strategic", None),
        ({"q0": False, "q1": True, "q2": False, "q4": False}, "context", None),
    ],
)
def test_every_path_of_the_tree(told, label, next_question):
    found = sort_actor(Told(**told))
    assert (found.label, found.asks) == (label, next_question)
    assert [question for question, _ in found.reason] == [*told]


def test_answers_of_another_branch_are_kept_and_do_not_count():
    told = Told(q0=True, q1=True, q2=True, q3=True, q4=False)
    assert sort_actor(told).label == "team"
    assert sort_actor(told).reason == (("q0", "yes"),)


def test_the_tree_that_a_browser_walks_is_this_one():
    """All answers there can be, walked over the data that the phone gets."""
    tree = parts_of(Kept())["own"].tree
    choices = [(None, True, False)] * 5
    for q0, q1, q2, q3, q4 in itertools.product(*choices):
        for via, main in itertools.product(("", "a1"), (None, *FUNCTIONS)):
            told = Told(q0=q0, q1=q1, q2=q2, q3=q3, q4=q4, via=via, main=main)
            said = {name: told.answer(name) for name in QUESTIONS}
            found = sort_actor(told)
            assert walked(tree, said) == (found.label, found.asks)


def walked(tree: dict[str, Any], said: dict[str, str]) -> tuple[str | None, str | None]:
    place, name = None, tree["start"]
    while name:
        step = tree["steps"][name]
        answer = said[step["asks"]]
        turns = [t for t in step["turns"] if t["value"] == answer or step["kind"] == "who"]
        if not answer or not turns:
            return place, step["asks"]
        place, name = turns[0].get("place") or place, turns[0].get("to")
    return place, None


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_answer_has_its_words(language):
    words = find("partners").words(language)
    for step in worksheet(words, None, Kept(), {})["own"].tree["steps"].values():
        assert step["question"] == words["questions"][step["asks"]]
        for turn in step["turns"]:
            if turn["value"] in ("yes", "no"):
                assert f"{step['asks']}_{turn['value']}" in words["clauses"]


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


# ---- a map that goes on changing -----------------------------------------------------------------


@dataclass(frozen=True)
class SocialMap:
    """What partners reads of a social map: its living actors, and what became of the others."""

    names: dict[str, str]
    merged: dict[str, str]

    @property
    def roster(self) -> tuple[Actor, ...]:
        return tuple(Actor(id=id, name=name) for id, name in self.names.items())

    def became(self, id: str) -> str | None:
        return self.merged.get(id, id if id in self.names else None)


def given(merged: dict[str, str] | None = None, **names: str) -> Any:
    return {"social_map": SocialMap(names, merged or {})}


BEFORE = {
    "a": Sorted(name="อบต.", label="boundary", change="ตั้งงบทุกปี"),
    "b": Sorted(name="วัด", label="strategic"),
    "own-1": Sorted(name="ชมรม", label="context"),
}


def test_a_renamed_actor_keeps_its_place():
    now = settled(BEFORE, given(a="อบต. ป่าแดด", b="วัด"))
    assert (now["a"].name, now["a"].label, now["a"].gone) == ("อบต. ป่าแดด", "boundary", False)
    assert now["own-1"] == BEFORE["own-1"]


def test_what_was_said_of_a_merged_actor_goes_to_the_one_it_became():
    now = settled(BEFORE, given({"a": "c"}, c="องค์การบริหารส่วนตำบล", b="วัด"))
    assert "a" not in now
    assert (now["c"].label, now["c"].change) == ("boundary", "ตั้งงบทุกปี")


def test_of_two_merged_actors_the_one_that_stays_has_the_word():
    now = settled(BEFORE, given({"a": "b"}, b="วัด"))
    assert (now["b"].label, now["a"].gone) == ("strategic", True)
    assert Answer(actors=now).roles == {"b": "strategic", "own-1": "context"}


def test_a_removed_actor_is_neither_shown_nor_lost():
    save = Kept()
    answer = Answer(actors=BEFORE)
    parts = worksheet(WORDS, answer, save, given(b="วัด"))
    assert [item["id"] for item in parts["own"].items] == ["b"]
    parts["own"].on_save(dict(parts["own"].value), **HOW)
    assert save.last.actors["a"].gone
    assert save.last.actors["a"].change == "ตั้งงบทุกปี"
    again = worksheet(WORDS, save.last, save, given(a="อบต.", b="วัด"))
    assert [entry["id"] for entry in again["own"].value["items"]] == ["b", "own-1", "a"]


def test_at_home_without_a_map_actors_are_typed():
    save = Kept()
    own = worksheet(WORDS, None, save, {})["own"]
    assert own.items == []
    assert own.prompts["hint"] == WORDS["own"]["hint_empty"]
    value = own.accept({"items": [], "own": [{"id": "own-1", "text": "วัดป่าแดด"}]})
    own.on_save(value, **HOW)
    assert save.last.actors["own-1"].name == "วัดป่าแดด"


def test_roles_are_found_by_those_who_read_them():
    answer = Answer(actors=BEFORE)
    assert roles({"partners": answer})["a"] == "boundary"


# ---- the worksheet -------------------------------------------------------------------------------


class Kept:
    """A store of answers."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []

    def __call__(self, answer: Any, **_: Any) -> Receipt:
        self.answers.append(answer)
        return Receipt(len(self.answers))

    @property
    def last(self) -> Answer:
        return self.answers[-1]


def parts_of(save: Kept, saved: Answer | None = None, **names: str) -> dict[str, Any]:
    return worksheet(WORDS, saved, save, given(**(names or {"a": "อบต.", "b": "วัด"})))


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
    parts = worksheet(WORDS, None, save, given(a="อบต. ป่าแดด") | {"check_in": card})
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


def project(name: str, **actors: tuple[str, str]) -> Answer:
    sorted_ = {id: Sorted(name=n, label=label) for id, (n, label) in actors.items()}
    return Answer(project=name, actors=sorted_)


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


def test_a_project_counts_once_however_many_of_it_sorted():
    rooms = [project(f"โครงการ {n}", a=("อบต. ก", "boundary")) for n in range(5)]
    crowd = [project("โครงการ  0", a=("อบต. ก", "boundary"))] * 9
    found = summarise(rooms + crowd).projects
    assert found.sizes["boundary"].n == 5
    assert found.agencies.cells["sub-district-administration.boundary"] == 5


def test_an_agency_may_be_a_boundary_partner_here_and_a_strategic_one_there():
    rooms = [project(f"ก {n}", a=(f"อบต. บ้าน{n}", "boundary")) for n in range(6)]
    rooms += [project(f"ข {n}", a=(f"องค์การบริหารส่วนตำบลบ้าน{n}", "strategic")) for n in range(5)]
    html = wall(WORDS, protect(summarise(rooms)))
    said = WORDS["wall"]["own"]["differs"].format(agency="อบต.")
    assert said in html
    assert said not in wall(WORDS, protect(summarise(rooms[:-1])))


def test_a_role_of_a_person_is_no_agency():
    person = Answer(actors={"a": Sorted(name="อบต. ป่าแดด", kind="person", label="boundary")})
    assert not any(summarise([person] * 9).projects.agencies.cells.values())


def test_colleagues_who_differ_are_counted_as_projects():
    same = [project(f"ก {n}", a=("วัด", "strategic")) for n in range(5)] * 2
    differ = [project(f"ข {n}", a=("วัด", role)) for n in range(6) for role in ("team", "dual")]
    alone = [project(f"ค {n}", a=("วัด", "team")) for n in range(3)]
    assert summarise(same + differ + alone).projects.teams.cells == {"alike": 5, "differ": 6}


def test_what_changes_are_about_counts_people_not_ticks():
    busy = {f"b{n}": Sorted(label="boundary", about=("policy",)) for n in range(5)}
    idle = {"s": Sorted(label="strategic", about=("policy",))}
    about = summarise([Answer(actors=busy), Answer(actors=idle)]).projects.about
    assert about.cells["policy"] == 1


def test_an_actor_that_left_the_map_is_not_counted():
    gone = Answer(actors={"a": Sorted(name="อบต.", label="boundary", gone=True)})
    found = summarise([gone] * 9).projects
    assert found.sizes["boundary"].n == 0
    assert not any(found.agencies.cells.values())


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
