"""What is written in a file, for tests that search it."""

from __future__ import annotations

import io
import zipfile

import pypdfium2


def written(file: bytes) -> list[str]:
    """Return the texts of a file: the pages of a PDF, the parts of a package, or the file."""
    if file.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(file)
        return [page.get_textpage().get_text_range() for page in pages]
    if not file.startswith(b"PK"):
        return [file.decode(errors="replace")]
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return [package.read(name).decode(errors="replace") for name in package.namelist()]
