"""Opens a room: data folder, store, server; says where phones and the facilitator find it."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from toolkit import demo
from toolkit.content import own_words
from toolkit.keeping import follow_up, retention
from toolkit.keeping.words import day, keeping_words
from toolkit.qr import terminal
from toolkit.server import limits
from toolkit.server.address import lan_address
from toolkit.server.app import WorkshopServer
from toolkit.server.secret import prepare
from toolkit.store import Store, open_store
from toolkit.store.migrate import migrate
from toolkit.store.people import write_log
from toolkit.workshop import Workshop


@dataclass(frozen=True)
class Options:
    """What ``workshop serve`` was asked for."""

    host: str
    port: int
    data: Path
    database: str
    frontend: str
    seats: int
    awake: int
    sleep_after: float
    kernels: str
    demo: bool
    follow_up: str
    exercises: tuple[str, ...]
    browser: Callable[[str], object] | None


def run(workshop: Workshop, options: Options) -> None:
    """Serve a room until it is stopped.

    Raises
    ------
    DataFolderError, StoreError, OSError, WorkshopError
        When the folder, the database, the port or the day until which data are kept cannot be used;
        the text says what to do.
    """
    data = _folder(options).resolve()
    if options.follow_up and not options.database and not (data / "room.sqlite").is_file():
        raise follow_up.CannotFollowUp(f"{data}: there is no room in this folder to follow up")
    # walls are made here as well as in kernels: both must find the workshop's own decks
    os.environ["WORKSHOP_FOLDER"] = str(workshop.folder)
    secrets = prepare(data)
    limits.prepare(options.seats, workshop.design.language)
    _free(options.host, options.port)
    url = options.database or f"sqlite:///{(data / 'room.sqlite').as_posix()}"
    store = open_store(url, secrets.room, keep=True)
    migrate(store.engine)
    store.open_room(workshop.id)
    _keep(store, workshop, data)
    if options.demo and not store.seats():
        demo.fill(store, workshop)
    held = _follow_up(store, options, data)
    server = WorkshopServer(
        workshop=workshop,
        store=store,
        store_url=url,
        secrets=secrets,
        folder=data,
        host=options.host,
        port=options.port,
        frontend=options.frontend,
        kernels=options.kernels,
        most_kernels=options.awake,
        sleep_after=options.sleep_after,
        most_seats=options.seats,
        follow_up_rounds=held,
        ready=lambda server: _say(server, options),
    )
    server.initialize([])
    server.start()


def _folder(options: Options) -> Path:
    folder = Path(options.follow_up)
    return folder if options.follow_up and folder.is_dir() else options.data


def _follow_up(store: Store, options: Options, data: Path) -> dict[str, int]:
    """Open a finished room's worksheets once more; nothing where no follow-up was asked for."""
    if not options.follow_up:
        return {}
    if Path(options.follow_up).resolve() != data and options.follow_up not in (
        store.room,
        store.code(),
    ):
        raise follow_up.CannotFollowUp(
            f"{options.follow_up}: {data} keeps another room ({store.code()}); "
            "name its folder with --data"
        )
    held = follow_up.begin(store, options.exercises)
    write_log(store, "organiser", "follow_up", note=", ".join(held))
    return held


def _keep(store: Store, workshop: Workshop, data: Path) -> None:
    """Delete what was kept to its last day, before anybody can see it; say so."""
    language = workshop.design.language
    words = keeping_words(language)["notice"]
    until = retention.last_day(store, workshop.design)
    if people := retention.purge_if_over(store, workshop.design, data):
        print(words["purged"].format(n=people, date=day(until, language)), flush=True)
    elif soon := retention.warning(store, workshop.design, language):
        print(soon, flush=True)


def _free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise OSError(
                f"port {port} cannot be used ({error.strerror}); "
                "stop the other program or choose another with --port"
            ) from None


def _say(server: WorkshopServer, options: Options) -> None:
    words = own_words(server.workshop.design.language)["cli"]
    name = options.host if options.host not in {"", "0.0.0.0"} else lan_address()  # noqa: S104
    join = f"http://{name}:{options.port}/join?code={server.code}"
    key = server.secrets.facilitator
    console = f"http://localhost:{options.port}/console?key={key}"
    for line in (terminal(join), words["join"], join, words["console"], console, words["stop"]):
        print(line, flush=True)
    if options.browser is not None:
        options.browser(console)
