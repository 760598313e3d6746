"""What an organiser does with people's data from the command line, while a room runs or later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.content import own_words
from toolkit.keeping import retention
from toolkit.keeping.erasing import erase_person
from toolkit.keeping.words import day, keeping_words, told
from toolkit.report.deliver import find_room
from toolkit.store import Seat, Store
from toolkit.store.people import answers_of, read_log
from toolkit.thai import normalise
from toolkit.workshop import Workshop, load, locate

PURPOSES = ("quote", "follow_up", "research")
LEFT = ("report", "room_file")
"""What of the log may have left the folder."""


@dataclass(frozen=True)
class Place:
    """A room, the design it follows and the folder it is in."""

    store: Store
    workshop: Workshop
    folder: Path

    @property
    def language(self) -> str:
        """The language that the organiser is spoken to in."""
        return self.workshop.design.language

    @property
    def words(self) -> Any:
        """The words of the commands."""
        return keeping_words(self.language)["cli"]

    @property
    def until(self) -> str:
        """The last day on which data are kept."""
        return day(retention.last_day(self.store, self.workshop.design), self.language)


def find(data: Path, room: str, workshop: str, database: str) -> Place:
    """Return the room that is meant.

    Raises
    ------
    CannotReport, WorkshopError
        When there is none, or its workshop cannot be read.
    """
    store, id = find_room(data, room, database)
    return Place(store, load(locate(workshop or id)), data.resolve())


def people(place: Place) -> None:
    """List people: seat, name, role, number of saved answers, day of joining."""
    words, seats = place.words, place.store.seats()
    roles = own_words(place.language)["join"]["roles"]
    print(words["people"].format(n=len(seats), code=place.store.code()))
    for seat in seats:
        facts = {"role": roles.get(seat.role, seat.role), "date": day(seat.joined, place.language)}
        answers = answers_of(place.store, seat.id)
        print(words["person"].format(seat=seat.id, name=seat.name, answers=answers, **facts))
    print(words["until"].format(date=place.until))


def erase(place: Place, who: str, asked: Callable[[str], bool]) -> None:
    """Delete one person after asking; say what became of copies.

    Raises
    ------
    LookupError
        When nobody, or more than one person, is meant.
    """
    seat, words = _one(place, who), place.words
    answers = answers_of(place.store, seat.id)
    if not asked(words["ask_erase"].format(name=seat.name, answers=answers)):
        print(words["kept"])
        return
    threshold = place.workshop.design.threshold
    done = erase_person(place.store, seat.id, threshold, folder=place.folder, who="organiser")
    print(words["erased"])
    for name in ("removed", "renewed", "left"):
        for path in getattr(done, name, ()):
            print(words[name].format(name=path.relative_to(place.folder)))
    gone = sorted({line.note for line in read_log(place.store) if line.what in LEFT and line.note})
    if outside := [note for note in gone if not Path(note).is_relative_to(place.folder)]:
        print(words["elsewhere"], *outside, sep="\n  ")
    if place.store.engine.dialect.name != "sqlite":
        print(words["postgres"])


def _one(place: Place, who: str) -> Seat:
    name = normalise(who).casefold()
    found = [
        seat
        for seat in place.store.seats()
        if seat.id == who or normalise(seat.name).casefold() == name
    ]
    if not found:
        raise LookupError(place.words["unknown"].format(who=who))
    if len(found) > 1:
        seats = ", ".join(seat.id for seat in found)
        raise LookupError(place.words["several"].format(n=len(found), who=who, seats=seats))
    return found[0]


def consents(place: Place) -> None:
    """List what each person allows, and how many allow each."""
    words, seats = place.words, place.store.seats()
    purposes = own_words(place.language)["join"]["purposes"]
    for seat in seats:
        allowed = [purposes[one] for one in PURPOSES if seat.consents.get(one)]
        said = " · ".join(allowed) or words["none"]
        print(words["consents"].format(name=seat.name, said=said))
    for one in PURPOSES:
        n = sum(bool(seat.consents.get(one)) for seat in seats)
        print(words["consent_counts"].format(label=purposes[one], n=n, all=len(seats)))


def purge(place: Place, *, now: bool, asked: Callable[[str], bool]) -> None:
    """Delete everybody's data, when their time is over or now."""
    words = place.words
    if not now:
        retention.check(place.store, place.workshop.design)
        if not retention.is_over(place.store, place.workshop.design):
            print(words["not_due"].format(date=place.until))
            return
    n = len(place.store.seats())
    if not asked(words["ask_purge"].format(n=n, code=place.store.code())):
        print(words["kept"])
        return
    retention.purge(place.store, place.folder, "organiser")
    print(words["erased"])


def log(place: Place) -> None:
    """Show the log of the room."""
    lines = read_log(place.store)
    names = {seat.id: seat.name for seat in place.store.seats()}
    for line in lines:
        said = told(line, place.language)
        if line.seat in names:
            said["who"] += f" {names[line.seat]}"
        print(place.words["log_line"].format(**said).rstrip())
    if not lines:
        print(place.words["log_none"])
