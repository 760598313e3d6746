"""Action plan: a few things to do, with whom, by when, and the first step this week."""

from toolkit.exercise import Exercise

EXERCISE = Exercise(
    id="action_plan",
    minutes=30,
    needs=("social_map", "partners", "stability", "triangle"),
    privacy="shared",
)
"""Shared: the one text for the room is a commitment that its author offered; plans are counted."""
