"""Cards are sorted on real pages: by touch, by keys alone, sixty of them, and onto paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browsing import LAPTOP, PHONE, Screen, chromium
from tests.served import Served

pytestmark = pytest.mark.browser

PARTNERS = "partners"
ACTORS = 60


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    room = Served(tmp_path_factory.mktemp("room") / "data").start()
    yield room
    room.stop()


@pytest.fixture(scope="module")
def people(room: Served) -> Iterator[dict[str, Screen]]:
    """Seat people whose projects have sixty actors each, at the exercise."""
    sizes = {"กระถิน": PHONE, "น้ำค้าง": LAPTOP, "ทิวสน": LAPTOP}
    actors = [
        {"id": f"a{n:02}", "at": 1, "by": "ab", "name": f"เครือข่ายน้ำกลุ่มที่ {n} ของตำบล"}
        for n in range(ACTORS)
    ]
    with chromium() as browser:
        seated = {n: Screen.open(browser, room, size).join(n) for n, size in sizes.items()}
        for name in seated:
            room.store().save(room.seat(name).id, "social_map", 1, {"actors": actors}, key="map")
        room.go(PARTNERS)
        for screen in seated.values():
            screen.at(PARTNERS)
        yield seated
        for screen in seated.values():
            assert screen.errors == []
            assert screen.foreign == []
            screen.context.close()


def until_stored(room: Served, name: str, labels: dict[str, str | None]) -> dict[str, Any]:
    """Wait until actors are sorted so and no other is, and return what is kept of each."""

    def sorted_so(body: dict[str, Any]) -> bool:
        actors = body.get("actors", {})
        return {id: one["label"] for id, one in actors.items() if one["label"]} == labels

    return dict(room.until(name, PARTNERS, sorted_so).get("actors", {}))


def cards(part: Locator, column: str) -> Locator:
    return part.locator(f'ul[data-column="{column}"] > li')


class Finger:
    """A real touch, as the browser's own driver makes it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def touch(self, kind: str, x: float, y: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(self, card: Locator, to: Locator, hold: float) -> None:
        """Press a card, wait, and move it to the middle of something else."""
        here, there = card.bounding_box(), to.bounding_box()
        assert here is not None and there is not None
        x, y = here["x"] + here["width"] / 2, here["y"] + here["height"] / 2
        goal_x, goal_y = there["x"] + there["width"] / 2, there["y"] + there["height"] / 2
        self.touch("touchStart", x, y)
        self.page.wait_for_timeout(hold * 1000)
        for step in range(1, 13):
            self.touch("touchMove", x + (goal_x - x) * step / 12, y + (goal_y - y) * step / 12)
            self.page.wait_for_timeout(16)
        self.touch("touchEnd", goal_x, goal_y)


def test_sixty_actors_are_sorted_on_a_phone(room: Served, people: dict[str, Screen]) -> None:
    phone = people["กระถิน"]
    part = phone.step("own")
    finger = Finger(phone.page)
    part.locator(".ws-sort-tray").evaluate("tray => tray.scrollIntoView()")
    expect(cards(part, "")).to_have_count(ACTORS)

    # a swipe over the cards scrolls them and moves none
    finger.drag(cards(part, "").nth(4), cards(part, "").nth(0), hold=0)
    phone.page.wait_for_timeout(300)
    expect(cards(part, "")).to_have_count(ACTORS)
    part.locator(".ws-sort-tray .ws-sort-list").evaluate("list => list.scrollTo(0, 0)")
    phone.page.wait_for_timeout(200)

    # a card that is held follows the finger into a column
    finger.drag(cards(part, "").first, part.locator('ul[data-column="boundary"]'), hold=0.3)
    expect(cards(part, "boundary")).to_have_count(1)
    until_stored(room, "กระถิน", {"a00": "boundary"})

    # tap a card, tap a place; on to the next
    cards(part, "").first.locator("button").tap()
    chips = part.locator(".ws-sort-chip")
    labels: dict[str, str | None] = {"a00": "boundary"}
    order = ("boundary", "strategic", "dual", "future", "beneficiary", "team", "context")
    for number in range(1, ACTORS):
        place = number % 7
        chips.nth(place).evaluate("chip => chip.click()")
        labels[f"a{number:02}"] = order[place]
        if number < ACTORS - 1:
            part.get_by_role("button", name="ใบถัดไป").evaluate("button => button.click()")
    until_stored(room, "กระถิน", labels)
    expect(cards(part, "")).to_have_count(0)

    # fifty of these steps go back, one by one
    for _ in range(50):
        part.get_by_role("button", name="เลิกทำ").evaluate("button => button.click()")
    until_stored(room, "กระถิน", {id: labels[id] for id in list(labels)[:10]})


def test_by_keyboard_alone_actors_are_sorted_asked_about_and_taken_back(
    room: Served, people: dict[str, Screen]
) -> None:
    laptop = people["น้ำค้าง"]
    part = laptop.page.locator('[data-part="own"]')
    press = laptop.page.keyboard.press
    part.locator(".ws-sort-tray .ws-sort-item").first.focus()
    for key in ("1", "2", "2"):
        press(key)
    until_stored(room, "น้ำค้าง", {"a00": "boundary", "a01": "strategic", "a02": "strategic"})
    press("Enter")  # the next card of the tray is at hand
    expect(part.locator(".ws-sort-title")).to_be_focused()
    while not part.get_by_role("button", name="ถามทีละข้อ").evaluate(
        "button => button === document.activeElement"
    ):
        press("Tab")
    press("Enter")
    for answer in ("ไม่ใช่", "ใช่", "ไม่ใช่", "ใช่"):
        press("Tab")
        if answer == "ไม่ใช่":
            press("Tab")
        press("Enter")
    labels: dict[str, str | None] = {
        "a00": "boundary", "a01": "strategic", "a02": "strategic", "a03": "strategic"
    }  # fmt: skip
    kept = until_stored(room, "น้ำค้าง", labels)["a03"]
    assert (kept["q0"], kept["q1"], kept["q2"], kept["q4"]) == (False, True, False, True)
    expect(part.locator(".ws-sort-hand .ws-reading")).to_contain_text("เขาช่วยพันธกิจของเรา")
    found = Axe().run(laptop.page).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == []
    press("Escape")
    for _ in range(5):
        press("Control+z")
    until_stored(room, "น้ำค้าง", {"a00": "boundary", "a01": "strategic"})
    press("Control+Shift+z")
    until_stored(room, "น้ำค้าง", {id: labels[id] for id in ("a00", "a01", "a02")})


def test_a_sheet_of_five_and_five_is_one_page_of_thai(
    people: dict[str, Screen], tmp_path: Path
) -> None:
    laptop = people["ทิวสน"]
    part = laptop.page.locator('[data-part="own"]')
    part.locator(".ws-sort-tray .ws-sort-item").first.focus()
    for key in "1111122222" + "3456712345":
        laptop.page.keyboard.press(key)
    laptop.page.evaluate("window.print = () => {}")
    texts = {}
    for name in ("พิมพ์ใบงาน", "พิมพ์ใบงานเปล่า"):
        part.get_by_role("button", name=name, exact=True).click()
        file = tmp_path / "sheet.pdf"
        file.write_bytes(laptop.page.pdf(prefer_css_page_size=True))
        sheet = pypdfium2.PdfDocument(file)
        assert len(sheet) == 1
        width, height = sheet[0].get_size()
        assert (round(width), round(height)) == (595, 842)
        texts[name] = sheet[0].get_textpage().get_text_range()
        sheet.close()
        laptop.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert texts["พิมพ์ใบงาน"].count("เครือข่าย") == 20
    assert "เครือข่าย" not in texts["พิมพ์ใบงานเปล่า"]
