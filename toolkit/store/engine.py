"""Connections: SQLite set up for a room that writes at once, or a database by its address."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

BUSY_MS = 30_000
"""How long a writer waits for another: 60 phones saving at once need well under a second."""


@cache
def make_engine(url: str, keep: bool = False) -> Engine:
    """Make an engine that holds no connection between uses.

    A kernel is forked, sleeps and dies at any moment: it must carry no open connection along. What
    it does carry, the engine with its compiled statements, all forks share.

    Parameters
    ----------
    keep : bool
        Hold connections, as the server does: it reads who somebody is at every request.
    """
    engine = create_engine(url, poolclass=QueuePool if keep else NullPool, pool_pre_ping=keep)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # we begin transactions ourselves: Python's driver would begin too late, as a reader
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",
        # FULL: a laptop whose battery dies keeps every answer that was acknowledged
        "synchronous=FULL",
        "foreign_keys=ON",
        # what is taken out is overwritten, not only no longer listed
        "secure_delete=ON",
        "cache_size=-512",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # a writer takes its place in the queue at once; upgrading from reader to writer would fail
    # instead of waiting
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("immediate") else "BEGIN")
