"""Starting a page's kernel: the ordinary local way, which works on every system."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from toolkit.server.kernels import START_SECONDS, Opened
from toolkit.server.renderer import PageRequest, renderer

if TYPE_CHECKING:
    from toolkit.server.app import WorkshopServer


class LocalStarter:
    """Starts a kernel process for each page and executes the notebook in it."""

    def __init__(self, server: WorkshopServer) -> None:
        self._server = server
        self._gate = asyncio.Semaphore(max(2, os.cpu_count() or 2))

    async def start(self, page: PageRequest, env: dict[str, str]) -> Opened:
        """Start, execute, render; whatever fails ends the kernel."""
        async with self._gate:
            return await asyncio.wait_for(self._start(page, env), START_SECONDS)

    async def _start(self, page: PageRequest, env: dict[str, str]) -> Opened:
        manager = self._server.kernel_manager
        made = await renderer(self._server, page)
        kernel = await manager.start_kernel(
            kernel_name=made.notebook.metadata.kernelspec.name,
            cwd=str(page.notebook.parent),
            env=env,
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
