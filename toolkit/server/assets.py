"""Scripts and styles: under a name that changes with their content, kept by browsers for ever."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tornado.web

from toolkit.widgets import styles as styles_of

_STATIC = Path(__file__).parent.parent / "static"
_KINDS = {".js", ".css", ".svg", ".woff2"}
STYLE = "style.css"
"""The styles of every page in one file: one request for a phone, once for all pages."""


@dataclass(frozen=True)
class Asset:
    """A file as it is sent."""

    name: str
    hash: str
    kind: str
    body: bytes
    packed: bytes

    @property
    def url(self) -> str:
        """Where browsers find it."""
        return f"/assets/{self.hash}/{self.name}"


@cache
def assets() -> dict[str, Asset]:
    """Read and compress every asset once."""
    files = [file for file in _STATIC.glob("*") if file.suffix in _KINDS]
    found = {file.name: _asset(file.name, file.read_bytes()) for file in files}
    styles = {"theme.css": styles_of.theme(), "room.css": styles_of.room()}
    found |= {name: _asset(name, text.encode()) for name, text in styles.items()}
    together = b"\n".join(found[name].body for name in ("page.css", *styles))
    return found | {STYLE: _asset(STYLE, together)}


def url(name: str) -> str:
    """Return the address of an asset.

    Raises
    ------
    KeyError
        When it was not built; `make build` builds the scripts.
    """
    return assets()[name].url


def _asset(name: str, body: bytes) -> Asset:
    kind = "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0]
    return Asset(
        name,
        hashlib.sha256(body).hexdigest()[:12],
        f"{kind or 'application/octet-stream'}; charset=utf-8",
        body,
        gzip.compress(body, 9, mtime=0),
    )


class AssetHandler(tornado.web.RequestHandler):
    """Serves one asset. It needs no cookie: nothing here is about anybody."""

    def get(self, hash: str, name: str) -> None:
        """Send the file, compressed where the browser takes it."""
        asset = assets().get(name)
        if asset is None or asset.hash != hash:
            raise tornado.web.HTTPError(404)
        self.set_header("Content-Type", asset.kind)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.write(asset.packed)
        else:
            self.write(asset.body)
