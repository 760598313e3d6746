"""Participants, answers and the room's state: the truth that all else is rebuilt from."""

from toolkit.store.records import Entry, NewSeat, NewStep, Press, Seat, Step
from toolkit.store.store import NoSeatLeft, Store, StoreError, TooLate, open_store

__all__ = [
    "Entry",
    "NewSeat",
    "NewStep",
    "NoSeatLeft",
    "Press",
    "Seat",
    "Step",
    "Store",
    "StoreError",
    "TooLate",
    "open_store",
]
