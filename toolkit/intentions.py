"""Sentences that people release out of a private part, for those who may read them.

An exercise with a private sentence offers ``released``: a copy that its author makes
and takes back. Whoever plans on reads it here and names no exercise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class HasReleased(Protocol):
    """An answer with a sentence that its author lets go on; empty while they do not."""

    @property
    def released(self) -> str: ...


def intention(given: Mapping[str, Any]) -> str:
    """Return the sentence that a person released; empty where there is none."""
    found = (answer.released for answer in given.values() if isinstance(answer, HasReleased))
    return next((text for text in found if text), "")
