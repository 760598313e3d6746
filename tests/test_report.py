"""The workshop report: what the room was shown, right in Thai, in every form, in good time."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
import typst

from tests.reported import demo_room
from toolkit import desk, room, walls
from toolkit.registry import Found, find
from toolkit.report.blocks import Document, Heading, Paragraph, Picture, Table, deeper
from toolkit.report.compose import compose
from toolkit.report.docx import as_docx
from toolkit.report.fonts import REPLACED, printable
from toolkit.report.html import as_html
from toolkit.report.make import everything, steps
from toolkit.report.parse import read_html
from toolkit.report.pdf import as_pdf, as_png
from toolkit.report.results import Room, by_role, read_room
from toolkit.report.tables import as_csv, as_frame, as_xlsx, rows
from toolkit.store import NewSeat, Seat, Store
from toolkit.workshop import load, locate

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A room of 51 that was led through its agenda, everything revealed."""
    return demo_room(tmp_path_factory.mktemp("held"), people=51)


@pytest.fixture(scope="module")
def said(held: Store) -> Room:
    """What may be told of it, in Thai."""
    return read_room(held, load(locate("two_day")), "th")


def test_a_report_of_51_has_every_form_and_tells_how_far_it_is(held: Store, tmp_path: Path) -> None:
    told: list[str] = []
    workshop = load(locate("two_day"))
    files = everything(held, workshop, "th", tmp_path / "report", told.append)
    assert [path.suffix for path in files] == [".html", ".pdf", ".docx", ".xlsx", ".csv"]
    assert len(told) == steps(workshop)


def test_it_has_the_chapters_of_a_workshop_report(said: Room) -> None:
    chapters = [
        block.text
        for block in compose(said).blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    assert chapters[0] == "ผู้เข้าร่วม"
    for chapter in ("สิ่งที่ได้จากแต่ละกิจกรรม", "ก้าวต่อไป", "วิธีอ่านรายงานนี้"):
        assert chapter in chapters


def test_headings_skip_no_level(said: Room) -> None:
    before = 0
    for block in compose(said).blocks:
        if isinstance(block, Heading):
            assert block.level <= before + 1, block.text
            before = block.level


def test_dates_are_in_the_buddhist_era(held: Store, said: Room) -> None:
    year = str(said.days[0].year + 543)
    assert all(year in fact for fact in compose(said).facts[:2])
    english = read_room(held, load(locate("two_day")), "en")
    assert str(said.days[0].year) in compose(english).facts[0]


def test_it_shows_no_name_of_anybody(held: Store, said: Room) -> None:
    html = as_html(compose(said))
    text = as_csv(said).decode("utf-8-sig")
    for seat in held.seats():
        if len(seat.name) > 4:  # short nicknames are also parts of words
            assert seat.name not in html
            assert seat.name not in text


def test_the_page_asks_nothing_of_anybody(said: Room) -> None:
    html = as_html(compose(said))
    addresses = set(re.findall(r"https?://[^\"' <)]+", html)) - {"http://www.w3.org/2000/svg"}
    assert not addresses
    assert "<script" not in html
    assert "@font-face" in html


def test_every_page_of_the_pdf_shows_something_and_it_is_tagged(said: Room) -> None:
    data = as_pdf(compose(said))
    pdf = pypdfium2.PdfDocument(data)
    assert len(pdf) > 3
    for page in pdf:
        shades = page.render(scale=0.3).to_numpy()
        assert shades.min() < 120 < shades.max(), "an empty page"
    assert b"/StructTreeRoot" in data
    assert b"/Lang (th" in data or b"th" in data
    assert b"pdfuaid" in data, "PDF/UA-1 is declared"
    # a long agenda's contents fill the first page
    assert any("51" in pdf[page].get_textpage().get_text_range() for page in (0, 1))


def test_thai_is_set_with_the_font_that_is_carried(said: Room) -> None:
    assert b"Sarabun" in as_pdf(compose(said))


def test_word_is_told_the_font_and_language_of_thai(said: Room) -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(compose(said)))) as file:
        styles = ElementTree.fromstring(file.read("word/styles.xml"))
        body = file.read("word/document.xml").decode()
        names = file.namelist()
        settings = file.read("word/settings.xml").decode()
    for style in styles.iter(f"{WORD}style"):
        if style.get(f"{WORD}styleId") in {"Normal", "Heading1", "Title", "ListBullet"}:
            fonts = style.find(f"{WORD}rPr/{WORD}rFonts")
            lang = style.find(f"{WORD}rPr/{WORD}lang")
            assert fonts is not None and fonts.get(f"{WORD}cs") == "Sarabun"
            assert lang is not None and lang.get(f"{WORD}bidi") == "th-TH"
    sizes = [one for one in styles.iter(f"{WORD}szCs")]
    assert sizes
    assert "word/fonts/font1.odttf" in names
    assert "embedTrueTypeFonts" in settings
    pictures = re.findall(r"<wp:docPr [^>]*>", body)
    assert pictures and all('descr="' in one for one in pictures)
    assert 'w:val="Heading1"' in body


def test_tables_open_in_excel_as_thai_and_never_as_formulas(said: Room) -> None:
    data = as_csv(said)
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(lines) == len(rows(said)) + 1
    assert not [cell for line in lines for cell in line if cell[:1] in ("=", "+", "@")]
    with zipfile.ZipFile(io.BytesIO(as_xlsx(said))) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert len(as_frame(said)) == len(rows(said))


def test_an_exercise_that_was_not_revealed_is_only_named(store: Store, seat: Seat) -> None:
    workshop = load(locate("two_day"))
    room.go(store, find("check_in").manifest)
    store.save(seat.id, "check_in", 1, {"poll": "tool"})
    made = read_room(store, workshop, "th")
    document = compose(made)
    assert not [block for block in document.blocks if isinstance(block, Picture)]
    texts = as_html(document)
    assert "ไม่ได้เปิดผลในห้อง" in texts
    assert "ไม่ได้ทำกิจกรรมนี้" in texts
    assert "ห้องยังเปิดอยู่" in texts, "a report during a running room says so"
    assert len(rows(made)) == 1, "the number of people and nothing else"


def test_a_report_of_an_empty_room_stands(store: Store) -> None:
    made = read_room(store, load(locate("two_day")), "en")
    assert as_pdf(compose(made))
    assert as_docx(compose(made))


def test_notes_of_the_facilitator_are_in_it(store: Store) -> None:
    desk.jot(store, "check_in", "ตกลงว่าจะนัดกันอีกครั้งก่อนสิ้นเดือน")
    html = as_html(compose(read_room(store, load(locate("two_day")), "th")))
    assert "ตกลงว่าจะนัดกันอีกครั้งก่อนสิ้นเดือน" in html


def test_roles_are_counted_as_of_a_moment_that_tells_of_nobody() -> None:
    roles = ("executive", "field")

    def seats(*names: str) -> list[Seat]:
        new = (NewSeat("-", name) for name in names)
        return [
            Seat(str(n), "r", one.name, one.role, "", "", "th", {}, None)  # type: ignore[arg-type]
            for n, one in enumerate(new)
        ]

    first = by_role(seats(*["field"] * 5), roles, 5)
    assert first is not None and first.cells == {"executive": 0, "field": 5}
    later = by_role(seats(*["field"] * 5, "executive"), roles, 5)
    assert later == first, "one more would show who came"
    many = by_role(seats(*["field"] * 5, *["executive"] * 5), roles, 5)
    assert many is not None and many.cells == {"executive": 5, "field": 5}
    assert by_role(seats(*["field"] * 4), roles, 5) is None


def test_a_wall_is_read_into_blocks() -> None:
    read = read_html(
        '<section><h2 class="ws-unseen">ไม่เห็น</h2><p>ก <strong>ข</strong></p>'
        '<svg role="img" viewBox="0 0 10 5"><title>t</title><desc>d</desc>'
        "<text>a &lt;b&gt;</text></svg>"
        "<details><summary>เพิ่ม</summary><table><caption>c</caption><tbody>"
        '<tr><th scope="row">x</th><td>1</td></tr></tbody></table></details></section>'
    )
    paragraph, picture = read.blocks
    assert paragraph.text == "ก ข"  # type: ignore[union-attr]
    assert isinstance(picture, Picture)
    assert (picture.title, picture.description) == ("t", "d")
    assert 'viewBox="0 0 10 5"' in picture.svg and "&lt;b&gt;" in picture.svg
    assert read.more == [Table("c", (), (("x", "1"),))]


def test_what_stands_below_a_picture_stays_with_it() -> None:
    """Two small pictures stand side by side on paper, each with its own words below."""
    svg = '<svg viewBox="0 0 10 10"><title>t</title><circle r="3"/></svg>'
    figures = "".join(f"<figure>{svg}<figcaption>{name}</figcaption></figure>" for name in "กข")
    blocks = tuple(read_html(f"<div>{figures}<p>ค</p></div>").blocks)
    assert [one.caption for one in blocks if isinstance(one, Picture)] == ["ก", "ข"]
    assert [one.text for one in blocks if isinstance(one, Paragraph)] == ["ค"]
    document = Document("ภาพ", "ทดสอบ", "th", (), (Heading(1, "h"), *blocks))
    assert as_html(document).count("<figcaption>") == 2
    text = pypdfium2.PdfDocument(as_pdf(document))[0].get_textpage()
    tops = {text.get_charbox(n)[3] for n in range(text.count_chars()) if _at(text, n) in "กข"}
    assert len({round(top) for top in tops}) == 1, "one line"
    with zipfile.ZipFile(io.BytesIO(as_docx(document))) as file:
        assert "ก" in file.read("word/document.xml").decode()


def _at(text: pypdfium2.PdfTextPage, place: int) -> str:
    return str(text.get_text_range(place, 1)) or " "


def test_more_is_told_of_the_last_round_only(said: Room) -> None:
    """The appendix does not grow with rounds; the tables have every one of them."""
    blocks = list(compose(said).blocks)
    begins = blocks.index(Heading(1, "ภาคผนวก: ภาพและตารางเพิ่มเติม"))
    titles = [one.text for one in blocks[begins:] if isinstance(one, Heading) and one.level == 2]
    assert len(titles) == len({title.partition(" · ")[0] for title in titles})
    assert {row[1] for row in rows(said)} >= {1, 2}


def test_every_wall_can_be_printed(exercise: Found) -> None:
    if exercise.manifest.privacy == "private":
        pytest.skip("it shows nothing")
    given = [*exercise.examples, *exercise.examples][:40]
    for language in ("th", "en"):
        html = walls.show(exercise, given, language=language)
        read = read_html(html)
        blocks = (Heading(1, exercise.id), *deeper([*read.blocks, *read.more], 1))
        document = Document("ภาพ", "ทดสอบ", language, (), blocks)
        assert as_pdf(document).startswith(b"%PDF")
        assert "<script" not in as_html(document)
        assert any(not isinstance(block, Heading) for block in blocks)


def test_sara_am_keeps_its_width_in_pictures() -> None:
    def width(text: str) -> int:
        svg = f'<svg viewBox="0 0 300 50" font-size="20"><text x="5" y="30">{text}</text></svg>'
        png, _, _ = as_png(svg)
        page = f"#set page(width: auto, height: auto)\n#image(bytes({list(png)}))"
        drawn = typst.compile(page.replace("[", "(").replace("]", ")").encode(), format="pdf")
        shades = pypdfium2.PdfDocument(drawn)[0].render(scale=1).to_numpy()[:, :, 0]
        columns = (shades < 128).any(axis=0).nonzero()[0]
        return int(columns.max() - columns.min())

    assert width("นานา") < width("นำนำ") + 4, "the letters would lie upon each other"


def test_signs_that_no_font_has_become_one_square() -> None:
    assert printable("ขอบคุณ 👩🏽‍🌾👍 น้ำใจ") == f"ขอบคุณ {REPLACED} น้ำใจ"
    assert printable("\u202eกลับ\u202c ✕ α") == "กลับ × α"
