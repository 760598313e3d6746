"""What the facilitator says and asks: the sections of the run sheet, by entry of the agenda."""

from __future__ import annotations

from toolkit.runsheet import sections
from toolkit.workshop import Workshop


def talks(workshop: Workshop, language: str) -> dict[str, list[dict[str, str]]]:
    """Return the parts of the run sheet for each entry; nothing where there is no run sheet."""
    found = sections(workshop.folder, language)
    return {key: [vars(part) for part in parts] for key, parts in found.items()}
