"""Makes a page of a notebook with Voila's exporter and the room's own template."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import zmq
from voila.execute import VoilaExecutor
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

if TYPE_CHECKING:
    from toolkit.server.app import WorkshopServer


SEAT = "seat-of-this-page"
"""Stands in a page that is rendered ahead where the seat will."""


@dataclass(frozen=True)
class PageRequest:
    """What is to be rendered: a notebook and what its template is told."""

    notebook: Path
    resources: dict[str, Any]

    def told(self, **facts: str) -> PageRequest:
        """Return the same page with other facts for its script."""
        page = self.resources["page"] | facts
        return dataclasses.replace(self, resources=self.resources | {"page": page})


class Executor(VoilaExecutor):
    """Executes cells without waiting for a reply that is there already.

    About one start in twenty hung: pyzmq's asyncio socket had missed the reply's arrival. Asking
    for its events makes it look again.
    """

    async def _async_poll_kernel_alive(self) -> None:
        watch = asyncio.ensure_future(super()._async_poll_kernel_alive())
        try:
            while not watch.done():
                await asyncio.sleep(0.5)
                for channel in (self.kc.shell_channel, self.kc.iopub_channel):
                    channel.socket.get(zmq.EVENTS)
        finally:
            watch.cancel()


class Renderer(NotebookRenderer):
    """Voila's renderer, reading a notebook by its path and failing loudly.

    Voila prints the advice for developers into the page when a cell fails; here the error leaves
    the renderer, so that people get a page with a way out and the log gets the traceback.
    """

    async def load_notebook(self, path: str) -> nbformat.NotebookNode:
        """Read the notebook; only the server chooses which."""
        notebook: nbformat.NotebookNode = await self.fix_notebook(nbformat.read(path, as_version=4))
        return notebook

    async def _jinja_kernel_start(self, nb: Any, kernel_id: str, kernel_future: Any) -> str:
        self.executor = Executor(nb, km=kernel_future, config=self.traitlet_config)
        self.executor.kc = await self.executor.async_start_new_kernel_client()
        return kernel_id

    async def _jinja_cell_generator(
        self, nb: nbformat.NotebookNode, kernel_id: str
    ) -> AsyncIterator[nbformat.NotebookNode]:
        for index, cell in enumerate(nb.cells):
            yield await self.executor.execute_cell(cell, None, index, store_history=False)
        await self._cleanup_resources()


class ExecutedRenderer(Renderer):
    """Renders a notebook whose cells were executed elsewhere, for a kernel that is given later."""

    def __init__(self, executed: nbformat.NotebookNode, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._executed = executed

    async def load_notebook(self, path: str) -> nbformat.NotebookNode:
        """Take the executed cells instead of the file."""
        return self._executed

    async def _jinja_kernel_start(self, nb: Any, kernel_id: str, kernel_future: Any) -> str:
        return kernel_id

    async def _jinja_cell_generator(
        self, nb: nbformat.NotebookNode, kernel_id: str
    ) -> AsyncIterator[nbformat.NotebookNode]:
        for cell in nb.cells:
            yield cell


async def renderer(
    app: WorkshopServer, request: PageRequest, executed: nbformat.NotebookNode | None = None
) -> Renderer:
    """Return a renderer that is ready to write the page of a notebook."""
    settings = app.app.settings
    how: dict[str, Any] = {
        "voila_configuration": app.voila_configuration,
        "traitlet_config": app.config,
        "notebook_path": str(request.notebook),
        "template_paths": app.template_paths,
        "config_manager": app.config_manager,
        "contents_manager": app.contents_manager,
        "base_url": app.base_url,
        "kernel_spec_manager": app.kernel_spec_manager,
        "page_config": get_page_config(
            base_url=app.base_url,
            settings=settings,
            log=app.log,
            voila_configuration=app.voila_configuration,
        ),
    }
    made = Renderer(**how) if executed is None else ExecutedRenderer(executed, **how)
    await made.initialize()
    made.resources.update(request.resources)
    return made
