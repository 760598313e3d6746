"""What a participant takes home: their own answers as a page, as PDF, and as one file to reopen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from toolkit import sharing
from toolkit.reading import read_answer
from toolkit.registry import Found, exercises
from toolkit.report.answers import answer_blocks
from toolkit.report.blocks import Block, Document, Heading, plain
from toolkit.report.compose import moment
from toolkit.report.html import as_html
from toolkit.report.pack import write_pack
from toolkit.report.pdf import as_pdf, draw
from toolkit.report.words import report_words
from toolkit.store import Entry, Seat, Store
from toolkit.workshop import Workshop


def own_rows(store: Store, workshop: Workshop, seat: Seat) -> dict[Found, Entry]:
    """Return a person's newest answer to each exercise, the agenda's first, in its order."""
    known = exercises()
    order = dict.fromkeys([item.exercise for item in workshop.design.agenda])
    order |= dict.fromkeys(known)
    found = {known[id]: store.latest(seat.id, id) for id in order if id in known}
    return {exercise: entry for exercise, entry in found.items() if entry is not None}


def own_document(
    store: Store, workshop: Workshop, seat: Seat, language: str | None = None
) -> Document:
    """Return a person's own answers, private parts and private exercises included.

    Nobody but the person may be given it.
    """
    language = language or seat.language
    words = report_words(language)
    blocks: list[Block] = [plain(words["mine"]["intro"], "quiet")]
    rows = own_rows(store, workshop, seat)
    for exercise, entry in rows.items():
        blocks.append(Heading(1, exercise.words(language)["title"]))
        saved = moment(words["mine"]["saved"], entry.at.astimezone(), language)
        blocks.append(plain(saved, "quiet"))
        answer = read_answer(exercise, entry.body, own=True)
        if answer is None:
            blocks.append(plain(words["mine"]["unreadable"], "note"))
            continue
        if exercise.manifest.privacy == "private":
            blocks.append(plain(words["mine"]["private"], "note"))
        if exercise.merge is not None:
            blocks.append(plain(words["mine"]["shared"], "quiet"))
            answer = sharing.seen(store, seat.id, exercise, answer) or answer
        blocks += answer_blocks(exercise, answer, language)
    if not rows:
        blocks.append(plain(words["mine"]["none"], "note"))
    blocks.append(plain(words["mine"]["again"], "quiet"))
    made = moment(words["mine"]["made"], datetime.now().astimezone(), language)
    return Document(
        title=workshop.design.title.in_(language),
        subtitle=words["mine"]["kind"],
        language=language,
        facts=(words["mine"]["of"].format(name=seat.name), made),
        blocks=tuple(blocks),
        footer=words["mine"]["footer"],
    )


def own_pack(store: Store, workshop: Workshop, seat: Seat) -> bytes:
    """Return the file that opens a person's answers again."""
    rows = own_rows(store, workshop, seat)
    bodies: Mapping[str, Entry] = {exercise.id: entry for exercise, entry in rows.items()}
    return write_pack(workshop.id, seat, bodies)


def _pdf(store: Store, workshop: Workshop, seat: Seat, language: str | None) -> bytes:
    document = own_document(store, workshop, seat, language)
    draw(document)
    return as_pdf(document)


FORMS: dict[str, Callable[[Store, Workshop, Seat, str | None], bytes]] = {
    "html": lambda store, workshop, seat, language: as_html(
        own_document(store, workshop, seat, language)
    ).encode(),
    "pdf": _pdf,
    "json": lambda store, workshop, seat, language: own_pack(store, workshop, seat),
}


def file_name(workshop: Workshop, form: str, language: str) -> str:
    """Return what a file of a pack is called; nobody's name is in it."""
    name = report_words(language)["mine"]["name"]
    return f"{workshop.id}-{name}.{'workshop.json' if form == 'json' else form}"
