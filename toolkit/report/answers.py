"""One person's answer as blocks: the exercise's own words, or each field with its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from toolkit.content import own_words
from toolkit.exercise import Answer
from toolkit.networks.model import Map
from toolkit.networks.picture import svg
from toolkit.registry import Found
from toolkit.report.blocks import Block, Bullets, Paragraph, Run, Runs, Table, deeper
from toolkit.report.parse import read_html
from toolkit.report.words import name_of, name_or_none, report_words

_KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")
MOST_COLUMNS = 4
_KEPT_APART = {"version", "id", "by", "at", "origin", "gone", "edited"}
"""Fields that say how an answer was made, not what it says."""


def answer_blocks(exercise: Found, answer: Answer, language: str) -> list[Block]:
    """Return what a person gave to an exercise, below a heading of level 1."""
    words = exercise.words(language)
    if exercise.mine is not None:
        read = read_html(exercise.mine(words, answer))
        return deeper([*read.blocks, *read.more], 1)
    return list(_Reader(words, language).fields(answer))


class _Reader:
    """Reads any answer; a value that is a key of the words is shown as the words say it."""

    def __init__(self, words: Mapping[str, Any], language: str) -> None:
        # what a wall says is about the room, not about this person
        self._words = {name: part for name, part in words.items() if name != "wall"}
        self._language = language
        self._said = report_words(language)["mine"]

    def fields(self, answer: BaseModel) -> Iterator[Block]:
        for name in type(answer).model_fields:
            value = getattr(answer, name)
            if name not in _KEPT_APART and not _empty(value):
                yield from self._field(name_of(self._words, name, self._language), value)

    def _field(self, label: str, value: Any) -> Iterator[Block]:
        if isinstance(value, Map):
            yield from self._map(label, value)
            return
        rows = self._rows(value)
        if rows is None:
            yield Paragraph((Run(f"{label}: ", strong=True), Run(self._text(value))))
        elif rows and all(isinstance(row, BaseModel) for row in rows.values()):
            yield self._records(label, rows)
        else:
            yield Paragraph((Run(label, strong=True),))
            yield Bullets(tuple(self._item(key, one) for key, one in rows.items()))

    def _map(self, label: str, drawn: Map) -> Iterator[Block]:
        said = own_words(self._language)["map"]
        yield Paragraph((Run(label, strong=True),))
        if drawn.question:
            yield Paragraph((Run(drawn.question),))
        if drawn.actors:
            yield from read_html(svg(drawn, said)).blocks
            yield Bullets(tuple((Run(actor.name),) for actor in drawn.actors))

    def _records(self, label: str, rows: Mapping[str, BaseModel]) -> Block:
        """Show records of one shape as a table, or as a list where it would be too wide."""
        used = {
            name: name_of(self._words, name, self._language)
            for row in rows.values()
            for name in type(row).model_fields
            if name not in _KEPT_APART and not _empty(getattr(row, name))
        }
        if len(used) > MOST_COLUMNS:
            items = tuple(
                (Run(f"{self._name(key)}: "), Run(self._text(row))) for key, row in rows.items()
            )
            return Bullets(items)
        return Table(
            label,
            ("", *used.values()),
            tuple(
                (self._name(key), *(self._text(getattr(row, name, None)) for name in used))
                for key, row in rows.items()
            ),
        )

    def _item(self, key: str, value: Any) -> Runs:
        text = self._text(value)
        return (Run(text),) if key.isdecimal() else (Run(f"{self._name(key)}: "), Run(text))

    def _rows(self, value: Any) -> dict[str, Any] | None:
        """Return the parts of a value by key, None where it is a single one."""
        if isinstance(value, Mapping):
            return {str(key): part for key, part in value.items() if not _empty(part)}
        if isinstance(value, list | tuple | set | frozenset):
            parts = [part for part in value if not _empty(part)]
            return {
                str(getattr(part, "name", number)): part for number, part in enumerate(parts, 1)
            }
        return None

    def _text(self, value: Any) -> str:
        if _empty(value):
            return ""
        if isinstance(value, bool):
            return str(self._said["yes" if value else "no"])
        if isinstance(value, float):
            return f"{value:g}"
        if isinstance(value, BaseModel):
            parts = (
                f"{name_of(self._words, name, self._language)} {self._text(getattr(value, name))}"
                for name in type(value).model_fields
                if name not in _KEPT_APART and not _empty(getattr(value, name))
            )
            return " · ".join(parts)
        rows = self._rows(value)
        if rows is not None:
            texts = (
                self._text(part) if key.isdecimal() else f"{self._name(key)} {self._text(part)}"
                for key, part in rows.items()
            )
            return ", ".join(texts)
        return self._name(str(value))

    def _name(self, text: str) -> str:
        known = name_or_none(self._words, text, self._language) if _KEY.fullmatch(text) else None
        return known or text


def _empty(value: Any) -> bool:
    if isinstance(value, BaseModel):
        return all(_empty(getattr(value, name)) for name in type(value).model_fields)
    return (
        value is None
        or (isinstance(value, str) and not value.strip())
        or (isinstance(value, Mapping | list | tuple | set | frozenset) and not value)
    )
