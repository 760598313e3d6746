"""Open files: every seat needs some, and a system's ordinary limit is soon reached."""

from __future__ import annotations

import contextlib
import sys

from toolkit.content import own_words

EACH, OWN = 14, 200
"""Open files per seat (measured: web socket, events, the kernel's channels and its process), and
what the server needs for itself."""
_UNLIMITED = (1 << 20, 65_536, 10_240)
"""Tried where the system names no upper limit: some then take no number above one of theirs."""


def needed(seats: int) -> int:
    """Return how many open files a room needs."""
    return EACH * seats + OWN


def open_files() -> int | None:
    """Return how many files this process may have open, None where there is no such limit."""
    try:
        import resource
    except ImportError:
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def raise_open_files(seats: int) -> int | None:
    """Allow this process as many open files as the system lets it; return what is still missing.

    Returns
    -------
    int or None
        The limit, when it is too low for that many seats; else None.
    """
    try:
        import resource
    except ImportError:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for limit in (hard,) if hard != resource.RLIM_INFINITY else (hard, *_UNLIMITED):
        if limit == soft:
            break
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
            break
    now = open_files()
    return now if now is not None and now < needed(seats) else None


def prepare(seats: int, language: str) -> None:
    """Raise the limit when a room starts; where that is not enough, say so with the remedy."""
    limit = raise_open_files(seats)
    if limit is not None:
        words = own_words(language)["doctor"]["files"]
        holds = max(0, (limit - OWN) // EACH)
        said = words["low"].format(limit=limit, needed=needed(seats), n=seats, holds=holds)
        print(said, words["remedy"].format(needed=needed(seats)), file=sys.stderr, flush=True)
