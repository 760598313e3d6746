"""Kernels for the next exercise, started ahead for nobody and given to who comes first.

A kernel that was prepared has executed the notebook without a person. It learns whose it is by
``toolkit.pages.bind``, as a forked one does: widgets made anew keep their ids, so the page that
was rendered ahead is right for anybody of its language.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from toolkit.server.binding import bind
from toolkit.server.kernels import Opened
from toolkit.server.renderer import SEAT, PageRequest

log = logging.getLogger(__name__)

MOST = 12
"""Most kernels that wait for the next exercise: each costs the memory of a seat (our choice)."""
_LOOK_SECONDS = 0.5

Key = tuple[Path, str]
"""A notebook and a language."""


@dataclasses.dataclass(frozen=True)
class _Ready:
    opened: Opened
    files: float
    """When the notebook or what stands beside it was last changed."""


class Prepared:
    """A bounded number of kernels for the page that is expected next.

    Parameters
    ----------
    manager : jupyter_server's kernel manager
    make : callable
        Starts a kernel for a page and renders it.
    """

    def __init__(
        self, manager: Any, make: Callable[[PageRequest, Mapping[str, str]], Awaitable[Opened]]
    ) -> None:
        self._manager = manager
        self._make = make
        self._ready: dict[Key, deque[_Ready]] = {}
        self._filling: dict[Key, asyncio.Task[None]] = {}

    async def take(self, page: PageRequest, env: Mapping[str, str]) -> Opened | None:
        """Return a kernel that is now this person's; None where none waits."""
        waiting = self._ready.get(_key(page), deque())
        while waiting:
            ready = waiting.popleft()
            kernel = ready.opened.kernel
            if ready.files == _changed(page.notebook) and await bind(self._manager, kernel, env):
                return ready.opened
            await self._end(ready)
        return None

    def expect(self, page: PageRequest, people: int, idle: Callable[[], bool]) -> None:
        """Have kernels for a page, at most :data:`MOST`; those for other pages are let go.

        Parameters
        ----------
        idle : callable
            Tells whether nobody waits for a page now.
        """
        key = _key(page)
        if key in self._filling and not self._filling[key].done():
            return
        work = self._fill(key, page.told(seat=SEAT), min(people, MOST), idle)
        self._filling[key] = asyncio.create_task(work)

    async def close(self) -> None:
        """Prepare no more. Kernels that wait are ended with all others."""
        for task in self._filling.values():
            task.cancel()
        await asyncio.gather(*self._filling.values(), return_exceptions=True)

    async def _fill(
        self, key: Key, page: PageRequest, wanted: int, idle: Callable[[], bool]
    ) -> None:
        for other in [each for each in self._ready if each[0] != key[0]]:
            for ready in self._ready.pop(other):
                await self._end(ready)
        waiting = self._ready.setdefault(key, deque())
        while len(waiting) < wanted and self._ready.get(key) is waiting:
            while not idle():
                await asyncio.sleep(_LOOK_SECONDS)
            files = _changed(page.notebook)
            try:
                opened = await self._make(page, {"WORKSHOP_LANGUAGE": key[1]})
            except Exception:
                log.exception("no kernel could be prepared for %s", page.notebook)
                return  # who opens the page gets the error and its way out
            waiting.append(_Ready(opened, files))
        if self._ready.get(key) is not waiting:  # the room went elsewhere meanwhile
            for ready in waiting:
                await self._end(ready)

    async def _end(self, ready: _Ready) -> None:
        if ready.opened.kernel in self._manager:
            with contextlib.suppress(Exception):
                await self._manager.shutdown_kernel(ready.opened.kernel, now=True)


def _key(page: PageRequest) -> Key:
    return page.notebook, page.resources["lang"]


def _changed(notebook: Path) -> float:
    return max(file.stat().st_mtime for file in notebook.parent.iterdir() if file.is_file())
