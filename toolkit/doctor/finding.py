"""What one check found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's.

    Attributes
    ----------
    check : the table of words below ``[doctor]``
    level : ok, warn or fail; also the key of the sentence, unless ``said`` names another
    values : what the sentence is filled with; a dict where it differs with the language
    """

    check: str
    level: Level
    values: dict[str, Any] = field(default_factory=dict)
    said: str = ""
