"""Makes a report in a process of its own, so that a room which is being served does not wait.

``python -m toolkit.report.apart LANGUAGE FOLDER`` reads the room that the environment names, writes
every form into the folder and says each step as one line of JSON on standard output.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path

from toolkit.report.make import everything, steps
from toolkit.store import open_store
from toolkit.workshop import load

POLITE = 10
"""How far the process steps back behind the room's own ones, where the system knows niceness."""


def main(language: str, folder: str) -> None:
    """Make the report; errors end the process, with the reason on standard error."""
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(POLITE)
    store = open_store(os.environ["WORKSHOP_STORE"], os.environ["WORKSHOP_ROOM"])
    workshop = load(Path(os.environ["WORKSHOP_FOLDER"]))
    _tell({"total": steps(workshop)})
    files = everything(store, workshop, language, Path(folder), lambda said: _tell({"said": said}))
    _tell({"files": {path.suffix.removeprefix("."): path.name for path in files}})


def _tell(fact: dict[str, object]) -> None:
    print(json.dumps(fact), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
