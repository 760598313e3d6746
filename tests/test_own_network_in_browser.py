"""One's own network in a real room: a question, the map by touch or in a table, its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from exercises.own_network.model import Answer
from tests.browsing import LAPTOP, PHONE, Screen
from tests.map_hands import Finger, actor, nobody_but_us, tool
from tests.served import Served
from toolkit import room as rooms
from toolkit.networks import decode
from toolkit.registry import find

pytestmark = pytest.mark.browser

EXERCISE = "own_network"
TYPED = (
    "องค์การบริหารส่วนตำบลดอยคำ",
    "อสม. หมู่ 3",
    "ชมรมผู้สูงอายุดอยคำ",
    "ผู้ใหญ่บ้านหมู่ 5",
    "กลุ่มแม่บ้านทอผ้า",
    "วัดดอยคำ",
    "กศน. ตำบล",
    "พมจ.",
    "เครือข่ายผู้ดูแลระดับอำเภอ",
)
TIES = 20


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    room = Served(tmp_path_factory.mktemp("own") / "data").start()
    room.go(EXERCISE)
    yield room
    room.stop()


def sit(browser: Browser, room: Served, size: dict[str, int], name: str) -> Screen:
    screen = Screen.open(browser, room, size).join(name)
    screen.page.goto(f"{room.base}/room/{EXERCISE}")
    screen.at(EXERCISE)
    return screen


def until(room: Served, name: str, holds: Callable[[Answer], bool]) -> Answer:
    """Wait until the store holds what a person did, and return it."""
    read = Answer.model_validate
    return read(room.until(name, EXERCISE, lambda body: bool(body) and holds(read(body))))


def test_on_a_phone_fifteen_partners_and_twenty_ties_then_the_map_speaks(
    browser: Browser, room: Served, tmp_path: Path
) -> None:
    screen, name = sit(browser, room, PHONE, "พิกุล"), "พิกุล"
    page, finger = screen.page, Finger(screen.page)
    asked = screen.step("question")
    asked.locator("input[type=text]").fill("ใครช่วยให้ผู้สูงอายุมีคนแวะไปหา")
    finger.tap(asked.get_by_text("มีแม่ข่ายหนึ่งเดียว"))
    screen.saved(asked)

    draw = screen.step("draw")
    expect(draw.get_by_text("ใครช่วยให้ผู้สูงอายุมีคนแวะไปหา")).to_be_visible()
    finger.tap(draw.get_by_role("button", name="วางทั้ง 5 ราย"))
    finger.tap(tool(page, "add"))
    for partner in TYPED:
        finger.write(partner)
    expect(page.locator(".ws-map-actor")).to_have_count(15)
    for look in ("ให้เห็นทั้งหมด", "ย่อออก"):  # nobody under the buttons on the sheet
        finger.tap(draw.get_by_role("button", name=look))
    finger.tap(tool(page, "connect"))
    for number in range(TIES):
        if number == 10:
            finger.tap(page.locator(".ws-map-choose input[value=exchange]"))
        page.locator(".ws-map-stage").evaluate("it => it.scrollIntoView({block: 'center'})")
        first, second = ("เรา", TYPED[number]) if number < 9 else _pair(number)
        finger.tap_at(actor(page, first) if first != "เรา" else _us(page))
        finger.tap_at(actor(page, second))
    drawn = until(room, name, lambda answer: len(answer.drawing.ties) == TIES).drawing
    assert finger.seconds < 600, "a person needs less than ten minutes"
    assert drawn.question == "ใครช่วยให้ผู้สูงอายุมีคนแวะไปหา"

    finger.tap(tool(page, "undo"))
    until(room, name, lambda answer: len(answer.drawing.ties) == TIES - 1)
    finger.tap(tool(page, "redo"))
    kept = until(room, name, lambda answer: len(answer.drawing.ties) == TIES).drawing

    # out of reach of the page before: what the store has is what comes back
    page.reload()
    screen.at(EXERCISE)
    draw = screen.step("draw")
    expect(page.locator(".ws-map-actor")).to_have_count(15)
    finger.tap(tool(page, "more"))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="ข้อมูล JSON").tap()
    waiting.value.save_as(tmp_path / "map.json")
    assert decode("map.json", (tmp_path / "map.json").read_bytes()) == kept
    nobody_but_us(page)
    until(room, name, lambda answer: not answer.drawing.ties)
    page.locator("input[type=file]").set_input_files(tmp_path / "map.json")
    expect(page.locator(".ws-map-actor")).to_have_count(15)
    assert until(room, name, lambda answer: len(answer.drawing.ties) == TIES).drawing == kept

    read = screen.step("read")
    expect(read.get_by_text("ก่อนวาดเราทายว่า “มีแม่ข่ายหนึ่งเดียว”")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert screen.foreign == [] and screen.errors == []
    screen.context.close()


def _us(page: Page) -> Locator:
    return page.locator('.ws-map-actor[aria-label^="เรา"]').first


def _pair(number: int) -> tuple[str, str]:
    at = number - 9
    return TYPED[at % 9], TYPED[(at + 2 + at // 9) % 9]


def test_with_the_keyboard_in_the_table_and_what_is_offered_reaches_the_wall_without_names(
    browser: Browser, room: Served
) -> None:
    screen, name = sit(browser, room, LAPTOP, "จำปี"), "จำปี"
    page, keys = screen.page, screen.page.keyboard
    tool(page, "table").focus()
    keys.press("Enter")
    page.locator(".ws-map-add input[type=text]").focus()
    for partner in TYPED[:3]:
        keys.type(partner)
        keys.press("Enter")
    form = page.locator(".ws-map-tie-form")
    for partner in TYPED[:3]:
        form.locator("select").nth(0).select_option(label="เรา (โครงการของเรา)")
        form.locator("select").nth(1).select_option(label=partner)
        form.locator("button").focus()
        keys.press("Enter")
    until(room, name, lambda answer: len(answer.drawing.ties) == 3)

    read = page.locator('[data-part="read"]')
    read.scroll_into_view_if_needed()
    expect(read.get_by_text("แผนที่บอกอะไรอีก")).to_be_visible()
    found = Axe().run(page, context=".ws-telling", options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()

    offer = page.locator('[data-part="offer"]')
    offer.get_by_role("checkbox").focus()
    keys.press("Space")
    expect(offer.get_by_text("ห้องจะเห็น 4 จุด กับเส้น 3 คู่ ไม่มีชื่อ")).to_be_visible()
    until(room, name, lambda answer: answer.offered)

    from toolkit.store import NewSeat

    store, examples = room.store(), find(EXERCISE).examples
    for number, example in enumerate(examples[:20]):
        seat = store.join(NewSeat(f"คนที่ {number}", "field"))[0]
        store.save(seat.id, EXERCISE, 1, example.model_dump(mode="json"), key="crowd")
    rooms.reveal(store, find(EXERCISE).manifest)
    wall = page.locator('[data-part="look"] .ws-said')
    expect(wall).to_be_visible(timeout=10_000)
    wall.locator("summary").click()
    expect(wall.get_by_text("แผนที่แผ่นที่ 1").first).to_be_attached()
    said = wall.inner_text()
    assert not any(partner in said for partner in TYPED)
    assert screen.foreign == [] and screen.errors == []
    screen.context.close()
