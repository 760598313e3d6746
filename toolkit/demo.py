"""An invented room: a cohort that has joined and answered, to look at and to practise with."""

from __future__ import annotations

import random
from collections.abc import Sequence

from toolkit.desk import mark_practice
from toolkit.exercise import Answer
from toolkit.registry import find
from toolkit.store import NewSeat, Store
from toolkit.workshop import Workshop

COHORT = 51
_NAMES = (
    "กระถิน ขนุน ข้าวปั้น คำแก้ว ชบา ชมพู่ ดาวเรือง ต้นกล้า ตะวัน ทองกวาว ทิวสน น้ำค้าง น้ำหวาน",
    "บัวตอง ปลายฟ้า ฝ้าย พุดซ้อน ฟ้าใส มะลิ ลำดวน สายธาร หยาดฝน อินทนิล เอื้องคำ แก้วตา ใบข้าว",
)
_PROJECTS = (
    ("ผู้สูงวัยไม่ถูกทิ้ง", "ชมรมสูงวัยบ้านป่าแดด"),
    ("ลำน้ำสะอาดสองฝั่ง", "กลุ่มรักษ์ลำน้ำ"),
    ("เด็กพิเศษได้เรียนใกล้บ้าน", "ศูนย์เรียนรู้ชุมชนดอยคำ"),
    ("ตลาดปลอดภัยเพื่อสุขภาพ", "เครือข่ายตลาดสุขใจ"),
    ("ป่าชุมชนกินได้", "กลุ่มป่าชุมชนห้วยลึก"),
    ("ลดอุบัติเหตุถนนหน้าโรงเรียน", "ชมรมถนนปลอดภัย"),
    ("เยาวชนเล่าเรื่องบ้านเรา", "สภาเด็กและเยาวชนตำบลลานเท"),
    ("ศูนย์เด็กเล็กอิ่มและแข็งแรง", "ศูนย์พัฒนาเด็กเล็กบ้านโคกใหม่"),
    ("ขยะแลกบุญ", "วิสาหกิจชุมชนทุ่งลม"),
    ("แม่ตั้งครรภ์ทุกคนได้ฝากครรภ์", "เครือข่ายเพื่อแรงงานเมืองท่า"),
    ("คืนคนดีสู่ชุมชน", "อาสาสมัครปากน้ำใส"),
    ("ครัวกลางเพื่อนบ้าน", "กลุ่มครัวกลางบ้านนาเรียง"),
    ("กายภาพถึงบ้านบนดอย", "ชมรมคนพิการบนดอย"),
    ("ออมทรัพย์หนึ่งเดียวทั้งบ้าน", "กลุ่มออมทรัพย์หนองแวง"),
)
_SAY_NO = {"quote": (5, 3), "follow_up": (4, 2), "research": (7, 5)}
"""Out of how many people one says no, and which of them: most agree, as in a real room."""
_ROLES = ("executive", "manager", "coordinator", "coordinator", "field", "field")


def consents(number: int) -> dict[str, bool]:
    """Return what an invented person allows when joining: most things, as most people do."""
    return {purpose: number % of != which for purpose, (of, which) in _SAY_NO.items()}


def kind(examples: Sequence[Answer]) -> list[Answer]:
    """Return the examples that a room may see: those that try to break a page are for tests."""
    return [answer for answer in examples if "<" not in answer.model_dump_json()] or list(examples)


def fill(store: Store, workshop: Workshop, people: int = COHORT, seed: int = 7) -> None:
    """Let an invented cohort join and answer the first round of every exercise of the agenda."""
    # a demo wants the same room each time, not secrets
    choose = random.Random(seed)  # noqa: S311
    mark_practice(store)
    names = " ".join(_NAMES).split()
    for number in range(people):
        project, organisation = _PROJECTS[number % len(_PROJECTS)]
        again, name = divmod(number, len(names))
        seat, _ = store.join(
            NewSeat(
                f"{names[name]}{again + 1 if again else ''}",
                _ROLES[number % len(_ROLES)],
                project,
                organisation,
                consents=consents(number),
            )
        )
        for item in workshop.design.agenda:
            found = find(item.exercise)
            examples = kind(found.examples)
            # people of one project hold one list, where an exercise lets them share it
            shared = examples[number % min(len(_PROJECTS), len(examples))]
            answer = (choose.choice(examples) if found.merge is None else shared).public()
            store.save(
                seat.id,
                item.exercise,
                1,
                answer.model_dump(mode="json"),
                key=f"demo-{item.exercise}",
                ready=choose.random() < 0.9,
            )
