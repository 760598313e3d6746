"""Partners: who is to change with us, and who helps us without being asked to change?"""

from toolkit.exercise import Exercise

EXERCISE = Exercise(
    id="partners", minutes=60, needs=("social_map", "check_in"), privacy="aggregate", rounds=2
)
"""Aggregate: people name organisations and what they hope these will do differently. The room gets
numbers only, of projects and of kinds of agency from a list of the toolkit's own."""
