"""Kinds of action, what they may begin from, and how dates are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, get_args

from toolkit.carried import Condition
from toolkit.thai import parse_date

Kind = Literal["database", "contact", "learning", "leaders", "lessons", "partner", "other"]
"""The first five are proposals for a stronger network; ``partner`` is a change that is hoped for
of a partner."""
Term = Literal["30", "60", "90"]
Span = Literal["30", "60", "90", "later"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PROPOSALS = KINDS[:5]
TERMS: tuple[Term, ...] = get_args(Term)
SPANS: tuple[Span, ...] = get_args(Span)

SLOTS = ("1", "2", "3", "4", "5")
ENOUGH = 3
"""So many actions are plenty; the others are there for those who need them."""

PROPOSED: Mapping[Condition, Kind] = {
    "diversity": "leaders",
    "learning": "learning",
    "database": "database",
    "commitment": "lessons",
    "development": "lessons",
    "empowerment": "leaders",
    "flow": "contact",
    "contact": "contact",
    "hubs": "leaders",
    "manager": "leaders",
    "reciprocity": "contact",
    "funds": "learning",
    "agency": "lessons",
    "vertical": "contact",
}
"""Which proposal an action for a weak condition begins from: ours."""


def read_day(typed: str) -> date | None:
    """Return a typed date, in either era; None where it is none."""
    try:
        return parse_date(typed)
    except ValueError:
        return None


def due_on(term: Term | None, typed: str, today: date) -> date | None:
    """Return the day that is meant: a typed one goes before a term in days."""
    if typed.strip():
        return read_day(typed)
    return today + timedelta(days=int(term)) if term else None


def span(asked: date, due: date) -> Span:
    """Return within how many days of planning something is due."""
    days = (due - asked).days
    return next((term for term in TERMS if days <= int(term)), "later")
