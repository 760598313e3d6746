"""Downloads of a served room: the report for the facilitator, one's own answers for each."""

from __future__ import annotations

import urllib.error
import urllib.request

from tests.served import Person, Served


def fetched(person: Person, path: str) -> tuple[int, bytes, dict[str, str]]:
    """Return status, contents and headers of a file."""
    request = urllib.request.Request(person.served.base + path, headers={"Cookie": person.cookie()})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read(), {}


def test_the_facilitator_gets_the_report_in_every_form(served: Served) -> None:
    facilitator = Person(served).facilitate()
    begins = {
        "pdf": b"%PDF",
        "docx": b"PK",
        "xlsx": b"PK",
        "csv": b"\xef\xbb\xbf",
        "html": b"<!DOC",
    }
    for form, begin in begins.items():
        status, data, headers = fetched(facilitator, f"/report/{form}")
        assert status == 200
        assert data.startswith(begin)
        assert "attachment" in headers["Content-Disposition"]
        assert f'href="/report/{form}"' in facilitator.get("/report")[1]


def test_a_participant_does_not_get_the_report(person: Person) -> None:
    for path in ("/report", "/report/pdf", "/report/csv"):
        assert person.get(path)[0] == 403


def test_everybody_gets_their_own_answers_and_nobody_elses(served: Served) -> None:
    served.go("check_in")
    first, second = Person(served).join("ชบาแก้ว"), Person(served).join("ดาวเรืองทอง")
    store = served.store()
    for seat in store.seats():
        if seat.name in ("ชบาแก้ว", "ดาวเรืองทอง"):
            store.save(seat.id, "check_in", 1, {"expectation": f"ของ{seat.name}เท่านั้น"})
    status, page = first.get("/mine")
    assert status == 200 and 'href="/mine/pdf"' in page
    for person, own, other in ((first, "ชบาแก้ว", "ดาวเรืองทอง"), (second, "ดาวเรืองทอง", "ชบาแก้ว")):
        for form in ("html", "json"):
            status, data, headers = fetched(person, f"/mine/{form}")
            assert status == 200
            assert f"ของ{own}เท่านั้น" in data.decode()
            assert other not in data.decode()
            assert headers["Cache-Control"] == "no-store"
        assert fetched(person, "/mine/pdf")[1].startswith(b"%PDF")
    assert 'href="/mine"' in first.get("/room")[1]


def test_without_a_seat_there_is_nothing_to_take(served: Served) -> None:
    stranger = Person(served)
    status, page = stranger.get("/mine/json")
    assert status == 200 and "exercises" not in page  # the way in
    _, page = Person(served).facilitate().get("/mine/json")
    assert "exercises" not in page, "the facilitator has no seat, and so no answers"
