"""Reads a workshop's run sheet, so that the console shows beside an exercise what stands in it.

``runsheet.md`` (Thai) and ``runsheet.en.md`` are written to be printed and read. A comment below a
heading says which entry of the agenda a section is about::

    ## วันที่ 1 · ทำความรู้จักกัน
    <!-- exercise: check_in -->

``<!-- exercise: check_in again -->`` is about its later round. The ``###`` headings inside are the
parts that the console can open one by one. Of Markdown it reads paragraphs, lists, tables, **bold**
and `code`; the target of a link is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from toolkit.content import own_words
from toolkit.html import join, tag

FILES = {"th": "runsheet.md", "en": "runsheet.en.md"}
KINDS = ("prepare", "course", "watch", "debrief", "late")
"""Parts that the console opens when their time has come; a run sheet may have others."""
_MARK = re.compile(r"<!--\s*exercise:\s*(\w+)(\s+again)?\s*-->")
_HEADING = re.compile(r"(#{1,6})\s+(.+)")
_ITEM = re.compile(r"(?:[-*]|\d+[.)])\s+(.+)")
_SPAN = re.compile(r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`|\[(?P<link>[^\]]+)\]\([^)]*\)")


@dataclass(frozen=True)
class Part:
    """One part of a section. ``kind`` is one of :data:`KINDS` where its heading says so."""

    title: str
    kind: str
    html: str


def sections(folder: Path, language: str) -> dict[str, list[Part]]:
    """Return the parts of each section by the agenda entry it is about (``check_in:again``).

    A workshop without a run sheet has none.
    """
    path = folder / FILES[language]
    if not path.is_file():
        return {}
    found: dict[str, list[Part]] = {}
    for key, lines in _marked(path.read_text(encoding="utf-8").splitlines()):
        found[key] = list(_parts(lines, language))
    return found


def problems(folder: Path, keys: Sequence[str]) -> Iterator[str]:
    """Yield what is missing from the run sheets that there are, one sentence for each."""
    for language, name in FILES.items():
        path = folder / name
        if not path.is_file():
            continue
        try:
            there = sections(folder, language)
        except UnicodeDecodeError:
            yield f"{path}: not UTF-8 text; save the file as UTF-8"
            continue
        for key in keys:
            if key not in there:
                wanted = key.replace(":", " ")
                yield (
                    f"{path}: no section about `{wanted}`; write <!-- exercise: {wanted} --> below "
                    f"its heading (marked so far: {', '.join(there) or 'none'})"
                )


def _marked(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Cut out the marked sections: from below the mark to the next heading of that rank."""
    key, rank, held = "", 6, list[str]()
    last = 6
    for line in lines:
        heading, mark = _HEADING.fullmatch(line.strip()), _MARK.fullmatch(line.strip())
        if heading and len(heading[1]) <= rank and key:
            yield key, held
            key = ""
        if heading:
            last = len(heading[1])
        if mark:
            key, rank, held = mark[1] + (":again" if mark[2] else ""), last, []
        elif key:
            held.append(line)
    if key:
        yield key, held


def _parts(lines: Sequence[str], language: str) -> Iterator[Part]:
    words = own_words(language)["console"]["talks"]
    title, kind, held = words["aim"], "", list[str]()
    for line in [*lines, "### "]:
        if line.startswith("###"):
            if html := markdown(held):
                yield Part(title, kind, html)
            title, held = line.lstrip("#").strip(), []
            kinds = (name for name in KINDS if title.startswith(words[name]))
            kind = next(kinds, "")
        else:
            held.append(line)


def markdown(lines: Sequence[str]) -> Markup:
    """Return a few lines of Markdown as HTML; whatever else is in them is text."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return join(_block(block) for block in blocks if block)


def _block(lines: list[str]) -> Markup:
    if all(line.startswith("|") for line in lines):
        return _table([_cells(line) for line in lines])
    items = [_ITEM.fullmatch(line) for line in lines]
    if all(items):
        kind = "ol" if lines[0][0].isdigit() else "ul"
        return tag(kind, [tag("li", _text(item[1])) for item in items if item])
    if lines[0].startswith("> "):
        return tag("blockquote", _text(" ".join(line.lstrip("> ") for line in lines)))
    return tag("p", _text(" ".join(lines)))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _table(rows: list[list[str]]) -> Markup:
    body = [row for row in rows[1:] if set("".join(row)) - set("-: ")]
    head = tag("thead", tag("tr", [tag("th", _text(cell), scope="col") for cell in rows[0]]))
    lines = [tag("tr", [tag("td", _text(cell)) for cell in row]) for row in body]
    return tag("div", tag("table", head, tag("tbody", lines)), class_="ws-scroll", tabindex="0")


def _text(text: str) -> Markup:
    pieces: list[str] = []
    at = 0
    for span in _SPAN.finditer(text):
        pieces += [text[at : span.start()], _span(span)]
        at = span.end()
    return join([*pieces, text[at:]])


def _span(span: re.Match[str]) -> Markup:
    if span["bold"] is not None:
        return tag("strong", span["bold"])
    return tag("code", span["code"]) if span["code"] is not None else join([span["link"]])
