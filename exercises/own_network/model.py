"""One person's map and what they think of it, and what the room's maps say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import PlainSerializer, StringConstraints

from exercises.own_network.examples import BODIES
from toolkit import networks  # its measures are loaded when something is measured
from toolkit.exercise import Answer as BaseAnswer
from toolkit.networks import Map
from toolkit.privacy import Counts, Spread, Transitions
from toolkit.privacy.offered import Drawing, Offered

Declared = Literal["scattered", "hub", "clusters", "core_periphery"]
"""The four phases of Krebs & Holley, as somebody would say it before drawing."""
Step = Literal["aware", "allies", "develop", "keep"]
"""The four steps of building a network; another list than the phases, kept apart from them."""

DECLARED: tuple[Declared, ...] = get_args(Declared)
STEPS: tuple[Step, ...] = get_args(Step)
PHASES = ("too_small", *DECLARED, "closed")
"""What a map can be found to be; see :func:`toolkit.networks.phase`."""

TEXT_LIMIT = 280
FEWEST_ACTORS, FEWEST_TIES = 4, 3
"""A smaller map is no map to put beside another."""
LIMIT = 512 * 1024
"""300 actors with all they can be told, and a thousand ties."""

Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]


def _short(map: Map) -> dict[str, Any]:
    """Leave out what is as usual: a map is stored at each stroke."""
    return map.model_dump(mode="json", exclude_defaults=True)


class Answer(BaseAnswer):
    """The map, what its owner said before drawing, and what they take from it."""

    limit: ClassVar[int] = LIMIT

    drawing: Annotated[Map, PlainSerializer(_short)] = Map()
    """Holds the question that it is to answer, too."""
    declared: Declared | None = None
    step: Step | None = None
    alike: Text = ""
    different: Text = ""
    to_try: Text = ""
    offered: bool = False
    """The room may see the shape of the map."""

    @property
    def shown(self) -> str | None:
        """The phase that the map shows; None while nothing but us is drawn."""
        return (
            networks.phase(networks.graph(self.drawing)).name
            if len(self.drawing.actors) > 1
            else None
        )

    @property
    def comparable(self) -> bool:
        """Whether the map is large enough to be put beside another."""
        known = networks.contacts(networks.graph(self.drawing))
        ties = known.simple.number_of_edges()
        return len(self.drawing.actors) >= FEWEST_ACTORS and ties >= FEWEST_TIES

    @property
    def outline(self) -> Drawing | None:
        """What the room would see of the map; None while there is no tie."""
        map = self.drawing
        ties = [(tie.source, tie.target) for tie in map.ties if tie.status == "existing"]
        if not any(a != b for a, b in ties):
            return None
        return Drawing.of({actor.id: actor.kind for actor in map.actors}, ties, map.us)


EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Summary:
    """What the maps say together, never which map says it."""

    phases: Transitions
    """What was declared (``first``) and what the same people's maps show (``second``)."""
    steps: Counts
    indicators: Mapping[str, Spread]
    """The eight indicators over all maps that are large enough, in their order."""
    offered: Offered


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return what the maps say together; there is one round, so nothing earlier counts."""
    large = [networks.indicators(answer.drawing) for answer in answers if answer.comparable]
    return Summary(
        phases=Transitions.of([(answer.declared, answer.shown) for answer in answers], PHASES),
        steps=Counts.of([answer.step for answer in answers], STEPS),
        indicators={
            name: Spread.of([found[name] for found in large]) for name in networks.INDICATORS
        },
        offered=Offered.of([answer.outline if answer.offered else None for answer in answers]),
    )
