"""Fixtures that many tests share: a store on disk, a room in it, every exercise there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.registry import Found, exercises
from toolkit.store import NewSeat, Seat, Store, open_store
from tests.served import Person, Served
from toolkit.store.migrate import migrate


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of an empty database."""
    return f"sqlite:///{tmp_path / 'room.sqlite'}"


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


@pytest.fixture
def person(served: Served) -> Person:
    """Somebody who has joined."""
    return Person(served).join()
