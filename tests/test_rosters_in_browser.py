"""The list of a project on real phones: added at the same moment, pasted, merged, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, expect

from tests.browsing import PHONE, Screen
from tests.served import Served
from toolkit.registry import find
from toolkit.session import Session
from toolkit.store.teams import name_project

pytestmark = pytest.mark.browser

ROSTER = "social_map"
NAMES = ("กระถิน", "น้ำค้าง")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("room")
    room = Served(folder / "data").start()
    yield room
    room.stop()


@pytest.fixture(scope="module")
def phones(browser: Browser, room: Served) -> Iterator[list[Screen]]:
    phones = [Screen.open(browser, room, PHONE).join(name) for name in NAMES]
    store = room.store()
    for seat in store.seats():
        name_project(store, seat.id, "ลุ่มน้ำเดียวกัน", "")
    room.go(ROSTER)
    for phone in phones:
        phone.at(ROSTER)
        phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield phones
    for phone in phones:
        assert phone.foreign == []
        assert phone.errors == []
        phone.context.close()


def names(part: Locator) -> list[str]:
    return part.locator(".ws-actor-name").all_inner_texts()


def type_one(part: Locator, name: str) -> None:
    part.locator(".ws-roster-line input").fill(name)
    part.locator(".ws-roster-line input").press("Enter")


def paste(part: Locator, text: str, times: int = 1) -> float:
    """Paste as a hand does; return for how many seconds the page could do nothing else."""
    taken: float = part.locator(".ws-roster-line input").evaluate(
        """(input, [text, times]) => {
            const data = new DataTransfer();
            data.setData("text/plain", text.repeat(times));
            const how = {clipboardData: data, bubbles: true, cancelable: true};
            const started = performance.now();
            input.dispatchEvent(new ClipboardEvent("paste", how));
            return (performance.now() - started) / 1000;
        }""",
        [text, times],
    )
    return taken


def test_two_phones_of_one_project_add_at_once_and_both_have_everything(
    room: Served, phones: list[Screen]
) -> None:
    one, two = (phone.step("collect") for phone in phones)
    for number in range(4):
        type_one(one, f"วัดสาย {number}")
        type_one(two, f"โรงเรียนสาย {number}")
    for part in (one, two):
        expect(part.locator(".ws-actor")).to_have_count(8, timeout=6_000)
    assert names(one) == names(two)

    # somebody types while the other saves: the text stays, the list comes
    one.locator(".ws-roster-line input").fill("อบต.กำลังพิ")
    type_one(two, "อบจ. ข้างบ้าน")
    expect(one.get_by_text("อบจ. ข้างบ้าน")).to_be_visible(timeout=4_000)
    expect(one.locator(".ws-roster-line input")).to_have_value("อบต.กำลังพิ")
    one.locator(".ws-roster-line input").fill("")

    # both change one actor at once, each another field
    for part in (one, two):
        part.get_by_role("button", name="วัดสาย 0").click()
    one.get_by_label("อยู่ที่ไหน").fill("หมู่ 3")
    two.get_by_label("มีอะไรให้งานนี้ได้บ้าง").fill("ศาลา")
    for part in (one, two):
        part.get_by_role("button", name="เสร็จแล้ว").click()
        row = part.locator(".ws-actor").filter(has_text="วัดสาย 0")
        expect(row.locator(".ws-actor-more")).to_have_text("หมู่ 3 · ศาลา", timeout=5_000)

    # what is stored is each one's own, and a later exercise is given the whole
    store, exercise = room.store(), find(ROSTER)
    sessions = [Session(exercise, store, seat) for seat in store.seats()]
    whole = [{actor.name for actor in session.answer().roster} for session in sessions]
    assert whole[0] == whole[1] == set(names(one))


def test_lookalikes_are_asked_about_and_each_step_goes_back(phones: list[Screen]) -> None:
    part = phones[0].step("collect")
    type_one(part, "รพ.สต.ป่าแดด")
    type_one(part, "โรงพยาบาลส่งเสริมสุขภาพตำบลป่าแดด")
    ask = part.locator(".ws-ask").first
    expect(ask).to_contain_text("ดูคล้ายกัน", timeout=5_000)
    before = part.locator(".ws-actor").count()
    ask.get_by_role("button", name="รวม").first.press("Enter")
    expect(part.locator(".ws-actor")).to_have_count(before - 1)
    part.get_by_role("button", name="เลิกทำ").click()
    expect(part.locator(".ws-actor")).to_have_count(before)
    part.locator(".ws-ask").get_by_role("button", name="คนละราย").click()
    expect(part.locator(".ws-ask")).to_have_count(0)

    type_one(part, "นางสาวดอกไม้ ใจดี")
    expect(part.locator(".ws-ask")).to_contain_text("ดูเหมือนชื่อคน")
    part.get_by_role("button", name="เขียนเป็นบทบาท").click()
    part.get_by_label("ชื่อ", exact=True).fill("ประธานกลุ่มดอกไม้")
    part.get_by_label("ชื่อ", exact=True).press("Enter")
    expect(part.locator(".ws-ask")).to_have_count(0)
    other = phones[1].step("collect")
    expect(other.get_by_text("ประธานกลุ่มดอกไม้")).to_be_visible(timeout=5_000)
    assert other.get_by_text("นางสาวดอกไม้").count() == 0
    assert Axe().run(phones[0].page).violations_count == 0


def test_three_hundred_lines_are_pasted_and_ten_megabytes_are_refused(
    phones: list[Screen],
) -> None:
    part = phones[0].step("collect")
    before = part.locator(".ws-actor").count()
    assert paste(part, "ก\n", 5_000_000) < 1
    expect(part.locator(".ws-roster-told")).to_contain_text("ใหญ่เกิน")
    assert part.locator(".ws-actor").count() == before
    paste(part, "\n".join(f"ภาคีที่ {number}" for number in range(301)))
    expect(part.locator(".ws-roster-told")).to_contain_text("เหลือที่")
    assert part.locator(".ws-actor").count() == before
    lines = [f"ภาคีที่ {number}\t<b>หมู่ {number}</b>" for number in range(300 - before)]
    assert paste(part, "\r\n".join(lines)) < 2
    expect(part.locator(".ws-actor")).to_have_count(300, timeout=5_000)
    phones[0].saved(part)
    assert part.locator(".ws-actor b").count() == 0
    other = phones[1].step("collect")
    expect(other.locator(".ws-actor")).to_have_count(300, timeout=10_000)
    part.locator(".ws-roster-find").fill("ภาคีที่ 27")
    expect(part.locator(".ws-actor:visible")).to_have_count(11 if before < 22 else 1)
    part.locator(".ws-roster-find").fill("")
    part.get_by_role("button", name="เลิกทำ").click()
    expect(part.locator(".ws-actor")).to_have_count(before)
    phones[0].saved(part)

    # a column that Excel saved in the Thai code page
    part.locator("input[type=file]").set_input_files(
        {
            "name": "list.csv",
            "mimeType": "text/csv",
            "buffer": "ชื่อ,พื้นที่\r\nรพ.สต.น้ำเกี๋ยน,น่าน\r\n".encode("cp874"),
        }
    )
    expect(part.get_by_text("รพ.สต.น้ำเกี๋ยน", exact=True)).to_be_visible()


def test_a_reload_shows_the_list_of_the_project(phones: list[Screen]) -> None:
    before = names(phones[0].step("collect"))
    phones[0].saved(phones[0].step("collect"))
    phones[0].page.reload()
    phones[0].at(ROSTER)
    assert names(phones[0].step("collect")) == before
