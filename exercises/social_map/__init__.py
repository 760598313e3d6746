"""Social map: who is around our project, as one list that its people write together."""

from toolkit.exercise import Exercise

EXERCISE = Exercise(id="social_map", minutes=40, needs=("check_in",), privacy="aggregate", rounds=1)
"""Aggregate: the list names third parties, so only counts of projects reach the room. The people of
one project see their common list; that is what ``model.merge`` is for."""
