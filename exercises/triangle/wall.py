"""What the room sees: dots that follow each other, what structure decided, five questions."""

from __future__ import annotations

import json

from markupsafe import Markup

from exercises.triangle.model import Summary, invented, picked_by_nobody
from exercises.triangle.picture import RULES, SEED, Lines, line, replay, spread, stills, triangle
from toolkit.exercise import Words
from toolkit.html import bars, table, tag
from toolkit.privacy import Statistic

COHORT = 51
"""People of the invented room: as many as the first workshop had."""
LADDER = ("event", "trend", "structure", "transfer", "leverage")
"""Event, trends, structure, transfer, action: how the Systems Thinking Playbook talks it over."""
RATES = ((6, 59, 52), (12, 60, 44), (20, 60, 39), (51, 60, 26))
"""Of 60 invented rooms of so many people, how many come to rest under each rule (tested)."""


def wall(words: Words, summary: Summary) -> str:
    """Show the game on the first day and the reflection's counts on the second."""
    if summary.again:
        return _second_day(words, summary)
    said = words["wall"]
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        _game(words, summary),
        _ladder(said),
        tag(
            "details",
            tag("summary", said["details"]),
            _reach(said, summary),
            _over_time(words, _lines(summary)),
            tag("h3", said["reflection"]),
            _reflection(words, summary),
            tag("p", said["hidden_note"], class_="ws-quiet"),
        ),
        class_="ws-said ws-triangle-wall",
    )


def meanwhile(words: Words) -> str:
    """Show an invented room while too few have entered picks: the talk need not wait for phones."""
    said, lines = words["wall"], invented(COHORT, SEED)
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        tag("div", _replay(words, lines, False), _aside(words, lines, None), class_="ws-game"),
        _ladder(said),
        class_="ws-said ws-triangle-wall",
    )


def _lines(summary: Summary) -> Lines:
    return summary.room.lines or invented(COHORT, SEED)


def _game(words: Words, summary: Summary) -> Markup:
    lines = _lines(summary)
    ours = not summary.room.hidden
    return tag(
        "div",
        _replay(words, lines, ours),
        _aside(words, lines, summary if ours else None),
        class_="ws-game",
    )


def _replay(words: Words, lines: Lines, ours: bool) -> Markup:
    """The room as stills; a page with the player (``frontend/src/replay``) lets it move."""
    said = words["replay"]
    data = {"picks": lines, "seed": SEED, "words": said}
    note = words["wall"]["ours"] if ours else said["invented"].format(n=len(lines))
    return tag(
        "div",
        tag("div", stills(words, lines), data_replay=json.dumps(data, ensure_ascii=False)),
        tag("p", note, class_="ws-quiet ws-replay-note"),
        class_="ws-game-room",
    )


def _aside(words: Words, lines: Lines, summary: Summary | None) -> Markup:
    said, n = words["wall"], len(lines)
    expected = round(n * picked_by_nobody(n))
    chance = tag("p", said["chance"].format(n=n, expected=expected))
    if summary is None:
        return tag("div", _rates(words), chance, class_="ws-game-aside")
    rows = [(said[name], count) for name, count in summary.pickers.cells.items()]
    counted = bars(rows, said["pickers"], hidden=said["hidden"])
    return tag("div", counted, chance, class_="ws-game-aside")


def _rates(words: Words) -> Markup:
    said = words["replay"]
    heads = (words["wall"]["people"], *(said[rule] for rule in RULES))
    return table(heads, RATES, words["wall"]["rates"], "ws-table")


def _ladder(said: Words) -> Markup:
    """Five questions in order; a page with the player shows them one at a time."""
    steps = [
        tag("li", tag("strong", said["step"][step]), " ", said["ladder"][step]) for step in LADDER
    ]
    return tag("ol", steps, class_="ws-ladder ws-question", data_ladder=json.dumps(said["nav"]))


def _reach(said: Words, summary: Summary) -> Markup | None:
    if summary.room.hidden:
        return None
    rows = [(said[name], count) for name, count in summary.reach.cells.items()]
    return bars(rows, said["reach"], hidden=said["hidden"])


def _over_time(words: Words, lines: Lines) -> list[Markup]:
    said = words["replay"]
    rows = []
    for rule in RULES:
        values, settled = spread(lines, rule), replay(lines, rule).settled
        end = said["still_settled" if settled else "still_restless"]
        rows.append((said[rule], f"{values[0]:.0%}", f"{values[-1]:.0%}", end))
    heads = (said["spread"], said["start"], "→", "")
    return [line(words, lines), table(heads, rows, said["spread"], "ws-table"), _rates(words)]


def _second_day(words: Words, summary: Summary) -> str:
    said = words["wall"]
    return tag(
        "section",
        tag("h2", said["reflection"]),
        _reflection(words, summary),
        tag("details", tag("summary", said["game"]), _game(words, summary), _ladder(said)),
        tag("p", said["question"]["again"], class_="ws-question"),
        class_="ws-said ws-triangle-wall",
    )


def _reflection(words: Words, summary: Summary) -> list[Markup | None]:
    said = words["wall"]
    counts = [
        _count(said["finished"], summary.finished),
        _count(said["compared"], summary.compared) if summary.again else None,
        _count(said["released"], summary.released),
    ]
    return [*counts, tag("p", said["finished_few"], class_="ws-quiet"), *_points(words, summary)]


def _count(sentence: str, number: Statistic) -> Markup | None:
    if not number.value:
        return None
    return tag("p", tag("strong", sentence.format(n=int(number.value))))


def _points(words: Words, summary: Summary) -> list[Markup]:
    """Only of those who agreed, and only where enough of them stand together."""
    points, said = summary.points, words["wall"]
    if points.n < max(points.k, 1):
        return []
    return [
        triangle(words, points),
        tag("p", said["points"].format(n=points.n)),
        tag("p", said["points_hidden"].format(k=points.k), class_="ws-quiet"),
    ]
