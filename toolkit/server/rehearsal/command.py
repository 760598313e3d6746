"""``workshop rehearse``: what is said before and after, and what is written down."""

from __future__ import annotations

import json
from pathlib import Path

from rich.console import Console

from toolkit.content import own_words
from toolkit.server.rehearsal.facilitator import NotTheFacilitator
from toolkit.server.rehearsal.own_room import RoomNotStarted
from toolkit.server.rehearsal.rehearse import Options, rehearse
from toolkit.server.rehearsal.report import show
from toolkit.server.rehearsal.script import NotEnterable
from toolkit.workshop import Workshop


class CannotRehearse(Exception):
    """A rehearsal that could not begin; the text says why."""


def command(workshop: Workshop, options: Options, json_file: Path | None) -> bool:
    """Rehearse, print the report, and tell whether it passed.

    Raises
    ------
    CannotRehearse
        When it could not begin.
    """
    console, language = Console(), workshop.design.language
    words = own_words(language)["rehearsal"]
    console.print(words["starting"].format(n=options.participants))
    if options.url:
        console.print(words["real_room"], style="yellow")
        if not options.lead:
            console.print(words["follow"])
    try:
        report = rehearse(workshop, options, console)
    except (RoomNotStarted, NotTheFacilitator, NotEnterable, OSError) as error:
        raise CannotRehearse(str(error)) from error
    show(report, language, console)
    if json_file is not None:
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
        json_file.write_text(text + "\n", encoding="utf-8")
    return report.passed
