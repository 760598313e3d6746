"""The parts of the phone: the stage on the life curve, then the tip that was heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ipywidgets import Widget

from exercises.life_cycle.model import TIP_LIMIT, Answer
from exercises.life_cycle.rule import ABOUTS, CHANGED, CROSSWALK, PHASES, STAGES, usual
from toolkit.exercise import Answer as AnyAnswer
from toolkit.exercise import Draft, Save, Words
from toolkit.widgets import Form


def worksheet(
    words: Words, answer: Answer | None, save: Save, given: Mapping[str, AnyAnswer]
) -> dict[str, Widget]:
    """Make the parts; the reading lays the stage beside the phase of the work."""
    draft = Draft(answer or Answer(), save)
    own, heard = words["own"], words["heard"]

    def keep_own(value: dict[str, Any], **how: Any) -> dict[str, str]:
        draft.change(
            **how,
            stage=value.get("stage") or None,
            phase=value.get("phase") or None,
            changed=value.get("changed") or None,
        )
        return _beside(words, draft.answer)

    def keep_tip(value: dict[str, Any], **how: Any) -> None:
        draft.change(**how, about=value.get("about") or None, tip=value.get("tip", ""))

    return {
        "own": Form(
            [
                {"name": "intro", "kind": "note", "label": own["intro"]},
                _choice("stage", own["stage"], STAGES, words["stages"], words["stage_hints"]),
                _choice("phase", own["phase"], PHASES, words["phases"], words["phase_hints"]),
                _choice("changed", own["changed"], CHANGED, words["changed"], kind="menu"),
            ],
            value=_filled(draft.answer, "stage", "phase", "changed"),
            reading=_beside(words, draft.answer),
            on_save=keep_own,
        ),
        "tip": Form(
            [
                {"name": "intro", "kind": "note", "label": heard["intro"]},
                _choice("about", heard["about"], ABOUTS, words["questions"]),
                {
                    "name": "tip",
                    "kind": "long",
                    "label": heard["tip"],
                    "hint": heard["hint"],
                    "max": TIP_LIMIT,
                },
            ],
            value=_filled(draft.answer, "about", "tip"),
            on_save=keep_tip,
        ),
    }


def _choice(
    name: str,
    label: str,
    options: Sequence[str],
    names: Words,
    hints: Words | None = None,
    kind: str = "choice",
) -> dict[str, Any]:
    listed = [
        {"value": one, "label": names[one], "hint": hints[one] if hints else None}
        for one in options
    ]
    return {"name": name, "kind": kind, "label": label, "options": listed}


def _filled(answer: Answer, *names: str) -> dict[str, Any]:
    return {name: said for name in names if (said := getattr(answer, name))}


def _beside(words: Words, answer: Answer) -> dict[str, str]:
    """Say which phases of the work often go with the stage, and ask where it differs."""
    said, stage, phase = words["reading"], answer.stage, answer.phase
    if stage is None:
        return {}
    often = said["or"].join(words["phases"][one] for one in CROSSWALK[stage])
    if phase is None:
        key = "stage_only"
    else:
        key = "usual" if usual(stage, phase) else "differs"
    names = {"stage": words["stages"][stage], "often": often}
    chosen = words["phases"][phase] if phase else ""
    return {"sentence": said[key].format(**names, phase=chosen)}
