"""The map of partners in real browsers: drawn by touch, by keys alone, with names that bite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browsing import LAPTOP, PHONE, Screen
from tests.map_hands import Finger, actor, box_of, drag, nobody_but_us, tool
from tests.map_room import EXERCISE, served_map
from tests.served import Served
from toolkit.networks import Map, decode

pytestmark = pytest.mark.browser

NAMES = (
    "องค์การบริหารส่วนตำบลวาวี",
    "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านห้วยน้ำขุ่น",
    "ชมรมผู้ปกครองเด็กพิการ",
    "อาสาสมัครชนเผ่า",
    "มูลนิธิพัฒนาคนพิการ",
    "สำนักงาน พมจ.",
    "ผู้ใหญ่บ้านห้วยไคร้",
    "ศูนย์การศึกษาพิเศษ",
    "กลุ่มแม่บ้านทอผ้า",
    "โรงเรียนบ้านใหม่พัฒนา",
    "ที่ว่าการอำเภอ",
    "วัดป่าซางคำ",
    "ผู้เชี่ยวชาญ CBR",
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    room = served_map(tmp_path_factory.mktemp("map")).start()
    room.go(EXERCISE)
    yield room
    room.stop()


def sit(browser: Browser, room: Served, size: dict[str, int], name: str) -> Screen:
    """Join and go to the map."""
    screen = Screen.open(browser, room, size).join(name)
    screen.page.goto(f"{room.base}/room/{EXERCISE}")
    screen.at(EXERCISE)
    expect(screen.page.locator(".ws-map-stage")).to_be_visible()
    return screen


def stored(room: Served, name: str) -> Map:
    """Return the map that the store holds for a person."""
    return drawn_in(room.kept(name, EXERCISE))


def drawn_in(body: dict[str, Any]) -> Map:
    """Return the map of an answer; an empty one before the first."""
    return Map.model_validate(body.get("map", {}))


def until(room: Served, name: str, holds: Callable[[Map], bool]) -> Map:
    """Wait until the store holds what a person drew, and return it."""
    return drawn_in(room.until(name, EXERCISE, lambda body: holds(drawn_in(body))))


def test_a_map_is_drawn_by_touch_taken_along_and_brought_back(
    browser: Browser, room: Served, tmp_path: Path
) -> None:
    screen = sit(browser, room, PHONE, "มะลิ")
    page, finger = screen.page, Finger(screen.page)
    finger.tap(page.get_by_role("button", name="วางทั้ง 2 ราย"))
    finger.tap(tool(page, "add"))
    for name in NAMES:
        finger.write(name)
    expect(page.locator(".ws-map-actor")).to_have_count(16)
    finger.tap(tool(page, "connect"))
    everybody = ["เรา", *NAMES]
    for number in range(20):
        if number == 12:
            finger.tap(page.locator(".ws-map-choose input[value=activity]"))
        first, second = everybody[number % 12], everybody[(number % 12 + 1 + number // 12) % 13]
        finger.tap_at(actor(page, first))
        finger.tap_at(actor(page, second))
    assert finger.seconds < 600
    drawn = until(room, "มะลิ", lambda map: len(map.ties) == 20)
    assert len(drawn.actors) == 16
    assert {tie.layer for tie in drawn.ties} == {"exchange", "activity"}
    assert drawn.us == "us"
    assert drawn.roles == {"r-1": "boundary"}

    # who is dropped under the buttons can be touched again
    finger.tap(tool(page, "select"))
    shape = box_of(actor(page, NAMES[10]).locator(".ws-map-shape"))
    button = box_of(page.locator(".ws-map-look").last)
    drag(page, actor(page, NAMES[10]), button["x"] - shape["x"], button["y"] - shape["y"])
    finger.tap_at(actor(page, NAMES[10]))
    expect(page.locator(".ws-map-details .ws-map-heading")).to_have_text(NAMES[10])
    page.keyboard.press("Escape")

    # a drag moves, undo brings back, redo moves again
    before = drawn.positions["us"]
    drag(page, actor(page, "เรา"), 0, 60)
    moved = until(room, "มะลิ", lambda map: map.positions["us"][1] > before[1] + 30).positions["us"]
    finger.tap(tool(page, "undo"))
    until(room, "มะลิ", lambda map: map.positions["us"] == before)
    finger.tap(tool(page, "redo"))
    until(room, "มะลิ", lambda map: map.positions["us"] == moved)

    page.reload()
    screen.at(EXERCISE)
    expect(page.locator(".ws-map-actor")).to_have_count(16)
    kept = stored(room, "มะลิ")
    assert kept.positions["us"] == moved

    # files: what was taken along and brought back is the same map
    finger.tap(tool(page, "more"))
    files = {}
    for label in ("ข้อมูล JSON", "ตาราง CSV", "ภาพ PNG", "ภาพ SVG"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).tap()
        files[label] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(files[label])
    assert decode("map.json", files["ข้อมูล JSON"].read_bytes()) == kept
    assert files["ภาพ PNG"].read_bytes().startswith(b"\x89PNG")
    drawing = files["ภาพ SVG"].read_text(encoding="utf-8")
    assert "องค์การ" in drawing and "<script" not in drawing and "http://www.w3.org" in drawing
    for label in ("ข้อมูล JSON", "ตาราง CSV"):
        finger.tap(tool(page, "select"))
        nobody_but_us(page)
        page.locator("input[type=file]").set_input_files(files[label])
        expect(page.locator(".ws-map-actor")).to_have_count(16)
        until(room, "มะลิ", lambda map: map == kept)
    page.locator("input[type=file]").set_input_files(
        {"name": "ties.csv", "mimeType": "text/csv", "buffer": b"source,target\nx,y\n"}
    )
    expect(page.locator(".ws-map-hint")).to_contain_text("people.csv")
    assert screen.foreign == [] and screen.errors == []
    screen.context.close()


def test_a_map_is_drawn_with_the_keyboard_alone(browser: Browser, room: Served) -> None:
    screen = sit(browser, room, LAPTOP, "เข็ม")
    page, keys = screen.page, screen.page.keyboard
    tool(page, "table").focus()
    keys.press("Enter")
    page.locator(".ws-map-add input[type=text]").focus()
    for name in ("โรงเรียน", "วัด"):
        keys.type(name)
        keys.press("Enter")
    form = page.locator(".ws-map-tie-form")
    form.locator("select").first.focus()
    pick(page, "เรา")
    keys.press("Tab")
    pick(page, "วัด")
    for _ in range(3):
        keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("table").nth(1).get_by_role("row")).to_have_count(2)
    # change the tie in its form, then take the change back
    page.get_by_role("button", name="เปิด: เรา – วัด").focus()
    keys.press("Enter")
    page.get_by_role("radio", name="อยากให้มี").focus()
    keys.press("Space")
    until(room, "เข็ม", lambda map: map.ties[0].status == "wished")
    keys.press("Control+z")
    until(room, "เข็ม", lambda map: map.ties[0].status == "existing")
    keys.press("Control+Shift+z")
    accessible(page)

    # on the map: to the neighbour, move it, connect it
    tool(page, "table").focus()
    keys.press("Enter")
    accessible(page)
    actor(page, "โรงเรียน").focus()
    where = stored(room, "เข็ม").positions
    keys.press("Shift+ArrowRight")
    until(room, "เข็ม", lambda map: map.positions != where)
    expect(actor(page, "โรงเรียน")).to_be_focused()
    tool(page, "connect").focus()
    keys.press("Enter")
    actor(page, "โรงเรียน").focus()
    keys.press("Enter")
    actor(page, "วัด").focus()
    keys.press("Enter")
    drawn = until(room, "เข็ม", lambda map: len(map.ties) == 2)
    school = next(one.id for one in drawn.actors if one.name == "โรงเรียน")
    assert drawn.positions[school][0] > where[school][0]
    actor(page, "วัด").focus()
    keys.press("Delete")
    left = until(room, "เข็ม", lambda map: len(map.actors) == 2)
    assert [one.name for one in left.actors] == ["เรา", "โรงเรียน"]
    assert left.ties == ()
    assert screen.errors == []
    screen.context.close()


def pick(page: Page, label: str) -> None:
    """Choose in the list that has the focus, by arrow keys."""
    for _ in range(9):
        page.keyboard.press("ArrowDown")
        if page.locator("select:focus option:checked").inner_text() == label:
            return
    pytest.fail(f"{label} cannot be chosen")


def accessible(page: Page) -> None:
    """Let axe look at the widget."""
    found = Axe().run(page, context=".ws-map", options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


HOSTILE: dict[str, Any] = {
    "actors": [
        {"id": "us", "name": "เรา"},
        {"id": "x", "name": "<img src=x onerror=alert(1)>"},
        {"id": "long", "name": "ยาว" * 40},
        {"id": "z", "name": "ชื่อซ้ำ"},
        {"id": "z2", "name": "ชื่อซ้ำ"},
        {"id": "bidi", "name": "\u202eevil ชื่อ", "place": "=cmd|' /C calc'!A0"},
    ],
    "ties": [
        {"source": "x", "target": "x", "layer": "exchange"},
        {"source": "x", "target": "long", "layer": "activity", "note": "</script>"},
        {"source": "z", "target": "z2", "layer": "communication", "status": "wished"},
    ],
    "us": "us",
}


def test_names_that_bite_a_tie_to_itself_and_three_hundred_actors(
    browser: Browser, room: Served, tmp_path: Path
) -> None:
    screen = Screen.open(browser, room, LAPTOP).join("ใบเตย")
    body = Map.model_validate(HOSTILE).model_dump(mode="json")
    seat = room.seat("ใบเตย").id
    room.store().save(seat, EXERCISE, 1, {"version": 1, "map": body}, key="hostile")
    page = screen.page
    page.goto(f"{room.base}/room/{EXERCISE}")
    screen.at(EXERCISE)
    expect(page.locator(".ws-map-actor")).to_have_count(6)
    expect(page.locator(".ws-map-tie")).to_have_count(3)
    expect(actor(page, "<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator(".ws-map img, .ws-map script").count() == 0
    lines = page.locator(".ws-map-name").nth(1).locator("tspan")
    assert lines.count() == 3 and (lines.nth(2).text_content() or "").endswith("…")
    tool(page, "more").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="ภาพ SVG").click()
    waiting.value.save_as(tmp_path / "map.svg")
    assert "<img" not in (tmp_path / "map.svg").read_text(encoding="utf-8")

    assert screen.foreign == [] and screen.errors == []
    screen.context.close()


def test_three_hundred_actors_are_moved_and_connected_at_once(
    browser: Browser, room: Served
) -> None:
    screen = Screen.open(browser, room, LAPTOP).join("กอไผ่")
    page = screen.page
    others = [{"id": f"a{n}", "name": f"ภาคีรายที่ {n}"} for n in range(299)]
    pairs = {(n % 299, (n * 7 + 1) % 299) for n in range(700)}
    ties = [{"source": f"a{a}", "target": f"a{b}", "layer": "exchange"} for a, b in pairs if a != b]
    big = Map.model_validate({"actors": [HOSTILE["actors"][0], *others], "ties": ties, "us": "us"})
    body = {"version": 1, "map": big.model_dump(mode="json")}
    room.store().save(room.seat("กอไผ่").id, EXERCISE, 1, body, key="big")
    page.goto(f"{room.base}/room/{EXERCISE}")
    screen.at(EXERCISE)
    expect(page.locator(".ws-map-actor")).to_have_count(300)
    actor(page, "เรา").focus()
    page.keyboard.press("Shift+ArrowDown")
    until(room, "กอไผ่", lambda map: len(map.positions) == 300)
    assert len(stored(room, "กอไผ่").ties) == len(ties)
    assert screen.foreign == [] and screen.errors == []
    screen.context.close()
