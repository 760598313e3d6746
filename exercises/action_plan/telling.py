"""What a person is told: what their two days carried on, and which day was understood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from exercises.action_plan.model import Action, Answer
from exercises.action_plan.rule import PROPOSALS, read_day
from toolkit.carried import carried, hopes
from toolkit.exercise import Words
from toolkit.html import tag
from toolkit.thai import buddhist_date

MOST_HOPES = 5


def gathered(words: Words, given: Mapping[str, Any]) -> Markup:
    """Return what the exercises before left for the plan, and five proposals to begin from."""
    said, names = words["gathered"], words["conditions"]
    weak = [names[name] for name in carried(given)]
    hoped = [
        said["hope"].format(name=hope.name, change=hope.change)
        for hope in hopes(given)[:MOST_HOPES]
    ]
    return tag(
        "div",
        _group(said["conditions"], weak) or tag("p", said["nothing"]),
        _group(said["hopes"], hoped),
        tag(
            "details",
            tag("summary", said["proposals"]),
            tag("ul", [tag("li", words["starters"][kind]) for kind in PROPOSALS]),
        ),
    )


def _group(title: str, lines: list[str]) -> Markup | None:
    if not lines:
        return None
    return tag("div", tag("p", tag("strong", title)), tag("ul", [tag("li", one) for one in lines]))


def when_said(words: Words, action: Action) -> dict[str, str]:
    """Say which day was understood, and what is still to be told."""
    said = words["when"]
    if action.typed.strip() and read_day(action.typed) is None:
        return {"sentence": said["unread"]}
    if action.due is None:
        return {"sentence": said["missing"]} if action.what.strip() else {}
    day = buddhist_date(action.due, "long", words["language"])
    if action.due < (action.asked or action.due):
        return {"sentence": said["past"].format(day=day)}
    return {"sentence": said["due" if action.step.strip() else "due_no_step"].format(day=day)}


def follow_said(words: Words, answer: Answer) -> dict[str, str]:
    """Say when the plan is looked at again."""
    said = words["when"]
    if answer.follow_up is not None:
        day = buddhist_date(answer.follow_up, "long", words["language"])
        return {"sentence": said["follow_up"].format(day=day)}
    return {"sentence": said["unread"]} if answer.follow_typed.strip() else {}


def day_said(words: Words, day: date | None) -> str:
    """Return a day for a table."""
    return buddhist_date(day, "short", words["language"]) if day else "–"
