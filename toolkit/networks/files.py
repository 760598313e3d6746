"""Maps from files and into files: people.csv with ties.csv, GraphML, GEXF, Kumu, JSON."""

from __future__ import annotations

import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from pydantic import ValidationError

from toolkit.networks import csvs
from toolkit.networks.model import Map
from toolkit.networks.problems import MapFileError
from toolkit.networks.rows import assembled
from toolkit.networks.tables import Row, Tables, tables
from toolkit.networks.words import spoken

Form = Literal["csv", "graphml", "gexf", "kumu", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
SUFFIXES: dict[Form, str] = {
    "csv": ".zip",
    "graphml": ".graphml",
    "gexf": ".gexf",
    "kumu": ".xlsx",
    "json": ".json",
}
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, KeyError, EOFError,
    RuntimeError,
)  # fmt: skip
"""What zipfile raises for a broken or a locked archive."""
LIMIT = 20 * 1024 * 1024
"""Largest file that is read, unpacked, in bytes."""


def write(map: Map, path: Path) -> None:
    """Write a map to a file, in the form that its suffix names, or into a folder as CSV.

    Raises
    ------
    MapFileError
        When the suffix names no form.
    """
    if path.suffix:
        path.write_bytes(encode(map, _form(path.name)))
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, data in csvs.written(tables(map)).items():
        (path / name).write_bytes(data)


def read(path: Path) -> Map:
    """Read a map from a file, or from a folder with people.csv and ties.csv.

    Raises
    ------
    MapFileError
        With file, line and column where these are known.
    FileNotFoundError
        When there is no such file.
    """
    if not path.is_dir():
        return decode(path.name, path.read_bytes())
    return _from_csv({file.name: file.read_bytes() for file in sorted(path.glob("*.csv"))})


def encode(map: Map, form: Form) -> bytes:
    """Return a map as the bytes of a file; ``csv`` gives a zip of its two or three files."""
    if form == "json":
        return map.model_dump_json(indent=1).encode()
    made = tables(map)
    if form == "csv":
        return _zipped(csvs.written(made))
    if form == "kumu":
        from toolkit.networks import kumu

        return kumu.written(made)
    from toolkit.networks import gexf, graphml

    return graphml.written(made) if form == "graphml" else gexf.written(made)


def decode(name: str, data: bytes) -> Map:
    """Return the map in the bytes of a file; its name tells the form.

    JSON may be a map of ours, Kumu's (elements, connections) or nodes with links or edges. A value
    of a foreign file that means nothing here stays with its actor or tie in ``extra``.

    Raises
    ------
    MapFileError
        With line and column where these are known.
    """
    form = _form(name)
    if len(data) > LIMIT:
        raise MapFileError("large", name, limit=f"{LIMIT // 2**20} MB")
    if form == "json":
        return _from_json(name, data)
    if form == "csv":
        return _from_csv(_unzipped(name, data))
    try:
        if form == "kumu":
            from toolkit.networks import kumu

            return assembled(kumu.read(name, _unzipped(name, data)))
        from toolkit.networks import gexf, graphml

        return assembled((graphml if form == "graphml" else gexf).read(name, data))
    except ValidationError as error:
        raise _invalid(name, error) from None


def _form(name: str) -> Form:
    suffix = Path(name).suffix.lower()
    for form, usual in SUFFIXES.items():
        if suffix == usual:
            return form
    raise MapFileError("form", name, forms=", ".join(SUFFIXES.values()))


def _from_csv(files: Mapping[str, bytes]) -> Map:
    for name in ("people.csv", "ties.csv"):
        if name not in files:
            raise MapFileError("broken", name, problem="not found")
    columns = spoken("columns")["columns"]
    called = {
        name: (name, *(word for word, key in columns.items() if key == name))
        for name in ("id", "name", "source", "target")
    }
    found = Tables(
        csvs.rows("people.csv", files["people.csv"], [(*called["name"], "label", *called["id"])]),
        csvs.rows(
            "ties.csv",
            files["ties.csv"],
            [(*called["source"], "from"), (*called["target"], "to")],
        ),
        strict=True,
    )
    if "map.csv" in files:
        about = csvs.rows("map.csv", files["map.csv"])
        found.about = about[0].cells if about else {}
    try:
        return assembled(found)
    except ValidationError as error:
        raise _invalid("people.csv", error) from None


def _from_json(name: str, data: bytes) -> Map:
    try:
        body = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise MapFileError("encoding", name) from None
    except json.JSONDecodeError as error:
        raise MapFileError("broken", name, error.lineno, problem=error.msg) from None
    except RecursionError:
        raise MapFileError("broken", name, problem="nested too deeply") from None
    if not isinstance(body, dict):
        raise MapFileError("broken", name, problem="no map")
    try:
        if "actors" in body:
            return Map.model_validate_json(json.dumps(body))
        people = body.get("elements", body.get("nodes", ()))
        ties = body.get("connections", body.get("links", body.get("edges", ())))
        return assembled(Tables(_flat(people), _flat(ties), people_file=name, ties_file=name))
    except ValidationError as error:
        raise _invalid(name, error) from None


def _flat(things: object) -> list[Row]:
    """Return objects of JSON as rows: Kumu keeps an element's own fields one level deeper."""
    rows = []
    for thing in things if isinstance(things, list) else ():
        if isinstance(thing, dict):
            inner = thing.get("attributes")
            fields = {**(inner if isinstance(inner, dict) else {}), **thing}
            rows.append(Row({str(key): _said(value) for key, value in fields.items()}))
    return rows


def _said(value: object) -> str:
    if isinstance(value, list):
        return ";".join(_said(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, dict) else str(value)


def _invalid(name: str, error: ValidationError) -> MapFileError:
    first = error.errors(include_url=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return MapFileError("broken", name, column=place or None, problem=first["msg"])


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return made.getvalue()


def _unzipped(name: str, data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            small = sum(item.file_size for item in packed.infolist()) <= LIMIT
            if small:  # zipfile reads no more than the sizes that it is told
                return {item: packed.read(item) for item in packed.namelist()}
    except _BROKEN as error:
        raise MapFileError("broken", name, problem=str(error)) from None
    raise MapFileError("large", name, limit=f"{LIMIT // 2**20} MB")
