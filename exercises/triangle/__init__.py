"""Triangle: a game of keeping one's distance from two others, and a private look at oneself."""

from toolkit.exercise import Exercise

EXERCISE = Exercise(
    id="triangle", minutes=60, privacy="aggregate", rounds=2, offers=("shared_point",)
)
