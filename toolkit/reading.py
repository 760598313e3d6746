"""Reads stored answers."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from toolkit.exercise import Answer
from toolkit.registry import Found

log = logging.getLogger(__name__)


def read_answer(exercise: Found, body: Mapping[str, Any], *, own: bool = False) -> Answer | None:
    """Return a stored body as an answer, None (and a line in the log) when it cannot be read.

    Parameters
    ----------
    own : bool
        For its author's own worksheet and take-home only: private fields are left in.
    """
    try:
        answer = exercise.answer.read(body)
        return answer if own else answer.public()
    except (ValidationError, KeyError, TypeError, ValueError) as error:
        fields = getattr(error, "error_count", lambda: 1)()
        log.error("a stored answer to %s cannot be read (%s fields)", exercise.id, fields)
        return None
