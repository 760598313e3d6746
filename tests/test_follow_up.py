"""A follow-up: the same people weeks later, prefilled, in their own time, the wall compares."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.browsing import LAPTOP, PHONE, Screen, chromium
from tests.served import Person, Served
from toolkit import room
from toolkit.cli import app
from toolkit.keeping.follow_up import CannotFollowUp, before, begin, reveal, rounds
from toolkit.privacy import Transitions
from toolkit.registry import find
from toolkit.releases import figures, release
from toolkit.store import NewSeat, Seat, Store, open_store

K = 5
SAID = "อยากรู้วิธีชวนอบต. มาร่วมตั้งแต่ต้น"


def answered(store: Store, people: int = 7) -> list[Seat]:
    """Let people go through a round of the check-in, revealed and closed."""
    seats = [
        store.join(NewSeat(f"คน{n}", "field", consents={"follow_up": n > 0}))[0]
        for n in range(people)
    ]
    exercise = find("check_in").manifest
    room.go(store, exercise)
    for seat in seats:
        store.save(seat.id, "check_in", 1, {"poll": "tool", "expectation": SAID})
    room.reveal(store, exercise)
    room.close_to_lobby(store, exercise)
    return seats


def test_a_follow_up_is_a_round_of_its_own_and_is_begun_once(store: Store) -> None:
    answered(store)
    assert begin(store) == {"check_in": 2}
    assert begin(store) == {"check_in": 2}, "served again: the same follow-up"
    now = room.state(store)
    assert now.current == "" and now.place("check_in").phase == "open"
    assert rounds(store.presses(), now) == {"check_in": 2}
    room.close(store, find("check_in").manifest)
    assert begin(store) == {"check_in": 3}, "after it was closed: the next one"
    with pytest.raises(CannotFollowUp, match="triangle"):
        begin(store, ["triangle"])


def test_pictures_come_by_themselves_a_threshold_at_a_time(store: Store) -> None:
    seats = answered(store, 11)
    held = begin(store)
    for number, seat in enumerate(seats[:4]):
        store.save(seat.id, "check_in", 2, {"poll": "both"})
        assert reveal(store, held, K) == [], number
    store.save(seats[4].id, "check_in", 2, {"poll": "both"})
    assert reveal(store, held, K) == ["check_in"]
    assert reveal(store, held, K) == []
    now = room.state(store)
    assert now.place("check_in").phase == "open" and now.current == "", "still taking answers"
    said = release(store, find("check_in"), 2, K)
    assert said is not None and said.n == 5
    moves = [item for _, item in figures(said.summary) if isinstance(item, Transitions)]
    assert moves[0].cells["tool", "both"] == 5, "compared with what they said then"


def test_what_somebody_said_then_is_found(store: Store) -> None:
    seats = answered(store)
    held = begin(store)
    store.save(seats[1].id, "check_in", 2, {"poll": "both"})
    row = before(store, seats[1].id, "check_in", held["check_in"])
    assert row is not None and row.body["expectation"] == SAID and row.round == 1


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, list[str]]]:
    """A room that was held, ended, and is served once more to follow up; with return links."""
    data = tmp_path_factory.mktemp("served") / "data"
    first = Served(data).start()
    links = []
    for number in range(6):
        person = Person(first).join(f"คนที่{number}")
        person.get("/me")
        if number:
            person.post("/me/consents", purpose="follow_up", allow="yes")
        links.append(re.findall(r"/back/[\w-]+", person.get("/welcome")[1])[0])
    store = first.store()
    first.go("check_in")
    for seat in store.seats():
        store.save(seat.id, "check_in", 1, {"poll": "tool", "expectation": SAID})
    room.reveal(store, find("check_in").manifest)
    room.close_to_lobby(store, find("check_in").manifest)
    first.stop()
    second = Served(data, ("--follow-up", str(data)), port=first.port).start()
    yield second, links
    second.stop()


def test_the_same_people_come_back_by_their_links(again: tuple[Served, list[str]]) -> None:
    served, links = again
    person = Person(served)
    status, page = person.get(links[1])
    assert status == 200 and "ยินดีต้อนรับกลับมา" in page and "/room/check_in" in page
    status, page = person.get("/then/check_in")
    assert status == 200 and SAID in page and "ตอบเมื่อ" in page
    status, page = person.get("/room/check_in")
    assert status == 200 and 'src="/then/check_in"' in page


def test_who_did_not_ask_to_be_kept_is_told_kindly(again: tuple[Served, list[str]]) -> None:
    served, links = again
    person = Person(served)
    _, page = person.get(links[0])
    assert "ไม่ได้เลือกให้เก็บคำตอบ" in page and 'href="/me"' in page
    for path in ("/room/check_in", "/then/check_in"):
        _, page = person.get(path)
        assert SAID not in page and "ไม่ได้เลือกให้เก็บคำตอบ" in page
    assert 'href="/mine"' in person.get("/me")[1], "their data stay theirs"


def test_strangers_cannot_join_a_follow_up(again: tuple[Served, list[str]]) -> None:
    served, _ = again
    stranger = Person(served)
    status, page = stranger.get("/join")
    assert status == 403 and "ลิงก์ส่วนตัว" in page
    seats = len(served.store().seats())
    stranger.post("/join", name="ใครก็ไม่รู้", role="field", code=served.store().code())
    assert len(served.store().seats()) == seats


@pytest.mark.browser
def test_prefilled_saved_and_compared(again: tuple[Served, list[str]], tmp_path: Path) -> None:
    served, links = again
    store = served.store()
    with chromium() as browser:
        screen = Screen.open(browser, served, PHONE)
        screen.page.goto(served.base + links[2])
        screen.page.get_by_role("link", name="ทำความรู้จัก").click()
        screen.at("check_in")
        for part in ("expectation", "card", "poll"):
            if screen.page.locator(f'[data-part="{part}"]').count():
                screen.step(part)
        held = [area.input_value() for area in screen.page.locator("textarea").all()]
        assert SAID in held, "what they said then is in the field"
        screen.page.locator(".ws-then summary").click()
        then = screen.page.frame_locator(".ws-then iframe")
        then.get_by_text(SAID).wait_for()
        screen.page.screenshot(path=str(tmp_path / "then-phone.png"))
        screen.page.locator(".ws-then summary").click()
        for seat in store.seats()[1:]:
            store.save(seat.id, "check_in", 2, {"poll": "both", "expectation": SAID})
        until = time.monotonic() + 15
        while release(store, find("check_in"), 2, K) is None and time.monotonic() < until:
            time.sleep(0.2)
        assert release(store, find("check_in"), 2, K) is not None
        assert "/room/check_in" in screen.page.url, "nobody is taken anywhere"
        laptop = Screen.open(browser, served, LAPTOP)
        laptop.page.goto(served.base + links[3])
        laptop.page.goto(f"{served.base}/then/check_in")
        laptop.page.screenshot(path=str(tmp_path / "then-laptop.png"), full_page=True)
        laptop.page.goto(f"{served.base}/room")
        laptop.page.screenshot(path=str(tmp_path / "lobby-laptop.png"), full_page=True)
        assert screen.errors == laptop.errors == []
        assert screen.foreign == laptop.foreign == []


def test_a_follow_up_of_nothing_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = CliRunner().invoke(app, ["serve", "--follow-up", str(empty), "--no-browser"])
    assert result.exit_code == 1 and "no room" in result.output
    assert list(empty.iterdir()) == []
    data = tmp_path / "data"
    data.mkdir()
    open_store(f"sqlite:///{data / 'room.sqlite'}", "x").engine.connect().close()
    other = ["serve", "--follow-up", "123456", "--data", str(data), "--no-browser"]
    result = CliRunner().invoke(app, other)
    assert result.exit_code == 1 and "another room" in result.output
