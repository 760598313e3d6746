"""The contract of an exercise: its manifest, its answers, and the parts the framework asks for.

An exercise is one folder below ``exercises/``. The framework finds the folder, never lists it, and
asks for ``EXERCISE``, ``model.Answer``, ``model.summarise``, ``model.EXAMPLES``,
``worksheet.worksheet`` and ``wall.wall`` by name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    Literal,
    Protocol,
    Self,
    TypeVar,
    cast,
    get_args,
)

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from ipywidgets import Widget

Privacy = Literal["private", "aggregate", "shared"]
Words = Mapping[str, Any]
"""The words of one language: the tables of a ``content.toml`` with a plain string at each leaf."""

ANSWER_LIMIT = 64 * 1024
"""Longest answer that is stored, in bytes of JSON: a pasted book is refused, a worksheet is not."""


class Private:
    """Marks a field that never leaves its author: ``reason: Annotated[str, Private] = ""``.

    Only the person's own worksheet and own take-home read it. All else gets
    :meth:`Answer.public`: walls, reports, exports, the demo, other exercises.
    """


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
    offers : tuple of str
        Fields of its answer that no summary sees until a facilitator offers them (``offer`` of
        the agenda's entry), whatever people agreed to beforehand.
    again : str
        The part that a later round asks about and where it begins; empty where it asks for all.
    """

    id: str
    minutes: int
    needs: tuple[str, ...] = ()
    privacy: Privacy = "aggregate"
    rounds: int = 1
    offers: tuple[str, ...] = ()
    again: str = ""


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

    @classmethod
    def private_fields(cls) -> frozenset[str]:
        """Return the names of the fields that are marked :class:`Private`."""
        return _private_fields(cls)

    @classmethod
    def holds_private(cls) -> bool:
        """Tell whether any field is marked :class:`Private`, those of its parts included."""
        return _hides(cls)

    def public(self) -> Self:
        """Return this answer with every private field at its default, those of its parts too."""
        return cast(Self, _public(self)) if _hides(type(self)) else self

    def without(self, fields: Collection[str]) -> Self:
        """Return this answer with some fields at their defaults."""
        known = type(self).model_fields
        blank = {name: known[name].get_default(call_default_factory=True) for name in fields}
        return self.model_copy(update=blank) if blank else self

    @classmethod
    def from_joining(cls, facts: Mapping[str, str]) -> Answer | None:
        """Return what a person need not tell again, from ``role``, ``project``, ``organisation``.

        It is shown as the beginning of their answer and stored only with it; None: nothing is.
        """
        return None

    def card(self) -> Mapping[str, str] | None:
        """Return ``project`` and ``organisation`` where this answer tells them, else None.

        The seat learns them: the people of one project share what an exercise lets them share.
        """
        return None


@cache
def _hides(model: type[BaseModel]) -> bool:
    """Tell whether a model, or one of its parts, has a private field."""
    parts = (part for field in model.model_fields.values() for part in _models(field.annotation))
    return bool(_private_fields(model)) or any(_hides(part) for part in parts if part is not model)


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for inner in get_args(kind):
        yield from _models(inner)


def _private_fields(model: type[BaseModel]) -> frozenset[str]:
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if any(map(_is_private, field.metadata)))


def _is_private(mark: object) -> bool:
    return mark is Private or isinstance(mark, Private)


def _public(value: Any) -> Any:
    if isinstance(value, BaseModel):
        hidden = _private_fields(type(value))
        changed = {
            name: field.get_default(call_default_factory=True)
            if name in hidden
            else _public(getattr(value, name))
            for name, field in type(value).model_fields.items()
        }
        return value.model_copy(update=changed)
    if isinstance(value, dict):
        return {key: _public(part) for key, part in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "_make"):
        return type(value)(_public(part) for part in value)
    return value


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
        forget: Collection[str] = (),
    ) -> Receipt:
        """Keep an answer; ``forget`` names fields that earlier rows must no longer hold."""
        ...


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

    def forget(self, *fields: str) -> Receipt:
        """Put some fields back to their defaults, here and in everything saved before.

        Raises
        ------
        Refused
            When the store cannot do it; it may be asked again.
        """
        changed = self.answer.without(fields)
        receipt = self._save(changed, forget=fields)
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


class Merge(Protocol):
    """``model.merge``, optional: what the people of one project see together.

    It must not matter in which order, or how often, answers are joined.
    """

    def __call__(self, own: Any, others: Sequence[Any]) -> Any: ...


class Own(Protocol):
    """``model.own``, optional beside ``merge``: which part of what a person saw is theirs to keep.

    ``before`` is what their row held until now. What it leaves out must be in one of ``others``.
    """

    def __call__(self, answer: Any, before: Any, others: Sequence[Any]) -> Any: ...


class Wall(Protocol):
    """``wall.wall``: a protected summary as HTML for the projector, the phone and the report."""

    def __call__(self, words: Words, summary: Any) -> str: ...


class FromPaper(Protocol):
    """``model.from_paper``, optional: answers of a room that used no phones.

    Reads what a facilitator typed; raises :class:`Refused` with a sentence of the words.
    """

    def __call__(self, words: Words, text: str) -> Sequence[Answer]:
        """Return an answer for each person."""
        ...


class Invented(Protocol):
    """``wall.invented``, optional: the wall of a room of so many people that there is not."""

    def __call__(self, words: Words, people: int, seed: int) -> str:
        """Return HTML."""
        ...


class Meanwhile(Protocol):
    """``wall.meanwhile``, optional: what a wall shows while too few have answered. It sees none."""

    def __call__(self, words: Words, threshold: int) -> str: ...


class Findings(Protocol):
    """``report.findings``, optional: what a report says of agreement, from a protected summary.

    Pairs of ``"agreed"`` or ``"disputed"`` and one sentence that names the matter.
    """

    def __call__(
        self, words: Words, summary: Any
    ) -> Sequence[tuple[Literal["agreed", "disputed"], str]]: ...


class Mine(Protocol):
    """``report.mine``, optional: one person's own answer as HTML, for their take-home pack.

    It gets everything, private fields too. Without it a pack names each field and its value.
    """

    def __call__(self, words: Words, answer: Any) -> str: ...
