"""A whole room in one file: restored equal elsewhere, or refused with a sentence."""

from __future__ import annotations

import json
import os
import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.reported import demo_room
from toolkit import room, walls
from toolkit.cli import app
from toolkit.registry import find
from toolkit.report.deliver import CannotReport, find_room, restore_file, save_file
from toolkit.server.secret import prepare
from toolkit.store import NewSeat, Store, open_store
from toolkit.store.archive import ArchiveError, read_room_file, restore_room, save_room
from toolkit.workshop import load, locate


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A room that was led through its agenda."""
    return demo_room(tmp_path_factory.mktemp("held"), people=12)


@pytest.fixture(scope="module")
def file(held: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The room in one file."""
    path = tmp_path_factory.mktemp("file") / "room.workshop-room.zip"
    save_room(held, path)
    return path


def looks(store: Store) -> dict[str, str]:
    """Return every wall of a room."""
    return {
        f"{item.exercise} {round} {language}": walls.current(
            store, find(item.exercise), round, language=language
        )
        for item in load(locate("two_day")).design.agenda
        for round in (1, 2)
        for language in ("th", "en")
    }


def test_a_restored_room_has_equal_walls_seats_and_answers(
    held: Store, file: Path, tmp_path: Path
) -> None:
    restore_file(file, tmp_path / "elsewhere" / "data")
    made, workshop = find_room(tmp_path / "elsewhere" / "data", "")
    assert workshop == "two_day"
    assert made.code() == held.code()
    assert looks(made) == looks(held)
    assert made.seats() == held.seats()
    assert made.steps() == held.steps()
    assert made.presses() == held.presses()
    assert made.last_answer() == held.last_answer()
    assert prepare(tmp_path / "elsewhere" / "data").room == made.room


def test_a_restored_room_goes_on(store: Store, tmp_path: Path) -> None:
    seat, secret = store.join(NewSeat("น้ำฝน", "field"))
    room.go(store, find("check_in").manifest)
    store.save(seat.id, "check_in", 1, {"poll": "tool"})
    save_room(store, tmp_path / "a.zip")
    url = f"sqlite:///{tmp_path / 'b.sqlite'}"
    contents = restore_room(tmp_path / "a.zip", url)
    made = open_store(url, contents.room)
    again = made.seat_of_link(secret)
    assert again == seat, "people return by their own links"
    entry = made.save(seat.id, "check_in", 1, {"poll": "both"})
    assert entry.id > store.last_answer() - 1
    assert entry.revision == 2
    room.reveal(made, find("check_in").manifest)


def test_the_file_holds_no_secret_and_only_its_owner_reads_it(store: Store, tmp_path: Path) -> None:
    _, secret = store.join(NewSeat("น้ำฝน", "field"))
    path = tmp_path / "a.zip"
    save_room(store, path)
    with zipfile.ZipFile(path) as file:
        everything = b"".join(file.read(name) for name in file.namelist())
    assert secret.encode() not in everything
    assert b"cookie" not in everything
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def rewritten(change: Callable[[dict[str, bytes]], None]) -> Callable[[Path, Path], None]:
    """Return a damage that writes the zip anew with other members."""

    def damage(file: Path, broken: Path) -> None:
        with zipfile.ZipFile(file) as read:
            members = {name: read.read(name) for name in read.namelist()}
        change(members)
        with zipfile.ZipFile(broken, "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in members.items():
                made.writestr(name, data)

    return damage


def manifest_with(**fields: object) -> Callable[[Path, Path], None]:
    """Return a damage of the manifest."""

    def change(members: dict[str, bytes]) -> None:
        body = json.loads(members["manifest.json"]) | fields
        members["manifest.json"] = json.dumps(body).encode()

    return rewritten(change)


def bomb(file: Path, broken: Path) -> None:
    """Say that a member unpacks to more than any memory."""
    members = {"seat.jsonl": {"sha256": "", "bytes": 10**12}}
    manifest_with(members=members)(file, broken)


def cut(file: Path, broken: Path) -> None:
    broken.write_bytes(file.read_bytes()[:-200])


def empty(file: Path, broken: Path) -> None:
    broken.write_bytes(b"")


def swapped(members: dict[str, bytes]) -> None:
    members["answer.jsonl"] = members["answer.jsonl"].replace(b"tool", b"both")


def without_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (cut, "damaged"),
        (empty, "damaged"),
        (bomb, "damaged"),
        (rewritten(swapped), "damaged"),
        (rewritten(without_manifest), "no room file"),
        (manifest_with(format="other"), "no room file"),
        (manifest_with(version=2), "newer"),
        (manifest_with(members=3), "damaged"),
    ],
)
def test_a_damaged_file_is_refused_by_name_and_changes_nothing(
    file: Path, tmp_path: Path, damage: Callable[[Path, Path], None], says: str
) -> None:
    broken = tmp_path / "broken.zip"
    damage(file, broken)
    with pytest.raises(ArchiveError, match=says) as refused:
        restore_file(broken, tmp_path / "data")
    assert "broken.zip" in str(refused.value)
    assert list(tmp_path.iterdir()) == [broken]


def test_flipped_bits_are_found(file: Path, tmp_path: Path) -> None:
    data, choose = file.read_bytes(), random.Random(1)
    for _ in range(60):
        flipped = bytearray(data)
        flipped[choose.randrange(len(data))] ^= 1 << choose.randrange(8)
        broken = tmp_path / "broken.zip"
        broken.write_bytes(flipped)
        try:
            contents = read_room_file(broken)
        except ArchiveError:
            continue
        # a bit of no meaning, such as a time stamp of the zip: what is read is as it was
        assert contents == read_room_file(file)


def test_a_folder_that_is_not_empty_is_left_alone(file: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.txt").write_text("ก", encoding="utf-8")
    with pytest.raises(CannotReport, match="left as it is"):
        restore_file(file, tmp_path / "data")
    assert (tmp_path / "data" / "mine.txt").read_text(encoding="utf-8") == "ก"


def test_a_missing_file_and_a_missing_room_are_said_in_one_line(tmp_path: Path) -> None:
    runner = CliRunner()
    missing = str(tmp_path / "no.zip")
    for command in (
        ["data", "restore", missing, "--data", str(tmp_path / "new")],
        ["data", "save", "--data", str(tmp_path / "nothing")],
        ["report", "--data", str(tmp_path / "nothing")],
    ):
        result = runner.invoke(app, command)
        assert result.exit_code == 1
        assert len(result.stderr.strip().splitlines()) == 1


def test_report_save_and_restore_by_command(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    store = demo_room(tmp_path / "data", people=6)
    runner = CliRunner()
    result = runner.invoke(app, ["report", "--data", str(tmp_path / "data"), "--language", "en"])
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "data" / "report").iterdir())) == 5
    path = save_file(tmp_path / "data", store.code(), tmp_path / "x.zip")
    assert read_room_file(path).people == 6
    with pytest.raises(CannotReport, match="999"):
        find_room(tmp_path / "data", "999")
