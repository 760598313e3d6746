"""Maps of partners: reading, measuring, phases, what-if, layout, import and export.

Names are loaded when they are first used: a worksheet that only draws a map needs pydantic, and a
phone's kernel pays for networkx, numpy and rustworkx when something is measured.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from toolkit.networks.model import (
    CHANNELS,
    EDITABLE,
    LAYERS,
    ORIGINS,
    STATUSES,
    VIEWABLE,
    Actor,
    Layer,
    Map,
    Origin,
    Status,
    Tie,
)

if TYPE_CHECKING:
    from toolkit.networks.casebook import Case, Event, Fact, Lesson, case, cases
    from toolkit.networks.files import FORMS, decode, encode, read, write
    from toolkit.networks.graphs import contacts, graph
    from toolkit.networks.layouts import layout
    from toolkit.networks.measures import actor_measures, map_measures
    from toolkit.networks.phases import core_fit, core_periphery, phase
    from toolkit.networks.problems import MapFileError
    from toolkit.networks.reading import INDICATORS, Sentence, evidence, indicators, sentences
    from toolkit.networks.removal import what_if
    from toolkit.networks.triangles import triangles_to_close
    from toolkit.networks.words import map_words

_HOME = {
    "Case": "casebook",
    "Event": "casebook",
    "FORMS": "files",
    "Fact": "casebook",
    "INDICATORS": "reading",
    "Lesson": "casebook",
    "MapFileError": "problems",
    "Sentence": "reading",
    "actor_measures": "measures",
    "case": "casebook",
    "cases": "casebook",
    "contacts": "graphs",
    "core_fit": "phases",
    "core_periphery": "phases",
    "decode": "files",
    "encode": "files",
    "evidence": "reading",
    "graph": "graphs",
    "indicators": "reading",
    "layout": "layouts",
    "map_measures": "measures",
    "map_words": "words",
    "phase": "phases",
    "read": "files",
    "sentences": "reading",
    "triangles_to_close": "triangles",
    "what_if": "removal",
    "write": "files",
}

__all__ = [
    "CHANNELS",
    "EDITABLE",
    "FORMS",
    "INDICATORS",
    "LAYERS",
    "ORIGINS",
    "STATUSES",
    "VIEWABLE",
    "Actor",
    "Case",
    "Event",
    "Fact",
    "Layer",
    "Lesson",
    "Map",
    "MapFileError",
    "Origin",
    "Sentence",
    "Status",
    "Tie",
    "actor_measures",
    "case",
    "cases",
    "contacts",
    "core_fit",
    "core_periphery",
    "decode",
    "encode",
    "evidence",
    "graph",
    "indicators",
    "layout",
    "map_measures",
    "map_words",
    "phase",
    "read",
    "sentences",
    "triangles_to_close",
    "what_if",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"toolkit.networks.{_HOME[name]}"), name)
