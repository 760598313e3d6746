"""Starting a page's kernel by fork: the notebook was executed before anybody came (Linux)."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from toolkit.server.kernels import Opened
from toolkit.server.renderer import SEAT, PageRequest, renderer
from toolkit.server.snapshots.notebook import SnapshotFailed
from toolkit.server.snapshots.snapshot import Snapshot
from toolkit.server.snapshots.zygote import Zygote

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.server.app import WorkshopServer

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""How often a notebook and its words are looked at for changes, at most."""
_KERNEL = "kernel-of-this-page"
_FOR_ALL = ("toolkit.pages", "toolkit.store")
"""What every worksheet needs, loaded once; exercises may change while the server runs."""


class ForkedStarter:
    """Keeps one snapshot for each notebook and forks it for each page.

    The page itself is rendered once for each language and generation of a snapshot: all forks
    answer to the same widget ids, so only the kernel's and the seat's id differ.
    """

    def __init__(self, server: WorkshopServer) -> None:
        self._server = server
        self.zygote = Zygote(_FOR_ALL, server.kernel_env({}))
        self._snapshots: dict[Path, Snapshot] = {}
        self._looked: dict[Path, float] = {}
        self._pages: dict[tuple[Path, int, str], str] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, page: PageRequest, env: dict[str, str]) -> Opened:
        """Fill the ready page for a kernel that sleeps: it is forked while the page travels.

        Raises
        ------
        SnapshotFailed
            When a cell of the notebook raises; the text is for the log and the console.
        """
        snapshot = await self.prepare(page.notebook)
        html = await self._page(snapshot, page)
        kernel = await self._server.kernel_manager.start_kernel(
            kernel_name="python3",
            cwd=str(page.notebook.parent),
            env=env,
            snapshot=snapshot,
            asleep=True,
        )
        seat = page.resources["page"]["seat"]
        return Opened(kernel, html.replace(_KERNEL, kernel).replace(SEAT, seat))

    async def prepare(self, notebook: Path) -> Snapshot:
        """Return the snapshot of a notebook, executed now when it was not before."""
        snapshot = self._snapshots.get(notebook)
        if snapshot is None:
            snapshot = Snapshot(
                notebook,
                self.zygote,
                content=[*notebook.parent.glob("*.toml"), *notebook.parent.glob("*.py")],
            )
            self._snapshots[notebook] = snapshot
        try:
            await snapshot.start()
        except SnapshotFailed as failure:
            await self._failed(notebook, failure)
            raise
        if self._server.pulse.trouble:
            await self._server.pulse.report(notebook.parent.name, "")
        self._look(notebook, snapshot)
        return snapshot

    async def close(self) -> None:
        """End every snapshot and its forks."""
        await asyncio.gather(*(snapshot.close() for snapshot in self._snapshots.values()))
        await self.zygote.close()

    def _look(self, notebook: Path, snapshot: Snapshot) -> None:
        """Execute a changed notebook anew behind the people, who stay with the old one."""
        now = time.monotonic()
        if now - self._looked.get(notebook, 0.0) < LOOK_SECONDS:
            return
        self._looked[notebook] = now
        if snapshot.changed:
            task = asyncio.create_task(self._rebuild(notebook, snapshot))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _rebuild(self, notebook: Path, snapshot: Snapshot) -> None:
        try:
            await snapshot.rebuild()
        except SnapshotFailed as failure:
            await self._failed(notebook, failure)
        else:
            await self._server.pulse.report(notebook.parent.name, "")

    async def _failed(self, notebook: Path, failure: SnapshotFailed) -> None:
        log.error("%s: %s", notebook, failure)
        await self._server.pulse.report(notebook.parent.name, str(failure))

    async def _page(self, snapshot: Snapshot, page: PageRequest) -> str:
        key = (page.notebook, snapshot.generation, page.resources["lang"])
        if key not in self._pages:
            made = await renderer(self._server, page.told(seat=SEAT), snapshot.notebook)
            pieces = made.generate_content_generator(_KERNEL, None)
            self._pages[key] = "".join([piece async for piece, _ in pieces])
        return self._pages[key]
