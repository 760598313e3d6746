"""One of many processes that write at once; alone in its file, so that it starts quickly."""

from __future__ import annotations

from toolkit.store import open_store

SAVES = 5


def write(url: str, seat: str, number: int) -> None:
    """Save a few answers as fast as it goes."""
    store = open_store(url, "test")
    for turn in range(SAVES):
        store.save(seat, "check_in", 1, {"n": number, "turn": turn}, key=f"{number}-{turn}")
