"""The parts of the phone: picks for the game, and a reflection that stays its author's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import Widget

from exercises.triangle.model import (
    BADGES,
    BASES,
    FIRST,
    LINE_LIMIT,
    TEXT_LIMIT,
    Amounts,
    Answer,
)
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Refused, Save, Words
from toolkit.widgets import Form, Keepsake, Replay, Triangle

POINTS = ("now", "wanted", "later")
CORNERS = dict(zip("abc", BASES, strict=True))
"""Head left, heart right, will on top."""
TEXTS = ("decision", "head", "heart", "will")
GAME = ("badge", "first", "second")
DELETED = (
    *POINTS,
    *TEXTS,
    "came_first",
    "intention",
    "finished",
    "compared",
    "shares",
    "shared_point",
    "intention_released",
)
Change = Callable[..., None]


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts; whoever deletes the reflection keeps the numbers of the game."""
    draft = Draft(answer or Answer(), save)
    keepsake = Keepsake(words["keep"], content=_content(words, draft.answer))

    def change(how: Mapping[str, Any], **fields: Any) -> None:
        """Save, with what follows from the private fields: what may be counted, and copies."""
        fields |= draft.answer.model_copy(update=fields).marked()
        draft.change(**how, **fields)
        keepsake.content = _content(words, draft.answer)

    parts: dict[str, Widget] = {
        "game": _game(words, draft),
        "replay": Replay(words["replay"]),
        "triangle": _triangle(words, draft, change),
        "reflect": _reflect(words, draft, change),
        "intend": _intend(words, draft, change),
        "keep": keepsake,
    }

    def delete() -> None:
        draft.forget(*DELETED)
        keepsake.content = _content(words, draft.answer)
        parts["triangle"].value = {"points": {}}
        parts["reflect"].value = {}
        parts["intend"].value = {}

    keepsake.on_delete = delete
    return parts


def _game(words: Words, draft: Draft[Answer]) -> Form:
    said = words["game"]

    def keep(value: dict[str, Any], **how: Any) -> dict[str, Any]:
        numbers: dict[str, Any] = {name: _number(said, value.get(name, "")) for name in GAME}
        draft.change(**how, **numbers)
        return _told(said, draft.answer)

    fields = [{"name": "intro", "kind": "note", "label": said["intro"]}]
    fields += [
        {"name": name, "kind": "text", "label": said[name], "hint": said["hint"], "max": 5}
        for name in GAME
    ]
    kept = {name: getattr(draft.answer, name) for name in GAME}
    form = Form(
        fields,
        value={name: str(number) for name, number in kept.items() if number is not None},
        reading=_told(said, draft.answer),
        on_save=keep,
    )
    form.private = False
    return form


def _number(said: Words, text: str) -> int | None:
    """Return a badge number, in Thai or Arabic digits; None for an empty field."""
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= BADGES:
        raise Refused(said["not_a_number"])
    return int(text)


def _told(said: Words, answer: Answer) -> dict[str, Any]:
    picked = [number for number in (answer.first, answer.second) if number is not None]
    if answer.badge in picked:
        return {"sentence": said["self"]}
    if len(picked) == 2 and len(set(picked)) == 1:
        return {"sentence": said["same"]}
    return {"sentence": said["complete"]} if answer.pick else {}


def _triangle(words: Words, draft: Draft[Answer], change: Change) -> Triangle:
    said = words["triangle"]

    def keep(value: dict[str, Any], **how: Any) -> None:
        points = {
            name: Amounts(**{CORNERS[key]: amount for key, amount in point.items()})
            for name, point in value["points"].items()
        }
        change(how, **{name: points.get(name) for name in POINTS})

    kept = {name: getattr(draft.answer, name) for name in POINTS}
    part = Triangle(
        corners={
            key: {
                "label": words["bases"][base],
                "question": said[f"question_{base}"],
                "low": said["low"],
                "high": said["high"],
            }
            for key, base in CORNERS.items()
        },
        points=[
            {"id": name, "label": said[name], "from_round": 2 if name == "later" else 1}
            for name in POINTS
        ],
        said={
            "intro": said["intro"],
            "mix": said["mix"].format(**{base: f"{{{key}}}" for key, base in CORNERS.items()}),
            "level": said["level"],
        },
        value={"points": {name: _abc(point) for name, point in kept.items() if point}},
        on_save=keep,
    )
    part.private = True
    return part


def _abc(point: Amounts) -> dict[str, float]:
    return {key: getattr(point, base) for key, base in CORNERS.items()}


def _reflect(words: Words, draft: Draft[Answer], change: Change) -> Form:
    said = words["reflect"]
    names = (*TEXTS, "came_first")

    def keep(value: dict[str, Any], **how: Any) -> None:
        told = {name: value[name] for name in names if name in value}
        if "came_first" in told:
            told["came_first"] = told["came_first"] or None
        change(how, **told)

    def long(name: str) -> dict[str, Any]:
        return {
            "name": name,
            "kind": "long",
            "label": said[name],
            "hint": said["hint"],
            "max": TEXT_LIMIT,
        }

    options = [{"value": name, "label": words["first"][name]} for name in FIRST]
    kept = {name: getattr(draft.answer, name) for name in names}
    part = Form(
        [
            {"name": "intro", "kind": "note", "label": said["intro"]},
            long("decision"),
            {
                "name": "came_first",
                "kind": "choice",
                "label": said["came_first"],
                "options": options,
            },
            *(long(base) for base in BASES),
        ],
        value={name: told for name, told in kept.items() if told},
        on_save=keep,
    )
    part.private = True
    return part


def _intend(words: Words, draft: Draft[Answer], change: Change) -> Form:
    """Make the form of the sentence; a tick makes a copy for others, without it that is gone."""
    said = words["intend"]

    def keep(value: dict[str, Any], **how: Any) -> None:
        sentence = value.get("intention", "")
        fields = {
            "intention": sentence,
            "intention_released": sentence if value.get("release") else "",
            "shares": bool(value.get("share")),
        }
        change(how, **fields)

    def tick(name: str) -> dict[str, Any]:
        options = [{"value": "yes", "label": said[f"{name}_yes"]}]
        return {"name": name, "kind": "many", "label": said[name], "options": options}

    kept = draft.answer
    value: dict[str, Any] = {"intention": kept.intention} if kept.intention else {}
    if kept.intention_released:
        value["release"] = ["yes"]
    if kept.shares:
        value["share"] = ["yes"]
    part = Form(
        [
            {
                "name": "intention",
                "kind": "long",
                "label": said["intention"],
                "hint": said["intention_hint"],
                "max": LINE_LIMIT,
            },
            tick("release"),
            tick("share"),
        ],
        value=value,
        on_save=keep,
    )
    part.private = True
    return part


def _content(words: Words, answer: Answer) -> dict[str, Any]:
    """Return what a person may take along, in the words they saw."""
    asked = words["reflect"] | words["intend"]
    points = [(name, getattr(answer, name)) for name in POINTS]
    texts = [(name, getattr(answer, name)) for name in (*TEXTS, "intention")]
    return {
        "title": words["wall"]["reflection"],
        "corners": [words["bases"][base] for base in BASES],
        "points": [
            {"label": words["triangle"][name], **_abc(point)} for name, point in points if point
        ],
        "texts": [{"label": asked[name], "text": text} for name, text in texts if text.strip()],
    }
