"""What is said about a file that cannot be read as a map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.networks.words import map_words


class MapFileError(ValueError):
    """A file that cannot be read as a map; tells where, and what could stand there.

    ``reason`` is the key of a sentence in the words (``errors``); ``say`` fills it.
    """

    def __init__(
        self,
        reason: str,
        file: str,
        line: int | None = None,
        column: str | None = None,
        **told: Any,
    ) -> None:
        self.reason, self.file, self.line, self.column, self.told = reason, file, line, column, told
        super().__init__(self._text())

    def _text(self) -> str:
        return self.say(map_words("en"))

    def say(self, words: Mapping[str, Any]) -> str:
        """Return the error as a sentence in the language of ``words``."""
        errors = words["errors"]
        place = [errors["file"].format(file=self.file)]
        place += [errors["line"].format(line=self.line)] if self.line else []
        place += [errors["column"].format(column=self.column)] if self.column else []
        return f"{' '.join(place)}: {errors[self.reason].format(**self.told)}"
