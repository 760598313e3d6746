"""The command ``workshop``: serve, check, new, lab, rehearse, doctor, report, data."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from toolkit.report.command import data_app, report
from toolkit.workshop import Workshop, WorkshopError, load, locate

app = typer.Typer(
    help="เครื่องมือเวิร์กชอปเครือข่าย · A toolkit for workshops on networks of partners.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Name = Annotated[str, typer.Argument(help="a workshop's folder, or the name of a shipped one")]


@app.command()
def serve(
    workshop: Name = "two_day",
    port: Annotated[int, typer.Option(help="the port phones use")] = 8866,
    data: Annotated[Path, typer.Option(help="the folder that keeps the room")] = Path(
        "workshop-data"
    ),
    host: Annotated[str, typer.Option(help="the address to listen on")] = "0.0.0.0",  # noqa: S104
    database: Annotated[str, typer.Option(help="a database address instead of SQLite")] = "",
    frontend: Annotated[str, typer.Option(help="light, or stock to compare")] = "light",
    seats: Annotated[int, typer.Option(help="most people who may join")] = 200,
    awake: Annotated[int, typer.Option(help="most kernels awake at once")] = 120,
    sleep_after: Annotated[
        float, typer.Option(help="seconds of silence until a kernel sleeps")
    ] = 120,
    kernels: Annotated[str, typer.Option(help="fork (Linux) or local")] = "fork",
    demo: Annotated[bool, typer.Option("--demo", help="fill the room with 51 people")] = False,
    follow_up: Annotated[
        str, typer.Option(help="a finished room's folder, id or code: open it to the same people")
    ] = "",
    exercises: Annotated[str, typer.Option(help="the follow-up's worksheets: a,b")] = "",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="open no browser")] = False,
) -> None:
    """Open a room: prints the address for phones and the facilitator's console."""
    from toolkit.keeping.follow_up import CannotFollowUp
    from toolkit.server.secret import DataFolderError
    from toolkit.server.serve import Options, run
    from toolkit.store import StoreError

    options = Options(
        host=host,
        port=port,
        data=data,
        database=database,
        frontend=frontend,
        seats=seats,
        awake=awake,
        sleep_after=sleep_after,
        kernels=kernels,
        demo=demo,
        follow_up=follow_up,
        exercises=tuple(name.strip() for name in exercises.split(",") if name.strip()),
        browser=None if no_browser else webbrowser.open,
    )
    try:
        run(_load(workshop), options)
    except (DataFolderError, StoreError, OSError, WorkshopError, CannotFollowUp) as error:
        _fail(str(error))


@app.command()
def check(workshop: Name = "two_day") -> None:
    """Validate a workshop's folder and the exercises it uses."""
    from toolkit.check import problems

    found = problems(workshop)
    for sentence in found:
        typer.echo(sentence, err=True)
    if found:
        raise typer.Exit(1)
    typer.echo("ใช้ได้ · ready")


@app.command()
def new(
    kind: Annotated[str, typer.Argument(help="workshop or exercise")],
    name: Annotated[str, typer.Argument(help="its id: small letters, digits and _")],
    folder: Annotated[Path | None, typer.Option(help="where it is made")] = None,
) -> None:
    """Copy the scaffold of a workshop or of an exercise."""
    from toolkit.scaffolding import NameTaken, make

    try:
        made = make(kind, name, folder)
    except NameTaken as error:
        _fail(str(error))
    typer.echo(str(made))


@app.command()
def lab(
    folder: Annotated[Path, typer.Argument(help="the working copy")] = Path("workshop-lab"),
    no_browser: Annotated[bool, typer.Option("--no-browser", help="open no browser")] = False,
    port: Annotated[int, typer.Option(help="JupyterLab's port")] = 8888,
) -> None:
    """Open JupyterLab on a working copy of the notebooks, for one person."""
    from toolkit.lab import open_lab

    raise typer.Exit(open_lab(folder, port, browser=not no_browser))


@app.command()
def rehearse(
    workshop: Name = "two_day",
    participants: Annotated[int, typer.Option(min=1, help="how many invented people")] = 51,
    url: Annotated[str, typer.Option(help="the join link of a running room to take part in")] = "",
    key: Annotated[str, typer.Option(help="that room's facilitator key, to look at its wall")] = "",
    lead: Annotated[bool, typer.Option("--lead", help="facilitate that room, too")] = False,
    fast: Annotated[bool, typer.Option("--fast", help="as quick as it goes")] = False,
    rounds: Annotated[int, typer.Option(min=1, help="most rounds of an exercise")] = 9,
    seed: Annotated[int, typer.Option(help="another number, other people")] = 1,
    data: Annotated[Path | None, typer.Option(help="a new folder, to keep the room")] = None,
    kill: Annotated[int, typer.Option(min=0, help="kernels to kill meanwhile (Linux)")] = 0,
    json: Annotated[Path | None, typer.Option(help="write the report to a file")] = None,
) -> None:
    """Play the whole workshop with invented participants, in a room of its own or in yours."""
    from toolkit.server.rehearsal.command import CannotRehearse, command
    from toolkit.server.rehearsal.rehearse import Options

    options = Options(participants, url, key, lead, fast, rounds, seed, data, kill)
    try:
        passed = command(_load(workshop), options, json)
    except CannotRehearse as error:
        _fail(str(error))
    raise typer.Exit(0 if passed else 1)


@app.command()
def doctor(
    participants: Annotated[int, typer.Option(min=1, help="how many people will come")] = 51,
    port: Annotated[int, typer.Option(help="the port phones will use")] = 8866,
    data: Annotated[Path, typer.Option(help="the folder that will keep the room")] = Path(
        "workshop-data"
    ),
) -> None:
    """Tell before the day whether this computer can hold the room."""
    from toolkit.doctor import examine

    raise typer.Exit(0 if examine(participants, port, data) else 1)


app.command()(report)
app.add_typer(data_app, name="data")


def _load(name: str) -> Workshop:
    try:
        return load(locate(name))
    except WorkshopError as error:
        _fail(str(error))


def _fail(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def main() -> None:
    """Run the command."""
    app()
