"""The servers that are compared: a room of ours, and stock Voila with the same worksheet."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from benchmarks.tree import Tree
from tests.served import Served, free_port
from toolkit import room
from toolkit.registry import find
from toolkit.server.snapshots.wire import NOTEBOOK
from toolkit.store import Store
from toolkit.workshop import load, locate

ROOT = Path(__file__).resolve().parent.parent
WORKSHEET = "problem_types"
OTHER = "check_in"
_START_SECONDS = 120.0
_EXECUTE_SECONDS = 3.0
"""The last notebook's process is there before its cells have run."""
_HERE = {"PYTHONPATH": str(ROOT)}
"""What is measured is this checkout, whatever is installed."""


class NotAsExpected(Exception):
    """A server answered something else than a page; the text tells what."""


@dataclass(frozen=True)
class Server:
    """A server under measurement.

    Attributes
    ----------
    page : str
        Where a participant finds the worksheet.
    code, key : str
        What a participant and the facilitator of a room show at the door; empty elsewhere.
    """

    port: int
    tree: Tree
    page: str
    code: str = ""
    key: str = ""
    store: Store | None = None

    def go(self, exercise: str) -> None:
        """Send the room to an exercise, as the console does."""
        if self.store is None:
            raise NotAsExpected("only a room can be moved")
        room.go(self.store, find(exercise).manifest)


@contextlib.contextmanager
def ours(*options: str, at: str = WORKSHEET) -> Iterator[Server]:
    """Serve a room of the two-day workshop that has begun with an exercise."""
    with _folder() as folder:
        served = Served(folder / "data", ("--host", "127.0.0.1", *options), env=_HERE)
        tree = None
        try:
            served.start()
            tree = Tree(served.process.pid if served.process else 0)
            server = Server(
                served.port,
                tree,
                f"/room/{at}",
                parse_qs(urlsplit(served.join_url).query)["code"][0],
                parse_qs(urlsplit(served.console_url).query)["key"][0],
                served.store(),
            )
            server.go(at)
            _await_notebooks(tree)
            yield server
        except Exception as error:
            error.add_note(_last_lines(folder / "data.log"))
            raise
        finally:
            processes = [] if tree is None else tree.processes()
            with contextlib.suppress(subprocess.TimeoutExpired):
                served.stop()
            for process in processes:
                with contextlib.suppress(Exception):
                    process.kill()


@contextlib.contextmanager
def stock(*options: str) -> Iterator[Server]:
    """Serve the worksheet's notebook with Voila's own command."""
    with _folder() as folder:
        port = free_port()
        notebook = ROOT / "exercises" / WORKSHEET / "worksheet.ipynb"
        command = [sys.executable, "-m", "voila", str(notebook), "--no-browser"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [*command, f"--port={port}", *options],
                stdout=log,
                stderr=log,
                cwd=ROOT,
                env=_environment(folder),
            )
        tree = Tree(process.pid)
        try:
            _await_voila(process, port)
            yield Server(port, tree, "/")
        except Exception as error:
            error.add_note(_last_lines(folder / "log"))
            raise
        finally:
            tree.kill()
            process.wait(20)


def _await_notebooks(tree: Tree) -> None:
    """Wait until every notebook of the agenda has been executed, as in a room that people join."""
    wanted = len(load(locate("two_day")).design.agenda)
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        if tree.called(NOTEBOOK) >= wanted:
            time.sleep(_EXECUTE_SECONDS)
            return
        time.sleep(0.5)
    raise NotAsExpected("the notebooks were not executed")


def _last_lines(log: Path) -> str:
    """Return what a server said last, to be told with what went wrong."""
    return log.read_text(encoding="utf-8", errors="replace")[-3000:] if log.exists() else ""


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment without a room and without what this user has configured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WORKSHOP_")}
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    mine = {name: str(folder / name.lower()) for name in names}
    return kept | mine | _HERE


def _await_voila(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until it listens, without opening a page: each page starts a kernel."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/voila/static/voila.js").close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise NotAsExpected("voila did not start")


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
