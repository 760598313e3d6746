"""First words for an outcome challenge and its progress markers; people make them their own."""

from __future__ import annotations

from exercises.partners.answer import RUNGS, Sorted
from toolkit.exercise import Words

LONG = ("challenge", *RUNGS)
"""What is drafted: the outcome challenge, and what to expect, like and love to see."""


def drafts(words: Words, one: Sorted) -> dict[str, str]:
    """Return the drafts for one boundary partner; empty until the change hoped for is written.

    The markers follow the first kind of change that was ticked, ways of working where none was.
    """
    change = " ".join(one.change.split())
    if not change:
        return dict.fromkeys(LONG, "")
    said = words["drafts"]
    matter = one.about[0] if one.about else "activities"
    sentences = {"challenge": said["challenge"]} | {rung: said[rung][matter] for rung in RUNGS}
    return {
        name: sentence.format(name=one.name, change=change) for name, sentence in sentences.items()
    }


def written(words: Words, one: Sorted) -> dict[str, str]:
    """Return what a person wrote, and the drafts where they left them as they are."""
    return {name: getattr(one, name) or draft for name, draft in drafts(words, one).items()}
