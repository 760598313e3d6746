"""A rehearsal from beginning to end."""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from rich.console import Console
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from toolkit.content import LANGUAGES, own_words
from toolkit.registry import find
from toolkit.server import limits
from toolkit.server.join import ROLES
from toolkit.server.rehearsal.facilitator import Facilitator
from toolkit.server.rehearsal.lead import lead
from toolkit.server.rehearsal.own_room import OwnRoom
from toolkit.server.rehearsal.person import Person
from toolkit.server.rehearsal.play import Play
from toolkit.server.rehearsal.progress import Progress
from toolkit.server.rehearsal.report import Report, compare, figures
from toolkit.server.rehearsal.script import turns
from toolkit.workshop import Workshop

_LOOK = 0.05
_SEATS = 200
"""Seats of an ordinary room; all else is as it will be on the day."""
_KILLS_DONE_BY = 0.9
"""The share of the answers by which the last kernel is to be killed."""


@dataclass(frozen=True)
class Options:
    """What ``workshop rehearse`` was asked for.

    Attributes
    ----------
    url : the join link of a running room; empty for a room of the rehearsal's own
    key : the facilitator's key of that room, to look at its wall
    lead : play the facilitator, too; in a room of its own always
    data : where the own room is kept; None for a folder that is thrown away
    serve : more words for ``workshop serve``
    """

    participants: int = 51
    url: str = ""
    key: str = ""
    lead: bool = False
    fast: bool = False
    rounds: int = 9
    seed: int = 1
    data: Path | None = None
    kill: int = 0
    serve: tuple[str, ...] = ()


def rehearse(workshop: Workshop, options: Options, console: Console) -> Report:
    """Play a workshop and return what was found.

    Raises
    ------
    RoomNotStarted, NotTheFacilitator, NotEnterable, OSError
        When it cannot begin.
    """
    limits.raise_open_files(3 * options.participants)
    return asyncio.run(_rehearse(workshop, options, console))


async def _rehearse(workshop: Workshop, options: Options, console: Console) -> Report:
    agenda = [item.exercise for item in workshop.design.agenda]
    plans = []
    for number in range(options.participants):
        rng = random.Random(f"{options.seed}/{number}")  # noqa: S311
        role = rng.choice(ROLES)
        plans.append((role, turns(agenda, options.rounds, rng, role)))
    async with _room(workshop, options) as (room, url, key):
        address = urlsplit(url)
        client = SimpleAsyncHTTPClient(force_instance=True, max_clients=10_000)
        code = parse_qs(address.query).get("code", [""])[0]
        play = Play(f"{address.scheme}://{address.netloc}", code, client, options.fast)
        prefix = own_words(workshop.design.language)["rehearsal"]["person"]
        people = [
            Person(number + 1, prefix.format(n=number + 1), role, play, plan, options.seed)
            for number, (role, plan) in enumerate(plans)
        ]
        with Progress(console, workshop.design.language, people, play.ledger) as progress:
            began = play.now()
            await _play(play, people, agenda, options, room, key, progress)
            seconds = play.now() - began
        client.close()
        if room is not None:
            await room.stop()
            for line in room.complaints():
                play.ledger.error("server", line)
        titles = {find(id).words(lang)["title"]: id for id in agenda for lang in LANGUAGES}
        wall = play.ledger.wall_lags(titles, options.participants)
        return Report(
            options.participants,
            options.fast,
            seconds,
            compare(play.ledger, room.stored() if room is not None else None),
            figures(play.ledger.series | {"wall": wall}),
            dict(play.ledger.counts),
            dict(play.ledger.errors),
            play.ledger.examples,
        )


@asynccontextmanager
async def _room(
    workshop: Workshop, options: Options
) -> AsyncIterator[tuple[OwnRoom | None, str, str]]:
    """Yield the own room, if any, a join link and a facilitator's key."""
    if options.url:
        yield None, options.url, options.key
        return
    with contextlib.ExitStack() as stack:
        data = options.data or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="rehearsal-"))
        )
        seats = ("--seats", str(options.participants)) if options.participants > _SEATS else ()
        room = OwnRoom(workshop.folder, data, (*seats, *options.serve))
        try:
            await room.start()
            yield room, room.join_url, room.key
        finally:
            await room.stop()


async def _play(
    play: Play,
    people: Sequence[Person],
    agenda: Sequence[str],
    options: Options,
    room: OwnRoom | None,
    key: str,
    progress: Progress,
) -> None:
    leads = room is not None or options.lead
    facilitator = Facilitator(play, key)
    if leads:
        await facilitator.take_the_console()
    if key:
        await facilitator.watch()
    tasks = [asyncio.create_task(person.run()) for person in people]
    others = [asyncio.create_task(progress.keep_up())]
    if room is not None and options.kill:
        expected = sum(len(entries) + 1 for person in people for entries in person.turns.values())
        others.append(asyncio.create_task(_kill(play, room, options, expected)))
    if leads:
        course = lead(play, facilitator, people, agenda, options.rounds, progress.began)
    else:
        course = _until_the_end(people, agenda)
    try:
        with _interrupt(play.over):
            await _unless(play.over, course)
    except OSError as error:
        play.ledger.error("facilitator", error)
    finally:
        play.over.set()
        for person in people:
            person.wake()
        await asyncio.gather(*tasks)
        for task in others:
            task.cancel()
        await facilitator.close()


async def _unless(over: asyncio.Event, course: Coroutine[Any, Any, None]) -> None:
    """Run to the end, or until it is over."""
    running, stopped = asyncio.create_task(course), asyncio.create_task(over.wait())
    await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if over.is_set():
        running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


async def _until_the_end(people: Sequence[Person], agenda: Sequence[str]) -> None:
    """Follow a human facilitator until the room is back in the lobby after the whole agenda."""
    while True:
        await asyncio.sleep(_LOOK)
        news = next((person.news for person in people if person.news), None)
        if news and not news["current"]["exercise"] and set(agenda) <= set(news["exercises"]):
            return


async def _kill(play: Play, room: OwnRoom, options: Options, expected: int) -> None:
    """Kill kernels, spread over the answers that are to come."""
    rng = random.Random(options.seed)  # noqa: S311
    for number in range(options.kill):
        due = _KILLS_DONE_BY * expected * (number + 1) / (options.kill + 1)
        while len(play.ledger.acknowledged) < due:
            await asyncio.sleep(_LOOK)
        while not room.kill_a_kernel(rng):
            await asyncio.sleep(_LOOK)
        play.ledger.counts["killed"] += 1


@contextmanager
def _interrupt(over: asyncio.Event) -> Iterator[None]:
    """End the rehearsal and report on Ctrl-C, instead of falling over."""
    loop = asyncio.get_running_loop()
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(over.set))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
