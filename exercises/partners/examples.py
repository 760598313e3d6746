"""Invented answers of projects like those the workshop is made for; agencies and roles only."""

from __future__ import annotations

from typing import Any

_ROLES = {
    "b": "boundary",
    "s": "strategic",
    "d": "dual",
    "f": "future",
    "n": "beneficiary",
    "t": "team",
    "c": "context",
}
_TOLD: dict[str, dict[str, Any]] = {
    "b": {"q0": False, "q1": True, "q2": True, "q3": True, "q4": False},
    "s": {"q0": False, "q1": True, "q2": False, "q4": True},
    "d": {"q0": False, "q1": True, "q2": True, "q3": True, "q4": True, "main": "boundary"},
    "f": {"q0": False, "q1": True, "q2": True, "q3": False},
    "n": {"q0": False, "q1": False},
    "t": {"q0": True},
    "c": {"q0": False, "q1": True, "q2": False, "q4": False},
}
"""What somebody who was asked step by step answered; a capital letter was placed directly."""

_DECK = (
    "coordinators",
    "ethnic-volunteers",
    "parents",
    "children",
    "subdistrict-administration",
    "foundation",
    "cbr-organisation",
    "professionals",
    "health-service",
    "signatories",
    "adults-at-home",
    "coffee-business",
)

_MATTERS = {"b": "behaviour", "r": "relations", "a": "activities", "p": "policy"}

Actor = tuple[str, str, str, str, str]
"""Place, name, kind, change hoped for, what it is about."""

_O, _P, _N = "organisation", "person", "network"

_PROJECTS: tuple[tuple[str, str, tuple[Actor, ...], str], ...] = (
    (
        "ลุ่มน้ำสะอาดด้วยมือชุมชน",
        "tbbnDsSsfsnc",
        (
            ("d", "อบต. ป่าแดด", _O, "ตั้งงบดูแลต้นน้ำทุกปี และให้ชาวบ้านร่วมตรวจงาน", "p"),
            ("b", "กลุ่มผู้ใช้น้ำบ้านดอน", _N, "ประชุมแบ่งน้ำกันเองก่อนหน้าแล้ง แทนการรอหน่วยงานตัดสิน", "r"),
            ("b", "โรงเรียนบ้านดอนวิทยา", _O, "พาเด็กวัดคุณภาพน้ำและเล่าผลให้หมู่บ้านฟัง", "a"),
            ("S", "มหาวิทยาลัยในจังหวัด", _O, "", ""),
            ("n", "ครัวเรือนท้ายน้ำ", _N, "", ""),
            ("t", "ผู้ประสานงานลุ่มน้ำ", _P, "", ""),
        ),
        "จะไปคุยกับ อบต. ก่อน เรื่องงบดูแลต้นน้ำปีหน้า",
    ),
    (
        "ผู้สูงอายุไม่อยู่ลำพัง",
        "tbnndSssfSnc",
        (
            ("b", "อสม. ตำบลแม่ยาว", _N, "เยี่ยมบ้านแล้วชวนครอบครัวคุย ไม่ใช่แค่จดความดัน", "br"),
            ("b", "ชมรมผู้สูงอายุตำบลแม่ยาว", _N, "ชวนคนที่ไม่เคยออกจากบ้านมาร่วมอย่างน้อยเดือนละครั้ง", "r"),
            ("s", "รพ.สต. แม่ยาว", _O, "", ""),
            ("s", "เทศบาลตำบลแม่ยาว", _O, "", ""),
            ("n", "ผู้สูงอายุที่อยู่คนเดียว", _N, "", ""),
        ),
        "ชวนชมรมคุยเรื่องบ้านที่ยังไม่มีใครไปเยี่ยม",
    ),
    (
        "เยาวชนห่างไกลยา",
        "tbbnbSsdfdnc",
        (
            ("b", "โรงเรียนห้วยทราย", _O, "รับเด็กที่กลับมาเรียนโดยไม่ตีตรา และมีครูพี่เลี้ยงประจำตัว", "b"),
            ("B", "ผู้ใหญ่บ้านห้วยทราย", _O, "เปิดลานหมู่บ้านให้เยาวชนจัดกิจกรรมเอง", "pa"),
            ("d", "สถานีตำรวจภูธรห้วยทราย", _O, "ส่งเยาวชนเข้ากลุ่มพี่เลี้ยงก่อนส่งฟ้อง", "a"),
            ("s", "อบต. ห้วยทราย", _O, "", ""),
            ("f", "สื่อท้องถิ่น", _O, "", ""),
            ("c", "ร้านเกมหน้าโรงเรียน", _O, "", ""),
        ),
        "นัดผู้ใหญ่บ้านเดินดูลานหมู่บ้านด้วยกัน",
    ),
    (
        "อาหารปลอดภัยในตลาดชุมชน",
        "tbBnSSssFsnC",
        (
            ("b", "กลุ่มเกษตรกรแปลงรวม", _N, "จดบันทึกการใช้สารและให้เพื่อนสมาชิกตรวจกันเอง", "ba"),
            ("b", "คณะกรรมการตลาดเย็น", _N, "จัดแผงอาหารปลอดภัยและตั้งกติการ่วม", "p"),
            ("d", "รพ.สต. โนนสูง", _O, "ตรวจสารตกค้างแล้วคืนข้อมูลให้ตลาดทุกเดือน", "a"),
            ("s", "อบต. โนนสูง", _O, "", ""),
            ("s", "สสส.", _O, "", ""),
            ("n", "คนซื้อในตลาด", _N, "", ""),
        ),
        "คุยกับคณะกรรมการตลาดเรื่องกติกาแผง",
    ),
    (
        "บ้านดินเรียนรู้ตลอดชีวิต",
        "tbbndstsfSnc",
        (
            ("b", "ครูพื้นที่ สกร. อำเภอ", _O, "ออกแบบการเรียนจากเรื่องที่ผู้เรียนเลือก", "ba"),
            ("b", "โรงเรียนบ้านดินวิทยา", _O, "เปิดห้องคอมพิวเตอร์ให้ชุมชนใช้วันเสาร์", "p"),
            ("d", "อบต. บ้านดิน", _O, "ให้ใช้ศูนย์ของ อบต. ช่วงเย็น และร่วมตั้งหัวข้อเรียน", "p"),
            ("S", "พระสงฆ์ในตำบล", _P, "", ""),
            ("n", "แรงงานที่ไม่จบ ม.3", _N, "", ""),
        ),
        "ไปคุยกับครูพื้นที่ว่าอยากลองวิชาแรกเรื่องอะไร",
    ),
    (
        "แม่ตั้งครรภ์เข้าถึงบริการ",
        "TbbnsSssbsnc",
        (
            ("b", "รพ.สต. เขาแหลม", _O, "เปิดฝากครรภ์วันเสาร์เดือนละครั้ง และมีล่ามนั่งด้วย", "ap"),
            ("b", "อสม. ต่างด้าวในแคมป์", _N, "พาเพื่อนไปฝากครรภ์ก่อนสามเดือน", "b"),
            ("f", "เจ้าของแคมป์คนงาน", _O, "", ""),
            ("s", "โรงพยาบาลชุมชนเขาแหลม", _O, "", ""),
            ("b", "อบต. เขาแหลม", _O, "จัดรถรับส่งวันฝากครรภ์โดยไม่ถามบัตร", "pb"),
            ("n", "หญิงตั้งครรภ์ในแคมป์", _N, "", ""),
            ("t", "ล่ามของโครงการ", _P, "", ""),
        ),
        "ถาม รพ.สต. ว่าวันไหนเปิดเพิ่มได้จริง",
    ),
    (
        "กลับบ้านอย่างมีเพื่อน",
        "tbnndsSsfsnc",
        (
            ("b", "กำนันตำบลหนองบัว", _O, "รับฟังครอบครัวก่อน แล้วชวนหมู่บ้านคุยเรื่องการเปิดรับ", "rb"),
            ("b", "วัดหนองบัว", _O, "เป็นที่เริ่มงานและที่พักใจในเดือนแรก", "a"),
            ("s", "ผู้ประกอบการในอำเภอ", _O, "อยากให้รับเข้าทำงานโดยไม่ถามอดีต", ""),
            ("s", "รพ.สต. หนองบัว", _O, "", ""),
            ("d", "อบต. หนองบัว", _O, "มีงานจ้างระยะสั้นสำหรับคนที่เพิ่งกลับบ้าน", "p"),
            ("n", "ครอบครัวของผู้กลับบ้าน", _N, "", ""),
        ),
        "ชวนกำนันไปคุยกับครอบครัวหนึ่งก่อน",
    ),
    (
        "เด็กเล็กโตสมวัย",
        "tbbnDsstfsnc",
        (
            ("b", "ศูนย์พัฒนาเด็กเล็กบ้านโคก", _O, "ชวนพ่อแม่อ่านหนังสือกับลูกที่ศูนย์สัปดาห์ละวัน", "ar"),
            ("b", "ปู่ย่าตายายที่เลี้ยงหลาน", _N, "เล่นและเล่านิทานกับหลานแทนการเปิดโทรศัพท์", "b"),
            ("d", "อบต. บ้านโคก", _O, "ตั้งงบหนังสือและของเล่นทุกปี", "p"),
            ("s", "รพ.สต. บ้านโคก", _O, "", ""),
            ("s", "กองทุนหลักประกันสุขภาพตำบลบ้านโคก", _O, "", ""),
            ("n", "เด็กก่อนวัยเรียน", _N, "", ""),
        ),
        "เริ่มจากครูศูนย์ ชวนคุยเรื่องวันอ่านหนังสือ",
    ),
    (
        "ป่าชุมชนกินได้",
        "tBbnbsSsbsnC",
        (
            ("b", "คณะกรรมการป่าชุมชน", _N, "ตกลงกติกาเก็บหาของป่าร่วมกับหมู่บ้านข้างเคียง", "pr"),
            ("b", "โรงเรียนเชิงดอย", _O, "ให้เด็กสำรวจพืชกินได้กับผู้รู้ในหมู่บ้าน", "a"),
            ("s", "อบต. เชิงดอย", _O, "", ""),
            ("s", "มหาวิทยาลัยราชภัฏในภาค", _O, "", ""),
            ("s", "รพ.สต. เชิงดอย", _O, "", ""),
            ("f", "หน่วยป้องกันรักษาป่า", _O, "", ""),
        ),
        "",
    ),
    (
        "คนพิการมีงานทำ",
        "tbnndssSfdnc",
        (
            ("b", "กลุ่มอาชีพคนพิการตำบล", _N, "คิดต้นทุนและตั้งราคาเองได้", "a"),
            ("b", "อบต. ทุ่งกว้าง", _O, "ซื้อของจากกลุ่มคนพิการในงานของตำบล", "p"),
            ("s", "พมจ. ทุ่งกว้าง", _O, "", ""),
            ("s", "รพ.สต. ทุ่งกว้าง", _O, "", ""),
            ("b", "โรงเรียนทุ่งกว้าง", _O, "สั่งของว่างจากกลุ่มคนพิการทุกสัปดาห์", "a"),
            ("n", "คนพิการที่ยังไม่มีงาน", _N, "", ""),
        ),
        "ไป อบต. พร้อมสินค้าตัวอย่าง",
    ),
    (
        "เมืองเดินได้",
        "tbbnsSssfsnc",
        (
            ("b", "เทศบาลเมืองริมน้ำ", _O, "ฟังคนเดินเท้าก่อนซ่อมทางเท้าทุกครั้ง", "bp"),
            ("B", "โรงเรียนริมน้ำพิทยา", _O, "จัดวันเดินมาโรงเรียนโดยให้นักเรียนวางเส้นทางเอง", "a"),
            ("S", "สสส.", _O, "", ""),
            ("s", "สถานีตำรวจริมน้ำ", _O, "", ""),
            ("f", "ผู้ค้าริมทาง", _N, "", ""),
            ("c", "คิวรถตู้", _O, "", ""),
        ),
        "ชวนเทศบาลเดินสำรวจเส้นทางเดียวกับเด็กๆ",
    ),
    (
        "ใจดีที่ทำงาน",
        "tbbnSsstfSNc",
        (
            ("b", "หัวหน้างานในโรงงาน", _P, "ถามทุกข์สุขลูกน้องก่อนคุยเรื่องยอดผลิต", "br"),
            ("b", "สหภาพแรงงาน", _N, "มีเพื่อนรับฟังที่ผ่านการอบรมทุกกะ", "a"),
            ("s", "โรงพยาบาลประจำอำเภอ", _O, "", ""),
            ("f", "ฝ่ายบริหารโรงงาน", _O, "", ""),
            ("s", "อบต. รอบโรงงาน", _O, "", ""),
            ("n", "พนักงานกะดึก", _N, "", ""),
        ),
        "คุยกับสหภาพเรื่องเพื่อนรับฟัง",
    ),
)  # fmt: skip


def _placed(code: str) -> dict[str, Any]:
    kind = code.lower()
    told = _TOLD[kind] if code == kind else {}
    return {"label": _ROLES[kind]} | told


def _actors(number: int, actors: tuple[Actor, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place, (code, name, kind, change, about) in enumerate(actors):
        one = {
            "name": name,
            "kind": kind,
            "change": change,
            "about": [_MATTERS[one] for one in about],
        }
        found[f"p{number}-a{place}"] = _placed(code) | one
    for one in found.values():
        if one["label"] == "beneficiary" and "q1" in one:
            one["via"] = f"p{number}-a0"
    return found


def _body(number: int, project: str, deck: str, actors: tuple[Actor, ...], said: str) -> Any:
    return {
        "project": project,
        "practice": {id: _placed(code) for id, code in zip(_DECK, deck, strict=True)},
        "actors": _actors(number, actors),
        "reflection": said,
    }


_WRITTEN: tuple[dict[str, Any], ...] = tuple(
    _body(number, *project) for number, project in enumerate(_PROJECTS)
)

_OTHERWISE = (
    {"parents": "n", "subdistrict-administration": "b", "signatories": "d"},
    {"subdistrict-administration": "s", "cbr-organisation": "T", "health-service": "b"},
    {"parents": "n", "professionals": "d", "coffee-business": "s"},
    {"subdistrict-administration": "s", "health-service": "n", "adults-at-home": "b"},
)
"""What colleagues see differently on the practice deck."""


def _colleague(number: int, body: dict[str, Any]) -> dict[str, Any]:
    """Return a second person of the same project, who sorts most of it alike and writes less."""
    otherwise = {id: _placed(code) for id, code in _OTHERWISE[number % 4].items()}
    actors = {
        id: {key: said for key, said in one.items() if key not in ("change", "via")}
        for id, one in body["actors"].items()
    }
    if number % 3 == 0:
        actors[f"p{number}-a3"] |= _placed("B" if number % 2 else "C")
    return body | {"practice": body["practice"] | otherwise, "actors": actors, "reflection": ""}


_DIFFERENT: tuple[dict[str, Any], ...] = (
    {},
    {
        "project": "<b>โครงการ</b>",
        "practice": {
            "coordinators": {"label": "team", "q0": True},
            "parents": {"via": "\u202eกลับหลัง\u202c \u2066ซ่อน\u2069", "q0": False, "q1": False},
            "older-deck": {"label": "context"},
        },
        "actors": {
            "a1": {
                "label": "strategic",
                "name": '<script>alert("1")</script>',
                "change": "=cmd|' /C calc'!A0",
                "challenge": "]]></svg>" + "น้ำ" * 100,
            },
            "a2": {
                "label": "boundary",
                "name": "ก" * 120,
                "change": "👩🏽‍🌾🇹🇭 ✓ น้ำ นี้ ลิ้น เยิ้ม " + "{name}{change}",
                "about": ["policy", "behaviour"],
                "expect": "บรรทัดหนึ่ง\nบรรทัดสอง <img src=x onerror=alert(1)>",
                "q0": False,
                "q1": True,
                "q2": False,
            },
            "a3": {"name": "หน่วยงานที่ถูกนำออกแล้ว", "label": "boundary", "gone": True},
            "own-1": {"name": "@SUM(1+1)"},
            "own-2": {"name": "เครือข่ายที่เพิ่มเอง", "label": "dual", "main": "strategic"},
        },
        "reflection": "'; DROP TABLE answers; --",
    },
)

BODIES: tuple[dict[str, Any], ...] = (
    *_WRITTEN,
    *_DIFFERENT,
    *(_colleague(number, body) for number, body in enumerate(_WRITTEN)),
)
