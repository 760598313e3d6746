"""The parts of the phone: problems to practise with, problems of one's own, a resolution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ipywidgets import Widget

from exercises.problem_types.model import OWN_IDS, REFLECTION_LIMIT, Answer, Dot
from exercises.problem_types.rule import APPROACHES, BAND, KINDS, MIDDLE, NATURAL, mismatched
from toolkit.data import deck
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Save, Words
from toolkit.widgets import Board, Form


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts; always the same three, whatever was answered before."""
    draft = Draft(answer or Answer(), save)
    cards = [{"id": card["id"], "text": card[words["language"]]} for card in deck("problems")]
    ids = [card["id"] for card in cards]
    return {
        "practise": _board(words, draft, ids, items=cards),
        "own": _board(words, draft, OWN_IDS, allow_own=len(OWN_IDS)),
        "reflect": _reflection(words, draft, given),
    }


def _board(words: Words, draft: Draft[Answer], ids: Iterable[str], **traits: Any) -> Board:
    """Make a board that changes the ratings of some problems and leaves the others alone."""
    ids = tuple(ids)
    adds = "allow_own" in traits

    def keep(value: dict[str, Any], **how: Any) -> dict[str, Any]:
        others = {id: r.model_dump() for id, r in draft.answer.ratings.items() if id not in ids}
        marks = {
            id: mark | {"approach": mark.get("approach") or None}
            for id, mark in value["items"].items()
        }
        fields: dict[str, Any] = {"ratings": others | marks}
        if adds:
            fields["own"] = {own["id"]: own["text"] for own in value["own"]}
        draft.change(**how, **fields)
        return _readings(words, draft.answer, ids)

    kept = {id: r.model_dump() for id, r in draft.answer.ratings.items() if id in ids}
    return Board(
        axes={axis: _axis(words["axes"][name]) for axis, name in _AXES.items()},
        quadrants={kind: words["corners"][kind].split("|") for kind in KINDS},
        approaches=[{"value": name, "label": words["approaches"][name]} for name in APPROACHES],
        prompts=words["prompts"],
        mid=MIDDLE,
        band=BAND,
        value={
            "items": {id: mark | {"approach": mark["approach"] or ""} for id, mark in kept.items()},
            "own": [{"id": id, "text": text} for id, text in draft.answer.own.items()]
            if adds
            else [],
        },
        reading=_readings(words, draft.answer, ids),
        on_save=keep,
        **traits,
    )


_AXES = {"x": "certainty", "y": "agreement"}


def _axis(axis: Words) -> dict[str, str]:
    return {
        "label": axis["short"],
        "question": axis["name"],
        "low": axis["low"],
        "high": axis["high"],
    }


def _readings(words: Words, answer: Answer, ids: Iterable[str]) -> dict[str, Any]:
    dots = ((id, answer.dot(id)) for id in ids)
    return {"items": {id: _reading(words, dot) for id, dot in dots if dot}}


def _reading(words: Words, dot: Dot) -> dict[str, Any]:
    """Say in plain words what a place means; the next question, never a verdict."""
    said, kinds, reading = words["reading"], words["kinds"], dot.reading
    sentences = [said[reading.type].format(kind=kinds[reading.type])]
    label = kinds[reading.type]
    if reading.borderline:
        others = said["or"].join(kinds[kind] for kind in reading.candidates[1:])
        sentences.append(said["border"].format(kinds=others))
        label = said["label_border"]
    if dot.approach:
        fits = not mismatched(reading, dot.approach)
        suited = kinds[NATURAL[dot.approach]]
        sentences.append(said["fits"] if fits else said["differs"].format(kind=suited))
    return {
        "type": reading.type,
        "label": label,
        "borderline": reading.borderline,
        "sentence": " ".join(sentences),
    }


def _reflection(words: Words, draft: Draft[Answer], given: Mapping[str, AnyAnswer]) -> Form:
    said = words["reflect"]
    project = str(getattr(given.get("check_in"), "project", "") or "").strip()
    question = said["question_at"].format(project=project) if project else said["question"]
    field = {
        "name": "reflection",
        "kind": "long",
        "label": question,
        "hint": said["hint"],
        "max": REFLECTION_LIMIT,
    }

    def keep(value: dict[str, Any], **how: Any) -> None:
        draft.change(**how, reflection=value.get("reflection", ""))

    return Form([field], value={"reflection": draft.answer.reflection}, on_save=keep)
