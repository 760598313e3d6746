"""Check-in: the project card, and one poll that is asked at the opening and again at the close."""

from toolkit.exercise import Exercise

EXERCISE = Exercise(id="check_in", minutes=20, privacy="aggregate", rounds=2, again="poll")
