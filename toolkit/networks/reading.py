"""The map read aloud: findings in plain sentences, each with the figures it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from toolkit.networks.comparing import INDICATORS, evidence, indicators
from toolkit.networks.findings import About, figure, findings
from toolkit.networks.graphs import contacts, graph
from toolkit.networks.measures import actor_measures, map_measures
from toolkit.networks.model import Map

__all__ = ["INDICATORS", "Sentence", "evidence", "indicators", "sentences"]

Level = Literal["sentence", "number"]
LEVELS: tuple[Level, Level] = ("sentence", "number")


@dataclass(frozen=True)
class Sentence:
    """One finding at one level: what it means, or the figure behind it."""

    key: str
    """Names the finding; both levels have the same."""
    level: Level
    text: str
    """Plain text: names in it are what people wrote."""
    actors: tuple[str, ...]
    """The actors that it is about, for the map to show them."""
    figures: Mapping[str, float]
    """The figures that it stands on."""


def sentences(map: Map, words: Mapping[str, Any], *, today: date | None = None) -> list[Sentence]:
    """Return what a map says, in order: first whom it shows, then its shape, then what to ask.

    Each finding comes twice, as a ``sentence`` and as the ``number`` behind it. Words are those of
    :func:`toolkit.networks.map_words`. Sentences say what is drawn and ask; they judge nobody.

    Parameters
    ----------
    today : date, optional
        The day from which contacts are counted back; without it the day of drawing, else today.
    """
    known = contacts(graph(map))
    about = About(
        map,
        words,
        today or map.drawn or date.today(),
        known,
        map_measures(known),
        actor_measures(known),
    )
    found = []
    for finding in findings(about):
        templates = words["sentences"][finding.key]
        figures = dict(finding.figures or {})
        told = {name: figure(value) for name, value in figures.items()} | dict(finding.told or {})
        found += [
            Sentence(finding.key, level, templates[level].format_map(told), finding.actors, figures)
            for level in LEVELS
        ]
    return found
