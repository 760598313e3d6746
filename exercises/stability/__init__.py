"""Stability: fourteen conditions as we feel them, beside what our map can tell of seven of them."""

from toolkit.exercise import Exercise

EXERCISE = Exercise(
    id="stability", minutes=45, needs=("own_network",), privacy="aggregate", rounds=2
)
"""Aggregate: a rating is no ranking of projects; the room sees where all of it stands. Two rounds:
people rate alone, see, talk in their project, then choose what they work on."""
