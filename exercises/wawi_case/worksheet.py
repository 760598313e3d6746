"""The parts of the phone: the story, one question, the map, what it says, lessons, what if."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import Widget

from exercises.wawi_case.model import QUESTION_LIMIT, TEXT_LIMIT, UNSEEN, Answer
from exercises.wawi_case.story import actors, blank, dressed, story, undressed
from exercises.wawi_case.telling import absence_said, lessons_said, read_aloud, told_story
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Save, Words
from toolkit.networks import Map
from toolkit.thai import clip
from toolkit.widgets.form import Form
from toolkit.widgets.map import NetworkMap
from toolkit.widgets.told import Told

GROUPS = ("entry", "working", "success")
MOST_OPTIONS = 60
NAME_SHOWN = 80


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts, in the order frame, actors, relations, roles."""
    draft = Draft(answer or Answer(), save)
    read = Told(
        tell=lambda: read_aloud(words, draft.answer),
        prompts={key: words["read"][key] for key in ("waiting", "again")},
    )
    away = _away(words, draft)

    def changed() -> None:
        read.outdate()
        away.fields = _away_fields(words, draft.answer)
        away.reading = {}

    draw = _draw(words, draft, changed)
    return {
        "story": Told(told_story(words)),
        "frame": _frame(words, draft, draw),
        "map": draw,
        "read": read,
        "lessons": _lessons(words, draft),
        "whatif": away,
        "reflect": _reflect(words, draft),
    }


def _frame(words: Words, draft: Draft[Answer], draw: NetworkMap) -> Form:
    said = words["frame"]
    reasons = story().reasons
    fields = [
        {
            "name": "question",
            "kind": "text",
            "label": said["question"],
            "hint": said["question_hint"],
            "max": QUESTION_LIMIT,
        },
        {
            "name": "reasons",
            "kind": "many",
            "label": said["reasons"],
            "hint": said["reasons_hint"],
            "options": [{"value": r.id, "label": r.in_(words["language"])} for r in reasons],
        },
    ]
    offered = [reason.id for reason in reasons]

    def keep(value: dict[str, Any], **how: Any) -> None:
        asked = value.get("question", "")
        others = [id for id in draft.answer.reasons if id not in offered]
        draft.change(**how, question=asked, reasons=(*value.get("reasons", ()), *others))
        draw.prompts = {**draw.prompts, "question": asked.strip() or words["map"]["question"]}

    kept = {
        "question": draft.answer.question,
        "reasons": [id for id in draft.answer.reasons if id in offered],
    }
    return Form(fields, value={name: said for name, said in kept.items() if said}, on_save=keep)


def _draw(words: Words, draft: Draft[Answer], changed: Callable[[], None]) -> NetworkMap:
    language = words["language"]

    def keep(value: dict[str, Any], **how: Any) -> None:
        drawn = undressed(Map.model_validate(value))
        if drawn == blank():
            drawn = Map()  # an untouched sheet is no answer
        draft.change(**how, drawing=drawn)
        changed()

    sheet = draft.answer.drawing if draft.answer.drawing.actors else blank()
    return NetworkMap(
        value=dressed(sheet, language).model_dump(mode="json", exclude_defaults=True),
        roster=[_waiting(id, language) for id in actors(language)],
        prompts={
            "question": draft.answer.question.strip() or words["map"]["question"],
            "tray": words["map"]["tray"],
        },
        ego=False,
        on_save=keep,
    )


def _waiting(id: str, language: str) -> dict[str, Any]:
    actor = actors(language)[id]
    told = ("id", "name", "kind", "members", "place", "brings")
    return {name: getattr(actor, name) for name in told}


def _lessons(words: Words, draft: Draft[Answer]) -> Form:
    case, language = story(), words["language"]
    kinds = (*case.mechanisms, UNSEEN)
    names = {id: text.in_(language) for id, text in case.mechanisms.items()}
    options = [{"value": id, "label": name} for id, name in names.items()]
    options.append({"value": UNSEEN, "label": words["lessons"]["unseen"]})
    fields: list[dict[str, Any]] = [
        {"name": "intro", "kind": "note", "label": words["lessons"]["intro"]}
    ]
    for group in GROUPS:
        lessons = [lesson for lesson in case.lessons if lesson.group == group]
        if lessons:
            fields.append({"name": group, "kind": "note", "label": words["groups"][group]})
        fields += [
            {"name": one.id, "kind": "menu", "label": one.in_(language), "options": options}
            for one in lessons
        ]
    asked = {lesson.id for lesson in case.lessons}

    def known() -> dict[str, str]:
        told = draft.answer.lessons.items()
        return {id: kind for id, kind in told if id in asked and kind in kinds}

    def keep(value: dict[str, Any], **how: Any) -> dict[str, str]:
        others = {id: k for id, k in draft.answer.lessons.items() if id not in known()}
        given = {id: kind for id, kind in value.items() if kind}
        draft.change(**how, lessons=others | given)
        return lessons_said(words, draft.answer)

    return Form(fields, value=known(), reading=lessons_said(words, draft.answer), on_save=keep)


def _away(words: Words, draft: Draft[Answer]) -> Form:
    def keep(value: dict[str, Any], **how: Any) -> dict[str, str]:
        fields: dict[str, Any] = {"breaks": value.get("breaks", "")}
        if "gone" in value:
            fields["gone"] = value["gone"] or None
        draft.change(**how, **fields)
        return absence_said(words, draft.answer)

    fields = _away_fields(words, draft.answer)
    offered = {option["value"] for option in fields[0]["options"]}
    kept = {"breaks": draft.answer.breaks}
    if draft.answer.gone in offered:
        kept["gone"] = str(draft.answer.gone)
    return Form(fields, value={name: said for name, said in kept.items() if said}, on_save=keep)


def _away_fields(words: Words, answer: Answer) -> list[dict[str, Any]]:
    said, language = words["whatif"], words["language"]
    sheet = answer.drawing if answer.drawing.actors else blank()
    options = [
        {"value": id, "label": clip(name, NAME_SHOWN)}
        for id, name in dressed(sheet, language).names.items()
    ]
    return [
        {
            "name": "gone",
            "kind": "menu",
            "label": said["gone"],
            "hint": said["gone_hint"],
            "options": options[:MOST_OPTIONS],
        },
        {"name": "breaks", "kind": "long", "label": said["breaks"], "max": TEXT_LIMIT},
    ]


def _reflect(words: Words, draft: Draft[Answer]) -> Form:
    said = words["reflect"]
    field = {
        "name": "reflection",
        "kind": "long",
        "label": said["question"],
        "hint": said["hint"],
        "max": TEXT_LIMIT,
    }

    def keep(value: dict[str, Any], **how: Any) -> None:
        draft.change(**how, reflection=value.get("reflection", ""))

    return Form([field], value={"reflection": draft.answer.reflection}, on_save=keep)
