"""What the facilitator offers in this room beyond what an exercise always does."""

from __future__ import annotations

from toolkit.data import workshop_folder


def offered(exercise: str, name: str) -> bool:
    """Tell whether a facilitator offers something: ``offer`` in the agenda of ``workshop.toml``.

    False outside a room: there is nobody to share with.
    """
    from toolkit.workshop import load

    folder = workshop_folder()
    if folder is None:
        return False
    agenda = load(folder).design.agenda
    return any(item.exercise == exercise and name in item.offer for item in agenda)
