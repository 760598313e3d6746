"""The console's buttons in Python: what they do, what they refuse, what they show."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from toolkit import desk, room
from toolkit.console import Controls, act, console_state, wall_state
from toolkit.console.standing import real_times, unread
from toolkit.exercise import Refused
from toolkit.store import NewSeat, Step, Store
from toolkit.widgets.console import Asked, Console
from toolkit.workshop import Workshop, load

DESIGN = """
[title]
th = "สร้างเครือข่าย"
en = "Building networks"

[[agenda]]
exercise = "check_in"
start = "09:00"
minutes = 20

[agenda.again]
day = 2
start = "15:30"

[[agenda]]
exercise = "problem_types"
minutes = 60
least = 40
drop = true
"""


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    (tmp_path / "workshop.toml").write_text(DESIGN, "utf-8")
    return load(tmp_path)


@pytest.fixture
def controls(store: Store, workshop: Workshop) -> Controls:
    return Controls(store, workshop)


def press(controls: Controls, action: str, exercise: str = "", **more: object) -> object:
    return act(controls, Asked.model_validate({"action": action, "exercise": exercise, **more}))


def row(controls: Controls, key: str) -> dict[str, object]:
    state = console_state(controls.store, controls.workshop, "th")
    return next(item for item in state["agenda"] if item["key"] == key)


def test_a_question_that_comes_back_is_two_entries_of_the_agenda(controls: Controls) -> None:
    press(controls, "go", "check_in")
    press(controls, "reveal", "check_in")
    state = console_state(controls.store, controls.workshop, "th")
    assert [item["key"] for item in state["agenda"]] == [
        "check_in",
        "problem_types",
        "check_in:again",
    ]
    assert state["current"] == "check_in"
    first, again = row(controls, "check_in"), row(controls, "check_in:again")
    assert (first["rounds"], first["phase"], again["round"]) == (1, "revealed", 0)
    press(controls, "close_go", "problem_types")
    press(controls, "again", "check_in")
    state = console_state(controls.store, controls.workshop, "th")
    assert state["current"] == "check_in:again"
    first, again = row(controls, "check_in"), row(controls, "check_in:again")
    assert (first["round"], first["phase"]) == (1, "closed")
    assert (again["round"], again["phase"]) == (2, "open")


def test_the_second_facilitator_hears_what_the_first_pressed(controls: Controls) -> None:
    press(controls, "go", "check_in")
    seen = console_state(controls.store, controls.workshop, "th")["seen"]
    press(controls, "reveal", "check_in", seen=seen)
    with pytest.raises(Refused, match="เปิดผล – ทำความรู้จักกัน"):
        press(controls, "close_go", "problem_types", seen=seen)
    state = console_state(controls.store, controls.workshop, "th")
    assert state["undo"] == "เปิดผล – ทำความรู้จักกัน"
    press(controls, "undo", seen=state["seen"])
    assert row(controls, "check_in")["phase"] == "open"


def test_planned_and_real_times(controls: Controls) -> None:
    begun = row(controls, "check_in")
    assert (begun["start"], begun["end"], begun["planned"]) == ("09:00", "09:20", 0)
    press(controls, "go", "check_in")
    press(controls, "close_go", "problem_types")
    first, second = row(controls, "check_in"), row(controls, "problem_types")
    assert first["began"] and first["ended"] and second["began"] and not second["ended"]
    local = datetime.fromtimestamp(int(str(first["planned"])) / 1000).astimezone()
    assert (local.hour, local.minute) == (9, 0)
    assert (second["least"], second["drop"]) == (40, True)


def test_real_times_of_rounds_are_apart_and_a_pause_does_not_end_the_beginning() -> None:
    start = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

    def step(minute: int, exercise: str, round: int) -> Step:
        at = start + timedelta(minutes=minute)
        return Step(minute, exercise, round, "open", 0, at)

    times = real_times([step(0, "a", 1), step(9, "", 0), step(20, "a", 1), step(30, "a", 2)])
    assert times["a", False] == (start, start + timedelta(minutes=30))
    assert times["a", True] == (start + timedelta(minutes=30), None)


def test_groups_show_numbers_and_names_only_when_asked(controls: Controls) -> None:
    for number in range(7):
        controls.store.join(NewSeat(f"ใบข้าว{number}", "field"))
    press(controls, "groups", value={"size": 3, "projects": "mix"})
    state = console_state(controls.store, controls.workshop, "th")
    assert sum(size for _, size in state["groups"]["sizes"]) == 7
    assert "ใบข้าว" not in json.dumps(state, ensure_ascii=False)
    asked = press(controls, "names")
    assert "ใบข้าว3" in json.dumps(asked, ensure_ascii=False)


def test_timer_message_and_notes_reach_where_they_belong(controls: Controls) -> None:
    press(controls, "go", "check_in")
    press(controls, "timer", value={"seconds": 300})
    press(controls, "message", value={"text": "พัก 15 นาที"})
    press(controls, "note", "check_in", value={"text": "โต๊ะ 3 เล่าดีมาก"})
    console = console_state(controls.store, controls.workshop, "th")
    wall = wall_state(controls.store, controls.workshop, "th")
    assert console["timer"] == wall["timer"]
    assert wall["message"] == "พัก 15 นาที"
    assert "โต๊ะ 3" not in json.dumps(wall, ensure_ascii=False)
    notes = row(controls, "check_in")["notes"]
    assert isinstance(notes, list) and notes[0]["text"] == "โต๊ะ 3 เล่าดีมาก"
    # time given to one exercise is not counted down in the next
    press(controls, "close_go", "problem_types")
    assert wall_state(controls.store, controls.workshop, "th")["timer"] is None
    assert unread(controls.store, controls.workshop)["items"] == []


@pytest.mark.parametrize(
    "asked",
    [
        {"action": "explode"},
        {"action": "go", "exercise": "nowhere"},
        {"action": "note", "exercise": "nowhere", "value": {"text": "x"}},
        {"action": "timer", "value": {"seconds": 10**9}},
        {"action": "groups", "value": {"size": 1}},
        {"action": "groups", "value": {"size": 3, "colour": "red"}},
        {"action": "message", "value": {"text": "x" * 5000}},
    ],
)
def test_what_no_button_says_is_refused(controls: Controls, asked: dict[str, object]) -> None:
    with pytest.raises(Refused):
        act(controls, Asked.model_validate(asked))
    assert controls.store.presses() == []


def test_a_move_sent_again_is_made_once_and_its_answer_repeated(controls: Controls) -> None:
    view = Console(on_action=lambda asked: act(controls, asked))
    sent: list[dict[str, object]] = []
    view.send = sent.append
    move = {"kind": "do", "id": "m1", "action": "go", "exercise": "check_in", "seen": 0}
    for _ in range(2):
        view._receive(None, move, None)
    assert sent == [{"id": "m1", "kind": "done"}] * 2
    assert len(room.state(controls.store).begun) == len(controls.store.steps()) == 1
    view._receive(None, {**move, "id": "m2"}, None)
    assert sent[-1]["kind"] == "refused"


def test_an_invented_room_is_marked_for_good(store: Store, workshop: Workshop) -> None:
    assert not console_state(store, workshop, "th")["practice"]
    desk.mark_practice(store)
    room.undo(store)
    assert console_state(store, workshop, "th")["practice"]
    assert wall_state(store, workshop, "th")["practice"]
