"""An invented room of 34 people: who picked whom, and what a few wrote for themselves."""

from __future__ import annotations

from typing import Any

_PEOPLE = 34
_PICKS = (
    "7-2 12-4 1-12 31-27 26-7 17-9 5-3 7-32 28-27 27-6 9-20 24-29 30-2 20-22 16-5 14-2 "
    "32-29 17-9 31-18 30-29 16-12 19-13 5-9 27-1 1-20 9-17 14-10 34-6 12-6 21-9 10-25 9-18 31-2 1-7"
).split()
"""Numbers 1 and 9 stand in the middle of the hall; some are picked by nobody, as in any room."""

_TEXTS: tuple[dict[str, Any], ...] = (
    {
        "decision": "ตกลงรับงานประสานเวทีอำเภอ ทั้งที่ทีมเพิ่งหมดแรงจากงานก่อน",
        "came_first": "heart",
        "head": "รู้ว่าเวลาไม่พอ แต่เห็นว่าถ้าไม่รับ เวทีคงไม่เกิด",
        "heart": "เกรงใจพี่ที่ชวน และดีใจที่เขานึกถึง",
        "will": "อยากขอเลื่อนหนึ่งเดือน แล้วชวนอีกสองตำบลมาช่วยกัน",
        "intention": "จะถามทีมก่อนตอบรับงานทุกครั้ง",
    },
    {
        "decision": "เลือกตัวแทนหมู่บ้านเข้าเป็นกรรมการกองทุน",
        "came_first": "head",
        "head": "ดูจากประสบการณ์และเวลาที่มี",
        "heart": "ไม่สบายใจที่คนทำงานมานานไม่ได้เป็น",
        "will": "จะไปนั่งคุยกับพี่เขาที่บ้าน",
        "intention": "ไปเยี่ยมและฟังก่อน ค่อยคุยเรื่องงาน",
    },
    {
        "decision": "ยกเลิกลงพื้นที่เพราะฝนตกหนัก",
        "came_first": "together",
        "head": "ทางขาดสองจุด รถเข้าไม่ได้",
        "heart": "ห่วงคนบนดอยที่รออยู่",
        "will": "โทรหาแกนนำทุกเช้าจนกว่าน้ำลด",
        "intention": "ทำรายชื่อคนที่โทรหาได้ในแต่ละหมู่บ้าน",
    },
    {
        "decision": "พูดในที่ประชุมว่าไม่เห็นด้วย",
        "came_first": "will",
        "head": "ตัวเลขในรายงานไม่ตรงกับที่เห็นในพื้นที่",
        "heart": "ใจเต้น แต่พูดจบแล้วโล่ง",
        "will": "จะพาไปดูของจริงด้วยกัน",
        "intention": "",
    },
)
_MIXES = (
    ((6, 4, 3), (5, 6, 5)),
    ((3, 7, 4), (5, 6, 6)),
    ((5, 5, 5), (6, 6, 7)),
    ((8, 3, 4), (6, 6, 6)),
    ((4, 6, 2), (5, 6, 5.5)),
    ((7, 6, 3), (7, 7, 6)),
    ((4.5, 3.5, 7), (5, 6, 7)),
)


def _amounts(of: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("head", "heart", "will"), of, strict=True))


def _game(number: int) -> dict[str, Any]:
    first, _, second = _PICKS[number].partition("-")
    return {"badge": number + 1, "first": int(first), "second": int(second)}


def _person(number: int) -> dict[str, Any]:
    """Return somebody of the room; two of three reflected, every second of them wrote on."""
    body = _game(number)
    if number % 3 == 2:
        return body
    now, wanted = _MIXES[number % len(_MIXES)]
    body |= _TEXTS[number % len(_TEXTS)]
    body |= {"now": _amounts(now), "wanted": _amounts(wanted), "finished": True}
    if number % 4 == 0 and body["intention"]:
        body["intention_released"] = body["intention"]
    if number % 7:
        total = sum(now)
        heart, will = now[1] / total, now[2] / total
        body["shares"] = True
        body["shared_point"] = (round(heart + will / 2, 2), round(will * 3**0.5 / 2, 2))
    if number % 5 == 0:
        body |= {"later": _amounts(wanted), "compared": True}
    return body


_HOSTILE: dict[str, Any] = {
    "badge": 300,
    "first": 300,
    "second": 1,
    "now": _amounts((0, 0, 0)),
    "wanted": _amounts((10, 0, 0.01)),
    "decision": '<script>alert("1")</script><img src=x onerror=alert(2)>',
    "head": "\u202eกลับหลัง\u202c \u2066ซ่อน\u2069 &lt;b&gt;",
    "heart": "ก" * 600,
    "will": "=cmd|' /C calc'!A0",
    "intention": "]]></svg>" + "น้ำ" * 30,
    "intention_released": "]]></svg>" + "น้ำ" * 30,
}

BODIES: tuple[dict[str, Any], ...] = (
    *(_person(number) for number in range(_PEOPLE)),
    {"badge": 7, "first": 7, "second": 7},
    {"first": 3, "second": 8},
    {},
    _HOSTILE,
)
