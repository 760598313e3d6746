"""Stages of a network's life, phases of its work, and how the two lists lie beside each other.

They are two lists from two sources. The crosswalk between them is ours: something to talk about,
and to be edited here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Stage = Literal["begin", "live", "change", "end"]
"""A phenomenon begins, goes on, changes, ends: a network is born and may die."""
Phase = Literal["form", "expand", "act", "keep"]
"""Phases of the work: finding allies, growing, acting together, keeping commitments."""
Changed = Literal["months", "year", "years", "long", "unsure"]
"""When the stage changed last: within 3 months, a year, 3 years, or longer ago."""
About = Literal["weave", "care"]
"""What a tip is about: drawing partners together at the start, keeping them in bloom."""

STAGES: tuple[Stage, ...] = get_args(Stage)
PHASES: tuple[Phase, ...] = get_args(Phase)
CHANGED: tuple[Changed, ...] = get_args(Changed)
ABOUTS: tuple[About, ...] = get_args(About)

CROSSWALK: Mapping[Stage, tuple[Phase, ...]] = {
    "begin": ("form",),
    "live": ("expand", "act"),
    "change": ("expand", "act", "keep"),
    "end": ("keep", "form"),
}
"""Phases of the work that often go with a stage; an end may be a new beginning."""


def usual(stage: Stage, phase: Phase) -> bool:
    """Tell whether a phase of the work is one that often goes with a stage."""
    return phase in CROSSWALK[stage]
