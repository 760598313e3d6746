"""Kumu's spreadsheet: a workbook with the sheets Elements and Connections.

Kumu joins connections to elements by label, so labels are made unique; our own ids and names go
along as fields of their own, and bring a map back as it was.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.networks.problems import MapFileError
from toolkit.networks.tables import PEOPLE, TIES, Row, Tables
from toolkit.networks.xmls import Element, parsed

_ELEMENTS = {"name": "Name", "kind": "Type", "id": "Id"}
_CONNECTIONS = {"layer": "Type", "directed": "Direction", "strength": "Strength"}
_DIRECTIONS = {"true": "directed", "false": "mutual"}


def written(tables: Tables) -> bytes:
    """Return a map as a workbook that Kumu imports."""
    import xlsxwriter  # type: ignore[import-untyped]

    labels = _labels(tables.people)
    elements = [
        {"Label": labels[row.cells["id"]]}
        | {_ELEMENTS.get(name, name): text for name, text in row.cells.items()}
        for row in tables.people
    ]
    connections = [
        {
            "From": labels[row.cells["source"]],
            "To": labels[row.cells["target"]],
            "Direction": _DIRECTIONS[row.cells["directed"]],
        }
        | {
            _CONNECTIONS.get(name, name): text
            for name, text in row.cells.items()
            if name != "directed"
        }
        for row in tables.ties
    ]
    made = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, {"in_memory": True, **plain}) as book:
        _sheet(book, "Elements", ("Label", *(_ELEMENTS.get(n, n) for n in PEOPLE)), elements)
        columns = ("From", "To", "Direction", *(_CONNECTIONS.get(n, n) for n in TIES))
        _sheet(book, "Connections", columns, connections)
        if tables.about:
            _sheet(book, "Map", tuple(tables.about), [tables.about])
    return made.getvalue()


def _labels(people: Sequence[Row]) -> dict[str, str]:
    """Return a label for each id; who shares a name gets the id behind it."""
    names = Counter(row.cells["name"].casefold() for row in people)
    return {
        row.cells["id"]: row.cells["name"]
        if names[row.cells["name"].casefold()] == 1
        else f"{row.cells['name']} [{row.cells['id']}]"
        for row in people
    }


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    sheet = book.add_worksheet(name)
    there = dict.fromkeys(c for c in (*columns, *(key for row in rows for key in row)))
    used = [c for c in there if c in columns[:3] or any(c in row for row in rows)]
    for place, column in enumerate(used):
        sheet.write_string(0, place, column)
        for line, row in enumerate(rows, start=1):
            if column in row:
                sheet.write_string(line, place, row[column])


def read(file: str, parts: Mapping[str, bytes]) -> Tables:
    """Return the rows of a workbook, from the parts that it is packed from.

    Raises
    ------
    MapFileError
        When it has no sheets of these names.
    """
    sheets = _sheets(file, parts)
    for wanted in ("elements", "connections"):
        if wanted not in sheets:
            raise MapFileError("broken", file, problem=f"no sheet {wanted.title()}")
    people = [Row(_person(row.cells), row.line) for row in sheets["elements"]]
    ties = [Row(_tie(row.cells), row.line) for row in sheets["connections"]]
    about = sheets.get("map", [])
    return Tables(
        people,
        ties,
        about[0].cells if about else {},
        people_file=f"{file}/Elements",
        ties_file=f"{file}/Connections",
    )


def _person(cells: Mapping[str, str]) -> dict[str, str]:
    named = "Name" in cells
    return {name: text for name, text in cells.items() if not (named and name == "Label")}


def _tie(cells: Mapping[str, str]) -> dict[str, str]:
    ours = "source" in cells
    return {name: text for name, text in cells.items() if not (ours and name in ("From", "To"))}


def _sheets(file: str, parts: Mapping[str, bytes]) -> dict[str, list[Row]]:
    try:
        book = parsed(file, parts["xl/workbook.xml"])
        links = parsed(file, parts["xl/_rels/workbook.xml.rels"])
    except KeyError as error:
        raise MapFileError("broken", file, problem=f"no workbook, {error} is missing") from None
    shared = []
    if "xl/sharedStrings.xml" in parts:
        items = parsed(file, parts["xl/sharedStrings.xml"])
        shared = [_plain(item) for item in items.findall("si")]
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter("sheet"):
        link = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
        target = targets.get(link, "").lstrip("/")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in parts:
            lines = list(_lines(parsed(file, parts[path]), shared))
            found[sheet.get("name", "").strip().casefold()] = _rows(lines)
    return found


def _rows(lines: Sequence[tuple[int, Mapping[int, str]]]) -> list[Row]:
    if not lines:
        return []
    head = lines[0][1]
    return [
        Row({head[place]: text for place, text in cells.items() if head.get(place)}, line)
        for line, cells in lines[1:]
        if any(cells.values())
    ]


def _lines(sheet: Element, shared: Sequence[str]) -> Iterator[tuple[int, dict[int, str]]]:
    for count, row in enumerate(sheet.iter("row"), start=1):
        cells = {}
        for place, cell in enumerate(row.findall("c")):
            at = re.match(r"[A-Z]+", cell.get("r", ""))
            cells[_column(at[0]) if at else place] = _value(cell, shared)
        number = row.get("r", "")
        yield (int(number) if number.isdecimal() else count), cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, shared: Sequence[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext("v", "")
    if kind == "s":
        place = int(value) if value.isdecimal() else -1
        return shared[place] if 0 <= place < len(shared) else ""
    if kind == "inlineStr":
        inner = cell.find("is")
        return _plain(inner) if inner is not None else ""
    if kind == "b":
        return "true" if value == "1" else "false"
    return value.removesuffix(".0")


def _plain(item: Element) -> str:
    """Return the text of a cell: of all its runs, without the hints of how it is pronounced."""
    runs = [*item.findall("t"), *(t for run in item.findall("r") for t in run.findall("t"))]
    text = "".join(t.text or "" for t in runs)
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
