"""Kernels by fork: what a seat has from its snapshot, what it has of its own, and how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest

if sys.platform != "linux":
    pytest.skip("kernels are forked on Linux only", allow_module_level=True)

from tests.seated import Client, connection, model, write_notebook
from toolkit.server.snapshots.child import Child, SeatFailed
from toolkit.server.snapshots.doors import Doors, connection_folder
from toolkit.server.snapshots.notebook import SnapshotFailed
from toolkit.server.snapshots.snapshot import Snapshot
from toolkit.server.snapshots.zygote import Zygote

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, T]], T]

CELLS = (
    "import random, ipywidgets as w, numpy\nprint('once')\nprint('more')",
    "from IPython.display import display\n"
    "shown = display('first', display_id='d')\n"
    "print('between')\n"
    "_ = shown.update('second')",
    "n = 0\n"
    "button, label = w.Button(description='tap'), w.Label('nobody')\n"
    "def tapped(_):\n"
    "    global n\n"
    "    n += 1\n"
    "    if n == 3: raise ValueError('three')\n"
    "    label.value = f'tapped {n}'\n"
    "    print('heard', n)\n"
    "button.on_click(tapped)\n"
    "w.VBox([button, label])",
    "import asyncio\nawait asyncio.sleep(0)\nout = w.Output()\nwith out: print('caught')\nout",
    # as toolkit.pages does: the seat's widgets are built again, with the ids of the snapshot's
    "import os, sys, types\n"
    "from toolkit.widgets.ids import reproducible_ids\n"
    "def build():\n"
    "    with reproducible_ids('seat'):\n"
    "        return w.Text(os.environ.get('SEAT', 'empty'))\n"
    "own, ROOM = build(), os.environ['ROOM']\n"
    "def bind():\n"
    "    global own\n"
    "    own = build()\n"
    "    if os.environ.get('SEAT') == 'broken': raise ValueError('no such seat')\n"
    "def rehearse(): print(len(sys.modules)); random.rehearsed = True\n"
    "sys.modules['toolkit.pages'] = types.SimpleNamespace(bind=bind, rehearse=rehearse)\n"
    "own",
)


@pytest.fixture(scope="module")
def run() -> Iterator[Run[Any]]:
    """One event loop for the file: a snapshot belongs to the loop it was started on."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(scope="module")
def zygote(run: Run[Any]) -> Iterator[Zygote]:
    """What all snapshots of the file are forked from."""
    zygote = Zygote(env={**os.environ, "ROOM": "hall"})
    yield zygote
    run(zygote.close())


@pytest.fixture(scope="module")
def snapshot(
    run: Run[Any], zygote: Zygote, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Snapshot]:
    """A snapshot that most tests fork from."""
    path = write_notebook(tmp_path_factory.mktemp("snapshot") / "seat.ipynb", *CELLS)
    snapshot = Snapshot(path, zygote)
    run(snapshot.start())
    yield snapshot
    run(snapshot.close())


@pytest.fixture
def other(run: Run[Any], zygote: Zygote, tmp_path: Path) -> Iterator[Callable[..., Snapshot]]:
    """Make a snapshot of other cells, not yet started."""
    made = []

    def make(*cells: str, **options: Any) -> Snapshot:
        path = write_notebook(tmp_path / "page.ipynb", *cells)
        made.append(Snapshot(path, zygote, **options))
        return made[-1]

    yield make
    for each in made:
        run(each.close())


@dataclass
class Hall:
    """Where tests take seats; emptied after each."""

    folder: Path
    clients: list[Client] = field(default_factory=list)

    def file(self, name: str = "a", transport: str = "ipc") -> Path:
        """Write a connection file."""
        return connection(self.folder, name, transport)

    def meet(self, file: Path) -> Client:
        """Connect to a seat."""
        self.clients.append(Client(file))
        return self.clients[-1]

    async def seat(
        self, snapshot: Snapshot, name: str = "a", file: Path | None = None, **how: Any
    ) -> tuple[Child, Client]:
        """Fork a seat and connect to it."""
        file = file or self.file(name)
        child = await snapshot.fork(file, {"SEAT": name}, **how)
        await child.ready()
        client = self.meet(file)
        await client.arrive()
        return child, client


@pytest.fixture
def hall(run: Run[Any], request: pytest.FixtureRequest) -> Iterator[Hall]:
    """A place for seats."""
    hall = Hall(connection_folder())
    yield hall
    for client in hall.clients:
        client.close()
    if "snapshot" in request.fixturenames:
        for child in request.getfixturevalue("snapshot").children:
            run(child.stop(0))
    shutil.rmtree(hall.folder)


def gone(pid: int, seconds: float = 2.0) -> bool:
    """Whether a process ends in time; somebody else may have to reap it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False


def test_the_executed_cells_are_those_of_a_notebook(snapshot: Snapshot) -> None:
    streams, displays, widgets, caught, own = (cell.outputs for cell in snapshot.cells)
    assert [(each.name, each.text) for each in streams] == [("stdout", "once\nmore\n")]
    assert [each.output_type for each in displays] == ["display_data", "stream"]
    assert displays[0].data["text/plain"] == "'second'"
    view = "application/vnd.jupyter.widget-view+json"
    assert [each.output_type for each in widgets] == ["execute_result"]
    assert view in widgets[0].data and [view in each.data for each in own] == [True]
    assert [each.output_type for each in caught] == ["execute_result"]  # "caught" went elsewhere
    assert [cell.execution_count for cell in snapshot.cells] == [1, 2, 3, 4, 5]
    json.dumps(snapshot.notebook)


def test_a_page_gets_states_and_talks_both_ways(
    run: Run[Any], snapshot: Snapshot, hall: Hall
) -> None:
    async def scene() -> None:
        _, client = await hall.seat(snapshot)
        states = await client.states()
        output = states[model(states, "OutputModel")]
        assert [each["text"] for each in output["outputs"]] == ["caught\n"]
        for count in (1, 2):
            heard = await client.click(model(states, "ButtonModel", description="tap"))
            updates = [each["content"] for each in heard if each["msg_type"] == "comm_msg"]
            assert [each["data"]["state"] for each in updates] == [{"value": f"tapped {count}"}]
            assert updates[0]["comm_id"] == model(states, "LabelModel")
            printed = [each["content"] for each in heard if each["msg_type"] == "stream"]
            assert printed == [{"name": "stdout", "text": f"heard {count}\n"}]
        heard = await client.click(model(states, "ButtonModel", description="tap"))
        assert "error" in {each["msg_type"] for each in heard}
        code = "import threading; a = threading.Thread(None, print, args=['there'])"
        assert await client.run(f"{code}; a.start(); a.join()") == "there\n"
        shown = snapshot.cells[-1].outputs[0].data["application/vnd.jupyter.widget-view+json"]
        typed = {"method": "update", "state": {"value": "typed"}, "buffer_paths": []}
        content = {"comm_id": shown["model_id"], "data": typed}
        await client.finish(client.send("comm_msg", content))
        assert await client.run("print(own.value, random.rehearsed)") == "typed True\n"

    run(scene())


def test_seats_share_ids_and_nothing_else(run: Run[Any], snapshot: Snapshot, hall: Hall) -> None:
    async def scene() -> None:
        code = "print(ROOM, os.environ['SEAT'], n, random.random(), numpy.random.rand())"
        seats = [await hall.seat(snapshot, name) for name in "abcde"]
        said = [(await client.run(code)).split() for _, client in seats]
        assert [words[:3] for words in said] == [["hall", name, "0"] for name in "abcde"]
        assert len({words[3] for words in said}) == len({words[4] for words in said}) == 5
        states = [await client.states() for _, client in seats]
        assert all(set(each) == set(states[0]) for each in states)
        own = snapshot.cells[-1].outputs[0].data["application/vnd.jupyter.widget-view+json"]
        assert [each[own["model_id"]]["value"] for each in states] == list("abcde")
        await seats[0][1].click(model(states[0], "ButtonModel", description="tap"))
        assert [await client.run("print(n)") for _, client in seats[:2]] == ["1\n", "0\n"]

    run(scene())


@pytest.mark.parametrize("kind", ["doors", "ipc", "tcp"])
def test_a_killed_kernel_is_replaced_under_its_client(
    run: Run[Any], snapshot: Snapshot, hall: Hall, kind: str
) -> None:
    async def scene() -> None:
        file = hall.file(transport="tcp" if kind == "tcp" else "ipc")
        doors = Doors(file) if kind == "doors" else None
        child, client = await hall.seat(snapshot, file=file, doors=doors)
        states = await client.states()
        child.signal(signal.SIGKILL)
        assert await child.wait() == -signal.SIGKILL
        if doors:
            await asyncio.sleep(0.3)  # the client is back at the door before anybody opens
        again = await snapshot.fork(file, {"SEAT": "a"}, doors)
        await client.arrive()
        assert again.alive and await client.states() == states
        heard = await client.click(model(states, "ButtonModel", description="tap"))
        assert "comm_close" not in {each["msg_type"] for each in heard}
        if doors:
            doors.close()

    run(scene())


def test_what_is_said_to_a_sleeping_seat_is_heard_when_it_wakes(
    run: Run[Any], snapshot: Snapshot, hall: Hall
) -> None:
    async def scene() -> None:
        file = hall.file()
        doors = Doors(file)
        child, client = await hall.seat(snapshot, file=file, doors=doors)
        assert await child.stop() == 0
        await asyncio.sleep(0.3)
        asked = client.kernel.kernel_info()
        await asyncio.sleep(0.1)
        await (await snapshot.fork(file, {"SEAT": "a"}, doors)).ready()
        assert (await client.shell(asked))["msg_type"] == "kernel_info_reply"
        doors.close()

    run(scene())


def test_a_seat_that_cannot_be_bound_says_why(
    run: Run[Any], snapshot: Snapshot, hall: Hall
) -> None:
    async def scene() -> None:
        child = await snapshot.fork(hall.file(), {"SEAT": "broken"})
        with pytest.raises(SeatFailed, match="no such seat"):
            await child.ready()
        assert await child.wait() == 1

    run(scene())


def test_an_idle_seat_never_wakes(run: Run[Any], snapshot: Snapshot, hall: Hall) -> None:
    def switches(pid: int) -> int:
        threads = Path(f"/proc/{pid}/task").iterdir()
        lines = [line for each in threads for line in (each / "status").read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if "ctxt_switches" in line)

    async def scene() -> None:
        child, client = await hall.seat(snapshot)
        await client.states()
        assert len(await client.run("print('x' * 100_000)")) == 100_001
        assert len(os.listdir(f"/proc/{child.pid}/task")) == 3  # ours, and two of ZeroMQ
        await asyncio.sleep(0.5)
        before = switches(child.pid)
        await asyncio.sleep(2)
        assert switches(child.pid) == before

    run(scene())


def test_nothing_is_left_of_seats_that_ended(run: Run[Any], snapshot: Snapshot, hall: Hall) -> None:
    def descriptors() -> tuple[int, int]:
        return psutil.Process().num_fds(), psutil.Process(snapshot.pid).num_fds()

    async def cycle(number: int) -> None:
        file = hall.file(f"{number}")
        doors = Doors(file)
        child = await snapshot.fork(file, {"SEAT": "a"}, doors)
        await child.ready()
        child.signal(signal.SIGKILL)
        assert await child.wait() == -signal.SIGKILL
        child.signal(signal.SIGTERM)  # too late, and harmless
        doors.close()

    async def scene() -> None:
        await cycle(0)
        before = descriptors()
        for number in range(1, 21):
            await cycle(number)
        assert descriptors() == before
        assert psutil.Process(snapshot.pid).children() == [] == snapshot.children

    run(scene())


def test_seats_outlive_their_snapshot_and_new_ones_bring_it_back(
    run: Run[Any], snapshot: Snapshot, hall: Hall
) -> None:
    async def scene() -> None:
        child, client = await hall.seat(snapshot)
        generation = snapshot.generation
        os.kill(snapshot.pid, signal.SIGKILL)
        await asyncio.wait_for(snapshot.died.wait(), 2)
        assert not snapshot.alive and child.alive
        states = await client.states()
        await client.click(model(states, "ButtonModel", description="tap"))
        assert await client.run("print(n)") == "1\n"
        _, newcomer = await hall.seat(snapshot, "b")
        assert snapshot.generation == generation + 1 and not snapshot.died.is_set()
        assert await newcomer.run("print(n)") == "0\n"
        child.signal(signal.SIGKILL)
        await asyncio.wait_for(child.wait(), 3)
        assert child not in snapshot.children

    run(scene())


def test_libraries_are_loaded_once_for_all_notebooks_and_again_when_that_process_is_gone(
    run: Run[Any], hall: Hall, other: Callable[..., Snapshot]
) -> None:
    async def scene() -> None:
        snapshot = other("import os\nparent = os.getppid()")
        child, client = await hall.seat(snapshot, "z")
        zygote = psutil.Process(snapshot.pid).parent()
        assert zygote is not None and "snapshots.process" in " ".join(zygote.cmdline())
        zygote.kill()
        assert gone(zygote.pid)
        assert await client.run("print(1)") == "1\n", "seats do not notice"
        await snapshot.rebuild()
        newer = psutil.Process(snapshot.pid).parent()
        assert newer is not None and newer != zygote
        _, newcomer = await hall.seat(snapshot, "y")
        assert await newcomer.run("print(parent)") == f"{newer.pid}\n"
        assert child.alive

    run(scene())


SERVER = """
import asyncio, sys
from pathlib import Path
from tests.seated import connection
from toolkit.server.snapshots.snapshot import Snapshot
from toolkit.server.snapshots.zygote import Zygote

async def serve(notebook, folder):
    snapshot = Snapshot(notebook, Zygote())
    await snapshot.start()
    children = [await snapshot.fork(connection(folder, name), {}) for name in "ab"]
    for child in children:
        await child.ready()
    print(snapshot.pid, *(child.pid for child in children), flush=True)
    await asyncio.sleep(60)

asyncio.run(serve(Path(sys.argv[1]), Path(sys.argv[2])))
"""


def test_all_end_with_the_server_busy_or_not(run: Run[Any], hall: Hall) -> None:
    path = write_notebook(hall.folder / "plain.ipynb", "x = 1")
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, path, hall.folder],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    )
    assert server.stdout is not None
    pids = [int(word) for word in server.stdout.readline().split()]

    async def keep_busy() -> None:
        client = hall.meet(hall.folder / "a.json")
        await client.arrive()
        client.kernel.execute("while True: pass")
        await asyncio.sleep(0.2)

    run(keep_busy())
    assert len(pids) == 3 and all(psutil.pid_exists(pid) for pid in pids)
    server.kill()
    server.wait()
    assert all(gone(pid) for pid in pids)


@pytest.mark.parametrize(
    ("cells", "cell", "why"),
    [
        (("x = 1", "1 / 0", "x = 2"), 2, "ZeroDivisionError"),
        (("def f(:",), 1, "SyntaxError"),
        (
            ("import threading as t, time", "t.Thread(None, time.sleep, args=[9]).start()"),
            2,
            "thr",
        ),
        (("from asyncio import *", "t = create_task(sleep(9)); await sleep(0)"), 2, "tasks"),
        (("import os; os._exit(3)",), 1, "exit code 3"),
        (("import time; time.sleep(60)",), 1, "longer than 1 seconds"),
    ],
    ids=["raises", "syntax", "thread", "task", "ends", "hangs"],
)
def test_a_notebook_that_cannot_be_executed_names_its_cell(
    run: Run[Any], other: Callable[..., Snapshot], cells: tuple[str, ...], cell: int, why: str
) -> None:
    snapshot = other(*cells, seconds=1)
    with pytest.raises(SnapshotFailed, match=why) as failed:
        run(snapshot.start())
    assert failed.value.cell == cell and "\x1b" not in failed.value.traceback
    assert not snapshot.alive


def test_tags_leave_a_cell_out_or_let_it_raise(
    run: Run[Any], other: Callable[..., Snapshot]
) -> None:
    snapshot = other()
    tags = {0: ["skip-execution"], 1: ["raises-exception"]}
    write_notebook(snapshot.path, "1 / 0", "2 / 0", "'end'", tags=tags)
    run(snapshot.start())
    assert [len(cell.outputs) for cell in snapshot.cells] == [0, 1, 1]
    assert snapshot.cells[1].outputs[0].ename == "ZeroDivisionError"


def test_a_changed_notebook_is_taken_up_without_unseating_anybody(
    run: Run[Any], other: Callable[..., Snapshot], hall: Hall, tmp_path: Path
) -> None:
    async def scene() -> None:
        words = tmp_path / "words.toml"
        snapshot = other("x = 'old'", content=[words])
        await snapshot.start()
        old, client = await hall.seat(snapshot)
        former = snapshot.pid
        assert not snapshot.changed
        words.write_text("new words")
        assert snapshot.changed
        write_notebook(snapshot.path, "1 / 0")
        with pytest.raises(SnapshotFailed):
            await snapshot.rebuild()
        assert snapshot.alive and snapshot.pid == former
        write_notebook(snapshot.path, "x = 'new'")
        await snapshot.rebuild()
        assert not snapshot.changed and snapshot.pid != former
        _, newcomer = await hall.seat(snapshot, "b")
        assert await client.run("print(x)") == "old\n"
        assert await newcomer.run("print(x)") == "new\n"
        assert await old.stop() == 0
        assert await asyncio.to_thread(gone, former)  # its last seat has gone
        await snapshot.close()
        assert snapshot.children == []

    run(scene())
