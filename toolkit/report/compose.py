"""Puts a report together, in the shape that reports of such workshops have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from toolkit.content import own_words
from toolkit.report.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Run,
    Table,
    deeper,
    plain,
)
from toolkit.report.results import Result, Room, Shown
from toolkit.report.words import report_words
from toolkit.thai import buddhist_date


def compose(room: Room, made: datetime | None = None) -> Document:
    """Return the report of a room.

    Parameters
    ----------
    made : datetime, optional
        When it is made; the present moment of this machine when left out.
    """
    words = report_words(room.language)
    made = made or datetime.now().astimezone()
    running = bool(room.state.current)
    facts = [_dates(room, words), _made(words["report"]["made"], made, room.language)]
    if running:
        facts.append(words["report"]["running"])
    if room.desk.practice:
        facts.append(words["report"]["practice"])
    chapters = (_people, _aims, _results, _agreements, _notes, _next, _about, _more)
    blocks = [block for chapter in chapters for block in chapter(room, words)]
    return Document(
        title=room.workshop.design.title.in_(room.language),
        subtitle=words["report"]["kind"],
        language=room.language,
        facts=tuple(facts),
        blocks=tuple(blocks),
        footer=words["report"]["footer"],
    )


def moment(sentence: str, at: datetime, language: str) -> str:
    """Fill ``{date}`` and ``{time}`` of a sentence: Buddhist Era in Thai."""
    return _made(sentence, at, language)


def _made(sentence: str, at: datetime, language: str) -> str:
    lang: Any = language
    return sentence.format(date=buddhist_date(at, lang=lang), time=f"{at:%H:%M}")


def _dates(room: Room, words: Any) -> str:
    lang: Any = room.language
    first, last = (buddhist_date(day, lang=lang) for day in room.days)
    if first == last:
        return str(words["report"]["on"].format(date=first))
    return str(words["report"]["between"].format(first=first, last=last))


def _people(room: Room, words: Any) -> Iterator[Block]:
    said, people = words["people"], room.people
    yield Heading(1, words["parts"]["people"])
    yield plain(said["sentence"].format(n=people.n))
    k = room.workshop.design.threshold
    if people.n < k:
        yield plain(said["few"].format(k=k), "quiet")
    elif people.roles is not None:
        names, hidden = own_words(room.language)["join"]["roles"], words["report"]["hidden"]
        cells = people.roles.cells
        yield Table(
            said["caption"],
            (said["role"], said["count"]),
            tuple((names[role], hidden if n is None else str(n)) for role, n in cells.items()),
            tuple(None if n is None else float(n) for n in cells.values()),
        )
        if people.roles.n < people.n:
            yield plain(said["partly"].format(n=people.roles.n), "quiet")


def _aims(room: Room, words: Any) -> Iterator[Block]:
    aims = [aim.in_(room.language) for aim in getattr(room.workshop.design, "aims", ())]
    if aims:
        yield Heading(1, words["parts"]["aims"])
        yield Bullets(tuple((Run(aim),) for aim in aims), numbered=True)


def _results(room: Room, words: Any) -> Iterator[Block]:
    yield Heading(1, words["parts"]["results"])
    days = sorted({result.day for result in room.results})
    for day in days:
        if len(days) > 1:
            yield Heading(2, words["parts"]["day"].format(n=day))
        level = 3 if len(days) > 1 else 2
        for result in room.results:
            if result.day == day:
                yield Heading(level, result.title)
                yield from _exercise(result, level, room, words)


def _exercise(result: Result, level: int, room: Room, words: Any) -> Iterator[Block]:
    said = words["exercise"]
    if result.note:
        yield plain(result.note, "quiet")
    if result.private:
        yield plain(said["private"], "note")
    elif not result.rounds:
        yield plain(said["not_revealed" if result.begun else "not_done"], "note")
    else:
        several = len(result.rounds) > 1
        for shown in result.rounds:
            if several:
                yield Heading(level + 1, said["round"].format(n=shown.release.round))
            # which round it was is told once: by a heading, or by the sentence
            many = result.exercise.manifest.rounds > 1 and not several
            yield from _round(shown, level + several, many, room, words)


def _round(shown: Shown, level: int, many: bool, room: Room, words: Any) -> Iterator[Block]:
    said, made = words["exercise"], shown.release
    if made.summary is None:
        yield plain(said["too_few"].format(k=room.workshop.design.threshold), "note")
        return
    sentence = said["answered" if many else "answered_once"]
    yield plain(sentence.format(round=made.round, n=made.n), "quiet")
    if shown.said is None:
        yield plain(said["broken"], "note")
    else:
        yield from deeper(shown.said.blocks, level)


def _agreements(room: Room, words: Any) -> Iterator[Block]:
    said = words["agreements"]
    found: dict[str, list[tuple[Run, ...]]] = {"agreed": [], "disputed": []}
    for result in room.results:
        told = result.exercise.findings
        last = next((one for one in reversed(result.rounds) if one.release.summary), None)
        if result.private or told is None or last is None:
            continue
        sentences: dict[str, list[str]] = {"agreed": [], "disputed": []}
        for kind, sentence in told(result.words, last.release.summary):
            sentences[kind].append(sentence)
        for name, said_of in sentences.items():
            if said_of:
                told_at_once = (Run(f"{result.title} – ", True), Run(" · ".join(said_of)))
                found[name].append(told_at_once)
    yield Heading(1, words["parts"]["agreements"])
    if not any(found.values()):
        yield plain(said["none"], "quiet")
        return
    for name, items in found.items():
        if items:
            yield Heading(2, said[name])
            yield Bullets(tuple(items))
    yield plain(said["low"], "quiet")


def _notes(room: Room, words: Any) -> Iterator[Block]:
    said = words["notes"]
    titles = {result.exercise.id: result.title for result in room.results}
    yield Heading(1, words["parts"]["notes"])
    kept = {exercise: notes for exercise, notes in room.desk.notes.items() if notes}
    if not kept:
        yield plain(said["none"], "quiet")
        return
    yield plain(said["intro"], "quiet")
    for exercise in sorted(kept, key=lambda id: [*titles, id].index(id)):
        yield Heading(2, titles.get(exercise, said["room"]))
        yield Bullets(tuple((Run(" ".join(note.text.split())),) for note in kept[exercise]))


def _next(room: Room, words: Any) -> Iterator[Block]:
    said = words["next"]
    yield Heading(1, words["parts"]["next"])
    heads = (said["what"], said["who"], said["when"])
    yield Table(said["plan"], heads, (("", "", ""),) * 4)
    yield plain(said["fill"], "quiet")
    yield plain(said["keep"])


def _about(room: Room, words: Any) -> Iterator[Block]:
    said = words["about"]
    yield Heading(1, words["parts"]["about"])
    k = room.workshop.design.threshold
    items = (said[name].format(k=k) for name in ("threshold", "same", "names", "private", "tables"))
    yield Bullets(tuple((Run(item),) for item in items))


def _more(room: Room, words: Any) -> Iterator[Block]:
    """Yield what walls hold below "more", of the last round only; tables have every round."""
    blocks: list[Block] = []
    for result in room.results:
        told = [one for one in result.rounds if one.said is not None and one.said.more]
        if result.private or not told or (last := told[-1].said) is None:
            continue
        title = result.title
        if len(result.rounds) > 1:
            title += " · " + words["exercise"]["round"].format(n=told[-1].release.round)
        blocks += [Heading(2, title), *deeper(last.more, 2)]
    if blocks:
        yield Heading(1, words["parts"]["more"])
        yield plain(words["report"]["last_round"], "quiet")
        yield from blocks


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Yield every paragraph of a document, for tests and word counts."""
    yield from (block for block in document.blocks if isinstance(block, Paragraph))
