"""The parts of the phone: one question, the map, what it says, beside the case, and an offer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ipywidgets import Widget

from exercises.own_network.model import DECLARED, STEPS, TEXT_LIMIT, Answer
from exercises.own_network.telling import beside_the_case, read_aloud
from toolkit.actors import ROLES, roles, roster
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Save, Words
from toolkit.networks import Map
from toolkit.widgets.form import Form
from toolkit.widgets.map import EGO, NetworkMap
from toolkit.widgets.told import Told

COLOURS = ("teal", "amber", "violet", "blue", "rose", "green", "grey")
"""Of the roles, in their order: the same as in the pictures of toolkit.networks."""
QUESTION_LIMIT = 200


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts; what is read out of the map is worked out when somebody looks."""
    draft = Draft(answer or Answer(), save)
    read = Told(
        tell=lambda: read_aloud(words, draft.answer),
        prompts={key: words["read"][key] for key in ("waiting", "again")},
    )
    compare = Told(
        tell=lambda: beside_the_case(words, draft.answer),
        prompts={key: words["compare"][key] for key in ("waiting", "again")},
    )
    offer = _offer(words, draft)

    def changed() -> None:
        read.outdate()
        compare.outdate()
        offer.reading = _seen(words, draft.answer)

    draw = _draw(words, draft, given, changed)
    return {
        "question": _question(words, draft, draw, read),
        "draw": draw,
        "read": read,
        "compare": compare,
        "try": _try(words, draft),
        "offer": offer,
    }


def _question(words: Words, draft: Draft[Answer], draw: NetworkMap, read: Told) -> Form:
    said = words["question"]
    fields = [
        {
            "name": "question",
            "kind": "text",
            "label": said["label"],
            "hint": said["hint"],
            "max": QUESTION_LIMIT,
        },
        {
            "name": "declared",
            "kind": "choice",
            "label": said["declared"],
            "hint": said["declared_hint"],
            "options": [
                {
                    "value": one,
                    "label": words["declared"][one],
                    "hint": words["declared_hints"][one],
                }
                for one in DECLARED
            ],
        },
        {
            "name": "step",
            "kind": "choice",
            "label": said["step"],
            "options": [{"value": one, "label": words["steps"][one]} for one in STEPS],
        },
    ]

    def keep(value: dict[str, Any], **how: Any) -> None:
        asked = value.get("question", "").strip()
        draft.change(
            **how,
            drawing=draft.answer.drawing.model_copy(update={"question": asked}),
            declared=value.get("declared") or None,
            step=value.get("step") or None,
        )
        draw.prompts = {**draw.prompts, "question": asked or words["draw"]["question"]}
        if draw.value.get("question", "") != asked:
            draw.value = {**draw.value, "question": asked}
        read.outdate()

    own = draft.answer
    kept = {"question": own.drawing.question, "declared": own.declared, "step": own.step}
    return Form(fields, value={name: said for name, said in kept.items() if said}, on_save=keep)


def _draw(
    words: Words, draft: Draft[Answer], given: Mapping[str, AnyAnswer], changed: Any
) -> NetworkMap:
    said, told = words["draw"], roles(given)
    known = [actor.model_dump() | {"role": told.get(actor.id)} for actor in roster(given)]
    sample = [{"id": id, "name": name} for id, name in words["sample"].items()]

    def keep(value: dict[str, Any], **how: Any) -> None:
        before = draft.answer.drawing
        drawn = Map.model_validate(value | {"question": before.question})
        if [actor.id for actor in drawn.actors] == [EGO] and not drawn.ties:
            drawn = Map(question=before.question)  # nothing but us: nothing is drawn yet
        elif drawn.model_copy(update={"drawn": before.drawn}) == before:
            drawn = before
        elif drawn.drawn is None or drawn.drawn == before.drawn:
            drawn = drawn.model_copy(update={"drawn": date.today()})  # else a file told its day
        draft.change(**how, drawing=drawn)
        changed()

    draw = NetworkMap(
        value=draft.answer.drawing.model_dump(mode="json", exclude_defaults=True),
        roster=known or sample,
        roles=[
            {
                "value": role,
                "label": words["roles"][role],
                "short": words["roles_short"][role],
                "colour": colour,
            }
            for role, colour in zip(ROLES, COLOURS, strict=True)
        ],
        prompts={
            "question": draft.answer.drawing.question or said["question"],
            "us": said["us"],
            "tray": said["tray"],
            "near": said["near"],
            "far": said["far"],
        },
        on_save=keep,
    )

    def complete(change: Any) -> None:
        # a map that is taken along tells its question and its day, which the page does not set
        kept = draft.answer.drawing
        if kept.actors and kept.drawn:
            told = {"question": kept.question, "drawn": kept.drawn.isoformat()}
            draw.value = {**change["new"], **{name: text for name, text in told.items() if text}}

    draw.observe(complete, "value")
    return draw


def _try(words: Words, draft: Draft[Answer]) -> Form:
    said, names = words["try"], ("alike", "different", "to_try")
    fields = [{"name": "intro", "kind": "note", "label": said["intro"]}] + [
        {"name": name, "kind": "long", "label": said[name], "max": TEXT_LIMIT} for name in names
    ]

    def keep(value: dict[str, Any], **how: Any) -> None:
        draft.change(**how, **{name: value.get(name, "") for name in names})

    kept = {name: getattr(draft.answer, name) for name in names}
    return Form(fields, value={name: said for name, said in kept.items() if said}, on_save=keep)


def _offer(words: Words, draft: Draft[Answer]) -> Form:
    said = words["offer"]
    field = {
        "name": "offered",
        "kind": "many",
        "label": said["label"],
        "hint": said["hint"],
        "options": [{"value": "yes", "label": said["yes"]}],
    }

    def keep(value: dict[str, Any], **how: Any) -> dict[str, str]:
        draft.change(**how, offered=value.get("offered") == ["yes"])
        return _seen(words, draft.answer)

    return Form(
        [field],
        value={"offered": ["yes"]} if draft.answer.offered else {},
        reading=_seen(words, draft.answer),
        on_save=keep,
    )


def _seen(words: Words, answer: Answer) -> dict[str, str]:
    """Say what the room would see."""
    seen = answer.outline if answer.offered else None
    if seen is None:
        return {"sentence": words["offer"]["unseen"]}
    counted = {"actors": len(seen.kinds), "ties": len(seen.lines)}
    return {"sentence": words["offer"]["seen"].format(**counted)}
