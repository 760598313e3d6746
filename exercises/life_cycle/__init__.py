"""Life cycle: which stage is our network in, and what helped those who went through it?"""

from toolkit.exercise import Exercise

EXERCISE = Exercise(id="life_cycle", minutes=20, privacy="shared", rounds=2)
"""Shared: of all that people enter, the tip alone is a text for the room. Two rounds: the stages
are shown first, tips are written after the talk in pairs."""
