"""The run sheet beside the console: what is read from it, what is said of missing parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.check import problems as check
from toolkit.data import shipped
from toolkit.runsheet import markdown, problems, sections

SHEET = """# คู่มือ

ก่อนวันงาน

## ช่วงที่หนึ่ง
<!-- exercise: check_in -->

เห็นหน้ากัน <script>alert(1)</script>

### ลำดับ

| นาที | ทำอะไร |
|---|---|
| 0–5 | เปิด **QR** ตาม [คู่มือ](javascript:alert) |

### คำถามถอดบทเรียน

1. ใครยังไม่อยู่ในห้อง
2. แล้วใครอีก

## พักกลางวัน

ไม่เกี่ยวกับกิจกรรมไหน

## ช่วงสุดท้าย
<!-- exercise: check_in again -->

ถามอีกครั้ง
"""


def sheet(folder: Path, text: str = SHEET, name: str = "runsheet.md") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_marked_section_is_cut_into_its_parts(tmp_path: Path) -> None:
    found = sections(sheet(tmp_path), "th")
    assert list(found) == ["check_in", "check_in:again"]
    assert [(part.title, part.kind) for part in found["check_in"]] == [
        ("ตั้งใจให้เกิด", ""),
        ("ลำดับ", "course"),
        ("คำถามถอดบทเรียน", "debrief"),
    ]
    aim, course, debrief = (part.html for part in found["check_in"])
    assert "<script" not in aim and "&lt;script" in aim
    assert "<strong>QR</strong>" in course and "javascript" not in course
    assert course.count("<tr>") == 2 and 'scope="col"' in course
    assert debrief.count("<li>") == 2 and "<ol>" in debrief
    assert "พักกลางวัน" not in debrief
    assert sections(tmp_path, "en") == {}


def test_a_section_that_is_missing_is_told_with_what_to_write(tmp_path: Path) -> None:
    sheet(tmp_path)
    assert list(problems(tmp_path, ["check_in", "check_in:again"])) == []
    (said,) = problems(tmp_path, ["check_in", "triangle:again"])
    assert "runsheet.md" in said
    assert "<!-- exercise: triangle again -->" in said
    (tmp_path / "runsheet.en.md").write_bytes("## ก".encode("cp874"))
    assert any("UTF-8" in one for one in problems(tmp_path, ["check_in"]))


def test_a_workshop_without_a_run_sheet_may_be_run(tmp_path: Path) -> None:
    design = '[title]\nth = "ก"\nen = "a"\n\n[[agenda]]\nexercise = "check_in"\n'
    (tmp_path / "workshop.toml").write_text(design, "utf-8")
    assert check(str(tmp_path)) == []
    sheet(tmp_path, "# ว่าง\n")
    (said,) = check(str(tmp_path))
    assert "no section about `check_in`" in said


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_two_days_have_something_to_say_about_everything(language: str) -> None:
    found = sections(shipped("workshops") / "two_day", language)
    assert {"check_in", "problem_types", "check_in:again", "closing"} <= set(found)
    for key, parts in found.items():
        kinds = [part.kind for part in parts]
        assert "debrief" in kinds and "late" in kinds, key
        assert any("<table" in part.html for part in parts), key


def test_both_languages_speak_about_the_same() -> None:
    folder = shipped("workshops") / "two_day"
    thai, english = sections(folder, "th"), sections(folder, "en")
    assert list(thai) == list(english)
    assert {k: len(v) for k, v in thai.items()} == {k: len(v) for k, v in english.items()}


def test_quotes_and_code_are_read() -> None:
    html = markdown(["> คำพูด", "", "กด `N`"])
    assert html == "<blockquote>คำพูด</blockquote><p>กด <code>N</code></p>"
