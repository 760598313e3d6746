"""What a report is made of, whatever it is written to: headings, paragraphs, tables, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Run:
    """A piece of text in one style."""

    text: str
    strong: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``question`` is what the room talked about, ``quiet`` a small note."""

    runs: Runs
    kind: Literal["plain", "quiet", "question", "note"] = "plain"

    @property
    def text(self) -> str:
        """The text without its styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Bullets:
    """A list of short paragraphs."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose first column names its rows.

    Where ``bars`` holds a number for each row, its last column is shown with a bar of that length.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[float | None, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in (self.heads, *self.rows)), default=0)


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, with what it shows in words."""

    svg: str
    title: str
    description: str
    caption: str = ""
    """What stands below it."""


Block = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True)
class Document:
    """A report or a pack: its facts, and its blocks in order."""

    title: str
    subtitle: str
    language: str
    facts: tuple[str, ...]
    """Lines below the title: when, where it comes from."""
    blocks: tuple[Block, ...]
    footer: str = ""


def plain(text: str, kind: Literal["plain", "quiet", "question", "note"] = "plain") -> Paragraph:
    """Return a paragraph in one style."""
    return Paragraph((Run(text),), kind)


def deeper(blocks: Sequence[Block], below: int) -> list[Block]:
    """Return blocks whose highest heading stands one level below ``below``, none skipped."""
    levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
    place = {level: min(below + 1 + number, 6) for number, level in enumerate(levels)}
    return [
        Heading(place[block.level], block.text) if isinstance(block, Heading) else block
        for block in blocks
    ]
