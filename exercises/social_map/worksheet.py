"""The parts of the phone: the list, and two questions about who is not on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Widget

from exercises.social_map.model import KINDS, TEXT_LIMIT, Answer
from toolkit import roster as records
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Save, Words
from toolkit.roster import Apart, Record
from toolkit.widgets import Form, Roster


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts; the list is the project's, the thoughts are one's own."""
    draft = Draft(answer or Answer(), save)
    return {"collect": _collect(words, draft), "think": _think(words, draft)}


def _collect(words: Words, draft: Draft[Answer]) -> Roster:
    def keep(value: dict[str, Any], **how: Any) -> None:
        # joined, never replaced: a page that slept does not know what was written meanwhile
        actors = [Record.model_validate(one) for one in value.get("actors", ())]
        apart = [Apart.model_validate(one) for one in value.get("apart", ())]
        draft.change(
            **how,
            actors=records.joined(draft.answer.actors, actors),
            apart=records.joined_pairs(draft.answer.apart, apart),
        )

    def shown(news: AnyAnswer | None) -> tuple[dict[str, Any], dict[str, Any]]:
        if isinstance(news, Answer):
            draft.answer = news
        now = draft.answer
        return (
            {"actors": records.lean(now.actors), "apart": records.lean(now.apart)},
            {"alike": records.look_alike(now.actors, now.apart)},
        )

    kinds = [{"value": kind, "label": words["kinds"][kind]} for kind in KINDS]
    return Roster(says=words["roster"], kinds=kinds, shown=shown, on_save=keep)


def _think(words: Words, draft: Draft[Answer]) -> Form:
    asked = words["think"]

    def keep(value: dict[str, Any], **how: Any) -> None:
        draft.change(**how, **{name: value[name] for name in ("missing", "reach") if name in value})

    fields = [
        {
            "name": name,
            "kind": "long",
            "label": asked[name],
            "hint": asked[f"{name}_hint"],
            "max": TEXT_LIMIT,
        }
        for name in ("missing", "reach")
    ]
    kept = {"missing": draft.answer.missing, "reach": draft.answer.reach}
    return Form(fields, value={name: text for name, text in kept.items() if text}, on_save=keep)
