"""The data folder of a room and the secrets in it: made once, readable by their owner only."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path


class DataFolderError(Exception):
    """A data folder that cannot be used; the text says what to do."""


@dataclass(frozen=True)
class Secrets:
    """What the server must know again after a restart, so that nobody has to join twice."""

    room: str
    cookie: bytes
    facilitator: str


def prepare(folder: Path, room: str = "") -> Secrets:
    """Make the data folder when it is not there, and return its secrets.

    Parameters
    ----------
    room : str
        The id of a room that is restored; a new folder is otherwise made for a new room.

    Raises
    ------
    DataFolderError
        When the folder cannot be written or its secrets cannot be read.
    """
    path = folder / "secrets.json"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _write(path, room or secrets.token_hex(8))
        path.chmod(0o600)
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Secrets(kept["room"], bytes.fromhex(kept["cookie"]), kept["facilitator"])
    except OSError as error:
        raise DataFolderError(
            f"{error.filename or folder}: {error.strerror}; choose another folder with --data"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise DataFolderError(
            f"{path}: cannot be read; put back a copy of it, or move it away and everybody "
            "uses their return link once"
        ) from None


def _write(path: Path, room: str) -> None:
    kept = {
        "room": room,
        "cookie": secrets.token_hex(32),
        "facilitator": secrets.token_urlsafe(18),
    }
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(kept, file)
