"""Plain Voila with one of our templates, for tests of the page alone: no room, no seats.

python tests/gallery_server.py light 8765
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import voila.notebook_renderer
from tornado.web import RequestHandler
from traitlets.config import Config
from voila.app import Voila

from toolkit.server.assets import AssetHandler
from toolkit.server.handlers import asset_urls
from toolkit.server.renderer import Executor

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "toolkit" / "server" / "templates"
ASSETS = ("page_js", "style_css", "theme_css", "icons_js")
"""What a page without a room needs."""


class End(RequestHandler):
    """Ends a kernel, as a server may at any time."""

    async def get(self, kernel_id: str) -> None:
        """Shut it down; the server knows it no more."""
        await self.settings["kernel_manager"].shutdown_kernel(kernel_id)


class GalleryServer(Voila):  # type: ignore[misc]
    """Voila that finds our template and serves our assets."""

    front_end = "light"
    template_paths: list[str]

    def setup_template_dirs(self) -> None:
        """Look for our template before Voila's."""
        super().setup_template_dirs()
        self.template_paths = [str(TEMPLATES / self.front_end), *self.template_paths]

    def init_handlers(self) -> list[Any]:
        """Serve what pages link to."""
        assets = (r"/assets/(\w+)/([\w.-]+)", AssetHandler)
        return [assets, (r"/end/(.*)", End), *super().init_handlers()]


def main(front_end: str, port: str) -> None:
    """Serve the gallery until told to stop."""
    voila.notebook_renderer.VoilaExecutor = Executor
    GalleryServer.front_end = front_end
    os.chdir(ROOT / "tests")
    config = Config()
    config.VoilaConfiguration.template = "base" if front_end == "light" else "lab"
    config.VoilaConfiguration.resources = {
        "lang": "th",
        "assets": {name: url for name, url in asset_urls().items() if name in ASSETS},
        "words": {"loading": "กำลังเปิดใบงาน…", "failed": "ส่วนนี้ยังเปิดไม่ขึ้น"},
    }
    GalleryServer.launch_instance(
        argv=["gallery.ipynb", "--no-browser", f"--port={port}"], config=config
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
