"""Names of actors that may mean the same one: spelling, spaces, short forms, titles.

Organisations are written in many ways (รพ.สต. is โรงพยาบาลส่งเสริมสุขภาพตำบล). What follows from here
is only ever a question to a person; nothing is merged by it. The table of short forms is
``datasets/names/actors.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from toolkit.data import shipped
from toolkit.thai import normalise

ALIKE = 88.0
"""From this likeness (0..100, two names without marks) on a pair is asked about: our heuristic."""
ONE_SLIP = 8
"""From this length on, places that differ by one letter may be one place: our heuristic. Shorter
ones (ป่าแดด, ป่าแดง) are different villages as often as slips."""

_FIRST = 0xE000
"""Each kind of organisation is one character of Unicode's private area within a form."""


@dataclass(frozen=True)
class Kind:
    """A kind of organisation or role that has short forms, as the table tells it.

    ``part_of`` names a wider kind: a town and a sub-district municipality are not the same actor,
    and both are counted as municipalities.
    """

    id: str
    th: str
    en: str
    shown: bool
    part_of: str = ""


class Form(NamedTuple):
    """A name made comparable."""

    kinds: str
    """The kinds of organisation it names, one character each."""
    numbers: tuple[str, ...]
    rest: str
    """All else without spaces, points, tones and marks."""
    village: str
    """What follows บ้าน; it is within ``rest`` too."""
    district: str
    province: str


@cache
def table() -> Mapping[str, Any]:
    """Return the table of short forms, titles and column heads."""
    path = shipped("datasets") / "names" / "actors.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of organisation that the table knows, in its order."""
    return tuple(
        Kind(row["id"], row["th"], row["en"], row.get("shown", False), row.get("part_of", ""))
        for row in table()["kinds"]
    )


def kind_of(name: str) -> str | None:
    """Return the id of the kind that a name names, None where the table knows none."""
    form = normal_form(name)
    if not form.kinds:
        return None
    kind = kinds()[ord(form.kinds[0]) - _FIRST]
    return kind.part_of or kind.id


@lru_cache(maxsize=4096)
def normal_form(name: str) -> Form:
    """Return a name in the form in which names are compared."""
    text = f" {_OURS.sub('', _digits(normalise(name))).casefold()} "
    text = _untitled(text)
    text = _MOO.sub(r" \1 ", text)
    for pattern, word in _rules():
        text = pattern.sub(word, text)
    numbers = tuple(sorted(re.findall(r"\d+", text)))
    text, province = _taken(_PROVINCE, text)
    text, district = _taken(_DISTRICT, text)
    text = _SUB_DISTRICT.sub(" ", text)
    village = _VILLAGE.search(text)
    named = "".join(sorted(set(_OURS.findall(text))))
    return Form(
        kinds=named,
        numbers=numbers,
        rest=bare(text),
        village=bare(village[1]) if village else "",
        district=district,
        province=province,
    )


def bare(text: str) -> str:
    """Return the letters of a text without tones, silenced letters, points, digits and spaces."""
    text = _SILENCED.sub("", text)
    return "".join(
        sign
        for sign in text
        if sign not in _MARKS and unicodedata.category(sign)[0] in "LM" and ord(sign) != 0xE46
    )


def alike(one: str, other: str) -> float:
    """Return how much two names look like one actor's, 0..100.

    0 where they say that they are not: other numbers, another kind of organisation, another place.
    """
    return _alike(normal_form(one), normal_form(other))


def _alike(a: Form, b: Form) -> float:
    if a.numbers != b.numbers or a.kinds != b.kinds:
        return 0.0
    for here, there in ((a.district, b.district), (a.province, b.province)):
        if here and there and not _one_place(here, there):
            return 0.0
    if a.rest == b.rest:
        return 100.0 if a.rest or a.kinds else 0.0
    if a.village and b.village and not _one_place(a.village, b.village):
        return 0.0
    if a.kinds:
        # what stands beside "อบต." is the name of its place
        return ALIKE if _one_place(_beside(a), _beside(b)) else 0.0
    return fuzz.ratio(a.rest, b.rest, score_cutoff=ALIKE)


def _beside(form: Form) -> str:
    """Return the place beside a kind; people say it with and without บ้าน."""
    return form.rest.removeprefix(_HOME)


def _one_place(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= ONE_SLIP and Levenshtein.distance(one, other) <= 1


def likely_same(names: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of places in a list whose names look like one actor's, the likest first.

    Names of other numbers or kinds are never compared, so 300 of them take some tens of
    milliseconds.
    """
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    forms = [normal_form(name) for name in names]
    for place, form in enumerate(forms):
        groups[form.kinds, form.numbers].append(place)
    found = [
        (-score, i, j)
        for group in groups.values()
        for i, j in combinations(group, 2)
        if (score := _alike(forms[i], forms[j])) >= ALIKE
    ]
    return [(i, j) for _, i, j in sorted(found)]


# --- how a name is taken apart -----------------------------------------------------------------

_OURS = re.compile("[\ue000-\uf8ff]")
_MARKS = frozenset("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e")
_SILENCED = re.compile("[ก-ฮ][ิุ]?\u0e4c")  # a letter under a thanthakhat is often left out
_MOO = re.compile(r"(?:หมู่บ้านที่|หมู่ที่|หมู่|(?<![\u0e00-\u0e7f])ม\.?(?=\s?\d))\s*(\d+)")
_ALONE = r"(?<![\u0e00-\u0e7f])"  # a short form that is no end of another word
_END = r"(?=\s|ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.|$)"
_PROVINCE = re.compile(rf"(?:จังหวัด|{_ALONE}จ\.)\s*(\S+?){_END}")
_DISTRICT = re.compile(rf"(?:อำเภอ|เขต|{_ALONE}อ\.)\s*(\S+?){_END}")
_SUB_DISTRICT = re.compile(rf"ตำบล|แขวง|{_ALONE}ต\.")
_VILLAGE = re.compile(rf"(?<!แม่)(?<!ใหญ่)(?<!เยี่ยม)(?<!หมู่)(?<!เพื่อน)(?:บ้าน|{_ALONE}บ\.)\s*(\S+)")
_HOME = "บาน"  # บ้าน without its tone
_SHORT = re.compile(r"[ก-ฮ.]+")


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(sign, sign)) for sign in text)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return a text without a part that names a wider place, and that place."""
    found = pattern.search(text)
    if found is None:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}", bare(found[1])


def _untitled(text: str) -> str:
    """Take away a title before a person's name, never the beginning of a role."""
    persons = table()["persons"]
    start = text.lstrip()
    if start.startswith(tuple(persons["roles"])):
        return text
    titles = sorted(persons["titles"], key=len, reverse=True)
    title = next((title for title in titles if start.startswith(title)), "")
    rest = start[len(title) :].lstrip()
    return f" {rest}" if title and len(bare(rest)) > 1 else text


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what is replaced by what, long forms before the short ones within them."""
    written: list[tuple[str, str, Mapping[str, Any]]] = []
    for number, kind in enumerate(table()["kinds"]):
        written += [(form, chr(_FIRST + number), kind) for form in kind["forms"]]
    written += [(short, full, {}) for short, full in table()["words"].items()]
    written.sort(key=lambda rule: -len(rule[0].replace(".", "")))
    return tuple((_pattern(form, kind), sign) for form, sign, kind in written)


def _pattern(form: str, kind: Mapping[str, Any]) -> re.Pattern[str]:
    if not (_SHORT.fullmatch(form) and "." in form):
        start = r"(?<![\u0e00-\u0e7f])" if kind.get("start") else ""
        return re.compile(start + re.escape(form))
    letters = r"\s?\.?\s?".join(re.escape(part) for part in _parts(form))
    except_ = "".join(f"(?!{re.escape(word)})" for word in _excepted(kind))
    # loose: รพสตป่าแดด; else a point, a space, a digit or the end must follow
    end = r"\.?" if kind.get("loose") else r"(?:\.|(?=[\s\d(/]))"
    return re.compile(rf"(?<![\u0e00-\u0e7f]){except_}{letters}{end}")


def _parts(form: str) -> Iterable[str]:
    return [part for part in form.split(".") if part]


def _excepted(kind: Mapping[str, Any]) -> Iterable[str]:
    words: Iterable[str] = kind.get("except", ())
    return words
