"""A notebook executed once, whose state every seat starts from."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from nbformat import NotebookNode

from .child import Child
from .doors import Doors
from .notebook import SnapshotFailed, read
from .origin import Origin
from .zygote import Zygote

log = logging.getLogger(__name__)


class Snapshot:
    """Executes a notebook in a process of its own and forks kernels from there (Linux only).

    Parameters
    ----------
    path : Path
        The notebook; its cells run in its own folder.
    zygote : Zygote
        What the process is forked from, with its environment; seats get more when they are forked.
    content : iterable of Path
        Files whose change means that the snapshot is out of date, beside the notebook.
    seconds : float
        How long the notebook's cells may take.

    Attributes
    ----------
    notebook : NotebookNode
        The executed notebook, as of the last :meth:`start` or :meth:`rebuild`.
    generation : int
        Grows with each; what was rendered from ``notebook`` is good for one generation.
    fingerprint : str
        Of the files that were executed.
    died : asyncio.Event
        Set when the process ended by itself. Seats go on; the next :meth:`fork` rebuilds.
    heals : bool
        True: any fork can take the place of another, because both answer to the same widget ids.
    """

    heals = True

    def __init__(
        self,
        path: Path,
        zygote: Zygote,
        *,
        content: Iterable[Path] = (),
        seconds: float = 60.0,
    ) -> None:
        self.path = path.absolute()
        self.notebook = NotebookNode()
        self.generation = 0
        self.fingerprint = ""
        self.died = asyncio.Event()
        self._zygote = zygote
        self._content = tuple(content)
        self._seconds = seconds
        self._origins: list[Origin] = []  # the last one forks; earlier ones wait for children
        self._building = asyncio.Lock()
        self._closed = False

    @property
    def cells(self) -> list[NotebookNode]:
        """The executed cells."""
        return list(self.notebook.cells)

    @property
    def alive(self) -> bool:
        """Whether there is a process to fork from."""
        return bool(self._origins) and self._origins[-1].alive

    @property
    def pid(self) -> int:
        """Id of the process that forks."""
        return self._origins[-1].pid

    @property
    def children(self) -> list[Child]:
        """Kernels that have not ended, of earlier generations too."""
        return [child for origin in self._origins for child in origin.children.values()]

    @property
    def changed(self) -> bool:
        """Whether the files differ from what was executed."""
        return self._files() != self.fingerprint

    async def start(self) -> None:
        """Execute the notebook; nothing happens when that is done.

        Raises
        ------
        SnapshotFailed
            When a cell raises.
        """
        if self.alive:  # and while a new one is being made, the old one goes on serving
            return
        async with self._building:
            if not self.alive:
                await self._build()

    async def rebuild(self) -> None:
        """Execute the notebook anew and fork from that; seats of the old one go on.

        Raises
        ------
        SnapshotFailed
            When a cell raises; the old snapshot stays in service.
        """
        async with self._building:
            await self._build()

    async def fork(
        self, connection_file: Path, env: Mapping[str, str], doors: Doors | None = None
    ) -> Child:
        """Fork a kernel for one seat; :meth:`Child.ready` tells when it answers.

        Parameters
        ----------
        connection_file : Path
            As Jupyter writes it. A dead kernel's file makes its clients find the new one.
        env : mapping
            Added to the child's environment before ``toolkit.pages.bind`` is called in it.
        doors : Doors, optional
            The seat's listening sockets; without them the child binds the addresses itself.
        """
        await self.start()
        descriptors = doors.descriptors if doors else ()
        return await self._origins[-1].fork(connection_file, env, descriptors)

    async def close(self, grace: float = 2.0) -> None:
        """End the process and all seats: politely first, and after ``grace`` seconds at once."""
        self._closed = True
        await asyncio.gather(*(child.stop(grace) for child in self.children))
        for origin in self._origins:
            origin.kill()
            await origin.ended()
        self._origins.clear()

    async def _build(self) -> None:
        if self._closed:
            raise SnapshotFailed(self.path, 0, "its snapshot has been closed")
        began, fingerprint, notebook = time.monotonic(), self._files(), read(self.path)
        origin = await Origin.start(self.path, self._zygote, self._note_death)
        await origin.execute(notebook, self._seconds)
        for earlier in self._origins:
            earlier.retire()
        self._origins = [each for each in self._origins if each.children] + [origin]
        self.notebook, self.fingerprint = notebook, fingerprint
        self.generation += 1
        self.died.clear()
        log.info("%s executed in %.1f s", self.path.name, time.monotonic() - began)

    def _note_death(self) -> None:
        log.error("the snapshot process of %s ended by itself", self.path)
        self.died.set()

    def _files(self) -> str:
        digest = hashlib.sha256()
        for file in (self.path, *self._content):
            body = file.read_bytes() if file.is_file() else b""
            digest.update(f"{file}\0{len(body)}\0".encode() + body)
        return digest.hexdigest()
