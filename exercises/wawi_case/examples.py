"""Invented maps of the Wawi case, as a room of twenty-four might draw them: most see the same
beginning, fewer see what has to be concluded. They are put together by chance, always the same.
"""

from __future__ import annotations

import random
from typing import Any

# who with whom, in which layer, and how many of ten see it
_SEEN: tuple[tuple[str, str, str, int], ...] = (
    ("initiator", "volunteer-1", "communication", 10),
    ("initiator", "volunteer-2", "communication", 9),
    ("volunteer-1", "families-1", "activity", 9),
    ("volunteer-2", "families-2", "activity", 9),
    ("foundation", "initiator", "exchange", 8),
    ("cbr-expert", "initiator", "communication", 8),
    ("cbr-expert", "volunteer-1", "communication", 3),
    ("initiator", "families-1", "activity", 5),
    ("initiator", "tao", "communication", 8),
    ("tao", "great-friends", "exchange", 5),
    ("initiator", "great-friends", "communication", 7),
    ("great-friends", "agency-a", "exchange", 7),
    ("great-friends", "agency-b", "exchange", 7),
    ("agency-a", "tao", "activity", 3),
    ("initiator", "professionals", "communication", 7),
    ("professionals", "volunteer-1", "exchange", 3),
    ("health-service", "professionals", "activity", 3),
    ("health-service", "families-1", "exchange", 5),
    ("tao", "disabled-people", "exchange", 6),
    ("volunteer-1", "volunteer-2", "communication", 3),
    ("families-1", "families-2", "communication", 2),
    ("families-1", "disabled-people", "activity", 2),
    ("initiator", "disabled-people", "activity", 2),
)
# the lesson, the mechanisms it may be seen as, the usual one first
_LESSONS: tuple[tuple[str, ...], ...] = (
    ("listen-first", "trust", "unseen", "learning"),
    ("volunteers-of-each", "bridge", "bridge", "trust"),
    ("walk-together", "trust", "unseen", "redundancy"),
    ("care-for-workers", "redundancy", "trust", "unseen"),
    ("ask-as-a-friend", "exchange", "trust", "exchange"),
    ("share-duties", "redundancy", "exchange", "redundancy"),
    ("keep-training", "learning", "learning", "unseen"),
    ("monthly-activity", "event", "event", "bridge"),
    ("keep-talking", "learning", "event", "learning"),
    ("plan-together", "learning", "event", "unseen"),
    ("credit", "trust", "exchange", "unseen"),
    ("parents", "trust", "learning", "unseen"),
    ("place-to-meet", "event", "event", "bridge"),
    ("own-budget", "redundancy", "exchange", "exchange"),
    ("expert-first", "bridge", "learning", "bridge"),
    ("look-back", "learning", "learning", "unseen"),
)
_REASONS = ("not-alone", "same-goal", "many-people", "bigger-work", "strong-lead", "share")
_GONE = ("initiator", "initiator", "volunteer-1", "tao", "cbr-expert", "initiator", "great-friends")
_QUESTIONS = (
    "ความช่วยเหลือไปถึงเด็กแต่ละบ้านผ่านใครบ้าง",
    "ใครทำให้หน่วยงานกับชาวบ้านได้คุยกัน",
    "ถ้าครูไม่อยู่ งานจะไปต่อได้อย่างไร",
    "งบของแต่ละหน่วยมาพบกันตรงไหน",
)
_BREAKS = (
    "การประสานงานกับหน่วยงานจะช้าลง อาสาสมัครที่อยู่มานานพอช่วยแทนได้",
    "ครอบครัวจะไม่มีคนแวะไปหา ต้องมีคนที่พูดภาษาเดียวกัน",
    "งบอาจสะดุด แต่ยังนัดพบกันได้",
    "",
)
_REFLECTIONS = (
    "เครือข่ายของเราก็พึ่งคนคนเดียวเหมือนกัน น่าหาคนที่สองไว้",
    "เรามีประชุม แต่ไม่ได้มีวันนัดที่ทุกฝ่ายมาเจอกันจริงๆ",
    "ยังไม่เคยขอสิ่งที่เขามี มีแต่ขอให้เขามาช่วย",
    "",
)
_GIVEN = (
    "initiator foundation cbr-expert volunteer-1 volunteer-2 families-1 families-2 disabled-people "
    "tao health-service professionals great-friends agency-a agency-b agency-c learning-centre"
).split()


def _body(number: int) -> dict[str, Any]:
    choose = random.Random(number)  # noqa: S311 -- invented answers, no secret
    ties = [
        {"source": a, "target": b, "layer": layer, "strength": choose.choice((1, 2, 2, 3))}
        for a, b, layer, often in _SEEN
        if choose.randrange(10) < often
    ]
    actors = [{"id": id, "name": id} for id in _GIVEN]
    if number % 6 == 5:
        actors.append({"id": "a-shop", "name": "ร้านค้าที่ช่วยส่งของขึ้นดอย"})
        ties.append({"source": "a-shop", "target": "initiator", "layer": "exchange"})
    places = {
        actor["id"]: [(at % 4) * 190 + choose.randrange(40), (at // 4) * 150 + choose.randrange(30)]
        for at, actor in enumerate(actors)
    }
    lessons = {
        id: choose.choice((usual, usual, *others))
        for id, usual, *others in _LESSONS
        if choose.randrange(10) < 8
    }
    return {
        "question": _QUESTIONS[number % len(_QUESTIONS)],
        "reasons": [reason for reason in _REASONS if choose.randrange(10) < 5],
        "drawing": {"actors": actors, "ties": ties, "positions": places},
        "lessons": lessons,
        "gone": _GONE[number % len(_GONE)],
        "breaks": _BREAKS[number % len(_BREAKS)],
        "reflection": _REFLECTIONS[number % len(_REFLECTIONS)],
    }


HOSTILE: dict[str, Any] = {
    "question": "<script>alert('ใคร')</script>=cmd|' /C calc'!A0",
    "drawing": {
        "actors": [
            {"id": "initiator", "name": "initiator"},
            {
                "id": "a-bad",
                "name": "<img src=x onerror=alert(1)> \u202eกลับ\u202c",
                "kind": "network",
            },
            {"id": "a-long", "name": "ก็" * 150},
        ],
        "ties": [
            {"source": "initiator", "target": "initiator"},
            {"source": "initiator", "target": "a-bad", "note": "</p><script>1</script>"},
        ],
        "positions": {"initiator": [0, 0], "a-bad": [100000, -100000], "a-long": [10, 10]},
    },
    "lessons": {"credit": "unseen"},
    "gone": "a-bad",
    "breaks": "<b>{name}</b> %s \\",
    "reflection": "<a href='javascript:alert(3)'>ลอง</a>",
}

BODIES: tuple[dict[str, Any], ...] = (*(_body(number) for number in range(24)), {}, HOSTILE)
