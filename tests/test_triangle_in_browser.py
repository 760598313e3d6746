"""Triangle in real browsers: by touch, by key, and where a private text can be found later."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text

from tests.browsing import LAPTOP, PHONE, PROJECTOR, Screen
from tests.served import Served
from tests.written import written
from toolkit import desk
from toolkit import room as moves
from toolkit.registry import find
from toolkit.report.make import one
from toolkit.store import NewSeat, Store
from toolkit.workshop import load

pytestmark = pytest.mark.browser

TRIANGLE = find("triangle")
MARKER = "ลับสุดใจ"
NAME = "น้ำฝน"
WORKSHOP = """
[title]
th = "ห้องสามเหลี่ยม"
en = "Room of triangles"

[[agenda]]
exercise = "triangle"
offer = ["shared_point"]
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("triangle")
    (folder / "workshop.toml").write_text(WORKSHOP, encoding="utf-8")
    room = Served(folder / "data", workshop=str(folder)).start()
    yield room
    room.stop()


@pytest.fixture(scope="module")
def phone(browser: Browser, room: Served) -> Iterator[Screen]:
    phone = Screen.open(browser, room, PHONE).join(NAME)
    room.go("triangle")
    phone.at("triangle")
    yield phone
    assert phone.foreign == []
    assert phone.errors == []
    phone.context.close()


def test_numbers_a_point_by_touch_and_by_key_and_texts_are_kept(
    room: Served, phone: Screen
) -> None:
    game = phone.step("game")
    for field, number in zip(game.locator("input").all(), ("๗", "12", "30"), strict=True):
        field.fill(number)
        field.blur()
    phone.saved(game)

    triangle = phone.step("triangle")
    pad = triangle.locator(".ws-tri-pad")
    pad.locator("svg").scroll_into_view_if_needed()
    box = pad.locator("svg").bounding_box()
    assert box is not None
    phone.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.6)
    phone.saved(triangle)
    triangle.locator(".ws-tri-choice").nth(1).click()
    pad.focus()
    for _ in range(4):
        phone.page.keyboard.press("Shift+ArrowUp")
    triangle.locator("input[type=range]").first.focus()
    phone.page.keyboard.press("ArrowRight")
    expect(triangle.locator(".ws-tri-mix")).to_contain_text("%")
    phone.saved(triangle)

    reflect = phone.step("reflect")
    for area in reflect.locator("textarea").all():
        area.fill(MARKER)
        area.blur()
    phone.saved(reflect)
    intend = phone.step("intend")
    intend.locator("textarea").fill(MARKER)
    intend.locator("textarea").blur()
    phone.saved(intend)

    body = room.kept(NAME, "triangle")
    assert (body["badge"], body["first"], body["second"]) == (7, 12, 30)
    assert body["now"]["will"] > 0
    assert body["wanted"]["will"] > body["wanted"]["heart"]
    assert body["finished"] is True
    assert {body[name] for name in ("decision", "head", "heart", "will", "intention")} == {MARKER}
    assert body["intention_released"] == ""
    assert MARKER not in phone.page.evaluate("() => JSON.stringify(localStorage)")


def crowd(store: Store, round: int) -> None:
    """Let an invented room answer."""
    for number, example in enumerate(TRIANGLE.examples[:30]):
        seat, _ = store.join(NewSeat(f"คนที่ {number}", "field"))
        body = example.model_dump(mode="json")
        store.save(seat.id, "triangle", round, body, key=f"crowd-{round}")


def test_a_private_text_is_found_in_its_authors_own_rows_and_nowhere_else(
    browser: Browser, room: Served, phone: Screen
) -> None:
    store = room.store()
    crowd(store, 1)
    moves.reveal(store, TRIANGLE.manifest)
    facilitator = Screen.open(browser, room, LAPTOP)
    seen = []
    for path in (room.console_url, f"{room.base}/wall"):
        facilitator.page.goto(path)
        shown = ".ws-console" if "console" in path else ".ws-said"
        expect(facilitator.page.locator(shown)).to_be_visible(timeout=20_000)
        seen.append(facilitator.page.content())
    workshop = load(room.data.parent)
    for form in ("html", "pdf", "docx", "xlsx", "csv"):
        seen += written(one(store, workshop, "th", form)[1])
    seen.append(room.log)
    assert not [page[:80] for page in seen if MARKER in page]

    with store.engine.connect() as connection:
        tables = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table'")
        ).scalars()
        rows = [
            (table, dict(row))
            for table in tables.all()
            for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings()
        ]
    seat = room.seat(NAME).id
    escaped = json.dumps(MARKER).strip('"')
    found = {
        (table, row.get("seat"))
        for table, row in rows
        if any(MARKER in str(said) or escaped in str(said) for said in row.values())
    }
    assert found == {("answer", seat)}
    facilitator.context.close()


def test_the_reflection_stays_open_after_the_reveal_and_is_deleted_for_good(
    room: Served, phone: Screen
) -> None:
    expect(phone.step("game").locator("input").first).not_to_be_editable()
    reflect = phone.step("reflect")
    expect(reflect.locator("textarea").first).to_be_editable()

    keep = phone.step("keep")
    with phone.page.expect_download() as taken:
        keep.get_by_role("button", name="เก็บเป็นไฟล์ข้อความ").click()
    assert MARKER in Path(taken.value.path()).read_text(encoding="utf-8-sig")
    with phone.page.expect_download() as taken:
        keep.get_by_role("button", name="เก็บเป็นภาพ").click()
    assert Path(taken.value.path()).read_bytes().startswith(b"\x89PNG")

    keep.get_by_role("button", name="ลบการทบทวนของเรา").click()
    keep.get_by_role("button", name="ไม่ลบ").click()
    assert room.kept(NAME, "triangle")["decision"] == MARKER
    keep.get_by_role("button", name="ลบการทบทวนของเรา").click()
    keep.get_by_role("button", name="ลบเลย").click()
    expect(keep.get_by_text("ลบแล้ว", exact=True)).to_be_visible(timeout=15_000)
    body = room.kept(NAME, "triangle")
    assert body["badge"] == 7
    assert MARKER not in str(body)
    expect(phone.step("reflect").locator("textarea").first).to_have_value("")
    raw = b"".join(file.read_bytes() for file in room.data.glob("room.sqlite*"))
    assert MARKER.encode() not in raw
    assert json.dumps(MARKER).strip('"').encode() not in raw


FRAMES = """() => new Promise((done) => {
  const began = performance.now();
  let frames = 0;
  const next = (now) => {
    frames += 1;
    if (now - began < 1500) requestAnimationFrame(next);
    else done(1000 * frames / (now - began));
  };
  requestAnimationFrame(next);
})"""


def test_the_wall_plays_pauses_freezes_and_asks_one_question_at_a_time(
    browser: Browser, room: Served, record_testsuite_property: Callable[[str, object], None]
) -> None:
    desk.play(room.store(), "triangle", desk.Floor(1, people=51, seed=1))
    context = browser.new_context(
        viewport={"width": 1024, "height": 768}, reduced_motion="no-preference"
    )
    wall = context.new_page()
    wall.goto(room.console_url)
    wall.goto(f"{room.base}/wall")
    tools = wall.locator(".ws-replay-tools button")
    expect(tools).to_have_count(4, timeout=20_000)
    dots = wall.locator(".ws-replay-room circle")
    before = places(wall)
    tools.nth(0).click()
    record_testsuite_property("frames a second with 51 dots", round(wall.evaluate(FRAMES), 1))
    assert len(before) == dots.count() == 51
    assert places(wall) != before
    tools.nth(0).click()
    time.sleep(0.2)
    still = places(wall)
    time.sleep(0.3)
    assert places(wall) == still
    tools.nth(2).click()
    frozen = wall.locator(".ws-frozen")
    expect(frozen).to_have_count(1)
    stays = frozen.evaluate("dot => dot.getAttribute('cx')")
    time.sleep(0.6)
    assert frozen.evaluate("dot => dot.getAttribute('cx')") == stays
    wall.get_by_role("radio", name="สามเหลี่ยมด้านเท่า").check(force=True)
    expect(frozen).to_have_count(0)
    questions = wall.locator(".ws-ladder li")
    assert [one.is_visible() for one in questions.all()] == [True, False, False, False, False]
    wall.get_by_role("button", name="ขั้นต่อไป").click()
    assert [one.is_visible() for one in questions.all()] == [False, True, False, False, False]
    fits = "() => document.querySelector('.ws-ladder').getBoundingClientRect().bottom"
    assert wall.evaluate(fits) <= PROJECTOR["height"]
    assert Axe().run(wall).response["violations"] == []
    context.close()
    moves.undo(room.store())


def test_a_facilitator_withdraws_an_offer_and_replays_a_game_without_phones(
    browser: Browser, room: Served
) -> None:
    facilitator = Screen.open(browser, room, LAPTOP)
    console, wall = facilitator.page, facilitator.context.new_page()
    facilitator.watch(wall)
    console.goto(room.console_url)
    extra = console.locator(".ws-extra")
    expect(extra).to_be_visible(timeout=20_000)
    wall.goto(f"{room.base}/wall")
    points = wall.get_by_text("ของผู้ที่ยินดีให้นับ")
    expect(points.first).to_be_attached(timeout=20_000)
    extra.get_by_role("button", name="ถอนกลับ").click()
    expect(points).to_have_count(0, timeout=10_000)
    assert Axe().run(console).response["violations"] == []

    extra.get_by_text("พิมพ์เลขที่เลือก", exact=True).click()
    paper = extra.get_by_role("textbox")
    lines = [f"{n} {n % 51 + 1} {(n + 10) % 51 + 1}" for n in range(1, 52)]
    paper.fill("\n".join(["น้ำฝน 1 2", *lines]))
    extra.get_by_role("button", name="ขึ้นจอตามเลขเหล่านี้").click()
    expect(console.locator(".ws-console-told")).to_contain_text("บรรทัด 1", timeout=10_000)
    paper.fill("\n".join(lines))
    extra.get_by_role("button", name="ขึ้นจอตามเลขเหล่านี้").click()
    expect(extra).to_contain_text("51 คน", timeout=10_000)
    dots = wall.locator(".ws-stills figure").first.locator("circle")
    expect(dots).to_have_count(51, timeout=10_000)
    extra.get_by_label("มีกี่คนในห้อง").fill("9")
    extra.get_by_role("button", name="ให้ระบบสุ่มแทน").click()
    expect(dots).to_have_count(9, timeout=10_000)
    extra.get_by_role("button", name="เอาลงจากจอ").click()
    expect(wall.get_by_text("ห้องสมมติ 9 คน")).to_have_count(0, timeout=10_000)
    assert facilitator.errors == facilitator.foreign == []
    facilitator.context.close()


def places(page: Page) -> list[str]:
    """Return where the dots stand."""
    found: list[str] = page.locator(".ws-replay-room circle").evaluate_all(
        "dots => dots.map(dot => dot.getAttribute('cx') + ' ' + dot.getAttribute('cy'))"
    )
    return found


def test_who_wants_less_motion_gets_stills_and_every_part_is_accessible(
    browser: Browser, room: Served, phone: Screen
) -> None:
    calm = Screen.open(browser, room, PROJECTOR)
    calm.page.goto(room.console_url)
    calm.page.goto(f"{room.base}/wall")
    expect(calm.page.locator(".ws-stills figure")).to_have_count(3, timeout=20_000)
    assert calm.page.locator(".ws-replay-tools").count() == 0
    calm.context.close()
    found = []
    for part in ("game", "replay", "look", "triangle", "intend", "keep"):
        phone.step(part)
        found += [item["id"] for item in Axe().run(phone.page).response["violations"]]
    assert found == []
    for button in phone.page.locator("[data-part=keep] button:visible").all():
        box = button.bounding_box()
        assert box is not None and box["height"] >= 44
