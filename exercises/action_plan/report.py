"""One's own plan to take home."""

from __future__ import annotations

from markupsafe import Markup

from exercises.action_plan.model import Answer
from exercises.action_plan.telling import day_said
from toolkit.exercise import Words
from toolkit.html import table, tag


def mine(words: Words, answer: Answer) -> Markup:
    """Show a person's actions with their days, when to look again, and the commitment."""
    said, action = words["mine"], words["action"]
    rows = []
    for _, one in sorted(answer.actions.items()):
        if not one.what.strip():
            continue
        whom = one.name or (action[one.who] if one.who in ("team", "other") else "–")
        rows.append((one.what, one.owner or "–", whom, day_said(words, one.due), one.step or "–"))
    heads = (said["what"], said["owner"], said["who"], said["due"], said["step"])
    lines = [
        (words["promise"]["follow_up"], day_said(words, answer.follow_up)),
        (words["promise"]["commitment"], answer.commitment),
    ]
    return tag(
        "div",
        table(heads, rows, said["caption"]) if rows else None,
        [tag("p", tag("strong", name, ": "), text) for name, text in lines if text.strip("–")],
    )
