"""The commands ``workshop report`` and ``workshop data``; what they do is in ``deliver``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from toolkit.keeping.command import add_to

data_app = typer.Typer(
    help="ดูแลข้อมูลของห้อง: เก็บ คืน ดู ลบ · Look after a room's data: keep, restore, see, delete."
)

DATA = Path("workshop-data")
Data = Annotated[Path, typer.Option(help="the folder that keeps the room")]
Database = Annotated[str, typer.Option(help="a database address instead of SQLite")]
Chosen = Annotated[str, typer.Option(help="a room's code or id, where there are several")]


def report(
    data: Data = DATA,
    room: Chosen = "",
    language: Annotated[str, typer.Option(help="th or en; the workshop's when left out")] = "",
    output: Annotated[Path | None, typer.Option(help="where the files go")] = None,
    workshop: Annotated[str, typer.Option(help="the workshop's folder, if it is not shipped")] = "",
    database: Database = "",
) -> None:
    """Make the workshop report: web page, PDF, DOCX, XLSX and CSV; also while the room runs."""
    _guarded(lambda deliver: deliver.make_report(data, room, language, output, workshop, database))


@data_app.command()
def save(
    data: Data = DATA,
    room: Chosen = "",
    output: Annotated[Path | None, typer.Option(help="the file to write")] = None,
    database: Database = "",
) -> None:
    """Keep the whole room in one file: people, answers, moves. Handle it like a secret paper."""
    _guarded(lambda deliver: deliver.save_file(data, room, output, database))


@data_app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="the file that `data save` wrote")],
    data: Data = DATA,
) -> None:
    """Restore a room from its file into a new folder, on this or another machine."""
    _guarded(lambda deliver: deliver.restore_file(file, data))


add_to(data_app)


def _guarded(work: Callable[[ModuleType], object]) -> None:
    """Do something; an error becomes one sentence."""
    # the libraries of reports are loaded for a report only
    from toolkit.report import deliver
    from toolkit.store import StoreError
    from toolkit.store.archive import ArchiveError
    from toolkit.workshop import WorkshopError

    try:
        work(deliver)
    except (deliver.CannotReport, ArchiveError, StoreError, WorkshopError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
