"""A list of actors that grows fast: one line and Enter, or a whole column pasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field as Limit
from traitlets import Int

from toolkit.actors import KINDS, NAME_LIMIT, TEXT_LIMIT
from toolkit.likeness import table
from toolkit.roster import MOST, MOST_PAIRS, MOST_RECORDS, Apart, Record, lean
from toolkit.widgets.shapes import Line, Option, Shape, Shaped
from toolkit.widgets.team import TeamWidget

LARGEST = 896 * 1024
"""Longest roster, in bytes of JSON: 300 actors with every field full. A page may send 1 MB."""

Patterns = list[Annotated[str, Limit(max_length=60)]]


class Value(Shape):
    """The value of a roster."""

    actors: Annotated[list[Record], Limit(max_length=MOST_RECORDS)] = Limit(default_factory=list)
    apart: Annotated[list[Apart], Limit(max_length=MOST_PAIRS)] = Limit(default_factory=list)


class Signs(Shape):
    """What the browser looks for in names: patterns, never shown.

    ``titles`` stand before a person's own name and ``roles`` only begin like that; ``heads`` are
    heads of columns in a pasted table; ``guesses`` are beginnings that tell the kind.
    """

    titles: Patterns = Limit(default_factory=list)
    roles: Patterns = Limit(default_factory=list)
    heads: dict[str, Patterns] = Limit(default_factory=dict)
    guesses: dict[str, Patterns] = Limit(default_factory=dict)


class Roster(TeamWidget):
    """The actors around a project, added, edited, merged and removed by several people at once.

    The value is ``{"actors": [Record], "apart": [Apart]}`` (:mod:`toolkit.roster`). A reading
    ``{"alike": [[id, id]]}`` is asked about: merge, or keep apart. Names that look like a person's
    own, and numbers like a telephone's, get a gentle question; nothing is ever refused for it.

    Parameters
    ----------
    says : mapping of str to str
        The exercise's words, by the keys that ``frontend/src/widgets/roster.ts`` asks for.
    kinds : sequence of Option or mapping
        Names of the three kinds: person, organisation, network.
    most : int
        Most actors.
    shown, value, on_save, words, lang, place
        See :class:`toolkit.widgets.team.TeamWidget`.
    """

    module = "roster"
    limit: ClassVar[int] = LARGEST
    says = Shaped(dict[Line, Line], {})
    kinds = Shaped(list[Option], [])
    signs = Shaped(Signs, {})
    most = Int(MOST, min=1, max=MOST).tag(sync=True)
    longest = Shaped(dict[Line, int], {"name": NAME_LIMIT, "text": TEXT_LIMIT})

    def __init__(
        self,
        *,
        says: Mapping[str, str],
        kinds: Sequence[Option | Mapping[str, Any]],
        most: int = MOST,
        **shared: Any,
    ) -> None:
        names = [dict(kind)["value"] for kind in kinds]
        if names != list(KINDS):
            raise ValueError(f"the kinds are {', '.join(KINDS)}, not {', '.join(names)}")
        found = table()
        signs = {**found["persons"], "heads": found["heads"], "guesses": found["guesses"]}
        super().__init__(says=dict(says), kinds=list(kinds), signs=signs, most=most, **shared)

    def accept(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return a value of well-formed records."""
        taken = Value.model_validate(value)
        return {"actors": lean(taken.actors), "apart": lean(taken.apart)}
