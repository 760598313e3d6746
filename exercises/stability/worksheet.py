"""The parts of the phone: two short steps of rating, the map beside them, and what to work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ipywidgets import Widget

from exercises.stability.model import WHY_LIMIT, Answer
from exercises.stability.rule import CARRIED, FIRST_STEP, SECOND_STEP, TOP, lowest, map_of
from exercises.stability.telling import beside_the_map, lowest_said
from toolkit.carried import CONDITIONS, Condition
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Save, Words
from toolkit.widgets import Form
from toolkit.widgets.told import Told


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts; the map is measured when somebody looks."""
    draft, drawn = Draft(answer or Answer(), save), map_of(given)
    compare = Told(
        tell=lambda: beside_the_map(words, draft.answer, drawn, date.today()),
        prompts={key: words["compare"][key] for key in ("waiting", "again")},
    )
    choose = _choose(words, draft)

    def changed() -> None:
        compare.outdate()
        choose.fields = _choices(words, draft.answer)
        choose.reading = lowest_said(words, draft.answer)

    return {
        "people": _rate(words, draft, FIRST_STEP, words["rate"]["people"], changed),
        "support": _rate(words, draft, SECOND_STEP, words["rate"]["support"], changed),
        "compare": compare,
        "choose": choose,
    }


def _rate(
    words: Words, draft: Draft[Answer], names: Sequence[Condition], intro: str, changed: Any
) -> Form:
    said = words["rate"]

    def keep(value: dict[str, Any], **how: Any) -> dict[str, str]:
        others = {name: n for name, n in draft.answer.ratings.items() if name not in names}
        rated = {name: value[name] for name in names if value.get(name) is not None}
        draft.change(**how, ratings=others | rated)
        changed()
        return _rated(words, draft.answer, names)

    fields = [{"name": "intro", "kind": "note", "label": intro}] + [
        {
            "name": name,
            "kind": "scale",
            "label": words["conditions"][name],
            "hint": words["hints"][name],
            "min": 0,
            "max": TOP,
            "low": said["low"],
            "high": said["high"],
        }
        for name in names
    ]
    kept = draft.answer.ratings
    return Form(
        fields,
        value={name: kept[name] for name in names if name in kept},
        reading=_rated(words, draft.answer, names),
        on_save=keep,
    )


def _rated(words: Words, answer: Answer, names: Sequence[Condition]) -> dict[str, str]:
    n = sum(name in answer.ratings for name in names)
    return {"sentence": words["rate"]["rated"].format(n=n, all=len(names))} if n else {}


def _choose(words: Words, draft: Draft[Answer]) -> Form:
    def keep(value: dict[str, Any], **how: Any) -> dict[str, str]:
        draft.change(**how, chosen=tuple(value.get("chosen", ())), why=value.get("why", ""))
        return lowest_said(words, draft.answer)

    kept = {"chosen": list(draft.answer.chosen), "why": draft.answer.why}
    return Form(
        _choices(words, draft.answer),
        value={name: entry for name, entry in kept.items() if entry},
        reading=lowest_said(words, draft.answer),
        on_save=keep,
    )


def _choices(words: Words, answer: Answer) -> list[dict[str, Any]]:
    """Return the conditions to choose from, those rated lowest marked."""
    said, low = words["choose"], lowest(answer.ratings)
    options = [
        {
            "value": name,
            "label": words["conditions"][name],
            "hint": said["low"].format(rated=answer.ratings[name]) if name in low else None,
        }
        for name in CONDITIONS
    ]
    return [
        {
            "name": "chosen",
            "kind": "many",
            "label": said["label"],
            "hint": said["hint"],
            "max": CARRIED,
            "options": options,
        },
        {"name": "why", "kind": "long", "label": said["why"], "max": WHY_LIMIT},
    ]
