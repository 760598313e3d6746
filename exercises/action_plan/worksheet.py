"""The parts of the phone: what was carried on, three actions and two more, and a commitment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ipywidgets import Widget

from exercises.action_plan.drafts import Person, drafts, people, shown
from exercises.action_plan.model import TEXT_LIMIT, TYPED_LIMIT, WHAT_LIMIT, Action, Answer
from exercises.action_plan.rule import KINDS, SLOTS, TERMS, due_on
from exercises.action_plan.telling import follow_said, gathered, when_said
from toolkit.actors import NAME_LIMIT
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Save, Words
from toolkit.intentions import intention
from toolkit.thai import buddhist_date
from toolkit.widgets import Form
from toolkit.widgets.told import Told

PARTS = ("first", "second", "third", "fourth", "fifth")


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts; each action saves by itself, so a draft that nobody touched is never kept."""
    draft = Draft(answer or Answer(), save)
    waiting, known = drafts(words, given), people(given)
    actions = {
        part: _action(words, draft, slot, waiting, known)
        for part, slot in zip(PARTS, SLOTS, strict=True)
    }
    return {
        "gathered": Told(html=gathered(words, given)),
        **actions,
        "promise": _promise(words, draft, intention(given)),
    }


def _action(
    words: Words,
    draft: Draft[Answer],
    slot: str,
    waiting: Mapping[str, Action],
    known: Mapping[str, Person],
) -> Form:
    now = shown(draft.answer, waiting, slot)

    def keep(value: dict[str, Any], **how: Any) -> dict[str, str]:
        before = shown(draft.answer, waiting, slot)
        entered = _entered(value, before, known)
        touched = slot in draft.answer.actions or slot in waiting or entered != Action()
        others: dict[Any, Action] = dict(draft.answer.actions)
        draft.change(**how, actions=others | ({slot: entered} if touched else {}))
        return when_said(words, entered)

    value = {
        "what": now.what,
        "kind": now.kind,
        "owner": now.owner,
        "who": now.who,
        "term": now.term,
        "typed": now.typed,
        "step": now.step,
    }
    return Form(
        _fields(words, now, known),
        value={name: said for name, said in value.items() if said},
        reading=when_said(words, now),
        on_save=keep,
    )


def _entered(value: Mapping[str, Any], before: Action, known: Mapping[str, Person]) -> Action:
    """Return an action out of a form; a day that was said stays, whatever else is changed later."""
    term, typed = value.get("term") or None, value.get("typed", "")
    if (term, typed) == (before.term, before.typed):
        due, asked = before.due, before.asked
    else:
        due = due_on(term, typed, date.today())
        asked = date.today() if due else None
    who = value.get("who", "")
    person = known.get(who)
    kept = (before.name, before.partner) if who == before.who else ("", False)
    name, partner = (person.name[:NAME_LIMIT], person.partner) if person else kept
    return Action(
        what=value.get("what", ""),
        kind=value.get("kind") or None,
        owner=value.get("owner", ""),
        who=who,
        name=name,
        partner=partner,
        term=term,
        typed=typed,
        due=due,
        asked=asked,
        step=value.get("step", ""),
    )


def _fields(words: Words, now: Action, known: Mapping[str, Person]) -> list[dict[str, Any]]:
    said = words["action"]
    return [
        _text("what", said["what"], WHAT_LIMIT, said["what_hint"], kind="long"),
        _menu("kind", said["kind"], {one: words["kinds"][one] for one in KINDS}),
        _text("owner", said["owner"], NAME_LIMIT, said["owner_hint"]),
        _menu("who", said["who"], _whom(words, now, known), said["who_hint"]),
        {
            "name": "term",
            "kind": "choice",
            "label": said["term"],
            "options": [{"value": term, "label": _term(words, now, term)} for term in TERMS],
        },
        _text("typed", said["typed"], TYPED_LIMIT, said["typed_hint"]),
        _text("step", said["step"], TEXT_LIMIT, said["step_hint"]),
    ]


def _term(words: Words, now: Action, term: str) -> str:
    """Name a term and the day it ends, counted from the day on which it was chosen."""
    start = now.asked if now.asked and now.term == term else date.today()
    day = buddhist_date(start + timedelta(days=int(term)), "short", words["language"])
    return str(words["terms"][term]).format(day=day)


def _whom(words: Words, now: Action, known: Mapping[str, Person]) -> dict[str, str]:
    said = words["action"]
    listed = {
        person.id: said["partner"].format(name=person.name) if person.partner else person.name
        for person in known.values()
    }
    if now.who and now.who not in (*listed, "team", "other"):
        listed[now.who] = now.name or now.who  # chosen once, no longer on the list
    return {**listed, "team": said["team"], "other": said["other"]}


def _promise(words: Words, draft: Draft[Answer], released: str) -> Form:
    said = words["promise"]
    told = said["intention"].format(intention=released) if released else said["no_intention"]

    def keep(value: dict[str, Any], **how: Any) -> dict[str, str]:
        typed = value.get("follow_typed", "")
        draft.change(
            **how,
            follow_typed=typed,
            follow_up=due_on(None, typed, date.today()),
            commitment=value.get("commitment", ""),
            offered=value.get("offered") == ["yes"],
        )
        return follow_said(words, draft.answer)

    own = draft.answer
    kept = {"follow_typed": own.follow_typed, "commitment": own.commitment}
    value: dict[str, Any] = {name: text for name, text in kept.items() if text}
    offer = {
        "name": "offered",
        "kind": "many",
        "label": said["offer"],
        "hint": said["offer_hint"],
        "options": [{"value": "yes", "label": said["yes"]}],
    }
    return Form(
        [
            {"name": "intention", "kind": "note", "label": told},
            _text("commitment", said["commitment"], TEXT_LIMIT, said["hint"], kind="long"),
            offer,
            _text("follow_typed", said["follow_up"], TYPED_LIMIT, words["action"]["typed_hint"]),
        ],
        value=value | ({"offered": ["yes"]} if own.offered else {}),
        reading=follow_said(words, own),
        on_save=keep,
    )


def _text(
    name: str, label: str, most: int, hint: str | None = None, kind: str = "text"
) -> dict[str, Any]:
    return {"name": name, "kind": kind, "label": label, "hint": hint, "max": most}


def _menu(
    name: str, label: str, options: Mapping[str, str], hint: str | None = None
) -> dict[str, Any]:
    listed = [{"value": value, "label": text} for value, text in options.items()]
    return {"name": name, "kind": "menu", "label": label, "hint": hint, "options": listed}
