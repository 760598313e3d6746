"""Invented maps of projects like those the workshop is made for; no place and nobody is real.

Thirty maps would fill a file: they are put together from a few shapes and the partners that a
project in a sub-district usually has, always the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

_PARTNERS: tuple[tuple[str, str, str], ...] = (
    ("รพ.สต.{place}", "organisation", "strategic"),
    ("อบต.{place}", "organisation", "dual"),
    ("อสม. ตำบล{place}", "network", "boundary"),
    ("โรงเรียนบ้าน{place}", "organisation", "boundary"),
    ("ชมรมผู้สูงอายุ{place}", "network", "boundary"),
    ("ผู้ใหญ่บ้านหมู่ 3", "person", "boundary"),
    ("กลุ่มแม่บ้าน{place}", "organisation", "boundary"),
    ("วัด{place}", "organisation", "strategic"),
    ("ครอบครัวที่เราดูแล", "network", "beneficiary"),
    ("กองทุนหลักประกันสุขภาพตำบล", "organisation", "strategic"),
    ("สสอ. ในอำเภอ", "organisation", "context"),
    ("พมจ.", "organisation", "strategic"),
    ("เครือข่ายผู้ดูแลระดับอำเภอ", "network", "boundary"),
    ("วิสาหกิจชุมชน{place}", "organisation", "future"),
    ("กศน. ตำบล{place}", "organisation", "boundary"),
    ("แกนนำเยาวชน", "person", "boundary"),
)
_PLACES = (
    "ดอยคำ ห้วยลึก ม่อนแสง ร่มไทร หินกอง ทุ่งทอง น้ำริน ป่าสัก เขาเขียว บึงบัว ท่าใส หนองแก้ว สันทราย โนนงาม ไผ่ขวาง"
).split()
_QUESTIONS = (
    "ใครช่วยให้ผู้สูงอายุที่อยู่คนเดียวมีคนแวะไปหา",
    "เด็กพิเศษในตำบลเข้าถึงการฝึกได้ผ่านใครบ้าง",
    "ข้อมูลน้ำเสียเดินจากต้นน้ำถึงท้ายน้ำอย่างไร",
    "ใครทำให้ตลาดมีผักปลอดสารทุกสัปดาห์",
    "คนที่พ้นโทษกลับมาบ้าน มีใครรับช่วงดูแล",
)
_TRIES = (
    ("มีแม่ข่ายคนเดียวเหมือนกัน", "ของเรายังไม่มีวันนัดประจำ", "ชวน อบต. กับโรงเรียนมานั่งคุยกันเดือนหน้า"),
    ("อาสาสมัครเป็นสะพานเหมือนกัน", "เขามีหน่วยงานลงนามร่วมกัน", "ลองทำข้อตกลงหน้าเดียวกับ รพ.สต."),
    ("", "ของเรากระจัดกระจายกว่า", "หาคนถักทอหนึ่งคน"),
    ("ต่างคนต่างใช้งบของตน", "", ""),
)

Pairs = list[tuple[int, int]]


def _few(n: int) -> Pairs:
    return [(0, 1), (0, 2)][: n - 1]


def _scattered(n: int) -> Pairs:
    return [(at, at + 1) for at in range(0, n - 1, 3)] + [(0, 2)]


def _star(n: int) -> Pairs:
    return [(0, at) for at in range(1, n)] + [(1, 2), (3, 4)]


def _clusters(n: int) -> Pairs:
    heads = (1, 2, 3)
    leaves = [(heads[at % 3], at) for at in range(4, n)]
    return [(0, 1), (0, 2), (1, 2), (2, 3), *leaves]


def _core(n: int) -> Pairs:
    core = [(a, b) for a, b in combinations(range(4), 2)]
    return core + [pair for at in range(4, n) for pair in ((at % 4, at), ((at + 1) % 4, at))]


def _closed(n: int) -> Pairs:
    return [pair for pair in combinations(range(n), 2) if pair != (1, n - 1)]


# shape, actors, what was said before drawing, the step, offered to the room
_MAPS: tuple[tuple[Any, int, str | None, str | None, bool], ...] = (
    (_star, 11, "hub", "allies", True),
    (_star, 13, "clusters", "develop", False),
    (_star, 9, "hub", "allies", False),
    (_star, 15, "clusters", "allies", True),
    (_star, 10, "hub", "aware", False),
    (_star, 12, "scattered", "allies", False),
    (_star, 14, "hub", "develop", False),
    (_clusters, 13, "clusters", "develop", True),
    (_clusters, 15, "hub", "develop", False),
    (_clusters, 12, "clusters", "keep", False),
    (_clusters, 16, "hub", "develop", False),
    (_clusters, 14, "clusters", "develop", True),
    (_clusters, 11, "clusters", "allies", False),
    (_scattered, 10, "scattered", "aware", False),
    (_scattered, 12, "hub", "aware", True),
    (_scattered, 9, "scattered", "aware", False),
    (_scattered, 14, "clusters", "allies", False),
    (_scattered, 11, "scattered", "aware", False),
    (_core, 14, "core_periphery", "keep", True),
    (_core, 16, "clusters", "keep", False),
    (_core, 13, "core_periphery", "keep", False),
    (_closed, 6, "clusters", "develop", False),
    (_closed, 7, "core_periphery", "keep", False),
    (_few, 3, "scattered", "aware", False),
    (_few, 4, None, None, False),
)
_LAYERS = ("communication", "activity", "exchange")


def _ties(pairs: Sequence[tuple[int, int]], seed: int) -> Iterator[dict[str, Any]]:
    """Make ties of several kinds: some of two layers, some one way, some from above, one wished."""
    for at, (a, b) in enumerate(pairs):
        ends = {"source": _id(a), "target": _id(b)}
        layer = _LAYERS[(at + seed) % 3]
        tie: dict[str, Any] = {**ends, "layer": layer, "strength": 1 + (at * 7 + seed) % 3}
        if layer == "exchange":
            tie |= {"directed": True, "vertical": at % 4 == 0}
        if layer == "communication":
            tie |= {"channels": [("line", "meeting", "phone")[at % 3]]}
            tie |= {"last_contact": f"2026-{8 + (at + seed) % 4:02}-{1 + at % 27:02}"}
        yield tie
        if (at + seed) % 4 == 1:
            yield {**ends, "layer": _LAYERS[(at + seed + 1) % 3]}
    if len(pairs) > 6:
        yield {"source": _id(pairs[2][1]), "target": _id(pairs[-1][1]), "status": "wished"}


def _id(at: int) -> str:
    return f"p{at}" if at else "us"


def _map(number: int, pairs: Pairs, size: int) -> dict[str, Any]:
    place = _PLACES[number % len(_PLACES)]
    told = [_PARTNERS[(number + at) % len(_PARTNERS)] for at in range(size - 1)]
    actors = [{"id": "us", "name": f"โครงการของเราที่{place}"}]
    for at, (name, kind, _) in enumerate(told, 1):
        actors.append({"id": _id(at), "name": name.format(place=place), "kind": kind})
    around = [(at * 2 * math.pi / (size - 1), 150 + at % 3 * 70) for at in range(size - 1)]
    positions = {"us": [0, 0]} | {
        _id(at): [round(far * math.cos(turn)), round(far * math.sin(turn))]
        for at, (turn, far) in enumerate(around, 1)
    }
    return {
        "question": _QUESTIONS[number % len(_QUESTIONS)],
        "drawn": "2026-11-21",
        "actors": actors,
        "ties": list(_ties(pairs, number)),
        "roles": {_id(at): role for at, (_, _, role) in enumerate(told, 1)},
        "us": "us",
        "positions": positions,
    }


def _body(number: int, row: tuple[Any, int, str | None, str | None, bool]) -> dict[str, Any]:
    shape, size, declared, step, offered = row
    alike, different, to_try = _TRIES[number % len(_TRIES)]
    return {
        "drawing": _map(number, shape(size), size),
        "declared": declared,
        "step": step,
        "alike": alike,
        "different": different,
        "to_try": to_try,
        "offered": offered,
    }


HOSTILE: dict[str, Any] = {
    "drawing": {
        "question": "<script>alert('แผนที่')</script>=cmd|' /C calc'!A0",
        "drawn": "2026-11-21",
        "actors": [
            {"id": "us", "name": "เรา <img src=x onerror=alert(1)>"},
            {"id": "long", "name": "ก็" * 150, "kind": "network"},
            {"id": "same", "name": "ชื่อซ้ำกัน", "members": "<b>ใคร</b>"},
            {"id": "same-2", "name": "ชื่อซ้ำกัน", "place": "\u202eย้อนกลับ\u202c"},
            {"id": "lost", "name": "{name} %s \\ ${x}", "brings": '"><svg onload=alert(2)>'},
        ],
        "ties": [
            {"source": "us", "target": "us"},
            {"source": "us", "target": "long", "note": "</p><script>1</script>"},
            {"source": "long", "target": "us", "channels": ["<i>ไลน์</i>"]},
            {"source": "same", "target": "same-2", "layer": "exchange", "directed": True},
            {"source": "same-2", "target": "lost", "layer": "activity"},
            {"source": "us", "target": "same", "status": "wished"},
        ],
        "us": "us",
        "positions": {"us": [0, 0], "long": [100000, -100000], "same": [1.5, 2.5]},
    },
    "declared": "hub",
    "to_try": "<a href='javascript:alert(3)'>ลอง</a>",
    "offered": True,
}

BODIES: tuple[dict[str, Any], ...] = (
    *(_body(number, row) for number, row in enumerate(_MAPS)),
    {"drawing": {"question": _QUESTIONS[0]}, "declared": "hub"},
    {},
    HOSTILE,
)
