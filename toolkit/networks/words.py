"""The words of maps: what is read aloud, and the names that files may use for the same thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from toolkit import content

OWN = Path(__file__).parent / "content.toml"


def map_words(language: str) -> dict[str, Any]:
    """Return the words of maps in one language: layers, kinds, phases, sentences, errors."""
    return content.words(OWN, language)


def spoken(*tables: str) -> dict[str, dict[str, str]]:
    """Return for each table what people may write for a key, in either language, to the key."""
    found: dict[str, dict[str, str]] = {table: {} for table in tables}
    for language in content.LANGUAGES:
        words = map_words(language)
        for table in tables:
            found[table] |= {str(word).casefold(): key for key, word in words[table].items()}
    return found
