"""Deletes a person from a room and from the copies that its data folder holds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from toolkit.store import Store
from toolkit.store.archive import SUFFIX, ArchiveError, read_room_file, save_room
from toolkit.store.people import erase, write_log
from toolkit.store.schema import RoomRow

log = logging.getLogger(__name__)

WRITTEN = (".pdf", ".docx", ".html", ".xlsx", ".csv", ".workshop.json")
"""How the names of reports and packs end."""


@dataclass(frozen=True)
class Tidied:
    """What became of the copies in a data folder."""

    removed: tuple[Path, ...] = ()
    """Reports: they may quote the person, and are made anew in a minute."""
    renewed: tuple[Path, ...] = ()
    """Backups of the room, written again as it is now."""
    left: tuple[Path, ...] = ()
    """Files that look like backups and cannot be read."""


def erase_person(
    store: Store, seat: str, threshold: int, *, folder: Path | None, who: str
) -> Tidied | None:
    """Delete a person everywhere in a room and its folder; None when there is no such seat.

    Parameters
    ----------
    folder : Path or None
        The data folder; None where there is none to look through.
    who : str
        Who deletes, for the log. It says that somebody was deleted, not who.

    Raises
    ------
    StoreError, OSError
        When it cannot be done.
    """
    if not erase(store, seat, threshold):
        return None
    write_log(store, who, "erased")
    return tidy(store, folder) if folder is not None else Tidied()


def tidy(store: Store, folder: Path) -> Tidied:
    """Take out of a data folder every copy that may hold somebody who was deleted."""
    removed, renewed, left = [], [], []
    for path in written(store, folder):
        path.unlink()
        removed.append(path)
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        try:
            if read_room_file(path).room == store.room:
                save_room(store, path)
                renewed.append(path)
        except (ArchiveError, KeyError, IndexError):
            left.append(path)
            log.warning("%s cannot be read; it may hold somebody who was deleted", path)
    for path in folder.rglob(f".*{SUFFIX}.part"):
        path.unlink()
    return Tidied(tuple(removed), tuple(renewed), tuple(left))


def written(store: Store, folder: Path) -> Iterator[Path]:
    """Yield the reports and packs in a folder; other people's files have other names."""
    with store._read() as session:
        workshop = session.scalars(select(RoomRow.workshop).where(RoomRow.id == store.room)).one()
    for path in sorted(folder.rglob(f"{workshop}-*")):
        if path.is_file() and path.name.endswith(WRITTEN):
            yield path
