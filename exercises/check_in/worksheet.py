"""The parts of the phone: the project card, one question, and what people hope for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Widget

from exercises.check_in.model import (
    CHOICES,
    LINE_LIMIT,
    NAME_LIMIT,
    ROLES,
    TEXT_LIMIT,
    YEARS,
    Answer,
)
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Save, Words
from toolkit.widgets import Form


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts; each is a form that changes its own fields of one answer."""
    draft = Draft(answer or Answer(), save)
    card, poll, hopes = words["card"], words["poll"], words["reflect"]
    return {
        "own": _form(
            draft,
            _note(card["intro"]),
            _text("project", card["project"], NAME_LIMIT, card["project_hint"]),
            _text("purpose", card["purpose"], LINE_LIMIT, card["purpose_hint"]),
            _text("organisation", card["organisation"], NAME_LIMIT),
            _text("area", card["area"], NAME_LIMIT),
            _choice("role", card["role"], {role: words["roles"][role] for role in ROLES}),
            _choice("years", card["years"], {years: words["years"][years] for years in YEARS}),
        ),
        "poll": _form(
            draft,
            _note(poll["intro"]),
            _choice("poll", poll["question"], {one: words["choices"][one] for one in CHOICES}),
        ),
        "reflect": _form(
            draft,
            _text("expectation", hopes["expectation"], TEXT_LIMIT, hopes["hint"], kind="long"),
        ),
    }


def _form(draft: Draft[Answer], *fields: dict[str, Any]) -> Form:
    names = [field["name"] for field in fields if field["kind"] != "note"]
    choices = [field["name"] for field in fields if field["kind"] == "choice"]

    def keep(value: dict[str, Any], **how: Any) -> None:
        # a choice that was taken back comes as an empty text
        given = {name: value[name] for name in names if name in value}
        draft.change(
            **how, **given | {name: given[name] or None for name in choices if name in given}
        )

    kept = {name: getattr(draft.answer, name) for name in names}
    return Form(fields, value={name: said for name, said in kept.items() if said}, on_save=keep)


def _note(text: str) -> dict[str, Any]:
    return {"name": "intro", "kind": "note", "label": text}


def _text(
    name: str, label: str, most: int, hint: str | None = None, kind: str = "text"
) -> dict[str, Any]:
    return {"name": name, "kind": kind, "label": label, "hint": hint, "max": most}


def _choice(name: str, label: str, options: Mapping[str, str]) -> dict[str, Any]:
    listed = [{"value": value, "label": text} for value, text in options.items()]
    return {"name": name, "kind": "choice", "label": label, "options": listed}
