"""A report as PDF, set by typst: tagged, with its own fonts, and nothing fetched from anywhere."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import cache, lru_cache
from itertools import groupby, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from toolkit.report.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Run,
    Table,
)
from toolkit.report.fonts import breakable, folder, printable
from toolkit.report.svg import for_paper
from toolkit.report.words import report_words

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"
"""PDF/UA: every heading, table and picture is tagged, pictures have words in their place."""
_SARA_AM = re.compile("([\u0e48-\u0e4b]*)\u0e33")
"""The drawer of pictures forgets the width of sara am; written apart (ํ า) it draws it right."""
DOTS = 200.0
"""Dots per inch of pictures."""
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
USUAL_HEIGHT, LETTERS, LARGE = 75.0, 2.6, 4.4
"""Height of a picture, and of its smallest letters (7.4 to 12.5 points), in millimetres."""
WIDEST, HIGHEST, HALF, GAP = 165.0, 190.0, 80.0, 5.0
"""Largest picture on a page, the widest that leaves room for another, and what is between them, in
millimetres."""
LINE = 90
"""Most letters of a paragraph that introduces what follows it."""


class NotSet(RuntimeError):
    """A PDF that could not be made; the text says where."""


def as_pdf(document: Document) -> bytes:
    """Return a document as PDF/UA-1.

    Raises
    ------
    NotSet
        When typst refuses or warns: a warning may be a font that is missing.
    """
    words = report_words(document.language)["report"]
    pictures: dict[str, bytes] = {}
    data = {
        "title": printable(document.title),
        "subtitle": printable(document.subtitle),
        "language": document.language,
        "facts": [printable(fact) for fact in document.facts],
        "footer": document.footer,
        "words": {name: words[name] for name in ("contents", "page")},
        "blocks": _beside(_kept_together(document.blocks, pictures)),
    }
    return compiled("report", data, "pdf", [STANDARD], pictures)


@lru_cache(maxsize=512)
def as_png(svg: str) -> tuple[bytes, float, float]:
    """Return a picture in pixels, and its width and height in millimetres.

    Pictures go into PDF and DOCX as pixels: typst cannot tell which letters stand in a vector
    picture with Thai clusters, and PDF/UA refuses it. What they show is told in words beside.
    """
    drawn = _SARA_AM.sub("\u0e4d\\1\u0e32", printable(for_paper(svg)))
    wide, high = size_of(drawn)
    return compiled("picture", {"svg": drawn, "width": wide, "height": high}, "png"), wide, high


def draw(document: Document) -> None:
    """Draw the pictures of a document on all processors, before it is written."""
    pictures = {block.svg for block in document.blocks if isinstance(block, Picture)}
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(as_png, pictures))


def size_of(svg: str) -> tuple[float, float]:
    """Return how large a picture stands on paper, in millimetres: its words must be readable."""
    head, _, body = svg.partition(">")
    found = re.search(r'\swidth="([\d.]+)" height="([\d.]+)"', head)
    units = float(found[1]) if found and float(found[1]) else 100.0
    ratio = float(found[2]) / units if found else 0.5
    wide = min(WIDEST, USUAL_HEIGHT / ratio)
    if "<text" in body:
        letters = re.findall(r'font-size(?:="|:\s*)([\d.]+)', head + re.sub(_STYLE, "", body))
        smallest = min((float(size) for size in letters if float(size) > 5), default=16.0)
        wide = min(max(wide, LETTERS / smallest * units), LARGE / smallest * units)
    wide = min(wide, WIDEST, HIGHEST / ratio)
    return round(wide, 1), round(wide * ratio, 1)


def compiled(
    template: str,
    data: dict[str, Any],
    form: Any,
    standards: Sequence[Any] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Set a template with some data and pictures by name; warnings count as errors."""
    with TemporaryDirectory() as place:
        source = Path(place) / "main.typ"
        source.write_bytes((TEMPLATES / f"{template}.typ").read_bytes())
        for name, picture in (pictures or {}).items():
            (Path(place) / name).write_bytes(picture)
        return _set(source, data, form, standards)


def _set(source: Path, data: dict[str, Any], form: Any, standards: Sequence[Any]) -> bytes:
    try:
        made, warnings = typst.compile_with_warnings(
            source,
            format=form,
            ppi=DOTS,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            font_paths=_fonts(),
            ignore_system_fonts=True,
            pdf_standards=list(standards),
        )
    except typst.TypstError as error:
        raise NotSet(f"{error.message} {' '.join(error.hints)}".strip()) from None
    if warnings:
        raise NotSet("; ".join(str(warning) for warning in warnings))
    if not isinstance(made, bytes):
        raise NotSet("more than one page")
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder())])


def _kept_together(blocks: Sequence[Block], pictures: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    """Yield blocks as typst gets them; what introduces the next one stays on its page."""
    leads = False
    for block, following in zip_longest(blocks, blocks[1:]):
        leads = isinstance(block, Heading) or (
            isinstance(block, Paragraph)
            and following is not None
            and (
                (leads and block.kind == "quiet")
                or (
                    isinstance(following, Picture | Table | Bullets)
                    and block.kind in ("plain", "quiet")
                    and len(block.text) < LINE
                )
            )
        )
        yield {**_block(block, pictures), "leads": leads}


def _beside(blocks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put narrow pictures that follow each other side by side: two, or three without letters."""
    made: list[dict[str, Any]] = []
    for narrow, group in groupby(blocks, _narrow):
        held = list(group)
        if not narrow:
            made += held
            continue
        columns = 3 if len(held) > 2 and all(one["wordless"] for one in held) else 2
        most = (WIDEST - GAP * (columns - 1)) / columns
        for one in held:
            one["width"] = min(one["width"], most)
        rows = (held[start : start + columns] for start in range(0, len(held), columns))
        made += [{"block": "Pictures", "columns": columns, "pictures": row} for row in rows]
    return made


def _narrow(block: Mapping[str, Any]) -> bool:
    return block["block"] == "Picture" and float(block["width"]) <= HALF


def _block(block: Block, pictures: dict[str, bytes]) -> dict[str, Any]:
    kind = type(block).__name__
    if isinstance(block, Picture):
        name = f"picture-{len(pictures)}.png"
        pictures[name], wide, _ = as_png(block.svg)
        caption = _cleaned(block.caption)
        alt = printable(told(block))
        return {
            "block": kind,
            "file": name,
            "alt": alt,
            "width": wide,
            "caption": caption,
            "wordless": "<text" not in block.svg,
        }
    if isinstance(block, Table):
        most = max((size for size in block.bars if size), default=0) or 1
        rows = [[*row, *[""] * (block.columns - len(row))] for row in block.rows]
        return {
            "block": kind,
            "caption": printable(block.caption),
            "heads": [printable(head) for head in block.heads],
            "rows": [[_cleaned(cell) for cell in row] for row in rows],
            "columns": block.columns,
            "bars": [None if size is None else size / most for size in block.bars],
        }
    return {"block": kind, **_cleaned(asdict(block))}


def told(picture: Picture) -> str:
    """Return a picture in words, for those who do not see it."""
    parts = dict.fromkeys(part for part in (picture.title, picture.description) if part)
    return " – ".join(parts) or "–"


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return breakable(printable(value))
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(part) for part in value]
    return asdict(value) if isinstance(value, Run) else value
