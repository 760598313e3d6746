"""What the room sees: what is low for many, what is seen differently, and a question."""

from __future__ import annotations

from markupsafe import Markup

from exercises.stability.model import Summary
from exercises.stability.picture import lines, number
from exercises.stability.rule import DISPUTED
from toolkit.exercise import Words
from toolkit.html import bars, table, tag
from toolkit.privacy import Counts, Spread

LARGE = 3
"""Conditions that are shown at once as the room's lowest."""
MOST_DISPUTED = 2
_CLOSE = "margin:.4em 0 .1em"


def ordered(summary: Summary) -> list[tuple[str, Spread]]:
    """Return the conditions, the room's lowest first; only what is shown decides."""

    def height(row: tuple[str, Spread]) -> tuple[float, float, float]:
        spread = row[1]
        if spread.median is None or spread.q1 is None or spread.q3 is None:
            return (9.0, 9.0, 9.0)
        return (spread.median, spread.q1, spread.q3)

    return sorted(summary.conditions.items(), key=height)


def is_disputed(spread: Spread) -> bool:
    """Tell whether the middle half of the room spreads so far that it is worth a talk."""
    return spread.q1 is not None and spread.q3 is not None and spread.q3 - spread.q1 >= DISPUTED


def wall(words: Words, summary: Summary) -> str:
    """Show the lowest three and the most disputed; low is where help is wanted, not a mark."""
    said, rows = words["wall"], ordered(summary)
    low = rows[:LARGE]
    disputed = [row for row in rows[LARGE:] if is_disputed(row[1])]
    disputed.sort(key=lambda row: (row[1].q1 or 0) - (row[1].q3 or 0))
    asked = "again" if summary.again else "disputed" if disputed else "low"
    nothing = all(spread.median is None for _, spread in rows)
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        tag("p", said["waiting"]) if nothing else _drawn(words, said["lowest"], low),
        _drawn(words, said["disputed"], disputed[:MOST_DISPUTED])
        if disputed and not summary.again
        else None,
        None if nothing else tag("p", said["legend"], class_="ws-quiet", style=_CLOSE),
        _taken_on(words, summary.chosen) if summary.again else None,
        tag("p", said["question"][asked], class_="ws-question"),
        tag(
            "details",
            tag("summary", said["more"]),
            _table(words, rows),
            bars(
                [(words["conditions"][name], n) for name, n in summary.chosen.cells.items()],
                said["chosen"],
                hidden=said["hidden"],
            ),
            tag("p", said["hidden_note"], class_="ws-quiet"),
        ),
        class_="ws-said",
    )


def _drawn(words: Words, title: str, rows: list[tuple[str, Spread]]) -> Markup:
    return tag(
        "div",
        tag("p", tag("strong", title), style=_CLOSE),
        lines(words, title, rows),
    )


def _taken_on(words: Words, chosen: Counts) -> Markup:
    """Name what most people work on next; what is hidden is always less than what is shown."""
    said = words["wall"]
    shown = [(n, name) for name, n in chosen.cells.items() if n]
    most = sorted(shown, key=lambda row: -row[0])[:LARGE]
    rows = [
        tag("li", said["taken"].format(condition=words["short"][name], n=n)) for n, name in most
    ]
    return tag(
        "div",
        tag("p", tag("strong", said["taken_on"]), style=_CLOSE),
        tag("ul", rows, style=_CLOSE) if rows else tag("p", said["taken_hidden"]),
    )


def _table(words: Words, rows: list[tuple[str, Spread]]) -> Markup:
    said = words["wall"]
    cells = [
        (
            words["conditions"][name],
            said["hidden"] if spread.median is None else number(spread.median),
            f"{number(spread.q1)}–{number(spread.q3)}",
            said["yes"] if is_disputed(spread) else "",
        )
        for name, spread in rows
    ]
    heads = (said["condition"], said["median"], said["middle_half"], said["differs"])
    return table(heads, cells, said["all"], "ws-table")
