"""A whole room as one file: it restores the same walls, seats and answers on another machine.

The file is a zip of JSON lines, one member for each table, with a manifest that holds their
digests. In it: the room and its code, seats with the names people chose, every answer (private ones
too), every move and press. Of the personal return links it has what the database has, a digest that
opens nothing; people return by their own links. Not in it: the key of cookies and the facilitator's
link. Whoever restores a room gets new ones.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, Select, Table, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from toolkit.store.engine import make_engine
from toolkit.store.migrate import migrate
from toolkit.store.schema import Base, Instant
from toolkit.store.store import Store

FORMAT, VERSION = "workshop-room", 1
SUFFIX = ".workshop-room.zip"
MOST_BYTES = 512 * 1024 * 1024
"""Most that is unpacked; 200 people with full worksheets need a tenth of it."""
_MANIFEST = "manifest.json"


class ArchiveError(ValueError):
    """A file that cannot be restored; the text names the file and says what to do."""


@dataclass(frozen=True)
class Contents:
    """What a room file says about itself."""

    room: str
    workshop: str
    code: str
    people: int
    answers: int


def save_room(store: Store, path: Path) -> Contents:
    """Write a room into one file, as it stands at one moment; it may be running meanwhile.

    The file appears whole or not at all, readable by its owner only.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    members: dict[str, bytes] = {}
    # one transaction: what is read is one moment, however long it takes
    with store.engine.connect() as connection, connection.begin():
        for table in Base.metadata.sorted_tables:
            rows = connection.execute(_of_room(table, store.room)).mappings()
            lines = (json.dumps(_plain(dict(row))) for row in rows)
            members[f"{table.name}.jsonl"] = "".join(f"{line}\n" for line in lines).encode()
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "room": store.room,
        "members": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for name, data in members.items()
        },
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(_MANIFEST, json.dumps(manifest, indent=1))
        for name, data in members.items():
            file.writestr(name, data)
    _write_whole(path, packed.getvalue())
    return _contents(_rows(members))


def read_room_file(path: Path) -> Contents:
    """Check a room file and return what is in it.

    Raises
    ------
    ArchiveError
        When it cannot be restored.
    """
    return _contents(_rows(_members(path)))


def restore_room(path: Path, url: str) -> Contents:
    """Put a room into a database that has none; all of it, or nothing.

    Raises
    ------
    ArchiveError
        When the file is damaged, foreign or newer, or the database has a room already.
    """
    rows = _rows(_members(path))
    contents = _contents(rows)
    engine = make_engine(url)
    migrate(engine)
    try:
        with engine.execution_options(immediate=True).begin() as connection:
            room = Base.metadata.tables["room"]
            if connection.scalar(select(func.count()).select_from(room)):
                raise ArchiveError(
                    f"{path}: there is a room in that folder already, and it was left as it is; "
                    "restore into an empty folder"
                )
            for table in Base.metadata.sorted_tables:
                _insert(connection, table, rows.get(table.name, []))
    except (SQLAlchemyError, ValueError, TypeError, KeyError) as error:
        if isinstance(error, ArchiveError):
            raise
        raise ArchiveError(
            f"{path}: what is in it does not fit together; use another copy"
        ) from error
    return contents


# --- writing ------------------------------------------------------------------------------------


def _of_room(table: Table, room: str) -> Select[Any]:
    """Return the rows of a table that belong to a room: by its id, by room, or by seat."""
    seats = Base.metadata.tables["seat"]
    query = select(table).order_by(*table.primary_key.columns)
    if table.name == "room":
        return query.where(table.c.id == room)
    if "room" in table.c:
        return query.where(table.c.room == room)
    return query.where(table.c.seat.in_(select(seats.c.id).where(seats.c.room == room)))


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in row.items()
    }


def _write_whole(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.part")
    made.touch(mode=0o600)
    made.write_bytes(data)
    made.replace(path)


# --- reading ------------------------------------------------------------------------------------


def _members(path: Path) -> dict[str, bytes]:
    """Return the members of a room file, each checked against the manifest."""
    try:
        with zipfile.ZipFile(path) as file:
            manifest = _manifest(path, file)
            return dict(_checked(path, file, manifest["members"]))
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror or error}") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError):
        raise ArchiveError(_damaged(path)) from None
    except Exception as error:
        # zlib, struct and unicode each have errors of their own for flipped bits
        if isinstance(error, ArchiveError):
            raise
        raise ArchiveError(_damaged(path)) from error


def _damaged(path: Path) -> str:
    return f"{path}: the file is damaged or no room file; copy it again, or use an older copy"


def _manifest(path: Path, file: zipfile.ZipFile) -> dict[str, Any]:
    if _MANIFEST not in file.namelist() or file.getinfo(_MANIFEST).file_size > 1024 * 1024:
        raise ArchiveError(f"{path}: this is no room file; choose the one ending in {SUFFIX}")
    manifest = json.loads(file.read(_MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ArchiveError(f"{path}: this is no room file; choose the one ending in {SUFFIX}")
    if manifest["version"] > VERSION:
        raise ArchiveError(
            f"{path}: made by a newer toolkit (version {manifest['version']}, this one reads "
            f"{VERSION}); update the toolkit here"
        )
    return manifest


def _checked(
    path: Path, file: zipfile.ZipFile, members: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, bytes]]:
    if sum(said["bytes"] for said in members.values()) > MOST_BYTES:
        raise ArchiveError(_damaged(path))
    for name, said in members.items():
        info = file.getinfo(name)
        if info.file_size != said["bytes"]:
            raise ArchiveError(_damaged(path))
        with file.open(info) as member:
            # never more than was announced, whatever the zip unpacks to
            data = member.read(info.file_size + 1)
        if hashlib.sha256(data).hexdigest() != said["sha256"]:
            raise ArchiveError(_damaged(path))
        yield name, data


def _rows(members: Mapping[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    return {
        name.removesuffix(".jsonl"): [
            json.loads(line) for line in data.decode("ascii").splitlines()
        ]
        for name, data in members.items()
    }


def _contents(rows: Mapping[str, list[dict[str, Any]]]) -> Contents:
    room = rows["room"][0]
    return Contents(
        room["id"], room["workshop"], room["code"], len(rows["seat"]), len(rows["answer"])
    )


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    times = {
        column.name
        for column in table.columns
        if isinstance(column.type, Instant) or isinstance(column.type, DateTime)
    }
    made = [
        {
            name: datetime.fromisoformat(value) if name in times and value else value
            for name, value in row.items()
            if name in table.columns
        }
        for row in rows
    ]
    if made:
        connection.execute(insert(table), made)
