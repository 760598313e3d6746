"""Problem types: how certain are we, how far do we agree, and so what kind of problem is it?"""

from toolkit.exercise import Exercise

EXERCISE = Exercise(
    id="problem_types", minutes=45, needs=("check_in",), privacy="aggregate", rounds=2
)
