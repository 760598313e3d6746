"""Finds the exercises: folders of ``exercises/`` with a manifest. The only door to that room."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from toolkit.content import words
from toolkit.exercise import (
    Answer,
    Exercise,
    Findings,
    FromPaper,
    Invented,
    Meanwhile,
    Merge,
    Mine,
    Own,
    Summarise,
    Wall,
    Worksheet,
)


class UnknownExercise(LookupError):
    """No folder of that name holds an exercise."""


@dataclass(frozen=True)
class Found:
    """One exercise folder; its modules are imported when they are first asked for."""

    id: str
    folder: Path

    def _module(self, name: str = "") -> Any:
        return importlib.import_module(f"exercises.{self.id}{name}")

    @cached_property
    def manifest(self) -> Exercise:
        """The ``EXERCISE`` of the folder."""
        manifest: Exercise = self._module().EXERCISE
        return manifest

    @cached_property
    def answer(self) -> type[Answer]:
        """The ``Answer`` class of the model."""
        answer: type[Answer] = self._module(".model").Answer
        return answer

    @property
    def summarise(self) -> Summarise:
        """``summarise`` where nothing is offered; see :meth:`summarising`."""
        return self.summarising()

    def summarising(self, offered: Collection[str] = ()) -> Summarise:
        """Return ``summarise`` of the model: without private fields and those not offered.

        ``toolkit.offers`` says what a room's facilitator offers.
        """
        function: Summarise = self._module(".model").summarise
        kept = partial(_shown, set(self.manifest.offers) - set(offered))

        def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Any:
            return function(
                [kept(answer) for answer in answers], [old and kept(old) for old in earlier]
            )

        return summarise

    @property
    def examples(self) -> Sequence[Answer]:
        """Invented answers: tests, demo room and rehearsals use them."""
        examples: Sequence[Answer] = self._module(".model").EXAMPLES
        return examples

    @property
    def merge(self) -> Merge | None:
        """``merge`` of the model, where the people of one project share their answers."""
        function: Merge | None = getattr(self._module(".model"), "merge", None)
        return function

    @property
    def own(self) -> Own | None:
        """``own`` of the model, where a shared answer is stored in parts."""
        function: Own | None = getattr(self._module(".model"), "own", None)
        return function

    @property
    def worksheet(self) -> Worksheet:
        """The function that builds a worksheet's parts."""
        function: Worksheet = self._module(".worksheet").worksheet
        return function

    @property
    def wall(self) -> Wall:
        """The function that shows a summary."""
        function: Wall = self._module(".wall").wall
        return function

    @property
    def findings(self) -> Findings | None:
        """``findings`` of the optional ``report.py``: what the room agreed on or saw apart."""
        function: Findings | None = getattr(self._report(), "findings", None)
        return function

    @property
    def mine(self) -> Mine | None:
        """``mine`` of the optional ``report.py``: a person's own answer, written in its way."""
        function: Mine | None = getattr(self._report(), "mine", None)
        return function

    def _report(self) -> Any:
        return self._module(".report") if (self.folder / "report.py").is_file() else None

    @property
    def from_paper(self) -> FromPaper | None:
        """``from_paper`` of the model: answers that a facilitator types for the room."""
        function: FromPaper | None = getattr(self._module(".model"), "from_paper", None)
        return function

    @property
    def invented(self) -> Invented | None:
        """``invented`` of the wall: a room that there is not, to be looked at together."""
        function: Invented | None = getattr(self._module(".wall"), "invented", None)
        return function

    @property
    def meanwhile(self) -> Meanwhile | None:
        """``meanwhile`` of the wall: what there is to see while too few have answered."""
        function: Meanwhile | None = getattr(self._module(".wall"), "meanwhile", None)
        return function

    @property
    def notebook(self) -> Path:
        """The walk-through."""
        return self.folder / "worksheet.ipynb"

    def words(self, language: str) -> dict[str, Any]:
        """Return the words of one language."""
        return words(self.folder / "content.toml", language)


def _shown(withheld: Collection[str], answer: Answer) -> Answer:
    return answer.public().without(withheld)


def room_of_exercises() -> Path:
    """Return the folder of the import package ``exercises``."""
    spec = importlib.util.find_spec("exercises")
    if spec is None or not spec.submodule_search_locations:
        raise UnknownExercise("the package `exercises` is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


@cache
def exercises() -> dict[str, Found]:
    """Return every exercise by id, in the order of their names."""
    room = room_of_exercises()
    return {
        folder.name: Found(folder.name, folder)
        for folder in sorted(room.iterdir())
        if (folder / "content.toml").is_file() and (folder / "__init__.py").is_file()
    }


def find(exercise: str) -> Found:
    """Return one exercise.

    Raises
    ------
    UnknownExercise
        The message lists the exercises there are.
    """
    try:
        return exercises()[exercise]
    except KeyError:
        known = ", ".join(exercises())
        raise UnknownExercise(f"no exercise `{exercise}` (there are: {known})") from None
