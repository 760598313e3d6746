"""How fast each step could be at best on this machine: a fork, an empty page, an INSERT."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.book import Book
from benchmarks.room import ROOT, WORKSHEET
from benchmarks.web import Visitor
from tests.served import free_port

_FORKS = f"""
import gc, json, os, sys, time
sys.path.insert(0, "")
from toolkit.server.snapshots.prepare import prepare
shell = prepare()[0].shell
from toolkit.pages import open_worksheet
sheet = open_worksheet({WORKSHEET!r})
gc.collect(); gc.freeze()
waits = []
for _ in range(int(sys.argv[1])):
    began = time.perf_counter()
    if (pid := os.fork()) == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    waits.append(time.perf_counter() - began)
print(json.dumps(waits), file=sys.__stdout__, flush=True)
"""

_PAGE = """
import asyncio, sys, tornado.web
class Page(tornado.web.RequestHandler):
    def get(self):
        self.write("<!DOCTYPE html><title>.</title>")
async def main():
    tornado.web.Application([("/", Page)]).listen(int(sys.argv[1]), "127.0.0.1")
    await asyncio.sleep(60)
asyncio.run(main())
"""


async def floors(book: Book, seats: int, forks: int) -> None:
    """Measure all three."""
    book.add_times("floor.fork", fork_times(forks))
    await _pages(book, seats)
    book.add_times("floor.insert", insert_times())


def fork_times(count: int) -> list[float]:
    """Return how long a fork and the end of the child took, in a process as large as a snapshot."""
    done = subprocess.run(
        [sys.executable, "-c", _FORKS, str(count)],
        capture_output=True,
        check=True,
        timeout=60,
        cwd=ROOT,
        env=os.environ | {"WORKSHOP_ASSETS": "/assets/"},
    )
    waits: list[float] = json.loads(done.stdout.splitlines()[-1])
    return waits


async def _pages(book: Book, seats: int) -> None:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", _PAGE, str(port)])
    try:
        visitor = Visitor(port)
        await _up(visitor)
        waits = []
        for _ in range(50):
            began = time.perf_counter()
            await visitor.get("/")
            waits.append(time.perf_counter() - began)
        book.add_times("floor.page", waits)
        began = time.perf_counter()
        await asyncio.gather(*(Visitor(port).get("/") for _ in range(seats)))
        book.add("floor.pages_at_once", time.perf_counter() - began)
    finally:
        process.kill()
        process.wait(10)


async def _up(visitor: Visitor) -> None:
    for _ in range(200):
        try:
            await visitor.get("/")
            return
        except OSError:
            await asyncio.sleep(0.05)
    raise TimeoutError("the empty page")


def insert_times(count: int = 200) -> list[float]:
    """Return how long it took to commit one row, on the disk where rooms are kept here."""
    waits = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        base = sqlite3.connect(Path(folder) / "floor.sqlite", isolation_level=None)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, body TEXT)")
        for _ in range(count):
            began = time.perf_counter()
            base.execute("INSERT INTO answer (body) VALUES (?)", ("x" * 800,))
            waits.append(time.perf_counter() - began)
        base.close()
    return waits
