"""Reads the HTML of a wall into blocks, so that a report shows what the room saw.

Only our own HTML is read (:mod:`toolkit.html`): it is well formed, and what people wrote in it is
escaped. What stands within ``<details>`` on the wall is kept apart: a report puts it further back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser

from toolkit.report.blocks import Block, Bullets, Heading, Paragraph, Picture, Run, Runs, Table

_VOID = {"br", "col", "hr", "img", "input", "source", "wbr"}
_STRONG = {"b", "strong"}
_LISTS = {"ul", "ol", "dl"}
_ENDS_A_LINE = {"article", "dd", "div", "dt", "figcaption", "figure", "footer", "header"}
_ENDS_A_LINE |= {"blockquote", "p", "section", "summary", "aside", "details", "legend", "label"}
_UNSEEN = {"ws-unseen", "ws-wall-unread"}
_CASED = {
    name.lower(): name
    for name in (
        "viewBox preserveAspectRatio gradientTransform gradientUnits markerWidth markerHeight "
        "markerUnits refX refY patternUnits patternTransform textLength lengthAdjust pathLength "
        "clipPath clipPathUnits linearGradient radialGradient startOffset textPath"
    ).split()
}
"""Names in which SVG asks for capital letters, which Python's parser of HTML forgets."""


@dataclass
class Read:
    """What a wall said: at a glance, and behind "more"."""

    blocks: list[Block] = field(default_factory=list)
    more: list[Block] = field(default_factory=list)


def read_html(html: str) -> Read:
    """Return the blocks of a piece of HTML that :mod:`toolkit.html` made."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader.read


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self._runs: list[Run] = []
        self._kind: str = "plain"
        self._heading = 0
        self._figure = False
        self._caption = False
        self._label = ""
        self._strong = 0
        self._details = 0
        self._skip = 0
        self._depth = 0
        self._items: list[list[Runs]] = []
        self._list: list[str] = []
        self._table: _Table | None = None
        self._svg: _Svg | None = None

    # --- the parser's seams -------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        given = {name: value or "" for name, value in attrs}
        classes = set(given.get("class", "").split())
        if tag not in _VOID and self._skip:
            self._skip += 1
        elif tag == "svg" or self._svg is not None:
            if self._svg is None:
                hidden = given.get("aria-hidden") == "true" and not self._figure
                self._svg = _Svg(hidden, self._label)
            self._svg.start(tag, attrs)
        elif classes & _UNSEEN or given.get("data-report") == "no" or "hidden" in given:
            self._skip = int(tag not in _VOID)
        elif tag == "table":
            self.end_line()
            self._table = _Table(bars="bars" in classes)
        elif self._table is not None:
            if tag == "br":
                self._table.text(" ")
            self._table.start(tag)
        else:
            self._start(tag, classes, given)

    def _start(self, tag: str, classes: set[str], attributes: dict[str, str]) -> None:
        if tag == "br":
            self._runs.append(Run("\n"))
        elif tag in _STRONG:
            self._strong += 1
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            self.end_line()
            self._heading = int(tag[1])
        elif tag in _LISTS:
            self.end_line()
            self._list.append(tag)
            self._items.append([])
        elif tag in ("li", "dt"):
            self.end_line()
        elif tag in _ENDS_A_LINE:
            self.end_line()
            self._caption = tag == "figcaption"
            self._details += tag == "details"
            if tag == "summary":
                # what is behind the first "more" stands in a chapter of its own
                self._skip, self._heading = int(self._details == 1), 3
        self._figure = tag == "figure" or (self._figure and tag != "p")
        if given_label := attributes.get("aria-label", ""):
            self._label = given_label
        if "ws-question" in classes:
            self._kind = "question"
        elif classes & {"ws-quiet", "ws-hint", "ws-wall-note"} and tag == "p":
            self._kind = "quiet"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin and end an element."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self._skip:
            self._skip -= 1
        elif self._svg is not None:
            if self._svg.end(tag):
                picture, self._svg = self._svg.picture(), None
                if picture is not None and self._table is None:
                    self.end_line()
                    self._add(picture)
        elif self._table is not None:
            if tag == "table":
                made, self._table = self._table.table(), None
                self._add(made)
            else:
                self._table.end(tag)
        elif tag in _STRONG:
            self._strong = max(self._strong - 1, 0)
        elif tag in _LISTS and self._list:
            self.end_line()
            kind, items = self._list.pop(), self._items.pop()
            if items:
                self._add(Bullets(tuple(items), numbered=kind == "ol"))
        elif tag in ("li", "dd") or tag in _ENDS_A_LINE or tag[:1] == "h":
            if tag == "dt":
                self._runs.append(Run(": "))
                return
            self.end_line()
            self._details -= tag == "details"

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._skip:
            return
        if self._svg is not None:
            self._svg.text(data)
        elif self._table is not None:
            self._table.text(data)
        else:
            self._runs.append(Run(data, bool(self._strong)))

    # --- blocks -------------------------------------------------------------------------------

    def end_line(self) -> None:
        """Make a block of the text so far."""
        runs, kind, heading = _tidy(self._runs), self._kind, self._heading
        self._runs, self._kind, self._heading = [], "plain", 0
        if not runs:
            return
        if heading:
            self._add(Heading(heading, "".join(run.text for run in runs).replace("\n", " ")))
        elif self._items:
            self._items[-1].append(runs)
        elif self._caption and self._held and isinstance(self._held[-1], Picture):
            text = "".join(run.text for run in runs)
            self._held[-1], self._caption = replace(self._held[-1], caption=text), False
        else:
            self._add(Paragraph(runs, kind))  # type: ignore[arg-type]

    @property
    def _held(self) -> list[Block]:
        return self.read.more if self._details else self.read.blocks

    def _add(self, block: Block) -> None:
        self._held.append(block)


class _Table:
    def __init__(self, bars: bool) -> None:
        self._bars = bars
        self._caption, self._cell = "", ""
        self._heads: tuple[str, ...] = ()
        self._row: list[str] = []
        self._rows: list[tuple[str, ...]] = []
        self._in = ""

    def start(self, tag: str) -> None:
        if tag in ("caption", "th", "td"):
            self._in, self._cell = tag, ""
        elif tag == "tr":
            self._row = []

    def text(self, data: str) -> None:
        self._cell += data

    def end(self, tag: str) -> None:
        text = " ".join(self._cell.split())
        if tag == "caption":
            self._caption = text
        elif tag in ("th", "td"):
            self._row.append(text)
        elif tag == "tr" and self._row:
            self._rows.append(tuple(self._row))
        elif tag == "thead" and self._rows:
            self._heads = self._rows.pop()

    def table(self) -> Table:
        bars = tuple(_number(row[-1]) for row in self._rows) if self._bars else ()
        return Table(self._caption, self._heads, tuple(self._rows), bars)


class _Svg:
    """Writes an SVG down again as XML, and notes what its title and description say."""

    def __init__(self, hidden: bool, label: str) -> None:
        self._hidden, self._label = hidden, label
        self._parts: list[str] = []
        self._open: list[str] = []
        self._said = {"title": "", "desc": ""}

    def start(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = _CASED.get(tag, tag)
        given = {_CASED.get(key, key): value or "" for key, value in attrs}
        if not self._open:
            given["xmlns"] = "http://www.w3.org/2000/svg"
        written = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
        self._parts.append(f"<{name}{written}>")
        self._open.append(name)

    def text(self, data: str) -> None:
        if len(self._open) == 2 and self._open[-1] in self._said:
            self._said[self._open[-1]] += data
        self._parts.append(escape(data, quote=False))

    def end(self, tag: str) -> bool:
        """End an element; tell whether it was the picture itself."""
        if self._open:
            self._parts.append(f"</{self._open.pop()}>")
        return not self._open

    def picture(self) -> Picture | None:
        if self._hidden:
            return None
        title, words = (" ".join(self._said[name].split()) for name in ("title", "desc"))
        return Picture("".join(self._parts), title, words or title or self._label)


def _tidy(runs: list[Run]) -> Runs:
    """Join neighbours of one style; white space is what a browser would make of it."""
    joined: list[Run] = []
    for run in runs:
        text = run.text if run.text == "\n" else " ".join(f".{run.text}.".split())[1:-1]
        if not text:
            continue
        if joined and joined[-1].strong == run.strong:
            joined[-1] = Run(joined[-1].text + text, run.strong)
        else:
            joined.append(Run(text, run.strong))
    if joined:
        joined[0] = Run(joined[0].text.lstrip(), joined[0].strong)
        joined[-1] = Run(joined[-1].text.rstrip(), joined[-1].strong)
    return tuple(run for run in joined if run.text)


def _number(text: str) -> float | None:
    try:
        return float(text.replace("%", "").replace(",", ""))
    except ValueError:
        return None
