"""Invented ratings, one digit a condition in their order; "-" was left out."""

from __future__ import annotations

from typing import Any

from toolkit.carried import CONDITIONS

# the eight of people and work, the six that hold it up, and what was chosen
_ROWS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("21032123", "112010", ("database", "funds", "vertical")),
    ("22132222", "111011", ("database", "funds")),
    ("31022112", "021121", ("database", "hubs", "contact")),
    ("12131221", "202110", ("database", "diversity", "vertical")),
    ("33223333", "232121", ("funds", "vertical", "agency")),
    ("20111132", "013010", ("learning", "hubs", "vertical")),
    ("21032012", "122000", ("empowerment", "funds", "vertical")),
    ("32122223", "133212", ("database", "agency")),
    ("11021111", "010011", ("database", "hubs", "funds")),
    ("23133222", "221131", ("database", "flow", "funds")),
    ("10122113", "131001", ("learning", "funds", "agency")),
    ("22033221", "310120", ("database", "manager", "vertical")),
    ("31131132", "021210", ()),
    ("21022223", "112111", ("database", "hubs")),
    ("12111011", "230010", ("empowerment", "funds", "vertical")),
    ("33133323", "313231", ("database", "contact")),
    ("20022112", "020100", ("database", "funds", "vertical")),
    ("22122322", "132021", ("database", "funds")),
    ("13031213", "103110", ("database", "manager", "hubs")),
    ("21112120", "211100", ("contact", "agency", "vertical")),
    ("32033232", "231022", ("database", "funds")),
    ("11122112", "0-30-1", ("hubs", "agency")),
    ("00000000", "000000", ()),
    ("33333333", "333333", ()),
    ("2103----", "------", ()),
    ("--------", "------", ()),
)


def _body(first: str, second: str, chosen: tuple[str, ...]) -> dict[str, Any]:
    rated = zip(CONDITIONS, first + second, strict=True)
    return {
        "ratings": {name: int(sign) for name, sign in rated if sign != "-"},
        "chosen": chosen,
    }


_WHYS = (
    "รายชื่อภาคีอยู่ในโทรศัพท์ของคนคนเดียว ถ้าหายไปก็เริ่มใหม่หมด",
    "ปีหน้าทุนโครงการจบ ยังไม่เคยคุยกันว่าจะเดินต่ออย่างไร",
    "ทุกเรื่องผ่านผู้ประสานคนเดียว อยากให้มีแม่ข่ายอีกสองจุด",
    "หน่วยงานข้างบนยังไม่รู้ว่าเราทำอะไรอยู่",
)

_HOSTILE = "=cmd <script>alert(1)</script> \u202eกลับหลัง\u202c " + "ก" * 120

BODIES: tuple[dict[str, Any], ...] = (
    *(_body(*row) | {"why": why} for row, why in zip(_ROWS, _WHYS, strict=False)),
    *(_body(*row) for row in _ROWS[len(_WHYS) :]),
    _body("12121212", "121212", ("flow",)) | {"why": _HOSTILE},
)
