"""The first working whole, in real browsers: phones, a facilitator, a projector, bad luck."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browsing import LAPTOP, PHONE, PROJECTOR, Screen
from tests.served import Person, Served
from toolkit.registry import find

pytestmark = pytest.mark.browser

PROBLEMS = "problem_types"
NAMES = ("กระถิน", "น้ำค้าง", "ทิวสน")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Served]:
    room = Served(tmp_path / "data").start()
    yield room
    room.stop()


@pytest.fixture
def phones(browser: Browser, room: Served) -> Iterator[list[Screen]]:
    phones = [Screen.open(browser, room, PHONE).join(name) for name in NAMES]
    yield phones
    for phone in phones:
        assert phone.foreign == []
        assert phone.errors == []
        phone.context.close()


def crowd(room: Served, people: int, round: int) -> None:
    """Let others answer from the exercise's examples, so that the threshold is passed."""
    store, examples = room.store(), find(PROBLEMS).examples
    seats = store.seats()
    while len(seats) < people + len(NAMES):
        from toolkit.store import NewSeat

        seats.append(store.join(NewSeat(f"คนที่ {len(seats)}", "field"))[0])
    for number, seat in enumerate(seats[len(NAMES) :]):
        body = examples[(number + round) % len(examples)].model_dump(mode="json")
        store.save(seat.id, PROBLEMS, round, body, key=f"crowd-{round}")


def moved_left(body: dict[str, Any]) -> bool:
    """Tell whether the first problem lies on the left half of the board."""
    rating = next(iter(body["ratings"].values()))
    return bool(rating["certainty"] < 5)


def press_next(console: Page, says: str) -> None:
    """Press the one big button, which must say what comes."""
    button = console.locator(".ws-now-primary").filter(has_text=says).first
    expect(button).to_be_visible(timeout=10_000)
    button.click()


def test_a_room_answers_twice_and_the_wall_shows_it(
    browser: Browser, room: Served, phones: list[Screen]
) -> None:
    facilitator = Screen.open(browser, room, LAPTOP)
    console = facilitator.page
    console.goto(room.console_url)
    wall = facilitator.context.new_page()
    facilitator.watch(wall)
    wall.set_viewport_size(PROJECTOR)
    wall.goto(f"{room.base}/wall")
    expect(wall.get_by_text(room.store().code()[:3]).first).to_be_visible(timeout=20_000)

    # the facilitator opens the exercise from its line of the agenda
    title = find(PROBLEMS).words("th")["title"]
    line = console.locator(".ws-agenda-item").filter(has_text=title)
    line.locator(".ws-agenda-row").click()
    line.get_by_role("button", name="พาทุกคนไปที่นี่").click()
    for phone in phones:
        phone.at(PROBLEMS)
        part = phone.step("practise")
        phone.place(part, 0.8, 0.2)
        phone.saved(part)
    crowd(room, 9, 1)
    expect(console.get_by_text("12").first).to_be_visible(timeout=5_000)
    # nobody sees anything of an answer before the reveal
    assert wall.locator(".ws-said").count() == 0
    assert phones[0].page.locator(".ws-said").count() == 0

    press_next(console, "เปิดผล")
    expect(wall.locator(".ws-said")).to_be_visible(timeout=5_000)
    expect(phones[0].page.locator('[data-part="look"] .ws-said')).to_be_visible(timeout=5_000)

    press_next(console, "รอบ 2")
    for phone in phones:
        part = phone.step("practise")
        phone.place(part, 0.2, 0.8)
        phone.saved(part)
    crowd(room, 9, 2)
    assert wall.locator(".ws-said").count() == 0
    press_next(console, "เปิดผล")
    expect(wall.locator(".ws-said")).to_be_visible(timeout=5_000)
    said = find(PROBLEMS).words("th")["wall"]
    assert said["question"]["again"] in wall.locator(".ws-said").inner_text()
    assert room.store().round_of(PROBLEMS, 2)[0].round == 2
    assert facilitator.foreign == []
    assert facilitator.errors == []
    facilitator.context.close()


def test_a_killed_kernel_is_not_noticed_by_the_person(room: Served, phones: list[Screen]) -> None:
    phone = phones[0]
    room.go(PROBLEMS)
    phone.at(PROBLEMS)
    part = phone.step("practise")
    phone.place(part, 0.8, 0.2)
    phone.saved(part)
    for kernel in room.kernels():
        os.kill(kernel, signal.SIGKILL)
    phone.place(part, 0.3, 0.7)
    room.until(NAMES[0], PROBLEMS, moved_left)
    phone.saved(phone.step("practise"))


def test_a_restarted_server_finds_everybody_again(room: Served, phones: list[Screen]) -> None:
    phone = phones[1]
    room.go(PROBLEMS)
    phone.at(PROBLEMS)
    part = phone.step("practise")
    phone.place(part, 0.8, 0.2)
    phone.saved(part)
    room.stop(signal.SIGKILL)
    phone.place(part, 0.25, 0.75)
    expect(phone.page.locator(".ws-notice")).to_be_visible(timeout=10_000)
    room.start()
    phone.at(PROBLEMS)
    phone.saved(phone.step("practise"))
    room.until(NAMES[1], PROBLEMS, moved_left)  # given while the server was away, and not lost


def test_a_phone_without_network_keeps_the_answer_and_sends_it_later(
    room: Served, phones: list[Screen]
) -> None:
    phone = phones[2]
    room.go(PROBLEMS)
    phone.at(PROBLEMS)
    part = phone.step("practise")
    phone.context.set_offline(True)
    # an emulated lost network leaves open sockets open; a real one does not
    for kernel in room.kernels():
        os.kill(kernel, signal.SIGSTOP)
    phone.place(part, 0.8, 0.2)
    time.sleep(6)
    expect(part.get_by_text("บันทึกแล้ว", exact=True).first).not_to_be_visible()
    for kernel in room.kernels():
        os.kill(kernel, signal.SIGCONT)
    phone.context.set_offline(False)
    phone.saved(part)
    assert len(room.store().round_of(PROBLEMS, 1)) == 1


def test_nobody_is_taken_away_while_typing(room: Served, phones: list[Screen]) -> None:
    phone = phones[0]
    room.go("check_in")
    phone.at("check_in")
    part = phone.step("own")
    field = part.locator("input[type=text], textarea").first
    field.click()
    for _ in range(6):
        field.press_sequentially("น้ำ", delay=40)
        if _ == 1:
            room.go(PROBLEMS)
        time.sleep(0.5)
    assert "check_in" in phone.page.url
    expect(phone.page.locator(".ws-notice")).to_be_visible()
    phone.at(PROBLEMS)
    assert "น้ำ" * 6 in str(room.kept(NAMES[0], "check_in"))


def test_pages_are_accessible(browser: Browser, room: Served, phones: list[Screen]) -> None:
    room.go(PROBLEMS)
    crowd(room, 9, 1)
    phone = phones[0]
    phone.at(PROBLEMS)
    checked = {"worksheet": axe(phone.page)}
    phone.page.goto(f"{room.base}/room")
    checked["lobby"] = axe(phone.page)
    stranger = Screen.open(browser, room, PHONE)
    stranger.page.goto(f"{room.base}/join")
    checked["join"] = axe(stranger.page)
    facilitator = Screen.open(browser, room, LAPTOP)
    facilitator.page.goto(room.console_url)
    expect(facilitator.page.locator(".ws-console")).to_be_visible(timeout=20_000)
    checked["console"] = axe(facilitator.page)
    Person(room).facilitate()
    from toolkit import room as moves

    moves.reveal(room.store(), find(PROBLEMS).manifest)
    facilitator.page.goto(f"{room.base}/wall")
    expect(facilitator.page.locator(".ws-said")).to_be_visible(timeout=20_000)
    checked["wall"] = axe(facilitator.page)
    assert checked == {name: [] for name in checked}


def axe(page: Page) -> list[str]:
    """Return what axe-core finds, one line for each."""
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found]
