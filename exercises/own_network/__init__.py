"""Own network: what does our map look like, what does it say, and whom do we meet next?"""

from toolkit.exercise import Exercise

EXERCISE = Exercise(
    id="own_network", minutes=75, needs=("social_map", "partners"), privacy="aggregate", rounds=1
)
"""Aggregate: a map names third parties. Its shape reaches the room where its owner offers it."""
