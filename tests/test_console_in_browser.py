"""Two days in little: a room led from the console alone, and two facilitators at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import LAPTOP, PHONE, Screen, chromium
from tests.served import Served
from tests.test_in_the_room import axe
from toolkit.registry import find
from toolkit.store import NewSeat, Store

pytestmark = pytest.mark.browser

DESIGN = """
[title]
th = "สองวันแบบย่อ"
en = "Two days in little"

[[agenda]]
exercise = "check_in"
day = 1

[agenda.again]
day = 2
start = "15:20"

[[agenda]]
exercise = "problem_types"
day = 2
"""
SHEET = """## ปัญหา
<!-- exercise: problem_types -->

### คำถามถอดบทเรียน

1. ใครยังไม่อยู่ในห้องนี้

## ทำความรู้จักกัน
<!-- exercise: check_in -->

เห็นหน้ากัน

## อีกครั้ง
<!-- exercise: check_in again -->

เห็นว่าเปลี่ยน
"""
PEOPLE = 9


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "little"
    folder.mkdir()
    (folder / "workshop.toml").write_text(DESIGN, "utf-8")
    (folder / "runsheet.md").write_text(SHEET, "utf-8")
    room = Served(tmp_path / "data", workshop=str(folder)).start()
    yield room
    room.stop()


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def answer(store: Store, exercise: str, round: int) -> None:
    """Let everybody but the one with the phone answer."""
    examples = find(exercise).examples
    for number, seat in enumerate(store.seats()[:PEOPLE]):
        body = examples[(number + round) % len(examples)].public().model_dump(mode="json")
        store.save(seat.id, exercise, round, body, key=f"{exercise}-{round}", ready=True)


def press_next(console: Page, says: str) -> None:
    """Press N once the big button says what comes; after a change it rests for a second."""
    expect(console.locator(".ws-now-primary").filter(has_text=says)).to_be_visible(timeout=10_000)
    console.wait_for_timeout(1_050)
    console.keyboard.press("KeyN")
    expect(console.locator(".ws-console-told")).to_contain_text("เรียบร้อย", timeout=10_000)


def test_two_days_are_led_from_the_console_alone(browser: Browser, room: Served) -> None:
    store = room.store()
    for number in range(PEOPLE):
        store.join(NewSeat(f"คนที่ {number}", "field", f"โครงการ {number % 3}"))
    phone = Screen.open(browser, room, PHONE).join("น้ำฝน", "coordinator")
    facilitator = Screen.open(browser, room, LAPTOP)
    console, wall = facilitator.page, facilitator.context.new_page()
    facilitator.watch(wall)
    wall.set_viewport_size({"width": 1024, "height": 768})
    # both kernels start at the same time
    wall_url = room.console_url.replace("/console", "/wall")
    wall.evaluate("url => { location.href = url }", wall_url)
    console.goto(room.console_url)

    # day 1: open, give time, tell, group
    press_next(console, "ทำความรู้จักกัน")
    phone.at("check_in")
    console.keyboard.press("Digit3")
    console.get_by_role("button", name="5 นาที", exact=True).click()
    expect(phone.page.locator(".ws-told-time")).to_contain_text("4:", timeout=5_000)
    console.get_by_label("ข้อความ", exact=True).fill("พัก 15 นาที")
    console.get_by_role("button", name="ส่งให้ทุกคน").click()
    expect(phone.page.locator(".ws-told")).to_contain_text("พัก 15 นาที", timeout=5_000)
    expect(wall.locator(".ws-projector-told")).to_have_text("พัก 15 นาที", timeout=20_000)
    expect(wall.locator(".ws-projector-time:visible")).to_contain_text("4:")
    console.locator(".ws-tab").nth(3).click()
    console.get_by_role("button", name="แบ่งกลุ่ม", exact=True).click()
    expect(phone.page.locator(".ws-told-group")).to_contain_text("กลุ่ม", timeout=5_000)
    assert "คนที่ 3" not in console.locator(".ws-console").inner_text()
    console.get_by_role("button", name="ดูชื่อในกลุ่ม").click()
    expect(console.get_by_text("คนที่ 3")).to_be_visible()
    assert axe(console) == []

    # reveal, take it back, reveal; a note; the night
    answer(store, "check_in", 1)
    press_next(console, "ตอบแล้ว 9 จาก 10")
    expect(wall.locator(".ws-said")).to_be_visible(timeout=5_000)
    console.keyboard.press("KeyU")
    expect(wall.locator(".ws-said")).to_have_count(0, timeout=5_000)
    press_next(console, "เปิดผล")
    console.keyboard.press("Digit6")
    console.get_by_label("จดเรื่อง").fill("โต๊ะ 3 เล่าดีมาก")
    console.get_by_role("button", name="เก็บโน้ต").click()
    expect(console.locator(".ws-notes")).to_contain_text("โต๊ะ 3")
    console.locator(".ws-tab").first.focus()
    press_next(console, "ปิดวันที่ 1")
    phone.page.wait_for_url(f"{room.base}/room", timeout=10_000)

    # day 2: two facilitators press the same button at the same moment
    other = facilitator.context.new_page()
    facilitator.watch(other)
    other.goto(f"{room.base}/console")
    begins = find("problem_types").words("th")["title"]
    for page in (console, other):
        expect(page.locator(".ws-now-primary")).to_contain_text(begins, timeout=10_000)
        page.wait_for_timeout(1_100)
    moment = time.time() * 1000 + 700
    for page in (console, other):
        page.locator(".ws-now-primary").evaluate(
            "(button, at) => setTimeout(() => button.click(), at - Date.now())", moment
        )
    told = [page.locator(".ws-console-told") for page in (console, other)]
    for line in told:
        expect(line).to_contain_text(begins, timeout=10_000)
    said = sorted(line.inner_text() for line in told)
    assert said[0].startswith("อีกคนเพิ่งกด") and said[1].startswith("เรียบร้อย")
    phone.at("problem_types")

    # the debrief opens with the results; then yesterday's question once more, and the end
    answer(store, "problem_types", 1)
    press_next(console, "ตอบแล้ว 9 จาก 10")
    console.keyboard.press("Digit2")
    expect(console.get_by_text("ใครยังไม่อยู่ในห้องนี้")).to_be_visible()
    console.locator(".ws-now-primary + .ws-now-small").filter(has_text="ทำความรู้จักกัน").click()
    phone.at("check_in")
    answer(store, "check_in", 2)
    press_next(console, "ตอบแล้ว 9 จาก 10")
    press_next(console, "ปิดกิจกรรมสุดท้าย")
    expect(console.locator(".ws-now-end")).to_be_visible(timeout=5_000)
    expect(console.get_by_role("link", name="รายงานเวิร์กชอป")).to_have_attribute("href", "/report")
    phone.page.wait_for_url(f"{room.base}/room", timeout=10_000)
    assert facilitator.errors == phone.errors == []
    assert facilitator.foreign == phone.foreign == []
