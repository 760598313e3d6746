"""Looks at the store's change mark, as long as a kernel lives."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from toolkit.store import Store, StoreError
from toolkit.store.changes import Changes

PERIOD = 0.1
"""Seconds between looks at the store's change mark, which costs microseconds."""

_tasks: set[asyncio.Task[None]] = set()


def follow(store: Store, refresh: Callable[[], None]) -> None:
    """Refresh whenever somebody wrote to the store, as long as this kernel lives."""

    async def watch() -> None:
        changes, mark = Changes(store), None
        while True:
            await asyncio.sleep(PERIOD)
            try:
                if (now := changes.mark()) != mark:
                    mark = now
                    refresh()
            except StoreError:
                # said by the page's own connection banner; the next look tries again
                continue

    task = asyncio.get_running_loop().create_task(watch())
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
