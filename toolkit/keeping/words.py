"""The words about everybody's own data, and moments as they are told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from toolkit.content import words
from toolkit.store.people import Logged
from toolkit.thai import buddhist_date

CONTENT = Path(__file__).parent / "content.toml"


def keeping_words(language: str) -> dict[str, Any]:
    """Return the words about everybody's own data in one language."""
    return words(CONTENT, language)


def day(at: date | datetime, language: str) -> str:
    """Return a day as it is written: Buddhist Era in Thai. Moments are told in local time."""
    lang: Any = language
    return buddhist_date(at.astimezone() if isinstance(at, datetime) else at, lang=lang)


def told(line: Logged, language: str, seat: str = "") -> dict[str, str]:
    """Return a line of the log in words; ``seat`` reads it and is spoken to."""
    said = keeping_words(language)["log"]
    who = "you" if seat and line.seat == seat else line.who
    return {
        "date": day(line.at, language),
        "time": f"{line.at.astimezone():%H:%M}",
        "who": said["who"].get(who, who),
        "what": said.get(line.what, line.what),
        "note": line.note,
    }
