"""Makes the report: one reading of the room, written in every form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from toolkit.report.compose import compose
from toolkit.report.docx import as_docx
from toolkit.report.html import as_html
from toolkit.report.pdf import as_pdf, draw
from toolkit.report.results import Room, Tell, read_room
from toolkit.report.tables import as_csv, as_xlsx
from toolkit.report.words import report_words
from toolkit.store import Store
from toolkit.workshop import Workshop

FORMS: dict[str, Callable[[Room], bytes]] = {
    "html": lambda room: as_html(compose(room)).encode(),
    "pdf": lambda room: as_pdf(compose(room)),
    "docx": lambda room: as_docx(compose(room)),
    "xlsx": as_xlsx,
    "csv": as_csv,
}
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


def file_name(room: Room, form: str) -> str:
    """Return what a file of the report is called: workshop, day, language."""
    name = report_words(room.language)["report"]["name"]
    return f"{room.workshop.id}-{name}-{room.days[0]:%Y-%m-%d}-{room.language}.{form}"


def one(store: Store, workshop: Workshop, language: str, form: str) -> tuple[str, bytes]:
    """Return name and contents of the report in one form."""
    room = read_room(store, workshop, language)
    return file_name(room, form), FORMS[form](room)


def everything(
    store: Store,
    workshop: Workshop,
    language: str,
    folder: Path,
    tell: Tell = lambda said: None,
) -> list[Path]:
    """Write the report in every form into a folder; return the files.

    Parameters
    ----------
    tell : callable
        Is told in words what is being done.
    """
    words = report_words(language)["cli"]
    room = read_room(
        store, workshop, language, lambda title: tell(words["exercise"].format(title=title))
    )
    document = compose(room, datetime.now().astimezone())
    draw(document)
    folder.mkdir(parents=True, exist_ok=True)
    made = {
        "html": lambda: as_html(document).encode(),
        "pdf": lambda: as_pdf(document),
        "docx": lambda: as_docx(document),
        "xlsx": lambda: as_xlsx(room),
        "csv": lambda: as_csv(room),
    }
    files = []
    for form, write in made.items():
        path = folder / file_name(room, form)
        tell(words["writing"].format(name=path.name))
        path.write_bytes(write())
        files.append(path)
    return files


def steps(workshop: Workshop) -> int:
    """Return how often :func:`everything` tells what it does."""
    return len(workshop.design.agenda) + len(FORMS)
