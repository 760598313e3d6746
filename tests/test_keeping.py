"""How long data are kept, and what an organiser does with them from the command line."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from toolkit import content
from toolkit.cli import app
from toolkit.keeping import retention
from toolkit.keeping.words import CONTENT
from toolkit.store import NewSeat, Store, open_store
from toolkit.store.archive import save_room
from toolkit.store.migrate import migrate
from toolkit.store.people import created, read_log
from toolkit.workshop import Keeping, Workshop, WorkshopError, load, locate


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    """The shipped workshop."""
    return load(locate("two_day"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with three people."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = open_store(f"sqlite:///{folder / 'room.sqlite'}", "test")
    migrate(store.engine)
    store.open_room("two_day")
    for name in ("ชบา", "ดาวเรือง", "ดาวเรือง"):
        seat, _ = store.join(NewSeat(name, "field", consents={"quote": name == "ชบา"}))
        store.save(seat.id, "check_in", 1, {"expectation": f"ของ{name}"})
    return folder


def kept(data: Path) -> Store:
    """Return the store of the folder."""
    return open_store(f"sqlite:///{data / 'room.sqlite'}", "test")


def run(*words: str | Path, code: int = 0, said: str | None = None) -> str:
    """Run a command; return what it said."""
    result = CliRunner().invoke(app, ["data", *map(str, words)], input=said)
    assert result.exit_code == code, result.output
    return result.output


def until(workshop: Workshop, **keeping: object) -> Workshop:
    """Return the workshop with another time of keeping."""
    design = workshop.design.model_copy(update={"data": Keeping.model_validate(keeping)})
    return Workshop(workshop.id, workshop.folder, design)


def test_the_words_are_complete() -> None:
    assert content.problems(CONTENT) == []


def test_the_last_day_is_counted_or_written_in_either_era(store: Store, workshop: Workshop) -> None:
    begun = created(store).astimezone().date()
    assert retention.last_day(store, workshop.design) == begun + timedelta(days=180)
    for text in ("2570-06-30", "30 มิ.ย. 2570", "30/6/2570", "2027-06-30"):
        named = until(workshop, until=text)
        assert retention.last_day(store, named.design) == date(2027, 6, 30)
    with pytest.raises(ValidationError):
        Keeping(until="วันไหนก็ได้")


def test_seven_days_before_it_is_said_and_then_done(store: Store, workshop: Workshop) -> None:
    store.join(NewSeat("ชบา", "field"))
    short = until(workshop, keep_days=30)
    last = retention.last_day(store, short.design)

    def told(days: int) -> str:
        return retention.warning(store, short.design, "th", last - timedelta(days=days))

    assert told(8) == "" and "7 วัน" in told(7) and "วันสุดท้าย" in told(0)
    assert retention.purge_if_over(store, short.design, None, last) == 0
    assert retention.purge_if_over(store, short.design, None, last + timedelta(days=1)) == 1
    assert store.seats() == []
    assert [(line.who, line.what, line.note) for line in read_log(store)] == [
        ("software", "purged", "1")
    ]


def test_a_day_before_the_room_deletes_nothing(store: Store, workshop: Workshop) -> None:
    store.join(NewSeat("ชบา", "field"))
    mistyped = until(workshop, until="2500-06-30")
    with pytest.raises(WorkshopError, match=r"workshop\.toml"):
        retention.purge_if_over(store, mistyped.design, None)
    assert len(store.seats()) == 1


def test_people_consents_and_log_are_listed(data: Path) -> None:
    said = run("list", "--data", data)
    assert "3 คน" in said and said.count("ดาวเรือง") == 2 and " 25" in said
    assert "1 จาก 3 คน" in run("consents", "--data", data)
    assert "ยังไม่มีใคร" in run("log", "--data", data)
    run("save", "--data", data, "--output", data / "copy.workshop-room.zip")
    assert "เก็บห้องทั้งห้องเป็นไฟล์" in run("log", "--data", data)


def test_a_person_is_deleted_by_name_or_seat_after_a_question(data: Path) -> None:
    save_room(kept(data), data / "copy.workshop-room.zip")
    (data / "broken.workshop-room.zip").write_bytes(b"PK")
    run("save", "--data", data, "--output", data.parent / "away.workshop-room.zip")
    assert "ไม่ได้ลบอะไร" in run("erase", "ชบา", "--data", data, said="n\n")
    assert len(kept(data).seats()) == 3
    said = run("erase", "ชบา", "--data", data, said="y\n")
    for word in ("ลบแล้ว", "copy.workshop-room.zip", "broken", "away.workshop-room.zip"):
        assert word in said
    written = b"".join(path.read_bytes() for path in data.iterdir())
    assert "ของชบา".encode() not in written
    assert "2 คน" in run("erase", "ดาวเรือง", "--data", data, "--yes", code=1)
    run("erase", kept(data).seats()[0].id, "--data", data, "--yes")
    assert len(kept(data).seats()) == 1
    assert "ไม่พบ" in run("erase", "ใครก็ไม่รู้", "--data", data, "--yes", code=1)


def test_everybody_is_deleted_when_it_is_time_or_when_told_so(data: Path) -> None:
    save_room(kept(data), data / "copy.workshop-room.zip")
    assert "ยังไม่ครบกำหนด" in run("purge", "--data", data, "--yes")
    assert len(kept(data).seats()) == 3
    run("purge", "--data", data, "--now", "--yes")
    assert kept(data).seats() == []
    assert not (data / "copy.workshop-room.zip").exists()
    assert "ของดาวเรือง".encode() not in b"".join(p.read_bytes() for p in data.iterdir())
