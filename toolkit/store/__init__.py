"""Participants, answers and the state of the room: the truth that everything else is rebuilt from."""

from toolkit.store.records import Entry, NewSeat, Seat, Step
from toolkit.store.store import Store, StoreError, open_store

__all__ = ["Entry", "NewSeat", "Seat", "Step", "Store", "StoreError", "open_store"]
