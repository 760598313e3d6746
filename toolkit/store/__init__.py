"""Participants, answers and the room's state: the truth that all else is rebuilt from."""

from toolkit.store.records import Entry, NewSeat, Seat, Step
from toolkit.store.store import Store, StoreError, open_store

__all__ = ["Entry", "NewSeat", "Seat", "Step", "Store", "StoreError", "open_store"]
