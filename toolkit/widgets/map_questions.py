"""What a map in a browser asks its kernel: read these files, write this map, arrange it."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import Field as Limit

from toolkit.content import own_words
from toolkit.exercise import Refused
from toolkit.widgets.shapes import Shape

OnImport = Callable[[Mapping[str, bytes]], Mapping[str, Any]]
Kind = Literal["import", "export", "arrange"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_PARTS = ("people", "ties", "map")
"""The files of a map in CSV; a browser may have added something to their names."""


class File(Shape):
    """A file as it travels: its name, and its bytes in base64."""

    name: Annotated[str, Limit(min_length=1, max_length=200)]
    data: str


class Question(Shape):
    """A question of one page; the answer carries its key."""

    kind: Kind
    key: Annotated[str, Limit(min_length=1, max_length=64)]
    value: dict[str, Any] = Limit(default_factory=dict)
    """The map as the page has it; empty where it is too long: then the kernel's own counts."""
    form: Literal["json", "csv", "graphml", "gexf", "kumu"] = "json"
    style: Literal["clusters", "concentric"] = "clusters"
    files: list[File] = Limit(default_factory=list, max_length=6)


def answer(
    question: Question, kept: Mapping[str, Any], lang: str, on_import: OnImport | None
) -> dict[str, Any]:
    """Return what the page asked for; ``kept`` is the map that the kernel holds.

    Raises
    ------
    toolkit.exercise.Refused
        With a sentence for the person: what of a file cannot be read, and in which line.
    pydantic.ValidationError
        When the map on the page is none.
    """
    if question.kind == "import":
        return {"kind": "imported", "value": _read(question, lang, on_import)}
    from toolkit.networks import Map, encode, layout

    shown = Map.cleaned(question.value or kept)
    if question.kind == "arrange":
        # whoever presses the button wants everybody moved; a step back keeps the old places
        placed = layout(shown.model_copy(update={"pinned": ()}), style=question.style, again=True)
        places = {id: [round(x, 1), round(y, 1)] for id, (x, y) in placed.items()}
        return {"kind": "arranged", "positions": places}
    from toolkit.networks.files import SUFFIXES

    data = base64.b64encode(encode(shown, question.form)).decode()
    name = f"map{SUFFIXES[question.form]}"
    return {"kind": "exported", "files": [{"name": name, "data": data}]}


def _read(question: Question, lang: str, on_import: OnImport | None) -> dict[str, Any]:
    from toolkit.networks import MapFileError, decode, map_words

    words = map_words(lang)
    try:
        files = {file.name: base64.b64decode(file.data, validate=True) for file in question.files}
        if on_import is not None:
            return dict(on_import(files))
        name, data = _one(files)
        return decode(name, data).model_dump(mode="json")
    except MapFileError as error:
        raise Refused(error.say(words)) from error
    except (binascii.Error, StopIteration) as error:
        raise Refused(own_words(lang)["map"]["not_read"]) from error


def _one(files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return one file; CSV files that were chosen together become the zip they came from."""
    tables = {name: data for name, data in files.items() if Path(name).suffix.lower() == ".csv"}
    if not tables:
        return next(iter(files.items()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in tables.items():
            part = next((part for part in _PARTS if part in name.lower()), Path(name).stem)
            archive.writestr(f"{part}.csv", data)
    return "map.zip", packed.getvalue()
