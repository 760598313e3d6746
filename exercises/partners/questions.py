"""The tree, the columns and the sheet of paper, with the words of one language."""

from __future__ import annotations

from typing import Any

from exercises.partners.answer import CHANGING, MATTERS, MOST_KINDS
from exercises.partners.tree import FUNCTIONS, START, TREE, Step
from toolkit.actors import ROLES
from toolkit.exercise import Words

MAIN = ("boundary", "strategic")
"""The two columns of the 5 + 5 sheet."""
ROWS = 5


def columns(words: Words) -> list[dict[str, Any]]:
    """Return the places of all roles, those of the sheet first and large."""
    return [
        {
            "id": role,
            "label": words["roles"][role],
            "short": words["short"][role],
            "hint": words["hints"][role],
        }
        | ({"main": True} if role in MAIN else {})
        | ({"limit": MOST_KINDS} if role == "boundary" else {})
        for role in ROLES
    ]


def tree(words: Words) -> dict[str, Any]:
    """Return the tree as a browser walks it."""
    return {"start": START, "steps": {name: _step(words, step) for name, step in TREE.items()}}


def _step(words: Words, step: Step) -> dict[str, Any]:
    asked = {"asks": step.asks, "question": words["questions"][step.asks]}
    turns = [
        {
            "value": value,
            "label": words["answers"].get(value) or words["questions"][step.asks],
            "place": turn.label,
            "to": turn.to,
        }
        for value, turn in ({"": step.any} if step.any else step.turns).items()
    ]
    kind = "who" if step.any else "choice"
    return asked | {"kind": kind, "hint": words["why"][step.asks], "turns": turns}


def details(words: Words) -> list[dict[str, Any]]:
    """Return what else is asked about an actor, depending on its place."""
    said = words["own"]
    return [
        {
            "name": "change",
            "kind": "long",
            "label": said["change"],
            "hint": said["change_hint"],
            "max": 280,
            "only": list(CHANGING),
        },
        {
            "name": "about",
            "kind": "many",
            "label": words["changes"]["about"],
            "options": [{"value": one, "label": words["matters"][one]} for one in MATTERS],
            "only": list(CHANGING),
        },
        {
            "name": "main",
            "kind": "choice",
            "label": said["main"],
            "options": [{"value": one, "label": words["answers"][one]} for one in FUNCTIONS],
            "only": ["dual"],
        },
        {"name": "via", "kind": "who", "label": said["via"], "only": ["beneficiary"]},
    ]


def paper(words: Words, project: str) -> dict[str, Any]:
    """Return the 5 + 5 sheet."""
    said = words["paper"]
    sides = {
        "boundary": {"takes": list(CHANGING), "shows": "change", "prompt": said["change"]},
        "strategic": {"takes": ["strategic"], "prompt": said["help"]},
    }
    return {
        "title": said["title"],
        "lines": [said["project"].format(project=project or said["blank"]), said["purpose"]],
        "rows": ROWS,
        "columns": [{"label": said[side]} | sides[side] for side in MAIN],
        "others": said["others"],
        "foot": said["foot"],
    }
