"""Delivers reports, packs and room files from a data folder to the organiser."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import select

from toolkit.report.make import everything, steps
from toolkit.report.words import report_words
from toolkit.server.secret import prepare
from toolkit.store import Store, open_store
from toolkit.store.archive import SUFFIX, restore_room, save_room
from toolkit.store.engine import make_engine
from toolkit.store.migrate import migrate
from toolkit.store.people import write_log
from toolkit.store.schema import RoomRow
from toolkit.workshop import WorkshopError, load, locate


class CannotReport(Exception):
    """A report or room file that cannot be made; the text says why."""


def make_report(
    data: Path,
    room: str,
    language: str,
    output: Path | None,
    workshop: str,
    database: str = "",
) -> list[Path]:
    """Make the report of a room in a data folder and say where it is; return the files."""
    store, id = find_room(data, room, database)
    design = load(locate(workshop or id))
    language = language or design.design.language
    words = report_words(language)["cli"]
    folder = output or data / "report"
    console = Console(highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        task = progress.add_task(words["making"], total=steps(design))

        def tell(said: str) -> None:
            progress.update(task, description=said, advance=1)

        files = everything(store, design, language, folder, tell)
    write_log(store, "organiser", "report", note=str(folder.resolve()))
    console.print(words["done"].format(folder=folder.resolve()), soft_wrap=True, markup=False)
    for path in files:
        console.print(f"  {path.name}", soft_wrap=True, markup=False)
    return files


def save_file(data: Path, room: str, output: Path | None, database: str = "") -> Path:
    """Write a room into one file and say what is in it."""
    store, id = find_room(data, room, database)
    path = output or Path(f"{id}-{store.code()}{SUFFIX}")
    save_room(store, path)
    write_log(store, "organiser", "room_file", note=str(path.resolve()))
    print(_words(id)["saved"].format(file=path.resolve()))
    return path


def restore_file(file: Path, data: Path) -> None:
    """Restore a room into a folder that has none; a file that does not fit changes nothing.

    Raises
    ------
    ArchiveError, CannotReport
        When the file or the folder cannot be used.
    """
    if data.exists() and any(data.iterdir()):
        raise CannotReport(
            f"{data}: the folder is not empty and was left as it is; name a new one with --data"
        )
    data.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data.parent, prefix=".restoring-") as place:
        made = Path(place) / "room"
        made.mkdir(mode=0o700)
        contents = restore_room(file, f"sqlite:///{(made / 'room.sqlite').as_posix()}")
        prepare(made, contents.room)
        if data.exists():
            data.rmdir()
        shutil.move(made, data)
    words = _words(contents.workshop)
    said = {"folder": data, "people": contents.people, "answers": contents.answers}
    print(words["restored"].format(workshop=contents.workshop, **said))
    print(words["link"])


def find_room(data: Path, room: str, database: str = "") -> tuple[Store, str]:
    """Return the store of a room and its workshop's id: the only one, or the one that was named.

    Raises
    ------
    CannotReport
        When there is none, or several and none was named.
    """
    path = data / "room.sqlite"
    words = report_words("th")["cli"]
    if not database and not path.is_file():
        raise CannotReport(words["no_folder"].format(folder=data))
    url = database or f"sqlite:///{path.resolve().as_posix()}"
    engine = make_engine(url)
    migrate(engine)
    with engine.connect() as connection:
        columns = (RoomRow.id, RoomRow.code, RoomRow.workshop)
        rooms = connection.execute(select(*columns).order_by(RoomRow.created)).all()
    codes = ", ".join(one.code for one in rooms) or "–"
    chosen = [one for one in rooms if not room or room in (one.id, one.code)]
    if len(chosen) > 1:
        chosen = [one for one in chosen if one.id == _own_room(data)] or chosen
    if not chosen:
        raise CannotReport(words["no_room"].format(room=room, codes=codes))
    if len(chosen) > 1:
        raise CannotReport(words["rooms"].format(codes=codes))
    return open_store(url, chosen[0].id), chosen[0].workshop


def _own_room(data: Path) -> str:
    try:
        return str(json.loads((data / "secrets.json").read_text(encoding="utf-8"))["room"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _words(workshop: str) -> Any:
    try:
        language = load(locate(workshop)).design.language
    except WorkshopError:
        language = "th"
    return report_words(language)["cli"]
