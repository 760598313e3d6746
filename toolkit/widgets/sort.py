"""Cards that are sorted into columns: by drag, by tapping, by keys, or question by question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field as Limit
from traitlets import Int

from toolkit.widgets.base import SavingWidget
from toolkit.widgets.form import Field
from toolkit.widgets.shapes import Line, Name, Option, Shape, Shaped

MOST_CARDS = 340
LARGEST = 256 * 1024
"""Longest value in bytes of JSON: a few hundred cards, some of them with texts."""
NAME_LIMIT = 120


class Card(Shape):
    """Something to sort; ``note`` is read where it is in hand."""

    id: Name
    text: Line
    note: Line | None = None


class Column(Shape):
    """A place for cards. More than ``limit`` are pointed out; ``main`` columns stand large."""

    id: Name
    label: Line
    short: Line | None = None
    hint: Line | None = None
    limit: Annotated[int, Limit(ge=1)] | None = None
    main: bool = False


class Turn(Shape):
    """Where an answer leads: into a column (``place``), to a further step (``to``), or both."""

    value: str = ""
    label: Line
    place: Name | None = None
    to: Name | None = None


class Step(Shape):
    """A question of the tree; ``who`` is answered by a card's id or a name, and has one turn."""

    asks: Name
    kind: Literal["choice", "who"] = "choice"
    question: Line
    hint: Line | None = None
    turns: Annotated[list[Turn], Limit(min_length=1, max_length=8)]


class Tree(Shape):
    """Questions about one card at a time. What they mean is known where they are made."""

    start: Name | None = None
    steps: dict[Name, Step] = Limit(default_factory=dict)


class Detail(Shape):
    """A question about a card that lies in one of the columns ``only``; kinds as in a form."""

    name: Name
    kind: Literal["text", "long", "choice", "many", "who"]
    label: Line
    hint: Line | None = None
    options: list[Option] | None = None
    max: Annotated[int, Limit(ge=1, le=20_000)] | None = None
    only: list[Name] | None = None

    def fits(self, value: object) -> bool:
        """Tell whether a value could have been entered."""
        if self.kind == "who":
            return isinstance(value, str) and len(value) <= NAME_LIMIT
        field = {key: said for key, said in self.model_dump().items() if key != "only"}
        return Field.model_validate(field).fits(value)


class PaperColumn(Shape):
    """A column of the printed sheet: the cards of the columns ``takes``, and what is said there."""

    label: Line
    hint: Line | None = None
    takes: list[Name]
    shows: Name | None = None
    prompt: Line | None = None


class Paper(Shape):
    """The sheet to print, filled or empty, with at least ``rows`` rows."""

    title: Line = ""
    lines: list[Line] = Limit(default_factory=list)
    rows: Annotated[int, Limit(ge=1, le=20)] = 5
    columns: list[PaperColumn] = Limit(default_factory=list)
    others: Line = ""
    foot: Line = ""


class Entry(Shape):
    """Where one card lies, "" being the tray, and what was said of it."""

    id: Name
    column: Annotated[str, Limit(max_length=80)] = ""
    said: dict[Name, str | list[str]] = Limit(default_factory=dict)


class Own(Shape):
    """A card that the person added."""

    id: Annotated[str, Limit(pattern=r"^own-[0-9]{1,3}$")]
    text: Annotated[str, Limit(min_length=1, max_length=NAME_LIMIT)]


class Value(Shape):
    """The value of a sorter; cards lie in their columns in the order of ``items``."""

    items: list[Entry] = Limit(default_factory=list, max_length=MOST_CARDS)
    own: list[Own] = Limit(default_factory=list, max_length=MOST_CARDS)


class Sort(SavingWidget):
    """Cards that come from a tray and go into columns; every way to sort writes the same value.

    The value is ``{"items": [{id, column, said}], "own": [{id, text}]}``; ``said`` holds the
    answers of the tree and the details by their names, a card nobody touched has no entry.
    A reading ``{"items": {id: {sentence, asks}}, "asks": [...]}`` is shown with the
    card in hand and below.

    Parameters
    ----------
    items : sequence of Card or mapping
        The cards in the order of the tray.
    columns : sequence of Column or mapping
        The places, numbered in this order for the keyboard.
    details : sequence of Detail or mapping
        What is asked about the card in hand, besides its place.
    tree : Tree or mapping, optional
        Questions asked one at a time; their answers lead into a column.
    paper : Paper or mapping, optional
        A sheet to print.
    prompts : mapping of str to str
        The exercise's own words: ``hint``, ``add``.
    allow_own : int
        How many cards the person may add.
    value, on_save, words, lang, place
        See :class:`toolkit.widgets.base.SavingWidget`.
    """

    module = "sort"
    limit: ClassVar[int] = LARGEST
    items = Shaped(list[Card], [])
    columns = Shaped(list[Column], [])
    details = Shaped(list[Detail], [])
    tree = Shaped(Tree, {})
    paper = Shaped(Paper, {})
    prompts = Shaped(dict[Name, Line], {})
    allow_own = Int(0, min=0, max=100).tag(sync=True)

    def __init__(
        self,
        items: Sequence[Card | Mapping[str, Any]] = (),
        *,
        columns: Sequence[Column | Mapping[str, Any]],
        details: Sequence[Detail | Mapping[str, Any]] = (),
        tree: Tree | Mapping[str, Any] | None = None,
        paper: Paper | Mapping[str, Any] | None = None,
        prompts: Mapping[str, str] | None = None,
        allow_own: int = 0,
        **saving: Any,
    ) -> None:
        super().__init__(
            items=list(items),
            columns=list(columns),
            details=list(details),
            tree=tree or {},
            paper=paper or {},
            prompts=dict(prompts or {}),
            allow_own=allow_own,
            **saving,
        )

    def accept(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return a value about cards and columns of this sorter only, each card once.

        A card that is not here any more is left out: a phone may hold an answer from before.
        """
        sorted_ = Value.model_validate(value)
        own = [one.id for one in sorted_.own]
        ids = [one.id for one in sorted_.items]
        known = {item["id"] for item in self.items} | set(own)
        if len(own) > self.allow_own or len(set(own)) < len(own):
            raise ValueError("a card that may not be added")
        if len(set(ids)) < len(ids):
            raise ValueError("a card that is here twice")
        if not {one.column for one in sorted_.items} <= {"", *(c["id"] for c in self.columns)}:
            raise ValueError("a column that is not here")
        for one in sorted_.items:
            self._check(one.said)
        sorted_.items = [one for one in sorted_.items if one.id in known]
        return sorted_.model_dump(mode="json")

    def _check(self, said: Mapping[str, Any]) -> None:
        details = {row["name"]: Detail.model_validate(row) for row in self.details}
        steps = Tree.model_validate(self.tree).steps.values()
        for name, value in said.items():
            asked = [step for step in steps if step.asks == name]
            answers = {turn.value for step in asked for turn in step.turns}
            names = any(step.kind == "who" for step in asked)
            by_tree = isinstance(value, str) and (
                value in answers or (names and len(value) <= NAME_LIMIT)
            )
            if not by_tree and not (name in details and details[name].fits(value)):
                raise ValueError(name)
