"""The commands of ``workshop data`` about people: list, erase, consents, purge, log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

DATA = Path("workshop-data")
Data = Annotated[Path, typer.Option(help="the folder that keeps the room")]
Database = Annotated[str, typer.Option(help="a database address instead of SQLite")]
Chosen = Annotated[str, typer.Option(help="a room's code or id, where there are several")]
Where = Annotated[str, typer.Option(help="the workshop's folder, if it is not shipped")]
Yes = Annotated[bool, typer.Option("--yes", help="do not ask")]


def add_to(group: typer.Typer) -> None:
    """Add the commands to ``workshop data``."""
    for command in (_list, erase, consents, purge, log):
        group.command(name=command.__name__.lstrip("_"))(command)


def _list(
    data: Data = DATA, room: Chosen = "", workshop: Where = "", database: Database = ""
) -> None:
    """List the people of a room, and until when their data are kept."""
    from toolkit.keeping import organiser

    _guarded(lambda: organiser.people(organiser.find(data, room, workshop, database)))


def erase(
    who: Annotated[str, typer.Argument(help="a seat or the name somebody goes by")],
    data: Data = DATA,
    room: Chosen = "",
    workshop: Where = "",
    database: Database = "",
    yes: Yes = False,
) -> None:
    """Delete a person: answers, seat, what reports and backups in the folder hold of them."""
    from toolkit.keeping import organiser

    _guarded(
        lambda: organiser.erase(organiser.find(data, room, workshop, database), who, _asked(yes))
    )


def consents(
    data: Data = DATA, room: Chosen = "", workshop: Where = "", database: Database = ""
) -> None:
    """List what people allow."""
    from toolkit.keeping import organiser

    _guarded(lambda: organiser.consents(organiser.find(data, room, workshop, database)))


def purge(
    data: Data = DATA,
    room: Chosen = "",
    workshop: Where = "",
    database: Database = "",
    now: Annotated[bool, typer.Option("--now", help="before their time is over")] = False,
    yes: Yes = False,
) -> None:
    """Delete everybody's data when their time is over."""
    from toolkit.keeping import organiser

    _guarded(
        lambda: organiser.purge(
            organiser.find(data, room, workshop, database), now=now, asked=_asked(yes)
        )
    )


def log(
    data: Data = DATA, room: Chosen = "", workshop: Where = "", database: Database = ""
) -> None:
    """Show who took data out, changed or deleted them, and when."""
    from toolkit.keeping import organiser

    _guarded(lambda: organiser.log(organiser.find(data, room, workshop, database)))


def _asked(yes: bool) -> Callable[[str], bool]:
    return (lambda question: True) if yes else (lambda question: typer.confirm(question))


def _guarded(work: Callable[[], object]) -> None:
    """Do something; an error becomes one sentence."""
    from toolkit.report.deliver import CannotReport
    from toolkit.store import StoreError
    from toolkit.workshop import WorkshopError

    try:
        work()
    except (CannotReport, LookupError, StoreError, WorkshopError, OSError) as error:
        typer.echo(error.args[0] if isinstance(error, LookupError) else str(error), err=True)
        raise typer.Exit(1) from None
