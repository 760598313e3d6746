"""``workshop lab``: JupyterLab on a working copy of the notebooks, for one person."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from toolkit.data import shipped
from toolkit.registry import exercises
from toolkit.server.secret import prepare
from toolkit.store import NewSeat, open_store
from toolkit.store.migrate import migrate


def open_lab(folder: Path, port: int, *, browser: bool) -> int:
    """Copy the notebooks that are not there yet, and run JupyterLab until it is stopped.

    Notebooks that a person has changed are never overwritten; answers are kept in the same folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for exercise in exercises().values():
        _copy(exercise.notebook, folder / f"{exercise.id}.ipynb")
    for notebook in shipped("workshops").glob("*.ipynb"):
        _copy(notebook, folder / notebook.name)
    command = [
        sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}",
        f"--port={port}",
        # the question about news would ask the internet
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # a container; JupyterLab would refuse
    if not browser:
        command.append("--no-browser")
    env = os.environ | _one_person(folder.resolve())
    if os.name == "posix":
        os.execve(command[0], command, env)  # noqa: S606  what ends this ends JupyterLab
    return subprocess.run(command, env=env).returncode


def _copy(source: Path, target: Path) -> None:
    if not target.exists():
        shutil.copyfile(source, target)


def _one_person(folder: Path) -> dict[str, str]:
    """Return the environment in which the worksheets belong to one person and are kept."""
    data = folder / "workshop-data"
    secrets = prepare(data)
    url = f"sqlite:///{(data / 'room.sqlite').as_posix()}"
    store = open_store(url, secrets.room)
    migrate(store.engine)
    store.open_room("lab")
    seats = store.seats()
    seat = seats[0] if seats else store.join(NewSeat("me", "coordinator"))[0]
    return {
        "WORKSHOP_STORE": url,
        "WORKSHOP_ROOM": secrets.room,
        "WORKSHOP_SEAT": seat.id,
    }
