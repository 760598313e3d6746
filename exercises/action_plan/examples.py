"""Invented plans; no place and nobody is real. Planned on one day in November."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

ASKED = date(2026, 11, 21)

# who, its name, whether a boundary partner
_WITH: dict[str, tuple[str, bool]] = {
    "a-1": ("อสม. ตำบลทุ่งทอง", True),
    "a-2": ("โรงเรียนบ้านห้วยลึก", True),
    "a-3": ("รพ.สต.ทุ่งทอง", False),
    "a-4": ("อบต.ม่อนแสง", True),
    "a-5": ("แกนนำเยาวชน", True),
    "team": ("", False),
    "other": ("", False),
    "": ("", False),
}

# what, kind, owner, who, term, first step
_Row = tuple[str, str | None, str, str, str | None, str]
_ACTIONS: tuple[_Row, ...] = (
    (
        "ทำรายชื่อภาคีในตำบลให้เป็นแผ่นเดียว ใครติดต่อใครได้",
        "database",
        "ผู้ประสานงาน",
        "a-3",
        "30",
        "ขอรายชื่อจาก รพ.สต. วันจันทร์",
    ),
    (
        "นัดกินข้าวเที่ยงกับ อสม. ทุกวันพุธแรกของเดือน",
        "contact",
        "นักปฏิบัติงานสองคน",
        "a-1",
        "30",
        "โทรถามประธาน อสม. ว่าสะดวกไหม",
    ),
    (
        "ชวนครูประจำชั้นแบ่งเด็กมาช่วยเยี่ยมบ้านเดือนละครั้ง",
        "partner",
        "ผู้จัดการโครงการ",
        "a-2",
        "60",
        "แวะไปคุยกับครูตอนเย็น",
    ),
    (
        "พาแกนนำรุ่นใหม่สองคนไปนั่งประชุมแทนเรา",
        "leaders",
        "ผู้ประสานงาน",
        "a-5",
        "60",
        "ถามน้องสองคนว่าอยากลองไหม",
    ),
    ("นั่งถอดบทเรียนกันทุกสามเดือน ครั้งละหนึ่งชั่วโมง", "lessons", "ทีมโครงการ", "team", "90", "จองห้องประชุม"),
    ("ไปดูงานเครือข่ายอำเภอข้างๆ หนึ่งวัน", "learning", "กลุ่มแม่บ้าน", "other", "90", "โทรหาเพื่อนที่เจอในงานนี้"),
    ("ชวน อบต. ใส่งบเยี่ยมบ้านไว้ในแผนปีหน้า", "partner", "ผู้บริหารโครงการ", "a-4", "60", "ขอเข้าพบปลัด"),
    ("ทำไลน์กลุ่มเฉพาะเรื่องด่วน มีคนดูแลหนึ่งคน", "contact", "ผู้ประสานงาน", "a-1", "30", ""),
    ("เก็บเบอร์ติดต่อของช่างและรถในหมู่บ้าน", "database", "อาสาสมัครหมู่ 3", "team", "30", "ถามผู้ใหญ่บ้าน"),
    ("ให้เยาวชนทำคลิปเล่างานของเครือข่ายหนึ่งตอน", "leaders", "ครูที่ปรึกษา", "a-5", "90", "ยืมขาตั้งกล้อง"),
    ("ขอเวลาสิบห้านาทีในประชุมประจำเดือนของ อบต.", "contact", "ผู้จัดการ", "a-4", "60", "โทรหาปลัดวันอังคาร"),
    ("เขียนข้อตกลงหน้าเดียวกับ รพ.สต.", None, "ผู้ประสานงาน", "a-3", "90", "ร่างหัวข้อ 5 ข้อ"),
)

_COMMITMENTS = (
    "เดือนนี้จะไปหาภาคีหนึ่งรายถึงบ้าน โดยไม่มีเรื่องขอ",
    "จะฟังให้จบก่อนทุกครั้ง แล้วค่อยพูดเรื่องงานของเรา",
    "จะให้น้องรุ่นใหม่ได้ถือไมค์อย่างน้อยหนึ่งครั้งต่อเดือน",
    "จะเล่าสิ่งที่เรียนรู้สองวันนี้ให้ทีมฟังก่อนวันศุกร์",
    "จะไม่เป็นคนกลางของทุกเรื่อง ฝากให้คนอื่นเชื่อมบ้าง",
    "จะโทรหาภาคีที่เงียบไปหนึ่งรายทุกสัปดาห์",
    "จะขอบคุณภาคีต่อหน้าคนอื่นให้บ่อยขึ้น",
)


def _action(row: _Row) -> dict[str, Any]:
    what, kind, owner, who, term, step = row
    name, partner = _WITH[who]
    due = ASKED + timedelta(days=int(term)) if term else None
    return {
        "what": what,
        "kind": kind,
        "owner": owner,
        "who": who,
        "name": name,
        "partner": partner,
        "term": term,
        "due": due and due.isoformat(),
        "asked": due and ASKED.isoformat(),
        "step": step,
    }


def _plan(number: int) -> dict[str, Any]:
    """Return a plan of one to three actions; every third person offers a commitment."""
    chosen = [_ACTIONS[(number * 5 + place * 7) % len(_ACTIONS)] for place in range(number % 3 + 1)]
    body: dict[str, Any] = {
        "actions": {str(place): _action(row) for place, row in enumerate(chosen, 1)},
        "commitment": _COMMITMENTS[number % len(_COMMITMENTS)] if number % 4 else "",
        "offered": number % 3 == 1,
    }
    if number % 2:
        body |= {"follow_typed": "21 ก.พ. 2570", "follow_up": "2027-02-21"}
    return body


_TYPED = _action(_ACTIONS[0]) | {"term": None, "typed": "30 เม.ย. 70", "due": "2027-04-30"}
_HOSTILE = "=cmd <script>alert(1)</script> \u202eกลับหลัง\u202c " + "ก" * 120

BODIES: tuple[dict[str, Any], ...] = (
    *(_plan(number) for number in range(24)),
    {"actions": {"1": _TYPED, "2": _action(("ยังไม่แน่ใจว่าเมื่อไร", "other", "", "", None, ""))}},
    {"actions": {"3": {"what": "ไปคุยกับวัด", "typed": "สักวันหนึ่ง"}}, "follow_typed": "ปีหน้า"},
    {},
    {
        "actions": {
            "1": _action(_ACTIONS[2]) | {"what": _HOSTILE, "name": _HOSTILE[:120], "who": "a-9"}
        },
        "commitment": _HOSTILE,
        "offered": True,
    },
)
