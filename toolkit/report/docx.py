"""A report as DOCX that can be edited: real headings and tables, Thai as Word wants it."""

from __future__ import annotations

import uuid
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from toolkit.report.blocks import Block, Bullets, Document, Heading, Paragraph, Picture, Runs, Table
from toolkit.report.fonts import FAMILY, font, printable
from toolkit.report.pdf import as_png, told

_SIZE = 11.5
_SIZES = {"Title": 23.0, "Heading 1": 17.0, "Heading 2": 14.5, "Heading 3": 12.5}
_MARK, _INK, _SOFT = (
    RGBColor(0x0C, 0x62, 0x63),
    RGBColor(0x22, 0x29, 0x2C),
    RGBColor(0x53, 0x5E, 0x62),
)
_EMBEDDED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def as_docx(document: Document) -> bytes:
    """Return a document as a DOCX file with the font inside."""
    made = docx.Document()
    _prepare(made, document)
    _paragraph(made, "Subtitle", ((document.subtitle, False),))
    _paragraph(made, "Title", ((document.title, False),))
    for fact in document.facts:
        _paragraph(made, "Normal", ((fact, False),), _SOFT)
    for block in document.blocks:
        _block(made, block)
    _embed_font(made)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _prepare(made: Docx, document: Document) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    made.core_properties.title = f"{document.title} · {document.subtitle}"
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.core_properties.language = document.language
    for style in made.styles:
        if style.type in (1, 2, 3):  # paragraphs, letters, tables
            _thai(style.element.get_or_add_rPr(), document.language)
    for name, size in _SIZES.items():
        style = made.styles[name]
        style.font.size, style.font.bold = Pt(size), True
        style.font.color.rgb = _MARK if name == "Heading 1" else _INK
        _sized(style.element.get_or_add_rPr(), size, bold=True)
    made.styles["Subtitle"].font.color.rgb = _MARK
    made.styles["Subtitle"].font.italic = False
    normal = made.styles["Normal"]
    normal.font.size = Pt(_SIZE)
    _sized(normal.element.get_or_add_rPr(), _SIZE, bold=False)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.25
    footer = section.footer.paragraphs[0]
    footer.text = printable(document.footer)


def _thai(properties: Any, language: str) -> None:
    """Name the font for Thai letters too, which Word keeps apart as "complex scripts"."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), FAMILY)
    for lang in properties.findall(qn("w:lang")):
        properties.remove(lang)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "en-GB")
    lang.set(qn("w:eastAsia"), "en-GB")
    lang.set(qn("w:bidi"), "th-TH")
    properties.append(lang)


def _sized(properties: Any, size: float, bold: bool) -> None:
    """Set size and weight of Thai letters; Word has elements of their own for them."""
    for name in ("w:szCs", "w:bCs"):
        for found in properties.findall(qn(name)):
            properties.remove(found)
    sized = OxmlElement("w:szCs")
    sized.set(qn("w:val"), str(round(size * 2)))
    before = properties.find(qn("w:sz"))
    if before is not None:
        before.addnext(sized)
    else:
        properties.insert(len(properties) - 1, sized)
    if bold:
        heavy = OxmlElement("w:bCs")
        place = properties.find(qn("w:b"))
        if place is not None:
            place.addnext(heavy)


# --- blocks -------------------------------------------------------------------------------------


def _block(made: Docx, block: Block) -> None:
    if isinstance(block, Heading):
        _paragraph(made, f"Heading {min(block.level, 6)}", ((block.text, False),))
    elif isinstance(block, Paragraph):
        _text(made, block)
    elif isinstance(block, Bullets):
        for item in block.items:
            _paragraph(made, "List Number" if block.numbered else "List Bullet", _plain(item))
    elif isinstance(block, Table):
        _table(made, block)
    elif isinstance(block, Picture):
        _picture(made, block)


def _text(made: Docx, block: Paragraph) -> None:
    if block.kind == "question":
        _paragraph(made, "Intense Quote", _plain(block.runs))
    else:
        quiet = block.kind in ("quiet", "note")
        _paragraph(made, "Normal", _plain(block.runs), _SOFT if quiet else None)


def _plain(runs: Runs) -> tuple[tuple[str, bool], ...]:
    return tuple((run.text, run.strong) for run in runs)


def _paragraph(
    made: Any, style: str, runs: tuple[tuple[str, bool], ...], colour: RGBColor | None = None
) -> Any:
    paragraph = made.add_paragraph()
    # by its id: looking a style up by name takes most of the time of a long report
    paragraph._p.style = style.replace(" ", "")
    _fill(paragraph, runs, colour)
    return paragraph


def _fill(
    paragraph: Any, runs: tuple[tuple[str, bool], ...], colour: RGBColor | None = None
) -> None:
    for text, strong in runs:
        run = paragraph.add_run(printable(text))
        if strong:
            run.bold = True
            run.font.cs_bold = True
        if colour is not None:
            run.font.color.rgb = colour


def _table(made: Docx, block: Table) -> None:
    if block.caption:
        caption = _paragraph(made, "Normal", ((block.caption, True),))
        caption.paragraph_format.keep_with_next = True
    if not block.columns:
        return
    table = made.add_table(rows=0, cols=block.columns, style="Table Grid")
    rows = [*([block.heads] if block.heads else []), *block.rows]
    for number, texts in enumerate(rows):
        row = table.add_row()
        heading = number == 0 and bool(block.heads)
        for cell, text in zip(row.cells, texts, strict=False):
            _fill(cell.paragraphs[0], ((text, heading),))
        if heading:
            repeated = OxmlElement("w:tblHeader")
            row._tr.get_or_add_trPr().append(repeated)
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _picture(made: Docx, block: Picture) -> None:
    png, wide, _ = as_png(block.svg)
    shape = made.add_picture(BytesIO(png), width=Mm(wide))
    if block.caption:
        made.paragraphs[-1].paragraph_format.keep_with_next = True
        _paragraph(made, "Normal", ((block.caption, False),), _SOFT)
    said = shape._inline.docPr
    said.set("descr", printable(told(block)))
    said.set("title", printable(block.title))


# --- the font -----------------------------------------------------------------------------------


def _embed_font(made: Docx) -> None:
    """Put the font into the file, so that Thai looks the same on a computer without it.

    Word wants embedded fonts "obfuscated": the first 32 bytes crossed with a key (ECMA-376,
    part 4, 2.8.1).
    """
    package = made.part.package
    table = next(part for part in package.iter_parts() if part.partname == "/word/fontTable.xml")
    entries = []
    for number, (slot, style) in enumerate((("Regular", "Regular"), ("Bold", "Bold")), start=1):
        key = uuid.uuid5(uuid.NAMESPACE_OID, f"{FAMILY}-{style}")
        part = Part(
            PackURI(f"/word/fonts/font{number}.odttf"), _EMBEDDED, _crossed(style, key), package
        )
        id = table.relate_to(part, f"{RELATIONSHIP_TYPE.FONT_TABLE.rpartition('/')[0]}/font")
        entries.append(f'<w:embed{slot} r:id="{id}" w:fontKey="{{{str(key).upper()}}}"/>')
    names = "http://schemas.openxmlformats.org"
    table._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts xmlns:w="{names}/wordprocessingml/2006/main" '
        f'xmlns:r="{names}/officeDocument/2006/relationships">'
        f'<w:font w:name="{FAMILY}"><w:charset w:val="00"/><w:family w:val="auto"/>'
        f'<w:pitch w:val="variable"/>{"".join(entries)}</w:font></w:fonts>'
    ).encode()
    settings = made.settings.element
    embed = OxmlElement("w:embedTrueTypeFonts")
    view = settings.find(qn("w:zoom"))
    settings.insert(0 if view is None else settings.index(view) + 1, embed)


def _crossed(style: str, key: uuid.UUID) -> bytes:
    data, mask = bytearray(font(style)), key.bytes[::-1]
    for place in range(32):
        data[place] ^= mask[place % 16]
    return bytes(data)
