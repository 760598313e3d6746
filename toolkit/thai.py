"""Thai text and dates: what the standard library does not do right for Thai.

Dates are stored as ISO dates of the common era and shown in the Buddhist Era; code point order,
cutting by code point and ``strftime`` are all wrong for Thai readers.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Literal

ERA = 543
"""Years from the common era to the Buddhist Era, since the Thai calendar year begins in January."""

_MONTHS = {
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "en": "January February March April May June July August September October November December",
}
_SHORT_MONTHS = {
    "th": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
MONTHS = {lang: tuple(names.split()) for lang, names in _MONTHS.items()}
SHORT_MONTHS = {lang: tuple(names.split()) for lang, names in _SHORT_MONTHS.items()}


def buddhist_date(
    day: date, style: Literal["long", "short"] = "long", lang: Literal["th", "en"] = "th"
) -> str:
    """Return a date as people read it: Buddhist Era in Thai, common era in English.

    "21 พฤศจิกายน 2569", "21 พ.ย. 69"; "21 November 2026", "21 Nov 2026". A ``datetime`` gives the
    day of its own clock: bring it to local time first.
    """
    names = (MONTHS if style == "long" else SHORT_MONTHS)[lang]
    if lang == "en":
        year = str(day.year)
    elif style == "long":
        year = str(day.year + ERA)
    else:
        year = f"{(day.year + ERA) % 100:02d}"
    return f"{day.day} {names[day.month - 1]} {year}"


def common_year(year: int) -> int:
    """Return a year of either era in the common era: above 2400 it is a Buddhist one."""
    return year - ERA if year > 2400 else year


_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})\s*(?P<month>[^\W\d][^\d\s]*)\s*(?:พ\.?\s*ศ\.?|ค\.?\s*ศ\.?)?\s*"
    r"(?P<year>\d{4}|\d{2})"
)
_MONTH_NUMBER = {
    name.replace(".", "").casefold(): number
    for names in (*MONTHS.values(), *SHORT_MONTHS.values())
    for number, name in enumerate(names, start=1)
}


def parse_date(text: str) -> date:
    """Read a date that somebody typed, in either era, with Thai or Arabic digits.

    "21 พฤศจิกายน 2569", "21 พ.ย. 69", "21/11/2569", "2026-11-21", "21 Nov 2026". A year of two
    digits is Buddhist (69 is 2569), as it is written in Thai; with an English month it is refused.

    Raises
    ------
    ValueError
        When it is no date in one of these forms.
    """
    written = normalise(text)
    found = _ISO.fullmatch(written) or _NUMBERS.fullmatch(written) or _NAMED.fullmatch(written)
    if found is None:
        raise ValueError(f"{text!r} is no date; write it as 21 พ.ย. 2569, 21/11/2569 or 2026-11-21")
    name, year = found["month"], int(found["year"])
    month = int(name) if name.isdecimal() else _MONTH_NUMBER.get(name.replace(".", "").casefold())
    if month is None:
        raise ValueError(f"{text!r} has no month of that name")
    if len(found["year"]) == 2:
        if name[0].isascii() and name[0].isalpha():
            raise ValueError(f"{text!r} needs a year of four digits")
        year += 2500
    try:
        return date(common_year(year), month, int(found["day"]))
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar") from None


_MARKS = re.compile(r"[\u0e47-\u0e4c]")  # maitaikhu, the four tones, thanthakhat
_LEADING = re.compile(r"([เ-ไ])([ก-ฮ])")


def sort_key(text: str) -> tuple[str, tuple[tuple[int, str], ...], str]:
    """Return a key that sorts as a Thai dictionary does, for ``sorted(..., key=sort_key)``.

    A leading vowel counts after its consonant; marks and tones count only between words that are
    equal without them. Latin letters sort without regard to case, numbers of both scripts alike.
    """
    letters = normalise(text).casefold()
    letters = "".join(str(unicodedata.digit(sign, sign)) for sign in letters)
    bare: list[str] = []
    marks: list[tuple[int, str]] = []
    for sign in _LEADING.sub(r"\2\1", letters):
        if _MARKS.match(sign):
            # The earlier the first mark, the later the word: hence the distance counts negative.
            marks.append((-len(bare), sign))
        else:
            bare.append(sign)
    return "".join(bare), tuple(marks), text


_INVISIBLE = re.compile(r"[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_JOINER = "\u200d"
_SARA_AM_APART = re.compile("\u0e4d([\u0e48-\u0e4b]*)\u0e32")
_MARK_RUN = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]{2,}")


def normalise(text: str) -> str:
    """Return text in one spelling, for comparing and searching names.

    NFC; nikhahit and sara aa become sara am (ํ + า → ำ), two sara e become sara ae (เเ → แ), vowel
    signs come before tones; invisible characters go, except the joiner inside an emoji; any run of
    spaces, line breaks too, becomes one space.
    """
    text = _INVISIBLE.sub("", text)
    text = "".join(
        sign
        for place, sign in enumerate(text)
        if sign != _JOINER
        or all(map(_is_picture, (text[place - 1 : place], text[place + 1 : place + 2])))
    )
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    text = _SARA_AM_APART.sub("\\1\u0e33", text).replace("เเ", "แ")
    text = _MARK_RUN.sub(lambda run: "".join(sorted(run[0], key=_mark_order)), text)
    return unicodedata.normalize("NFC", text)


def _mark_order(mark: str) -> int:
    """Vowel signs, tones, thanthakhat, sara am: the order in which Thai is typed and stored."""
    if "\u0e48" <= mark <= "\u0e4b":
        return 1
    return {"\u0e4c": 2, "\u0e33": 3}.get(mark, 0)


def _is_picture(sign: str) -> bool:
    """Whether a sign is a pictograph, a skin tone or the one that asks for colour."""
    return sign == "\ufe0f" or (sign != "" and unicodedata.category(sign) in ("So", "Sk"))


_EXTENDING = ("Mn", "Me", "Mc")


def graphemes(text: str) -> list[str]:
    """Split text into what a reader takes for one character.

    Vowel signs, tones and sara am stay with their consonant, skin tones, joiners and flags with
    their emoji. A small part of Unicode's UAX 29: composed scripts such as Hangul jamo, which the
    toolkit does not show, are not handled.
    """
    found: list[str] = []
    flag = False
    for sign in text:
        regional = "\U0001f1e6" <= sign <= "\U0001f1ff"
        joins = (
            unicodedata.category(sign) in _EXTENDING
            or sign in ("\u0e33", "\u0eb3", "\u200c", _JOINER)
            or "\U0001f3fb" <= sign <= "\U0001f3ff"
            or "\U000e0020" <= sign <= "\U000e007f"
            or (found and found[-1].endswith(_JOINER) and _is_picture(sign))
            or (found and found[-1] == "\r" and sign == "\n")
            or (regional and flag)
        )
        flag = regional and not flag
        if joins and found:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def clip(text: str, length: int) -> str:
    """Shorten text to at most ``length`` characters as a reader counts them, "…" included.

    Cuts never take a vowel sign or tone from its consonant, nor end on a leading vowel (เ แ โ ใ
    ไ). What fits is returned as it is.

    Raises
    ------
    ValueError
        When ``length`` is below 1.
    """
    if length < 1:
        raise ValueError(f"length must be at least 1, not {length}")
    signs = graphemes(text)
    if len(signs) <= length:
        return text
    return "".join(signs[: length - 1]).rstrip("เแโใไ \t\r\n") + "…"
