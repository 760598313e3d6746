"""Thai dates, order, cutting and spelling, on the test words that others published."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.thai import (
    buddhist_date,
    clip,
    common_year,
    graphemes,
    normalise,
    parse_date,
    sort_key,
)

DAY = date(2026, 11, 21)
THAI = "กขงนวมร" + "เแโใไ" + "ะาำิีุูัํ" + "็่้๊๋์" + "\u200b\u200d 1๑aB👩"
thai_text = st.text(THAI, max_size=12)


@pytest.mark.parametrize(
    ("style", "lang", "shown"),
    [
        ("long", "th", "21 พฤศจิกายน 2569"),
        ("short", "th", "21 พ.ย. 69"),
        ("long", "en", "21 November 2026"),
        ("short", "en", "21 Nov 2026"),
    ],
)
def test_buddhist_date(style, lang, shown) -> None:
    assert buddhist_date(DAY, style, lang) == shown
    assert buddhist_date(datetime(2026, 11, 21, 23, 59), style, lang) == shown


def test_the_turn_of_a_buddhist_century() -> None:
    assert buddhist_date(date(2057, 1, 2), "short") == "2 ม.ค. 00"


@pytest.mark.parametrize(
    "text",
    [
        "21 พฤศจิกายน 2569",
        "21 พ.ย. 69",
        "21พย69",
        "๒๑ พ.ย. ๒๕๖๙",
        "21 พฤศจิกายน พ.ศ. 2569",
        "21 พฤศจิกายน ค.ศ. 2026",
        "21/11/2569",
        "21.11.2026",
        "21-11-69",
        "2026-11-21",
        "2569-11-21",
        " 21  November\u200b 2026 ",
        "21 nov 2569",
    ],
)
def test_parse_date(text) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text", ["", "พรุ่งนี้", "31/2/2569", "21 Nov 26", "21 Nov. 26", "21 ธนวาคม 2569", "29 ก.พ. 2566"]
)
def test_no_date(text) -> None:
    with pytest.raises(ValueError, match=r"is no|no month|four digits"):
        parse_date(text)


def test_leap_day() -> None:
    assert parse_date("29 ก.พ. 2567") == date(2024, 2, 29)


@given(
    st.dates(date(1958, 1, 1), date(2400, 12, 31)),
    st.sampled_from(["th", "en"]),
    st.sampled_from(["long", "short"]),
)
def test_a_shown_date_can_be_typed_again(day, lang, style) -> None:
    if lang == "th" and style == "short" and day.year >= 2057:
        return  # two digits are of the 26th Buddhist century
    assert parse_date(buddhist_date(day, style, lang)) == day


def test_common_year() -> None:
    assert [common_year(year) for year in (2560, 2017, 2400, 2401)] == [2017, 2017, 2400, 1858]


@pytest.mark.parametrize(
    "ordered",
    [
        "กวย ก่วย ก่วย ก้วย ก้วย ก๊วย ก๋วย",  # PyThaiNLP #558
        "งม งวด",  # PyThaiNLP #55
        "กาล เกิด ไก่ เป็ด วันที่ วัว หมู",  # PyThaiNLP, documentation of collate
        "เกง เก็ง เก่ง เก้ง เก๋ง",
        "การ การ์ด กีฬา เกม แก โก ใกล้ ไกล ขา",
        "2 Alpha beta กก",
    ],
)
def test_sorting(ordered) -> None:
    words = ordered.split()
    assert sorted(reversed(words), key=sort_key) == words
    assert sorted(sorted(words), key=sort_key) == words


def test_sorting_does_not_depend_on_spelling_or_digits() -> None:
    assert sort_key("น้ำ")[:2] == sort_key("น\u0e49\u0e4d\u0e32")[:2]
    assert sort_key("๑๒")[:2] == sort_key("12")[:2]


@pytest.mark.parametrize(
    ("word", "signs"),
    [
        ("น้ำ", 1),
        ("นี้", 1),
        ("ลิ้น", 2),
        ("เยิ้ม", 3),
        ("ที่นี่", 2),
        ("👩‍👩‍👧", 1),
        ("👍🏽", 1),
        ("🇹🇭🇱🇦", 2),
        ("❤️", 1),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 1),
        ("e\u0301", 1),
        ("\r\n", 1),
        ("", 0),
    ],
)
def test_graphemes(word, signs) -> None:
    assert len(graphemes(word)) == signs


def test_clip() -> None:
    assert clip("กิ่งไม้", 7) == "กิ่งไม้"
    assert clip("ที่นี่ครับ", 3) == "ที่นี่…"
    assert clip("น้ำใส", 2) == "น้ำ…"
    assert clip("คนเก่ง", 4) == "คนเก่ง"[:2] + "…"  # not "คนเ…"
    assert clip("a b", 2) == "a…"
    assert clip("aa bb", 4) == "aa…"
    assert clip("👩‍👩‍👧👩‍👩‍👧", 1) == "…"
    with pytest.raises(ValueError, match="at least 1"):
        clip("x", 0)


@given(thai_text, st.integers(1, 8))
def test_clip_never_splits_a_character(text, length) -> None:
    short = clip(text, length)
    assert len(graphemes(short)) <= length
    if short != text:
        kept = graphemes(short)[:-1]
        assert short.endswith("…")
        assert graphemes(text)[: len(kept)] == kept


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("ทํา", "ทำ"),
        ("เเม่", "แม่"),
        ("ก่ี", "กี่"),
        ("ที่\u200bนี่\ufeff", "ที่นี่"),
        ("  รพ.สต.\u00a0 \n บ้าน ", "รพ.สต. บ้าน"),
        ("e\u0301", "é"),
        ("ก\u200dข", "กข"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
    ],
)
def test_normalise(typed, meant) -> None:
    assert normalise(typed) == meant


@given(thai_text)
def test_normalising_twice_changes_nothing(text) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert sort_key(once)[:2] == sort_key(text)[:2]
