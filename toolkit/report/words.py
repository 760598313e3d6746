"""The report's own words, and labels for figures found among an exercise's words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.content import words
from toolkit.data import shipped

CONTENT = Path(__file__).parent / "content.toml"


def report_words(language: str) -> dict[str, Any]:
    """Return the words of reports and packs in one language."""
    return words(CONTENT, language)


def name_of(said: Mapping[str, Any], name: str, language: str) -> str:
    """Return what an exercise calls one of its figures or fields; the name itself at worst.

    Looked for are ``labels.<name>`` and ``wall.<name>`` first, then the name anywhere: a text, or a
    table with a ``heading``, ``label``, ``short``, ``name`` or ``question``.
    """
    return name_or_none(said, name, language) or name.replace("_", " ")


def name_or_none(said: Mapping[str, Any], name: str, language: str) -> str | None:
    """Return what :func:`name_of` would, None where the words do not have it."""
    for place in (said.get("labels"), said.get("wall"), *_tables(said)):
        if isinstance(place, Mapping) and (text := _text(place.get(name))):
            return text
    return _cards().get(name, {}).get(language)


def names_of(said: Mapping[str, Any], keys: Iterable[str], language: str) -> dict[str, str]:
    """Return what an exercise calls each of some keys: from the first table that has them all."""
    keys = list(keys)
    for table in _tables(said):
        if keys and all(isinstance(table.get(key), str) for key in keys):
            return {key: table[key] for key in keys}
    cards = _cards()
    return {key: cards.get(key, {}).get(language) or key.replace("_", " ") for key in keys}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value if "{" not in value else ""
    if isinstance(value, Mapping):
        for name in ("heading", "label", "name", "short", "question", "caption", "title"):
            if isinstance(text := value.get(name), str) and "{" not in text:
                return text
    return ""


def _tables(said: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield said
    for part in said.values():
        if isinstance(part, Mapping):
            yield from _tables(part)


@cache
def _cards() -> dict[str, dict[str, str]]:
    """Return the texts of every card of the shipped decks, by its id."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((shipped("datasets") / "decks").glob("*.toml")):
        for card in tomllib.loads(path.read_text(encoding="utf-8")).get("cards", ()):
            texts = {lang: card[lang] for lang in ("th", "en") if isinstance(card.get(lang), str)}
            found.setdefault(str(card.get("id", "")), texts)
    return found
