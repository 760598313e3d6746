"""The parts of the phone: practice cards, the project's actors, changes hoped for, a thought."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ipywidgets import Widget

from exercises.partners import questions
from exercises.partners.answer import (
    CHANGE_LIMIT,
    CHANGING,
    LONG_LIMIT,
    MOST_OWN,
    Answer,
    Placed,
    Sorted,
)
from exercises.partners.drafts import LONG, drafts, written
from exercises.partners.model import DECK
from exercises.partners.reading import about_all, readings
from exercises.partners.today import is_own, settled
from exercises.partners.tree import QUESTIONS
from toolkit.actors import Actor, roster
from toolkit.data import deck
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Save, Words
from toolkit.widgets import Form, Sort

SHOWN = 8
"""Boundary partners whose changes are written on one page; more are kept and not asked about."""


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts; what is written of the changes follows what was sorted."""
    begun = answer or Answer()
    project = str(getattr(given.get("check_in"), "project", "") or "").strip() or begun.project
    draft = Draft(begun.model_copy(update={"actors": settled(begun.actors, given)}), save)
    own = _own(words, draft, roster(given), project)
    changes = _changes(words, draft)
    keep = own.on_save

    def keep_and_draft(value: dict[str, Any], **how: Any) -> Any:
        reading = keep(value, **how) if keep else None
        changes.fields = _change_fields(words, draft.answer)
        changes.value = _change_values(words, draft.answer)
        return reading

    own.on_save = keep_and_draft
    return {
        "practise": _practise(words, draft),
        "own": own,
        "changes": changes,
        "reflect": _reflection(words, draft, project),
    }


# ---- practice cards ------------------------------------------------------------------------------


def _practise(words: Words, draft: Draft[Answer]) -> Sort:
    language = words["language"]
    cards = deck(DECK)
    names = {card["id"]: card[language] for card in cards}
    notes = {card["id"]: card.get("about", {}).get(language) for card in cards}

    def keep(value: dict[str, Any], **how: Any) -> dict[str, Any]:
        others = {id: one for id, one in _plain(draft.answer.practice).items() if id not in names}
        placed = {entry["id"]: _told(entry) for entry in value["items"]}
        draft.change(**how, practice=others | placed)
        return reading()

    def reading() -> dict[str, Any]:
        here = {id: one for id, one in draft.answer.practice.items() if id in names}
        return {"items": readings(words, here, names)}

    kept = {id: one for id, one in draft.answer.practice.items() if id in names}
    return Sort(
        [{"id": id, "text": text, "note": notes[id]} for id, text in names.items()],
        columns=[
            {key: said for key, said in column.items() if key != "limit"}
            for column in questions.columns(words)
        ],
        tree=questions.tree(words),
        prompts={"hint": words["practise"]["hint"]},
        value={"items": [_entry(id, one) for id, one in kept.items()], "own": []},
        reading=reading(),
        on_save=keep,
    )


def _plain(cards: Mapping[str, Placed]) -> dict[str, Any]:
    return {id: one.model_dump() for id, one in cards.items()}


def _told(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a browser said of a card as the fields of an answer."""
    said = entry["said"]
    told: dict[str, Any] = {
        name: {"yes": True, "no": False}.get(said[name], said[name])
        for name in QUESTIONS
        if said.get(name)
    }
    return told | {"label": entry["column"] or None}


def _entry(id: str, one: Placed) -> dict[str, Any]:
    """Return an answer as a browser holds it."""
    said: dict[str, Any] = {name: one.answer(name) for name in QUESTIONS}
    if isinstance(one, Sorted):
        said |= {"change": one.change, "about": list(one.about)}
    return {"id": id, "column": one.label or "", "said": {k: v for k, v in said.items() if v}}


# ---- one's own actors ----------------------------------------------------------------------------


def _own(words: Words, draft: Draft[Answer], actors: tuple[Actor, ...], project: str) -> Sort:
    known = {actor.id: (actor.name, actor.kind) for actor in actors}
    if not known:  # at home there is no map: what was sorted before is what there is
        known = {
            id: (one.name or id, one.kind) for id, one in draft.answer.living if not is_own(id)
        }

    def keep(value: dict[str, Any], **how: Any) -> dict[str, Any]:
        draft.change(**how, project=project, actors=_sorted(draft.answer, value, known))
        return reading()

    def reading() -> dict[str, Any]:
        names = {id: one.name for id, one in draft.answer.living} | {
            id: name for id, (name, _) in known.items()
        }
        cards: dict[str, Placed] = dict(draft.answer.living)
        return {
            "items": readings(words, cards, names),
            "asks": about_all(words, draft.answer),
        }

    said = words["own"]
    living = dict(draft.answer.living)
    entries = [_entry(id, one) for id, one in living.items()]
    added = sorted((id for id in living if is_own(id)), key=lambda id: int(id[4:]))
    return Sort(
        [_card(words, actor) for actor in actors]
        or [{"id": id, "text": name} for id, (name, _) in known.items()],
        columns=questions.columns(words),
        details=questions.details(words),
        tree=questions.tree(words),
        paper=questions.paper(words, project),
        prompts={"hint": said["hint"] if known else said["hint_empty"], "add": said["add"]},
        allow_own=MOST_OWN,
        value={
            "items": [entry for entry in entries if entry["column"] or entry["said"]],
            "own": [{"id": id, "text": living[id].name or id} for id in added],
        },
        reading=reading(),
        on_save=keep,
    )


def _card(words: Words, actor: Actor) -> dict[str, Any]:
    brings = words["own"]["brings"].format(brings=actor.brings) if actor.brings else ""
    note = " · ".join(part for part in (words["kinds"][actor.kind], actor.place, brings) if part)
    return {"id": actor.id, "text": actor.name, "note": note}


def _sorted(
    answer: Answer, value: Mapping[str, Any], known: Mapping[str, tuple[str, str]]
) -> dict[str, Any]:
    """Return the actors as a browser sorted them; what it does not show stays as it was."""
    before = answer.actors
    known = dict(known) | {
        own["id"]: (own["text"], before[own["id"]].kind if own["id"] in before else "organisation")
        for own in value["own"]
    }
    entries = {entry["id"]: entry for entry in value["items"]}
    found: dict[str, Any] = {}
    for id in (*entries, *(id for id in known if id not in entries)):
        old = before.get(id, Sorted())
        kept = {name: getattr(old, name) for name in LONG}
        name, kind = known[id]
        entry = entries.get(id, {"column": "", "said": {}})
        if id not in entries and not is_own(id) and not any(kept.values()):
            continue  # lies in the tray, and nothing was ever said of it
        texts = {key: entry["said"].get(key, empty) for key, empty in _TEXTS.items()}
        found[id] = kept | texts | _told(entry) | {"name": name, "kind": kind}
    gone = {id: one.model_dump() for id, one in before.items() if one.gone and id not in found}
    return found | gone


_TEXTS: dict[str, Any] = {"change": "", "about": ()}


# ---- the changes hoped for -----------------------------------------------------------------------


def _changes(words: Words, draft: Draft[Answer]) -> Form:
    def keep(value: dict[str, Any], **how: Any) -> None:
        shown = _shown(draft.answer)
        actors = _plain(draft.answer.actors)
        for id, one in shown.items():
            drafted = drafts(words, one)
            for name in LONG:
                text = value.get(f"{id}.{name}", getattr(one, name))
                actors[id][name] = "" if text == drafted[name] else text
        draft.change(**how, actors=actors)

    return Form(
        _change_fields(words, draft.answer),
        value=_change_values(words, draft.answer),
        on_save=keep,
    )


def _ready(one: Sorted) -> bool:
    """Tell whether there is anything to draft from, or anything written already."""
    return any(getattr(one, name).strip() for name in ("change", *LONG))


def _shown(answer: Answer) -> dict[str, Sorted]:
    return dict(list(answer.having(*CHANGING).items())[:SHOWN])


def _change_fields(words: Words, answer: Answer) -> list[dict[str, Any]]:
    said, shown = words["changes"], _shown(answer)
    fields = [_note("intro", said["intro"] if shown else said["empty"])]
    for id, one in shown.items():
        change = said["written"].format(change=one.change) if one.change else said["unwritten"]
        fields.append(_note(id, said["partner"].format(name=one.name), change))
        if not _ready(one):
            continue
        fields += [
            {
                "name": f"{id}.{name}",
                "kind": "long",
                "label": said[name],
                "hint": None if name == "challenge" else said["marker_hint"],
                "max": LONG_LIMIT,
            }
            for name in LONG
        ]
    if len(answer.having(*CHANGING)) > SHOWN:
        fields.append(_note("more", said["more"].format(most=SHOWN)))
    return fields


def _note(name: str, label: str, hint: str | None = None) -> dict[str, Any]:
    return {"name": name, "kind": "note", "label": label, "hint": hint}


def _change_values(words: Words, answer: Answer) -> dict[str, str]:
    return {
        f"{id}.{name}": text
        for id, one in _shown(answer).items()
        for name, text in written(words, one).items()
        if text
    }


# ---- a thought -----------------------------------------------------------------------------------


def _reflection(words: Words, draft: Draft[Answer], project: str) -> Form:
    said = words["reflect"]
    field = {
        "name": "reflection",
        "kind": "long",
        "label": said["question_at"].format(project=project) if project else said["question"],
        "hint": said["hint"],
        "max": CHANGE_LIMIT,
    }

    def keep(value: dict[str, Any], **how: Any) -> None:
        draft.change(**how, reflection=value.get("reflection", ""))

    return Form([field], value={"reflection": draft.answer.reflection}, on_save=keep)
