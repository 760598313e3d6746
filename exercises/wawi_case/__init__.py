"""A case on a map: who was there, how were they tied, and what would break without one of them?"""

from toolkit.exercise import Exercise

EXERCISE = Exercise(id="wawi_case", minutes=75, needs=(), privacy="aggregate", rounds=2)
