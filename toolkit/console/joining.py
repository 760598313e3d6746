"""How people come into the room, as console and wall show it."""

from __future__ import annotations

import os
from typing import Any

from toolkit.qr import svg
from toolkit.store import Store
from toolkit.workshop import Workshop


def joining(store: Store, workshop: Workshop, language: str) -> dict[str, Any]:
    """Return title, code and QR, and how many have joined."""
    url = os.environ.get("WORKSHOP_JOIN_URL", "")
    return {
        "title": workshop.design.title.in_(language),
        "seats": len(store.seats()),
        "code": store.code(),
        "join_url": url,
        "qr": svg(url) if url else "",
    }
