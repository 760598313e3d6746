"""QR codes as pictures for pages and as blocks for a terminal."""

from __future__ import annotations

import io

import segno


def svg(text: str) -> str:
    """Return a QR code as SVG without a fixed size; the page's style decides how large it is."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", xmldecl=False, omitsize=True, border=2, light="#fff", nl=False
    )
    return out.getvalue().decode()


def terminal(text: str) -> str:
    """Return a QR code in half blocks, about 20 lines high."""
    out = io.StringIO()
    segno.make(text, error="l").terminal(out, compact=True)
    return out.getvalue()
