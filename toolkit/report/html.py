"""A report as one web page that needs nothing beside itself: styles and fonts are inside."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from markupsafe import Markup

from toolkit.html import Child, join, tag
from toolkit.report.blocks import Block, Bullets, Document, Heading, Paragraph, Picture, Runs, Table
from toolkit.report.fonts import FAMILY, font
from toolkit.report.svg import for_paper
from toolkit.report.words import report_words

_STYLES = Path(__file__).parent / "templates" / "report.css"


def as_html(document: Document) -> str:
    """Return a document as a page that can be read, printed and sent as one file."""
    words = report_words(document.language)["report"]
    chapters = [
        (number, block)
        for number, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level == 1
    ]
    links = [tag("a", block.text, href=f"#c{number}") for number, block in chapters]
    body = tag(
        "body",
        tag(
            "header",
            tag("p", document.subtitle, class_="kind"),
            tag("h1", document.title),
            [tag("p", fact, class_="fact") for fact in document.facts],
        ),
        tag("nav", tag("ol", [tag("li", link) for link in links]), aria_label=words["contents"])
        if len(links) > 1
        else None,
        tag("main", [_block(block, number) for number, block in enumerate(document.blocks)]),
        tag("footer", tag("p", document.footer)),
    )
    head = (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{tag('title', f'{document.title} · {document.subtitle}')}\n"
    )
    return f"{head}<{'style'}>{_styles()}</{'style'}>\n</head>\n{body}\n</html>\n"


def as_part(blocks: Sequence[Block]) -> Markup:
    """Return blocks as a part of somebody else's page, without styles."""
    return join([_block(block, number) for number, block in enumerate(blocks)])


def _block(block: Block, number: int) -> Markup:
    if isinstance(block, Heading):
        level = min(block.level + 1, 6)
        return tag(f"h{level}", block.text, id=f"c{number}" if block.level == 1 else None)
    if isinstance(block, Paragraph):
        return tag("p", _runs(block.runs), class_=None if block.kind == "plain" else block.kind)
    if isinstance(block, Bullets):
        items = [tag("li", _runs(item)) for item in block.items]
        return tag("ol" if block.numbered else "ul", items)
    if isinstance(block, Picture):
        # made by toolkit.html and written down again with everything escaped
        drawn = Markup(for_paper(block.svg))  # noqa: S704
        below = join(block.caption.split("\n"), tag("br")) if block.caption else None
        return tag("figure", drawn, tag("figcaption", below) if below else None)
    return _table(block)


def _runs(runs: Runs) -> list[Child]:
    def lines(text: str) -> Markup:
        return join(text.split("\n"), tag("br"))

    return [tag("strong", lines(run.text)) if run.strong else lines(run.text) for run in runs]


def _table(block: Table) -> Markup:
    most = max((size for size in block.bars if size), default=0) or 1

    def last(row: int, text: str) -> Markup:
        if not block.bars or block.bars[row] is None:
            return tag("td", text)
        length = f"{100 * (block.bars[row] or 0) / most:.4g}%"
        rect = tag("rect", width=length, height="100%")
        bar = tag("svg", rect, class_="bar", width="100%", height="1em", aria_hidden=True)
        return tag("td", bar, tag("span", text, class_="number"))

    rows = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            [tag("td", text) for text in row[1:-1]],
            last(number, row[-1]) if len(row) > 1 else None,
        )
        for number, row in enumerate(block.rows)
    ]
    heads = tag("thead", tag("tr", [tag("th", head, scope="col") for head in block.heads]))
    return tag(
        "table",
        tag("caption", block.caption) if block.caption else None,
        heads if block.heads else None,
        tag("tbody", rows),
        class_="bars" if block.bars else None,
    )


@cache
def _styles() -> str:
    faces = [
        f"@font-face{{font-family:{FAMILY};font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{b64encode(font(name)).decode()})}}"
        for name, weight in (("Regular", 400), ("Bold", 700))
    ]
    return "\n".join([*faces, _STYLES.read_text(encoding="utf-8")])
