"""Says where a browser test waits when it waits too long.

Playwright waits in a greenlet of its own, so the stack that faulthandler prints ends in its event
loop and does not name the line of the test.
"""

from __future__ import annotations

import gc
import os
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from greenlet import greenlet

SECONDS = 180.0
"""Longer than any browser test takes, shorter than the gate waits."""


@contextmanager
def told(name: str, out: int) -> Iterator[None]:
    """Write every greenlet's stack to a file descriptor when this block takes too long."""

    def say() -> None:
        stacks = [
            "".join(traceback.format_stack(each.gr_frame))
            for each in gc.get_objects()
            if isinstance(each, greenlet) and each.gr_frame is not None
        ]
        os.write(out, "\n---\n".join([f"\n{name} waits:", *stacks, ""]).encode())

    timer = threading.Timer(SECONDS, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
