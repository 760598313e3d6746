"""The figures that may leave the room, as tables: XLSX and CSV.

The rows are walked out of the same protected summaries as the walls show; no exercise writes code
for it. Nothing else in the toolkit knows pandas.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter  # type: ignore[import-untyped]

from toolkit.content import own_words
from toolkit.privacy import Counts, Density, Item, Spread, Statistic, Texts, Transitions
from toolkit.releases import Path, figures
from toolkit.report.results import Result, Room
from toolkit.report.words import name_of, names_of, report_words

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_LOOK: dict[str, Any] = {"font_name": "Tahoma", "valign": "top", "text_wrap": True}
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "head": {"bold": True, "bottom": 2},
    "quiet": {"font_color": "#535e62", "italic": True},
    "title": {"bold": True, "font_size": 14},
}


class Row(NamedTuple):
    """One figure. ``value`` is None where it is hidden."""

    exercise: str
    round: int | None
    measure: str
    cell: str
    value: float | int | str | None
    n: int | None


def rows(room: Room) -> list[Row]:
    """Return every figure of a room that may leave it, in the order of the agenda."""
    return [*_people(room), *(row for result in room.results for row in _result(result, room))]


def as_csv(room: Room) -> bytes:
    """Return the figures as CSV: UTF-8 with the mark by which Excel knows it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_heads(room.language))
    hidden = report_words(room.language)["report"]["hidden"]
    for row in rows(room):
        writer.writerow([_inert(value) for value in _told(row, hidden)])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(room: Room) -> bytes:
    """Return the figures as a workbook: all of them on one sheet, and what they are on another."""
    words = report_words(room.language)
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": room.workshop.design.title.in_(room.language)})
    looks = {name: book.add_format(_LOOK | look) for name, look in _LOOKS.items()}
    _figures_sheet(book, room, words, looks)
    _about_sheet(book, room, words, looks)
    book.close()
    return file.getvalue()


def as_frame(room: Room) -> pd.DataFrame:
    """Return the figures as a data frame, for a notebook."""
    import pandas as pd

    return pd.DataFrame(rows(room), columns=list(Row._fields))


def _figures_sheet(book: Any, room: Room, words: Any, looks: Any) -> None:
    sheet = book.add_worksheet(words["tables"]["sheet"])
    sheet.freeze_panes(1, 0)
    for column, width in enumerate((28, 7, 34, 34, 16, 10)):
        sheet.set_column(column, column, width, looks["plain"])
    sheet.write_row(0, 0, _heads(room.language), looks["head"])
    hidden = words["report"]["hidden"]
    made = rows(room)
    for number, row in enumerate(made, start=1):
        for column, value in enumerate(_told(row, hidden)):
            if isinstance(value, str):
                look = looks["quiet" if row.value is None and column == 4 else "plain"]
                sheet.write_string(number, column, value, look)
            else:
                sheet.write_number(number, column, value, looks["plain"])
    sheet.autofilter(0, 0, len(made), 5)


def _about_sheet(book: Any, room: Room, words: Any, looks: Any) -> None:
    sheet = book.add_worksheet(words["tables"]["sheet_about"])
    sheet.set_column(0, 0, 100, looks["plain"])
    sheet.write_string(0, 0, room.workshop.design.title.in_(room.language), looks["title"])
    sheet.set_row(0, 26)
    k = room.workshop.design.threshold
    for number, name in enumerate(("threshold", "same", "names", "private"), start=2):
        sheet.write_string(number, 0, words["about"][name].format(k=k), looks["plain"])


def _heads(language: str) -> list[str]:
    words = report_words(language)["tables"]
    return [words[name] for name in ("exercise", "round", "measure", "cell", "value", "n")]


def _told(row: Row, hidden: str) -> list[str | float | int]:
    told = row._replace(value=hidden if row.value is None else row.value)
    return ["" if value is None else value for value in told]


def _inert(value: str | float | int) -> str | float | int:
    """Return a text that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


# --- figures ------------------------------------------------------------------------------------


def _people(room: Room) -> Iterator[Row]:
    said = report_words(room.language)
    title = said["tables"]["people"]
    yield Row(title, None, said["people"]["count"], "", room.people.n, room.people.n)
    if room.people.roles is not None:
        names = own_words(room.language)["join"]["roles"]
        for role, count in room.people.roles.cells.items():
            yield Row(title, None, said["people"]["role"], names[role], count, room.people.roles.n)


def _result(result: Result, room: Room) -> Iterator[Row]:
    if result.private:
        return
    for shown in result.rounds:
        if shown.release.summary is None:
            continue
        for path, item in figures(shown.release.summary):
            measure = _measure(result, shown.release.summary, path, room.language)
            for cell, value, n in _cells(item, result, room.language):
                name = " · ".join(part for part in (measure, cell[0]) if part)
                yield Row(result.title, shown.release.round, name, cell[1], value, n)


def _measure(result: Result, summary: Any, path: Path, language: str) -> str:
    """Name a figure by where it stands: what an exercise calls its fields, keys and parts."""
    names: list[str] = []
    part = summary
    for step in path:
        part = _step(part, step)
        if step.isdecimal():
            id = getattr(part, "id", None)
            step = id if isinstance(id, str) else str(int(step) + 1)
            if isinstance(id, str) or names:
                names = names[:-1]
        names.append(name_of(result.words, step, language))
    return " · ".join(names)


def _step(part: Any, step: str) -> Any:
    if isinstance(part, tuple | list) and step.isdecimal():
        return part[int(step)]
    return part[step] if isinstance(part, dict) else getattr(part, step, None)


Cell = tuple[tuple[str, str], float | int | str | None, int | None]


def _cells(item: Item, result: Result, language: str) -> Iterator[Cell]:
    said = report_words(language)["measures"]
    if isinstance(item, Counts):
        names = names_of(result.words, item.cells, language)
        yield from ((("", names[key]), count, item.n) for key, count in item.cells.items())
    elif isinstance(item, Spread):
        for name, value in (("median", item.median), ("q1", item.q1), ("q3", item.q3)):
            yield ("", said[name]), _rounded(value), item.n
    elif isinstance(item, Statistic):
        yield ("", said["value"]), _rounded(item.value), item.n
    elif isinstance(item, Texts):
        yield from ((("", said["text"]), text, None) for text in item.items)
    elif isinstance(item, Density):
        for y, counts in enumerate(item.rows, start=1):
            for x, count in enumerate(counts, start=1):
                yield ("", said["square"].format(x=x, y=y)), count, item.n
    elif isinstance(item, Transitions):
        yield from _transitions(item, result, language)


def _transitions(item: Transitions, result: Result, language: str) -> Iterator[Cell]:
    words = report_words(language)
    said = words["measures"]
    names = names_of(result.words, item.first.cells, language)
    for key, count in item.second.cells.items():
        yield (said["second"], names[key]), count, item.second.n
    if not item.first.n:
        return
    for key, count in item.first.cells.items():
        yield (said["first"], names[key]), count, item.first.n
    for key, count in item.change.cells.items():
        yield (said["change"], said[key]), count, item.change.n
    for (before, after), count in item.cells.items():
        ends = (names[key] if key else words["tables"]["none"] for key in (before, after))
        yield (said["cells"], " → ".join(ends)), count, None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def texts(made: Iterable[Row]) -> list[str]:
    """Return every text among some rows."""
    return [row.value for row in made if isinstance(row.value, str)]
