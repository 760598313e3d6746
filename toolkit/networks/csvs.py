"""people.csv and ties.csv: what a spreadsheet reads and writes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from toolkit.networks.problems import MapFileError
from toolkit.networks.tables import ABOUT, PEOPLE, TIES, Row, Tables

_FORMULA = re.compile(r"'*[=+\-@\t]")
"""How a spreadsheet's formula begins; after an apostrophe it is text."""


def written(tables: Tables) -> dict[str, bytes]:
    """Return the files by name, UTF-8 with a mark at the beginning so that Excel knows Thai.

    A cell that a spreadsheet would run as a formula gets an apostrophe, which reading takes off.
    """
    files = {
        tables.people_file: _table(PEOPLE, tables.people),
        tables.ties_file: _table(TIES, tables.ties),
    }
    if tables.about:
        files["map.csv"] = _table(ABOUT, [Row(tables.about)])
    return {name: text.encode("utf-8-sig") for name, text in files.items()}


def _table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    more = dict.fromkeys(key for row in rows for key in row.cells if key not in columns)
    made = io.StringIO()
    writer = csv.DictWriter(made, [*columns, *more], restval="", lineterminator="\r\n")
    writer.writerow({key: _guarded(key) for key in writer.fieldnames})
    writer.writerows({key: _guarded(text) for key, text in row.cells.items()} for row in rows)
    return made.getvalue()


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def rows(file: str, data: bytes, needed: Iterable[tuple[str, ...]] = ()) -> list[Row]:
    """Return the rows of a CSV file, each with the line on which it begins.

    Commas, semicolons and tabs are understood; empty rows are left out.

    Parameters
    ----------
    needed : iterable of tuple
        Columns that must be there, each with the names that it may have, in small letters.

    Raises
    ------
    MapFileError
        When the file is neither UTF-8 nor cp874 (TIS-620), or a column is missing.
    """
    text = _text(file, data)
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        numbered = list(_numbered(reader))
    except csv.Error as error:
        raise MapFileError("broken", file, reader.line_num, problem=str(error)) from None
    columns = [_bare(column.strip()) for column in numbered[0][1]] if numbered else []
    there = {column.casefold() for column in columns}
    for names in needed:
        if not there & set(names):
            raise MapFileError("missing", file, 1, wanted=names[0])
    return [
        Row({column: _bare(cell) for column, cell in zip(columns, cells, strict=False)}, line)
        for line, cells in numbered[1:]
        if any(cell.strip() for cell in cells)
    ]


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    before = 0
    for cells in reader:
        yield before + 1, cells
        before = reader.line_num  # type: ignore[attr-defined]


def _text(file: str, data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise MapFileError("encoding", file)
