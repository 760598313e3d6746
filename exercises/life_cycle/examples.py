"""Invented networks at all stages, and the tips that were heard; no place and nobody is real."""

from __future__ import annotations

from typing import Any

_FIELDS = ("stage", "phase", "changed", "about", "tip")

_ROWS: tuple[tuple[str | None, ...], ...] = (
    ("begin", "form", "months", "care", "ประชุมสั้นๆ ทุกเดือนที่ศาลาวัด มีข้าวกลางวันกินด้วยกัน คนไม่หาย"),
    ("begin", "form", "months", "care", "ให้ภาคีผลัดกันเป็นเจ้าภาพ ใครเป็นเจ้าภาพก็ได้เล่างานของตัวเอง"),
    ("begin", "form", "year", "care", "ขอบคุณกันต่อหน้าชาวบ้าน เขาภูมิใจและอยู่กับเรานาน"),
    ("begin", "expand", "year", "care", "เวลาเห็นต่าง นัดคุยสองคนก่อน ไม่คุยในกลุ่มไลน์"),
    ("begin", "form", "months", "weave", "ไปช่วยงานเขาก่อนสามครั้ง แล้วค่อยชวนมาช่วยงานเรา"),
    ("live", "expand", "year", "weave", "เริ่มจากคนที่เดือดร้อนเรื่องเดียวกัน แล้วถามว่าอยากเห็นอะไร"),
    ("live", "act", "years", "weave", "ชวนผู้ใหญ่ที่คนในพื้นที่นับถือมาเปิดวงให้หนึ่งครั้ง"),
    ("live", "act", "years", "weave", "เอาข้อมูลจริงของหมู่บ้านไปให้ดู ไม่ต้องพูดยาว"),
    ("live", "act", "year", "weave", "งานแรกเลือกเรื่องเล็กที่สำเร็จได้ในเดือนเดียว"),
    ("live", "keep", "long", "care", "เขียนข้อตกลงหน้าเดียว ใครทำอะไร แล้วทบทวนทุกหกเดือน"),
    ("live", "expand", "years", "weave", "ชวนทีละคน ไปหาถึงบ้าน ไม่ส่งหนังสือเชิญ"),
    ("live", "act", "year", "care", "แบ่งชื่อเสียงให้ทุกหน่วย เวลาออกสื่อให้ภาคีพูดก่อน"),
    ("live", "expand", "months", "", ""),
    ("change", "act", "months", "weave", "คนใหม่มา ให้คนเก่าหนึ่งคนพาเดินดูงานหนึ่งวัน"),
    ("change", "keep", "months", "care", "ตอนเปลี่ยนหัวหน้า เราเชิญคนเก่ามาเป็นที่ปรึกษา"),
    ("change", "act", "year", "care", "ถามกันตรงๆ ปีละครั้งว่าใครอยากพัก ใครอยากอยู่ต่อ"),
    ("change", "form", "months", "weave", "ฟังให้จบก่อนว่าเขากลัวอะไร แล้วค่อยเล่าว่าเราอยากทำอะไร"),
    ("change", "keep", "year", "", ""),
    ("end", "keep", "year", "care", "จัดวงลาและเก็บบทเรียนไว้ คนยังโทรหากันจนทุกวันนี้"),
    ("end", "form", "months", "weave", "เครือข่ายเก่าจบแล้ว เราชวนสามคนที่ยังมีแรงมาเริ่มเรื่องใหม่"),
    ("begin", "form", "unsure", "care", "ส่งรูปงานให้ดูทุกสัปดาห์ คนที่ไม่ได้มาก็ยังรู้สึกว่าอยู่ด้วยกัน"),
    ("live", "act", "unsure", None, "มีคนกลางคนหนึ่งที่ทุกฝ่ายกล้าบ่นให้ฟัง"),
    ("begin", None, None, None, ""),
    (None, None, None, None, ""),
    (
        "change",
        "act",
        "long",
        "weave",
        "=cmd <script>alert(1)</script> \u202eกลับหลัง\u202c " + "ก" * 120,
    ),
)


def _body(row: tuple[str | None, ...]) -> dict[str, Any]:
    filled = dict(zip(_FIELDS, row, strict=True))
    return filled | {"about": filled["about"] or None}


BODIES: tuple[dict[str, Any], ...] = tuple(map(_body, _ROWS))
