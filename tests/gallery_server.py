"""Plain Voila with one of our templates, for tests of the page alone: no room, no seats.

    python tests/gallery_server.py light 8765
"""

import os
import sys
from pathlib import Path
from typing import Any

from tornado.web import StaticFileHandler
from voila.app import Voila

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "toolkit" / "server" / "templates"
WORDS = {"loading": "กำลังเปิดใบงาน…", "failed": "ส่วนนี้แสดงไม่ได้"}


class GalleryServer(Voila):  # type: ignore[misc]
    """Voila that finds our template and serves our assets."""

    front_end = "light"

    def setup_template_dirs(self) -> None:
        super().setup_template_dirs()
        self.template_paths = [str(TEMPLATES / self.front_end), *self.template_paths]

    def init_handlers(self) -> list[Any]:
        assets = (r"/assets/(.*)", StaticFileHandler, {"path": str(ROOT / "toolkit" / "static")})
        return [assets, *super().init_handlers()]


def main(front_end: str, port: str) -> None:
    GalleryServer.front_end = front_end
    os.chdir(ROOT / "tests")
    GalleryServer.launch_instance(
        argv=[
            "gallery.ipynb",
            "--no-browser",
            f"--port={port}",
            f"--template={'base' if front_end == 'light' else 'lab'}",
            f"--VoilaConfiguration.resources={{'lang': 'th', 'words': {WORDS!r}}}",
        ]
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
