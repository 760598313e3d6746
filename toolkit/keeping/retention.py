"""How long a room's data are kept: a day, a warning before it, and a deletion after it."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from pathlib import Path

from toolkit.keeping.words import day, keeping_words
from toolkit.store import Store
from toolkit.store.archive import SUFFIX, ArchiveError, read_room_file
from toolkit.store.people import created, erase_everybody, write_log
from toolkit.thai import parse_date
from toolkit.workshop import Design, WorkshopError

log = logging.getLogger(__name__)

WARN_DAYS = 7
"""How many days before the deletion facilitators are told."""


def last_day(store: Store, design: Design) -> date:
    """Return the last day on which the room's data are kept, by this machine's calendar."""
    if design.data.until:
        return parse_date(design.data.until)
    return created(store).astimezone().date() + timedelta(days=design.data.keep_days)


def check(store: Store, design: Design) -> None:
    """Refuse a day that lies before the room: a mistyped year must not delete a running room.

    Raises
    ------
    WorkshopError
        With the day and the place to correct it.
    """
    until = last_day(store, design)
    if until < created(store).astimezone().date():
        said = keeping_words(design.language)["notice"]["early"]
        raise WorkshopError([said.format(date=day(until, design.language))])


def is_over(store: Store, design: Design, today: date | None = None) -> bool:
    """Tell whether the last day is over."""
    return (today or date.today()) > last_day(store, design)


def warning(store: Store, design: Design, language: str, today: date | None = None) -> str:
    """Return what facilitators are told in the last days, an empty string before."""
    until = last_day(store, design)
    left = (until - (today or date.today())).days
    words = keeping_words(language)["notice"]
    if left > WARN_DAYS or left < 0:
        return ""
    return str(words["soon" if left else "today"].format(n=left, date=day(until, language)))


def purge_if_over(
    store: Store, design: Design, folder: Path | None, today: date | None = None
) -> int:
    """Delete everybody's data when their time is over; return of how many people.

    Raises
    ------
    WorkshopError
        When the day lies before the room was made; nothing is deleted then.
    """
    check(store, design)
    if not is_over(store, design, today):
        return 0
    return purge(store, folder, "software")


def purge(store: Store, folder: Path | None, who: str) -> int:
    """Delete everybody's data now, and the backups in the data folder that hold them.

    Reports stay: they hold what a room of at least the threshold was shown.
    """
    if not store.seats():
        return 0
    people = erase_everybody(store)
    write_log(store, who, "purged", note=str(people))
    for path in folder.rglob(f"*{SUFFIX}") if folder is not None else ():
        try:
            if read_room_file(path).room == store.room:
                path.unlink()
        except (ArchiveError, KeyError, IndexError):
            log.warning("%s cannot be read; it may hold people's data", path)
    return people


def told(store: Store, design: Design, language: str) -> dict[str, str | bool]:
    """Return what a console says of it: ``text``, and whether it is ``soon``."""
    until = day(last_day(store, design), language)
    soon = warning(store, design, language)
    text = soon or str(keeping_words(language)["notice"]["console"].format(date=until))
    return {"text": text, "soon": bool(soon)}
