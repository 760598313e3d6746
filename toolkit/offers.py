"""What the facilitator offers in this room beyond what an exercise always does."""

from __future__ import annotations

from toolkit.data import workshop_folder
from toolkit.desk import desk
from toolkit.store import Store


def offered(exercise: str, store: Store) -> frozenset[str]:
    """Return what is offered: the last button pressed, else ``offer`` in ``workshop.toml``.

    It is what ``Found.summarising`` lets through of the manifest's ``offers``; whether a person
    agrees is part of their answer, and the threshold holds as for all else.
    """
    names = dict.fromkeys(_planned(exercise), True)
    names.update(desk(store).offers.get(exercise, {}))
    return frozenset(name for name, on in names.items() if on)


def _planned(exercise: str) -> frozenset[str]:
    from toolkit.workshop import load

    folder = workshop_folder()
    if folder is None:
        return frozenset()
    agenda = load(folder).design.agenda
    return frozenset(name for item in agenda if item.exercise == exercise for name in item.offer)
