"""The report of a served room: made beside it in steps, stopped, forgotten, given to one only."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.served import Person, Served
from tests.test_downloads import fetched
from toolkit import desk
from toolkit.server.reports import PLACE, Making, Reports
from toolkit.store import NewSeat
from toolkit.store.people import erase, set_consents


def progress(person: Person) -> dict[str, object]:
    """Return what the page that waits is told."""
    status, text = person.get("/report/progress")
    assert status == 200
    found: dict[str, object] = json.loads(text)
    return found


def waited(making: Making, seconds: float = 60) -> Making:
    """Wait until a making has ended."""
    making.finished.result(timeout=seconds)
    return making


def test_the_report_is_made_in_steps_and_then_given_out(served: Served) -> None:
    facilitator = Person(served).facilitate()
    assert 'action="/report/make"' in facilitator.get("/report")[1]
    status, page = facilitator.post("/report/make")
    assert status == 200 and "<progress" in page
    told: list[dict[str, object]] = []
    while not told or told[-1]["state"] == "making":
        told.append(progress(facilitator))
        time.sleep(0.05)
    assert told[-1]["state"] == "done"
    steps = [one["done"] for one in told]
    assert steps == sorted(steps, key=lambda n: int(str(n)))
    assert any("ภาพของ" in str(one["said"]) for one in told), "which exercise"
    assert any(".pdf" in str(one["said"]) or ".docx" in str(one["said"]) for one in told)
    _, page = facilitator.get("/report")
    for form in ("pdf", "docx", "xlsx", "csv"):
        assert f'href="/report/{form}"' in page
    first, again = (fetched(facilitator, "/report/pdf")[1] for _ in range(2))
    assert first == again and first.startswith(b"%PDF"), "it is not made twice"
    _, _, headers = fetched(facilitator, "/report/html?read=yes")
    assert "Content-Disposition" not in headers and "default-src 'none'" in str(headers)
    assert not list(served.data.glob(f"{PLACE}*")), "nothing of it stays on the disk"


def test_only_a_facilitator_has_to_do_with_it_and_only_by_the_page(served: Served) -> None:
    participant = Person(served).join("ผักกาด")
    assert participant.get("/report/progress")[0] == 403
    assert participant.post("/report/make")[0] == 403
    facilitator = Person(served).facilitate()
    facilitator.jar.clear_session_cookies()
    for cookie in [one for one in facilitator.jar if one.name == "_xsrf"]:
        facilitator.jar.clear(cookie.domain, cookie.path, cookie.name)
    assert facilitator.post("/report/make")[0] == 403, "another page's form begins nothing"


def test_a_report_in_the_making_is_stopped_and_nothing_is_left(served: Served) -> None:
    facilitator = Person(served).facilitate()
    facilitator.get("/report")
    facilitator.post("/report/make")
    status, page = facilitator.post("/report/make", stop="yes")
    assert status == 200 and "<progress" not in page
    deadline = time.monotonic() + 30
    while list(served.data.glob(f"{PLACE}*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert fetched(facilitator, "/report/csv")[1].startswith(b"\xef\xbb\xbf"), "and made anew"


def test_who_deletes_their_data_is_in_no_report_that_was_made(served: Served) -> None:
    facilitator, person = Person(served).facilitate(), Person(served).join("ผักหวาน")
    fetched(facilitator, "/report/csv")
    assert progress(facilitator)["state"] == "done"
    person.get("/me/delete")
    person.post("/me/delete", word="ลบ")
    assert progress(facilitator)["state"] == "none"


def test_what_is_taken_back_elsewhere_is_in_no_report_that_was_made(served: Served) -> None:
    """By the organiser's commands, or at another console: the file in hand is let go."""
    facilitator, store = Person(served).facilitate(), served.store()
    seat, _ = store.join(NewSeat("ผักแว่น", "field", consents={"quote": True}))
    desk.let(store, "life_cycle", {"a": True})
    takes_back = (
        lambda: desk.let(store, "life_cycle", {"a": False}),
        lambda: set_consents(store, seat.id, {"quote": False}),
        lambda: erase(store, seat.id, 5),
    )
    for take_back in takes_back:
        fetched(facilitator, "/report/csv")
        store.join(NewSeat("ใครอีกคน", "field"))
        assert progress(facilitator)["state"] == "done", "who comes later changes nothing"
        take_back()
        assert progress(facilitator)["state"] == "none"


def test_a_report_that_fails_says_so_and_the_room_goes_on(tmp_path: Path) -> None:
    """The workshop's folder was moved away: an error, a sentence, a way to try again."""
    folder = tmp_path / "little"
    folder.mkdir()
    design = '[title]\nth = "ย่อ"\nen = "Little"\n\n[[agenda]]\nexercise = "check_in"\n'
    (folder / "workshop.toml").write_text(design, encoding="utf-8")
    served = Served(tmp_path / "data", workshop=str(folder)).start()
    try:
        facilitator = Person(served).facilitate()
        facilitator.get("/report")
        (folder / "workshop.toml").rename(folder / "away.toml")
        facilitator.post("/report/make")
        deadline = time.monotonic() + 60
        while progress(facilitator)["state"] == "making":
            assert time.monotonic() < deadline
            time.sleep(0.1)
        _, page = facilitator.get("/report")
        assert 'role="alert"' in page and "ลองใหม่" in page and 'href="/console"' in page
        assert "workshop.toml" in served.log, "the reason is in the log"
        assert "/room" in Person(served).join("ใบบัว").get("/room")[1]
    finally:
        served.stop()


@pytest.mark.parametrize("damage", ["print('no json')", "raise SystemExit(3)", "print('{}')"])
def test_whatever_the_process_does_the_making_ends(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "toolkit" / "report"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "__init__.py").touch()
    (folder / "apart.py").write_text(damage, encoding="utf-8")
    (tmp_path / f"{PLACE}left").mkdir()
    reports = Reports(tmp_path, lambda: {"PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"})
    assert waited(reports.make("th")).state == "failed"
    assert not list(tmp_path.glob(f"{PLACE}*"))
    reports.close()
