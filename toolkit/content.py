"""Reads ``content.toml``: every word that is shown, Thai and English side by side."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["th", "en"]
LANGUAGES: tuple[Language, ...] = ("th", "en")
OWN = Path(__file__).parent / "content.toml"
"""The toolkit's own words: joining, lobby, console, saving."""


class ContentError(ValueError):
    """A content file that cannot be used; the text names file, place and remedy."""


def words(path: Path, language: str) -> dict[str, Any]:
    """Return the words of one language, nested as in the file, a plain string at each leaf.

    Raises
    ------
    ContentError
        When the file cannot be read or a leaf lacks a language.
    """
    return _words(path, language, path.stat().st_mtime_ns)


@cache
def _words(path: Path, language: str, _changed: int) -> dict[str, Any]:
    tree = _load(path)
    problems = list(missing(tree))
    if problems:
        raise ContentError(f"{path}: {problems[0]}")
    return dict(_choose(tree, language))


def own_words(language: str) -> dict[str, Any]:
    """Return the toolkit's own words in one language."""
    return words(OWN, language)


def missing(tree: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """Yield one sentence for each leaf that lacks a language or holds something else than text."""
    for key, value in tree.items():
        here = f"{place}.{key}" if place else key
        if not isinstance(value, Mapping):
            yield f'[{place or key}] has `{key}`; give it as {key} = {{ th = "…", en = "…" }}'
        elif not _is_leaf(value):
            yield from missing(value, here)
        else:
            for language in LANGUAGES:
                text = value.get(language)
                if not isinstance(text, str) or not text.strip():
                    yield f'`{here}` has no {language}; add {language} = "…"'
            for extra in set(value) - set(LANGUAGES):
                yield f"`{here}` has `{extra}`; a text has only th and en"


def problems(path: Path) -> list[str]:
    """Return what is wrong with a content file, one sentence each; empty when it is complete."""
    try:
        return [f"{path}: {problem}" for problem in missing(_load(path))]
    except ContentError as error:
        return [str(error)]


def _is_leaf(value: Mapping[str, Any]) -> bool:
    return any(isinstance(value.get(language), str) for language in LANGUAGES)


def _choose(tree: Mapping[str, Any], language: str) -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        yield key, value[language] if _is_leaf(value) else dict(_choose(value, language))


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{path}: not found") from None
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path}: {error}") from None
