"""Starting a page's kernel: the ordinary local way, which works on every system."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.server.kernels import AT_ONCE, START_SECONDS, Opened
from toolkit.server.prepared import Prepared
from toolkit.server.renderer import SEAT, PageRequest, renderer

if TYPE_CHECKING:
    from toolkit.server.app import WorkshopServer
    from toolkit.server.snapshots.zygote import Zygote


class LocalStarter:
    """Starts a kernel process for each page and executes the notebook in it.

    Some kernels for the exercise that comes next are started ahead, while nobody waits: where
    there is no fork, a room that moves on would otherwise wait for a kernel each.

    Parameters
    ----------
    zygote : Zygote, optional
        Where there is one, kernels are forked from it and have their libraries already.
    """

    def __init__(self, server: WorkshopServer, zygote: Zygote | None = None) -> None:
        self._server = server
        self._zygote = zygote
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0
        self._prepared = Prepared(server.kernel_manager, self._make)

    async def start(self, page: PageRequest, env: Mapping[str, str]) -> Opened:
        """Take a kernel that was prepared, or start, execute and render.

        Raises
        ------
        TimeoutError
            When it takes longer than :data:`START_SECONDS`, once it is this page's turn.
        """
        seat = page.resources["page"]["seat"]
        if (ready := await self._prepared.take(page, env)) is not None:
            return Opened(ready.kernel, ready.html.replace(SEAT, seat))
        self._waiting += 1
        try:
            async with self._gate:
                return await asyncio.wait_for(self._make(page, env), START_SECONDS)
        finally:
            self._waiting -= 1

    def expect(self, page: PageRequest, people: int) -> None:
        """Prepare for people who will open a page next; once nobody waits for another."""
        self._prepared.expect(page, people, lambda: self._waiting == 0)

    async def close(self) -> None:
        """Prepare no more."""
        await self._prepared.close()

    async def _make(self, page: PageRequest, env: Mapping[str, str]) -> Opened:
        """Start, execute, render; whatever fails ends the kernel."""
        manager = self._server.kernel_manager
        made = await renderer(self._server, page)
        forked = {"snapshot": self._zygote} if self._zygote is not None else {}
        kernel = await manager.start_kernel(
            kernel_name=made.notebook.metadata.kernelspec.name,
            cwd=str(page.notebook.parent),
            # what is forked has the environment already
            env=dict(env) if forked else self._server.kernel_env(env),
            **forked,
        )
        try:
            html = [
                piece
                async for piece, _ in made.generate_content_generator(
                    kernel, manager.get_kernel(kernel)
                )
            ]
        except BaseException:
            await manager.shutdown_kernel(kernel, now=True)
            raise
        return Opened(kernel, "".join(html))
