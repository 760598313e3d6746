"""The font that reports carry with them, and what it can show.

Sarabun is one of Thailand's national fonts, under the Open Font License, which allows embedding.
"""

from __future__ import annotations

import re
import struct
from functools import cache
from importlib.resources import files
from pathlib import Path

FAMILY = "Sarabun"
REPLACED = "□"
"""Stands for a sign that no font of the report has, such as a pictograph of a phone."""

_EXTRA = frozenset(
    "←↑→↓↔↕■□▢▣●○◆◇▲△▼▽★☆✓✔✗✘✚✦❖①②③④⑤⑥⑦⑧⑨ΑΒΓΔΘΛΠΣΦΨΩαβγδεηθκλμνπρστφχψω≈≠≤≥∞√∑−×÷▪▫◦‣⟶━┅┃─│"
)
"""Signs of walls that Sarabun lacks and the typesetter's own fonts have."""
_BREAK = "\u200b"
_REPEATED = re.compile(r"(\S)\1{23,}")
_LATIN = re.compile(r"[^\s\u0e00-\u0e7f\u200b]{48,}")
_SAME = str.maketrans("✕✖➜➔⬅", "××→→←")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_UNSEEN_WIDE = re.compile("[\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff\ud800-\udfff]")


@cache
def folder() -> Path:
    """Return the folder with the font's files."""
    return Path(str(files("fontpkg_sarabun"))) / "files"


@cache
def font(name: str) -> bytes:
    """Return a style of the font, ``Regular`` or ``Bold``, as a TrueType file."""
    return (folder() / f"{FAMILY}-{name}.ttf").read_bytes()


def printable(text: str) -> str:
    """Return text without signs that print as nothing or turn lines round, others replaced.

    A pictograph that the fonts lack becomes one square, whatever it is composed of.
    """
    text = _UNSEEN_WIDE.sub("", _UNSEEN.sub("", text)).translate(_SAME)
    known = _known()
    if not all(sign in known for sign in text):
        text = "".join(sign if sign in known else REPLACED for sign in text)
        text = re.sub(f"{REPLACED}{{2,}}", REPLACED, text)
    return text


def breakable(text: str) -> str:
    """Return text in which what no dictionary knows may be broken: "กกกก…", a long address.

    Places to break are marked with U+200B, which shows as nothing.
    """
    text = _REPEATED.sub(lambda run: _BREAK.join(re.findall(".{1,12}", run[0])), text)
    return _LATIN.sub(lambda run: _BREAK.join(re.findall(".{1,24}", run[0])), text)


@cache
def _known() -> frozenset[str]:
    return frozenset(map(chr, _characters(font("Regular")))) | _EXTRA | {"\n", "\t"}


def _characters(file: bytes) -> set[int]:
    """Return the code points of a TrueType file: its ``cmap`` tables of formats 4 and 12."""
    tables = struct.unpack_from(">H", file, 4)[0]
    entries = (struct.unpack_from(">4sIII", file, 12 + 16 * index) for index in range(tables))
    start = next(offset for name, _, offset, _ in entries if name == b"cmap")
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", file, start + 2)[0]):
        at = start + struct.unpack_from(">I", file, start + 8 + 8 * index)[0]
        form = struct.unpack_from(">H", file, at)[0]
        if form == 4:
            count = struct.unpack_from(">H", file, at + 6)[0] // 2
            ends = struct.unpack_from(f">{count}H", file, at + 14)
            starts = struct.unpack_from(f">{count}H", file, at + 16 + 2 * count)
            for first, last in zip(starts, ends, strict=True):
                found.update(range(first, min(last, 0xFFFE) + 1))
        elif form == 12:
            for group in range(struct.unpack_from(">I", file, at + 12)[0]):
                first, last, _ = struct.unpack_from(">III", file, at + 16 + 12 * group)
                found.update(range(first, last + 1))
    return found
