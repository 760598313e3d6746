"""What the facilitator offers, and a game without phones: pressed at the console, seen by all."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Person, Served
from toolkit import desk, room
from toolkit.console import Controls, act, console_state, wall_state
from toolkit.exercise import Refused
from toolkit.offers import offered
from toolkit.registry import find
from toolkit.store import NewSeat, Store
from toolkit.widgets.console import Asked, ConsoleState
from toolkit.workshop import Workshop, load

TRIANGLE = find("triangle")
DESIGN = """
[title]
th = "ห้องสามเหลี่ยม"
en = "Room of triangles"

[[agenda]]
exercise = "triangle"
{}

[[agenda]]
exercise = "check_in"
"""


def design(folder: Path, line: str = "") -> Workshop:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "workshop.toml").write_text(DESIGN.format(line), "utf-8")
    return load(folder)


@pytest.fixture
def at(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Controls:
    """A console in a room where 30 people answered and their answers are shown."""
    workshop = design(tmp_path / "room")
    monkeypatch.setenv("WORKSHOP_FOLDER", str(workshop.folder))
    answered(store)
    return Controls(store, workshop)


def answered(store: Store) -> None:
    room.go(store, TRIANGLE.manifest)
    for number, example in enumerate(TRIANGLE.examples[:30]):
        seat, _ = store.join(NewSeat(f"คนที่ {number}", "field"))
        store.save(seat.id, "triangle", 1, example.model_dump(mode="json"), key="k")
    room.reveal(store, TRIANGLE.manifest)


def press(at: Controls, action: str, exercise: str = "triangle", **value: object) -> None:
    act(at, Asked(action=action, exercise=exercise, value=value))


def wall(at: Controls) -> str:
    return str(wall_state(at.store, at.workshop, "th")["html"])


def row(at: Controls) -> dict[str, object]:
    state = console_state(at.store, at.workshop, "th")
    ConsoleState.model_validate(state)
    return dict(state["agenda"][0])


POINTS = "ของผู้ที่ยินดีให้นับ"


def test_an_offer_is_live_and_can_be_withdrawn_and_undone(at: Controls) -> None:
    assert POINTS not in wall(at)
    press(at, "offer", name="shared_point")
    assert POINTS in wall(at)
    assert row(at)["offers"][0]["on"]  # type: ignore[index]
    press(at, "offer", name="shared_point", show=False)
    assert POINTS not in wall(at)
    room.undo(at.store)
    assert POINTS in wall(at)
    room.undo(at.store)
    assert POINTS not in wall(at)
    for name in ("now", "decision", ""):
        with pytest.raises(Refused):
            press(at, "offer", name=name)


def test_the_line_in_the_design_is_where_a_room_begins(
    at: Controls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = design(tmp_path / "offering", 'offer = ["shared_point"]').folder
    monkeypatch.setenv("WORKSHOP_FOLDER", str(folder))
    assert offered("triangle", at.store) == {"shared_point"}
    assert POINTS in wall(at)
    press(at, "offer", name="shared_point", show=False)
    assert offered("triangle", at.store) == frozenset()
    assert POINTS not in wall(at)


def test_what_is_said_of_an_offer_names_the_rooms_threshold(at: Controls) -> None:
    assert "ช่องละ 5 คน" in row(at)["offers"][0]["means"]  # type: ignore[index]


def test_picks_from_paper_are_replayed_and_only_numbers_are_kept(at: Controls) -> None:
    lines = [f"{n} {n % 20 + 1} {(n + 4) % 20 + 1}" for n in range(1, 21)]
    with pytest.raises(Refused, match="บรรทัด 21"):
        press(at, "floor", text="\n".join([*lines, "น้ำฝน 4 5"]))
    phones = wall(at)
    press(at, "floor", text="\n".join(lines))
    assert row(at)["floor"]["typed"] == 20  # type: ignore[index]
    shown = wall(at)
    assert shown.count("<circle") == 3 * 20
    assert "7 8 12" not in shown
    press(at, "floor", people=9)
    assert wall(at).count("<circle") == 3 * 9
    room.undo(at.store)
    assert wall(at) == shown
    press(at, "floor", show=False)
    assert wall(at) == phones
    kept = json.dumps([press.body for press in at.store.presses()], ensure_ascii=False)
    assert "น้ำฝน" not in kept


def test_few_from_paper_are_protected_as_few_from_phones(at: Controls) -> None:
    lines = [f"{n} {n % 6 + 1} {(n + 3) % 6 + 1}" for n in (1, 2, 4, 5, 6)]
    press(at, "floor", text="\n".join(lines))
    assert "อย่างน้อย 12 คน" in wall(at)


def test_a_game_without_phones_stays_in_its_round(at: Controls) -> None:
    press(at, "floor", people=9)
    room.next_round(at.store, TRIANGLE.manifest)
    assert wall_state(at.store, at.workshop, "th")["view"] == "open"
    with pytest.raises(Refused):
        press(at, "floor", "check_in", people=9)
    assert desk.desk(at.store).floor["triangle"].round == 1


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    folder = design(tmp_path / "room").folder
    served = Served(tmp_path / "data", workshop=str(folder)).start()
    yield served
    served.stop()


def test_phones_are_served_what_is_offered_without_a_restart(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = served.store()
    person = Person(served).join()
    answered(store)
    at = Controls(store, load(Path(served.workshop)))

    def seen() -> bool:
        for _ in range(50):  # until the server has noticed the reveal
            status, html = person.get("/room/triangle/wall")
            if status == 200 and "data-replay" in html:
                return POINTS in html
            time.sleep(0.1)
        raise AssertionError(html)

    assert not seen()
    press(at, "offer", name="shared_point")
    assert seen()
    room.undo(store)
    assert not seen()
