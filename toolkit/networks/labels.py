"""Names in short lines, for pictures that no browser sets.

Thai is written without spaces. A browser breaks it with a dictionary; a picture made here knows
the words that names of agencies and groups are made of, and breaks between them. Where it knows
none it breaks between what a reader takes for characters, never inside one.
"""

from __future__ import annotations

import re
from functools import cache

from toolkit.thai import graphemes

_WORDS = frozenset(
    """
    กระทรวง กรม กรมป่าไม้ กรรมการ กลาง กลุ่ม กองทุน กองร้อย การ การเกษตร การท่องเที่ยว การประปา
    การไฟฟ้า การศึกษา กำนัน กู้ภัย เกษตร เกษตรกร ขนส่ง ของ ขยะ คณะกรรมการ คณะทำงาน คนพิการ คนรุ่นใหม่
    ครอบครัว ครู คริสตจักร ความมั่นคง คุ้มครอง คุมประพฤติ เครือข่าย โครงการ งาน จังหวัด จัดการ จำกัด
    จิตอาสา เจ้าหน้าที่ เจ้าอาวาส ชนเผ่า ชมรม ชลประทาน ชาติพันธุ์ ชาวนา ชาวบ้าน ชาวประมง ชุมชน เชียงราย
    เชียงใหม่ ดูแล ด้าน เด็ก เด็กพิการ เด็กเล็ก ตลาด ต้นน้ำ ต้นแบบ ตำบล ตำรวจ ใต้ ทรัพยากร ทหาร ทอผ้า
    ท่องเที่ยว ท้องถิ่น ท้องที่ ที่ทำการ ที่ปรึกษา ที่ว่าการ เทศบาล ไทย ธนาคาร ธรรมชาติ นักพัฒนา
    นักวิชาการ นักศึกษา น้ำดื่ม น้ำ นิคม แนวร่วม ในพื้นที่ บริษัท บริหาร บริหารส่วน บ้าน บุคคล ประจำ
    ประจำหมู่บ้าน ประชาคม ประชาชน ประชาสังคม ประเทศไทย ประมง ประสานงาน ปกครอง ปศุสัตว์ ป่าชุมชน ป่าไม้
    ผลิต ผู้เชี่ยวชาญ ผู้ดูแล ผู้นำ ผู้นำชุมชน ผู้ประกอบการ ผู้ประสานงาน ผู้ปกครอง ผู้ป่วย ผู้ผลิต
    ผู้พิการ ผู้ว่าราชการ ผู้สูงอายุ ผู้ใหญ่บ้าน ผู้ใช้น้ำ ฝ่าย พยาบาล พระ พระสงฆ์ พัฒนา พัฒนาชุมชน
    พัฒนาสังคม พิเศษ พื้นที่ เพื่อ เพื่อน แพทย์ ภาค ภาคเหนือ ภาคใต้ ภาคเอกชน ภาครัฐ ภาคี ภูธร ภูมิปัญญา
    มนุษย์ มหาวิทยาลัย มัสยิด มูลนิธิ เมือง แม่บ้าน แม่น้ำ ยุติธรรม เยาวชน ระดับ รักษ์ ร้านค้า ราชภัฏ
    โรงงาน โรงพยาบาล โรงเรียน ลุ่มน้ำ วิจัย วิชาการ วิทยากร วิทยาลัย วิทยุ วิสาหกิจ วิสาหกิจชุมชน วัด
    วัฒนธรรม แวดล้อม ศาล ศูนย์ ศูนย์การเรียนรู้ ศูนย์พัฒนา เศรษฐกิจ สงเคราะห์ ส่งเสริม สตรี สถานี
    สถานสงเคราะห์ สถาบัน สนับสนุน สภา สภาองค์กร สมาคม สมาชิก สวัสดิการ สหกรณ์ สหภาพ สังคม สาขา
    สาธารณสุข สำนัก สำนักงาน สิ่งแวดล้อม สื่อ สุขภาพ สูงอายุ แสงอาทิตย์ หน่วย หน่วยงาน หมอ หมอพื้นบ้าน
    หมู่บ้าน หลักประกัน หอการค้า ห้างหุ้นส่วน เหนือ แห่งชาติ แห่ง ใหม่ องค์กร องค์การ อนามัย อนุรักษ์
    ออมทรัพย์ อาชีพ อาชีวศึกษา อาสา อาสาสมัคร อำเภอ อิสลาม อุตสาหกรรม อุทยาน เอกชน และ แรงงาน ไปรษณีย์
    """.split()
)
_LONGEST = max(map(len, _WORDS))
_ABOVE = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f]")


def width(text: str, size: float = 12.5) -> float:
    """Return about how wide a text is; signs above and below a letter take no room."""
    wider = sum(0.16 + 0.14 * (sign in "MWm") for sign in text if sign.isascii() and sign.isupper())
    return (len(_ABOVE.sub("", text)) * 0.56 + wider) * size


@cache
def lines(text: str, room: float = 94.0, most: int = 3, size: float = 12.5) -> tuple[str, ...]:
    """Return a name in at most ``most`` lines of about ``room`` units; the last may end in "…"."""
    made: list[str] = []
    line = ""
    for word in _words(" ".join(text.split())):
        pieces = [word] if width(word, size) <= room else _signs(word)
        for piece in pieces:
            if line.strip() and width((line + piece).rstrip(), size) > room:
                made.append(line.strip())
                line = ""
            line += piece
    if line.strip():
        made.append(line.strip())
    if len(made) <= most:
        return tuple(made)
    last = _signs(made[most - 1])
    while last and width("".join(last) + "…", size) > room:
        last.pop()
    return (*made[: most - 1], "".join(last).rstrip() + "…")


def _words(text: str) -> list[str]:
    """Split a text at spaces and around the words that are known, longest first."""
    found: list[str] = []
    unknown = ""
    at = 0
    while at < len(text):
        word = _known(text, at)
        if word or text[at] == " ":
            found += [unknown] if unknown else []
            unknown = ""
            word = word or " "
            found.append(word)
            at += len(word)
        else:
            unknown += text[at]
            at += 1
    return found + ([unknown] if unknown else [])


def _known(text: str, at: int) -> str:
    for length in range(min(_LONGEST, len(text) - at), 1, -1):
        word = text[at : at + length]
        after = text[at + length : at + length + 1]
        if word in _WORDS and not (_ABOVE.match(after) or after in ("\u0e30", "\u0e32", "\u0e33")):
            return word
    return ""


def _signs(text: str) -> list[str]:
    """Return what a reader takes for characters; a leading vowel stays with its consonant."""
    found: list[str] = []
    for sign in graphemes(text):
        if found and found[-1] in "เแโใไ":
            found[-1] += sign
        else:
            found.append(sign)
    return found
