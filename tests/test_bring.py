"""One's own pack, opened again: seen first, chosen, nothing lost, nobody else's seat touched."""

from __future__ import annotations

import json
import re
import urllib.request
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from tests.browsing import PHONE, Screen, chromium
from tests.served import Person, Served
from toolkit.registry import Found
from toolkit.report.pack import LIMIT, PackError, read_pack, write_pack
from toolkit.report.reopen import bring_back, pieces
from toolkit.session import Session
from toolkit.store import NewSeat, Seat, Store

TEXT = {"expectation": "อยากรู้จักคนปลายน้ำ"}
RATED = {"own": {"own-1": "งบเหลือทุกปี"}, "reflection": "ชวนคุยก่อน"}


def pack_of(store: Store, seat: Seat) -> bytes:
    """Return the pack of everything that a seat has answered."""
    ids = ("check_in", "problem_types")
    rows = {id: row for id in ids if (row := store.latest(seat.id, id)) is not None}
    return write_pack("two_day", seat, rows)


def upload(person: Person, data: bytes, *, token: bool = True, name: str = "p.json") -> str:
    """Send a file to the page, as a browser's form does; return the page that comes."""
    parts = [("pack", f'; filename="{name}"', data)]
    if token:
        person.get("/me/bring")
        parts.insert(0, ("_xsrf", "", person._xsrf().encode()))
    edge = uuid.uuid4().hex
    body = b"".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{field}"{more}\r\n\r\n'.encode()
        + value
        + b"\r\n"
        for field, more, value in parts
    )
    headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    ended = body + f"--{edge}--\r\n".encode()
    request = urllib.request.Request(person.served.base + "/me/bring", ended, headers)
    return person._open(request)[1]


def file_of(page: str) -> str:
    """Return the name of the pack that a page shows."""
    found = re.search(r'name="file" value="([\w-]+)"', page)
    assert found, page
    return found.group(1)


def seat_called(served: Served, name: str) -> Seat:
    """Return the seat of that name."""
    return next(seat for seat in served.store().seats() if seat.name == name)


def kept_pack(served: Served, name: str) -> bytes:
    """Return the pack of somebody who was here before."""
    Person(served).join(name)
    store, seat = served.store(), seat_called(served, name)
    store.save(seat.id, "check_in", 1, TEXT)
    store.save(seat.id, "problem_types", 1, RATED)
    return pack_of(store, seat)


def test_a_pack_is_seen_first_and_brought_into_an_empty_seat(served: Served) -> None:
    data = kept_pack(served, "ยี่โถ")
    person = Person(served).join("ยี่โถ บ้านเหนือ")
    assert 'href="/me/bring"' in person.get("/me")[1]
    page = upload(person, data)
    for text in ("อยากรู้จักคนปลายน้ำ", "งบเหลือทุกปี", "ในห้องนี้ท่านยังไม่ได้ตอบ", "ยี่โถ"):
        assert text in page
    assert "ถ้าไฟล์นี้ไม่ใช่ของท่าน" in page, "another name than here is said"
    seat, store = seat_called(served, "ยี่โถ บ้านเหนือ"), served.store()
    assert store.latest(seat.id, "check_in") is None, "nothing is saved before it is said"
    status, page = person.post("/me/bring/keep", file=file_of(page), keep="check_in")
    assert status == 200 and "นำกลับมาแล้ว" in page
    row = store.latest(seat.id, "check_in")
    assert row is not None and row.body["expectation"] == TEXT["expectation"]
    assert store.latest(seat.id, "problem_types") is None, "only what was ticked"
    assert "นำคำตอบที่เก็บไว้กลับมา" in person.get("/me")[1], "it is in the log"


def test_what_is_replaced_is_said_never_ticked_by_itself_and_stays_in_the_history(
    served: Served,
) -> None:
    data = kept_pack(served, "พลับพลึง")
    store, seat = served.store(), seat_called(served, "พลับพลึง")
    person = Person(served).join("พลับพลึงใหม่")
    mine = seat_called(served, "พลับพลึงใหม่")
    store.save(mine.id, "check_in", 1, {"expectation": "ของใหม่"})
    store.save(mine.id, "problem_types", 1, RATED)
    page = upload(person, data)
    assert "จะใช้แทนคำตอบที่ท่านบันทึกในห้องนี้" in page
    assert "เหมือนกับที่มีอยู่" in page, "what is equal is not offered"
    assert 'value="check_in" checked' not in page
    file = file_of(page)
    assert "ยังไม่ได้ติ๊ก" in person.post("/me/bring/keep", file=file)[1]
    person.post("/me/bring/keep", file=file, keep="check_in")
    person.post("/me/bring/keep", file=file, keep="check_in")
    row = store.latest(mine.id, "check_in")
    assert row is not None and row.revision == 2, "confirming twice saves once"
    assert row.body["expectation"] == TEXT["expectation"]
    assert store.latest(seat.id, "check_in").revision == 1  # type: ignore[union-attr]


def test_an_answer_that_came_meanwhile_is_not_replaced(served: Served) -> None:
    data = kept_pack(served, "ราชาวดี")
    person = Person(served).join("ราชาวดีสาย")
    mine = seat_called(served, "ราชาวดีสาย")
    page = upload(person, data)
    served.store().save(mine.id, "check_in", 1, {"expectation": "เพิ่งเขียนบนแท็บเล็ต"})
    _, page = person.post("/me/bring/keep", file=file_of(page), keep="check_in")
    assert "มีคำตอบใหม่เข้ามาระหว่างที่ท่านดูอยู่" in page
    row = served.store().latest(mine.id, "check_in")
    assert row is not None and row.body["expectation"] == "เพิ่งเขียนบนแท็บเล็ต"


def test_a_pack_is_opened_by_its_form_and_kept_by_who_opened_it(served: Served) -> None:
    data = kept_pack(served, "กรรณิการ์")
    person, other = Person(served).join("สร้อยอินทนิล"), Person(served).join("ประดู่แดง")
    refused = upload(person, data, token=False)
    assert "อยากรู้จัก" not in refused, "a form of another page opens nothing"
    file = file_of(upload(person, data))
    assert "อยากรู้จัก" not in other.get(f"/me/bring/{file}")[1]
    status, _ = other.post("/me/bring/keep", file=file, keep="check_in")
    assert status == 410
    assert served.store().latest(seat_called(served, "ประดู่แดง").id, "check_in") is None
    assert 'action="/join"' in Person(served).get("/me/bring")[1]


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda data: b"", "ยังไม่ได้เลือกไฟล์"),
        (lambda data: data[:-40], "เปิดไฟล์นี้ไม่ได้"),
        (lambda data: b"PK\x03\x04\r\n--", "เปิดไฟล์นี้ไม่ได้"),
        (lambda data: b"[1]", "ไม่ใช่ไฟล์คำตอบ"),
        (lambda data: data.replace(b'"version": 1', b'"version": 9', 1), "รุ่นใหม่กว่า"),
        (lambda data: data.replace(b'"round": 1', b'"round": -1'), "เสียหาย"),
        (lambda data: data + b" " * LIMIT, "ใหญ่เกิน 4 MB"),
        (lambda data: b"x" * (6 * LIMIT), "ใหญ่เกิน 4 MB"),
    ],
)
def test_a_file_that_is_no_pack_gets_a_sentence(served: Served, damage: Any, says: str) -> None:
    person = Person(served).join("นนทรี")
    data = kept_pack(served, "นนทรีทอง")
    page = upload(person, damage(data))
    assert 'role="alert"' in page and says in page
    assert 'type="file"' in page, "the way out is on the same page"


def test_what_a_pack_holds_is_text_and_passes_the_exercises_own_model(
    store: Store, seat: Seat
) -> None:
    store.save(seat.id, "check_in", 1, {"expectation": "<script>alert(1)</script>"})
    body = json.loads(pack_of(store, seat))
    body["exercises"]["problem_types"] = body["exercises"]["check_in"] | {"body": {"nonsense": 1}}
    pack = read_pack(json.dumps(body).encode())
    assert set(pack.answers) == {"check_in"} and pack.unread == ("problem_types",)
    too_long = {"expectation": "ย" * 100_000}
    body["exercises"]["check_in"]["body"] = too_long
    assert "check_in" in read_pack(json.dumps(body).encode()).unread


def test_an_answer_over_its_limit_is_refused_in_words(
    store: Store, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(seat.id, "check_in", 1, TEXT)
    pack = read_pack(pack_of(store, seat))
    store.save(seat.id, "check_in", 1, {"expectation": "อื่น"})
    (piece,) = pieces(store, seat, pack)
    monkeypatch.setattr(piece.exercise.answer, "limit", 10)
    seen = {"check_in": piece.revision}
    brought = bring_back(store, seat, pack, {"check_in"}, seen, "k")
    assert not brought.kept and len(brought.refused) == 1
    assert store.latest(seat.id, "check_in").revision == 2  # type: ignore[union-attr]


def test_every_exercise_comes_back_as_it_was(store: Store, seat: Seat, exercise: Found) -> None:
    """Lists that a project shares as well: another seat holds what the pack held."""
    answer = exercise.examples[0]
    Session(exercise, store, seat).save(answer)
    row = store.latest(seat.id, exercise.id)
    assert row is not None
    pack = read_pack(write_pack("two_day", seat, {exercise.id: row}))
    later, _ = store.join(NewSeat("หลายสัปดาห์ต่อมา", "field"))
    brought = bring_back(store, later, pack, {exercise.id}, {exercise.id: 0}, "key")
    assert [found.id for found in brought.kept] == [exercise.id]
    assert Session(exercise, store, later).answer() == Session(exercise, store, seat).answer()
    (piece,) = pieces(store, later, pack)
    assert piece.comes == "same"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["check_in", "problem_types", "../x", ""]), json_values))
def test_whatever_stands_in_a_pack_it_opens_or_says_why(bodies: dict[str, Any]) -> None:
    rows = {
        id: {"round": 1, "at": "2026-01-01T00:00:00Z", "body": body} for id, body in bodies.items()
    }
    file = {
        "format": "workshop-pack",
        "version": 1,
        "made": "2026-01-01T00:00:00Z",
        "workshop": "two_day",
        "name": "ก",
        "exercises": rows,
    }
    try:
        pack = read_pack(json.dumps(file).encode())
    except PackError as error:
        assert error.trouble in ("cut", "damaged")
        return
    for answer in pack.answers.values():
        json.dumps(answer.model_dump(mode="json"), ensure_ascii=False, allow_nan=False).encode()


@pytest.mark.browser
def test_a_phone_takes_its_answers_along_and_goes_on_with_them(served: Served) -> None:
    """Kept as a file, opened on another phone, chosen there, and the worksheet holds it."""
    served.go("check_in")
    data = kept_pack(served, "สาละวิน")
    with chromium() as browser:
        screen = Screen.open(browser, served, PHONE).join("สาละวินน้อย")
        page = screen.page
        page.goto(f"{served.base}/room/check_in")
        screen.at("check_in")
        page.goto(f"{served.base}/me/bring")
        file = {"name": "a.workshop.json", "mimeType": "application/json", "buffer": data}
        page.locator("#ws-pack").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="เปิดดู").click()
        page.get_by_text("ดูคำตอบนี้").first.click()
        expect(page.get_by_text(TEXT["expectation"])).to_be_visible()
        page.get_by_role("button", name="นำข้อที่ติ๊กกลับมา").click()
        expect(page.get_by_role("heading", name="นำกลับมาแล้ว")).to_be_visible()
        page.goto(f"{served.base}/room/check_in")
        screen.at("check_in")
        assert TEXT["expectation"] in str(
            page.locator("textarea").evaluate_all("all => all.map(one => one.value)")
        )
        assert screen.errors == [] and screen.foreign == []
