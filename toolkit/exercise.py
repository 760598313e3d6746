"""The contract of an exercise: its manifest, its answers, and the parts the framework asks for.

An exercise is one folder below ``exercises/``. The framework finds the folder, never lists it, and
asks for ``EXERCISE``, ``model.Answer``, ``model.summarise``, ``model.EXAMPLES``,
``worksheet.worksheet`` and ``wall.wall`` by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from ipywidgets import Widget

Privacy = Literal["private", "aggregate", "shared"]
Words = Mapping[str, Any]
"""The words of one language: the tables of a ``content.toml`` with a plain string at each leaf."""

ANSWER_LIMIT = 64 * 1024
"""Longest answer that is stored, in bytes of JSON: a pasted book is refused, a worksheet is not."""


@dataclass(frozen=True)
class Exercise:
    """The manifest of an exercise, kept in its ``__init__.py``.

    Parameters
    ----------
    id : str
        The folder's name.
    minutes : int
        How long a room usually takes.
    needs : tuple of str
        Exercises whose answers this one reads, given to it as ``given[id]``.
    privacy : {"private", "aggregate", "shared"}
        ``private`` answers never leave their author; ``aggregate`` answers are shown only as
        protected counts; ``shared`` ones may show what people wrote, from the threshold on.
    rounds : int
        How often the room may answer: twice where people answer alone, see, talk, answer again.
    """

    id: str
    minutes: int
    needs: tuple[str, ...] = ()
    privacy: Privacy = "aggregate"
    rounds: int = 1


class Answer(BaseModel):
    """What one person gives to one exercise; each exercise adds its fields.

    A change of the fields raises ``version`` and teaches :meth:`upgrade` to read the old bodies:
    stored rows are never rewritten.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    limit: ClassVar[int] = ANSWER_LIMIT
    """Longest answer, in bytes of JSON; an exercise that holds a long list may raise it."""

    version: int = 1

    @classmethod
    def upgrade(cls, body: dict[str, Any]) -> dict[str, Any]:
        """Return a stored body of an older version in today's shape."""
        return body

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> Answer:
        """Make an answer from a stored body of any version."""
        return cls.model_validate(cls.upgrade(dict(body)))


A = TypeVar("A", bound=Answer)


class Refused(Exception):
    """A save that cannot be kept; its text is shown to the person."""


class NotNow(Refused):
    """A save that cannot be kept just now: the text is shown and the page goes on sending it."""


@dataclass(frozen=True)
class Receipt:
    """Proof that an answer is committed to the store."""

    revision: int


class Save(Protocol):
    """Keeps one answer; returns only when it is committed, raises :class:`Refused` otherwise."""

    def __call__(
        self,
        answer: Answer,
        *,
        key: str | None = None,
        ready: bool = False,
        round: int | None = None,
    ) -> Receipt: ...


class Draft(Generic[A]):
    """The answer in hand, shared by the parts of a worksheet that each change some fields of it."""

    def __init__(self, answer: A, save: Save) -> None:
        self.answer = answer
        self._save = save

    def change(
        self,
        *,
        key: str | None = None,
        ready: bool = False,
        round: int | None = None,
        **fields: Any,
    ) -> Receipt:
        """Replace some fields and save.

        Raises
        ------
        pydantic.ValidationError
            When a field does not fit; nothing is saved and the answer in hand stays.
        Refused
            When the store cannot keep it.
        """
        changed = type(self.answer).model_validate(self.answer.model_dump() | fields)
        receipt = self._save(changed, key=key, ready=ready, round=round)
        self.answer = changed
        return receipt


class Worksheet(Protocol):
    """``worksheet.worksheet``: the named parts that a person works through, in order."""

    def __call__(
        self, words: Words, answer: Any, save: Save, given: Mapping[str, Answer]
    ) -> Mapping[str, Widget]: ...


class Summarise(Protocol):
    """``model.summarise``: what many answers say together, in the types of ``toolkit.privacy``."""

    def __call__(self, answers: Sequence[Any], earlier: Sequence[Any] = ()) -> Any: ...


class Wall(Protocol):
    """``wall.wall``: a protected summary as HTML for the projector, the phone and the report."""

    def __call__(self, words: Words, summary: Any) -> str: ...
