"""One's own data in a served room: seen, changed and deleted from a phone, without any script."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.browsing import PHONE, Screen, chromium
from tests.served import Person, Served
from toolkit.store import Seat
from toolkit.store.archive import read_room_file, save_room

WORDS = ("ผักบุ้งลอยน้ำ", "ความในใจเรื่องฝายชำรุด")


def seat_called(served: Served, name: str) -> Seat | None:
    """Return the seat of that name."""
    return next((seat for seat in served.store().seats() if seat.name == name), None)


def everything(folder: Path) -> bytes:
    """Return what every file of a folder holds."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_the_page_tells_what_is_kept_and_until_when(served: Served) -> None:
    served.go("check_in")
    person = Person(served).join("ทองกวาวแดง")
    assert 'href="/me"' in person.get("/room")[1]
    assert 'href="/me"' in person.get("/welcome")[1]
    status, page = person.get("/me")
    assert status == 200
    assert "ทองกวาวแดง" in page and "นักปฏิบัติงาน" in page
    assert "เก็บถึงวันที่" in page and " 25" in page, "a Buddhist year"
    assert "<form" in page and 'action="/me/consents"' in page
    _, english = person.get("/me?lang=en")
    assert "What is kept about you" in english


def test_a_stranger_is_sent_to_the_way_in(served: Served) -> None:
    for path in ("/me", "/me/delete"):
        _, page = Person(served).get(path)
        assert 'action="/join"' in page


def test_a_consent_is_changed_at_once_and_only_ones_own(served: Served) -> None:
    person, other = Person(served).join("ใบข้าวอ่อน"), Person(served).join("ใบเตย")
    person.get("/me")
    status, page = person.post("/me/consents", purpose="quote", allow="yes")
    assert status == 200 and 'aria-pressed="true"' in page
    assert "เปลี่ยนสิ่งที่อนุญาต" in page
    changed, same = seat_called(served, "ใบข้าวอ่อน"), seat_called(served, "ใบเตย")
    assert changed is not None and changed.consents["quote"]
    assert same is not None and not same.consents.get("quote")
    assert "เปลี่ยนสิ่งที่อนุญาต" not in other.get("/me")[1], "others do not read it"
    person.post("/me/consents", purpose="quote", allow="no")
    person.post("/me/consents", purpose="everything", allow="yes")
    changed = seat_called(served, "ใบข้าวอ่อน")
    assert changed is not None and not changed.consents["quote"]
    assert "everything" not in changed.consents


def test_nothing_changes_without_the_forms_own_token(served: Served) -> None:
    person = Person(served).join("กันเกราหอม")
    for path, said in (("/me/consents", {"purpose": "quote"}), ("/me/delete", {"word": "ลบ"})):
        request = urllib.request.Request(
            served.base + path,
            data=urllib.parse.urlencode(said).encode(),
            headers={"Cookie": person.cookie()},
        )
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=20)
        assert refused.value.code == 403
    assert seat_called(served, "กันเกราหอม") is not None


def test_downloads_are_written_down(served: Served) -> None:
    person = Person(served).join("จามจุรี")
    person.get("/mine/html")
    _, page = person.get("/me")
    assert "หยิบคำตอบของตัวเอง" in page


def test_deleting_asks_for_a_word_and_then_leaves_nothing(served: Served) -> None:
    served.go("check_in")
    person = Person(served).join(WORDS[0])
    seat = seat_called(served, WORDS[0])
    assert seat is not None
    served.store().save(seat.id, "check_in", 1, {"expectation": WORDS[1]})
    report = served.data / "report" / "two_day-report-2026-11-21-th.html"
    report.parent.mkdir()
    report.write_text(WORDS[1], encoding="utf-8")
    save_room(served.store(), served.data / "old.workshop-room.zip")
    other_paper = served.data / "notes.txt"
    other_paper.write_text("ของผู้จัด", encoding="utf-8")
    _, page = person.get("/me/delete")
    assert WORDS[0] in page and "พิมพ์คำว่า" in page
    status, page = person.post("/me/delete", word="ไม่ลบ")
    assert status == 400 and 'role="alert"' in page
    assert seat_called(served, WORDS[0]) is not None
    status, page = person.post("/me/delete", word=" ลบ ")
    assert status == 200 and "ลบข้อมูลของท่านแล้ว" in page
    assert seat_called(served, WORDS[0]) is None
    assert 'action="/join"' in person.get("/room")[1], "signed out"
    assert not report.exists() and other_paper.exists()
    written = everything(served.data)
    for word in (*WORDS, seat.id):
        assert word.encode() not in written
        assert json.dumps(word)[1:-1].encode() not in written
    assert read_room_file(served.data / "old.workshop-room.zip").people == len(
        served.store().seats()
    )


@pytest.mark.browser
def test_a_deleted_persons_open_page_and_device_keep_nothing(served: Served) -> None:
    """An open worksheet is closed, its kernel gone, what the phone kept for later, too."""
    served.go("check_in")
    with chromium() as browser:
        screen = Screen.open(browser, served, PHONE).join("หิ่งห้อยน้อย")
        screen.page.goto(f"{served.base}/room/check_in")
        screen.at("check_in")
        seat = seat_called(served, "หิ่งห้อยน้อย")
        assert seat is not None
        screen.page.evaluate(
            "slot => localStorage.setItem(slot, 'x')", f"workshop:{seat.id[:8]}:check_in:card"
        )
        screen.page.goto(f"{served.base}/me/delete")
        screen.page.fill("#ws-word", "ลบ")
        screen.page.click("button.ws-danger")
        screen.page.wait_for_selector("a[href^='/join']")
        assert screen.page.evaluate("localStorage.length") == 0
        screen.page.goto(f"{served.base}/room/check_in")
        assert "/join" in screen.page.url
        assert screen.errors == []


def test_the_page_on_the_law_is_there_in_both_languages(served: Served) -> None:
    for language, said in (("th", "เป็นหน้าที่ของผู้จัด"), ("en", "Up to the organiser")):
        status, page = Person(served).get(f"/privacy?lang={language}")
        assert status == 200 and said in page
        assert "<table" in page and "workshop data erase" in page
