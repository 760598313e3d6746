"""What the room sees: dots that follow each other, what structure decided, five questions."""

from __future__ import annotations

import json

from markupsafe import Markup

from exercises.triangle.model import Summary, picked_by_nobody
from exercises.triangle.model import invented as chosen_by_chance
from exercises.triangle.picture import RULES, SEED, Lines, line, replay, spread, stills, triangle
from toolkit.exercise import Words
from toolkit.html import bars, table, tag
from toolkit.privacy import Statistic
from toolkit.privacy.pattern import FEWEST

COHORT = 51
"""People of the invented room: as many as the first workshop had."""
LADDER = ("event", "trend", "structure", "transfer", "leverage")
"""Event, trends, structure, transfer, action: how the Systems Thinking Playbook talks it over."""
RATES = ((6, 60, 52), (12, 60, 44), (20, 60, 39), (51, 60, 26))
"""Of 60 invented rooms of so many people, how many come to rest under each rule (tested)."""


def wall(words: Words, summary: Summary) -> str:
    """Show the game on the first day and the reflection's counts on the second."""
    if summary.again:
        return _second_day(words, summary)
    said = words["wall"]
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        _room(words, summary),
        _ladder(said),
        tag(
            "details",
            tag("summary", said["details"]),
            _reach(words, summary),
            _over_time(words, _lines(summary)),
            _rates(words),
            tag("h3", said["reflection"]),
            _reflection(words, summary),
            tag("p", said["hidden_note"], class_="ws-quiet"),
        ),
        class_="ws-said ws-triangle-wall",
    )


def meanwhile(words: Words, threshold: int) -> str:
    """Show an invented room while too few have entered picks: the talk need not wait for phones."""
    return _without_room(words, COHORT, SEED, _waiting(words, threshold))


def invented(words: Words, people: int, seed: int) -> str:
    """Show a room in which all pick by chance: for a game on the floor that nobody noted down."""
    return _without_room(words, people, seed, _rates(words))


def _without_room(words: Words, people: int, seed: int, beside: Markup) -> str:
    said, lines = words["wall"], chosen_by_chance(people, seed)
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        _replay(words, lines, _by_chance(words, people), beside),
        _ladder(said),
        tag("details", tag("summary", said["details_few"]), _chances(words, lines), _rates(words)),
        class_="ws-said ws-triangle-wall",
    )


def _room(words: Words, summary: Summary) -> Markup:
    """Show our room; while too few told their picks an invented one, and why."""
    if summary.room.hidden:
        lines, waits = chosen_by_chance(COHORT, SEED), _waiting(words, summary.room.k)
        return _replay(words, lines, _by_chance(words, COHORT), waits)
    said = words["wall"]
    return _replay(words, summary.room.lines, said["ours"], _pickers(said, summary))


def _lines(summary: Summary) -> Lines:
    return summary.room.lines or chosen_by_chance(COHORT, SEED)


def _by_chance(words: Words, people: int) -> str:
    return str(words["replay"]["invented"].format(n=people))


def _waiting(words: Words, threshold: int) -> Markup:
    """Say that this is not our room, and when ours will be shown."""
    waits = words["wall"]["waits"].format(k=max(threshold, FEWEST))
    return tag("p", waits)


def _replay(words: Words, lines: Lines, note: str, beside: Markup) -> Markup:
    """The room as stills; a page with the player (``frontend/src/replay``) lets it move."""
    data = {"picks": lines, "seed": SEED, "words": words["replay"]}
    return tag(
        "div",
        stills(words, lines),
        tag("div", beside, class_="ws-game-aside"),
        tag("p", note, class_="ws-quiet ws-replay-note"),
        class_="ws-game",
        data_replay=json.dumps(data, ensure_ascii=False),
    )


def _pickers(said: Words, summary: Summary) -> Markup:
    rows = [(said[name], count) for name, count in summary.pickers.cells.items()]
    return bars(rows, said["pickers"], hidden=said["hidden"])


def _chance(said: Words, people: int) -> str:
    expected = round(people * picked_by_nobody(people))
    return str(said["chance"].format(n=people, expected=expected))


def _rates(words: Words) -> Markup:
    said = words["replay"]
    heads = (words["wall"]["people"], *(said[rule] for rule in RULES))
    return table(heads, RATES, words["wall"]["rates"], "ws-table")


def _ladder(said: Words) -> Markup:
    """Five questions in order; a page with the player shows them one at a time."""
    steps = [
        tag("li", tag("strong", f"{said['step'][step]}:"), " ", said["ladder"][step])
        for step in LADDER
    ]
    return tag(
        "div",
        tag("ol", steps, data_ladder=json.dumps(said["nav"], ensure_ascii=False)),
        class_="ws-ladder ws-question",
    )


def _chances(words: Words, lines: Lines) -> list[Markup]:
    return [tag("p", _chance(words["wall"], len(lines))), *_over_time(words, lines)]


def _reach(words: Words, summary: Summary) -> list[Markup]:
    if summary.room.hidden:
        return []
    said = words["wall"]
    rows = [(said[name], count) for name, count in summary.reach.cells.items()]
    return [
        tag("p", _chance(said, len(summary.room.lines))),
        bars(rows, said["reach"], hidden=said["hidden"]),
    ]


def _over_time(words: Words, lines: Lines) -> list[Markup]:
    said, rows = words["replay"], []
    for rule, mark in zip(RULES, "━┅", strict=True):
        values, settled = spread(lines, rule), replay(lines, rule).settled
        end = said["still_settled" if settled else "still_restless"]
        rows.append((f"{mark} {said[rule]}", f"{values[0]:.0%}", f"{values[-1]:.0%}", end))
    heads = ("", said["start"], said["end"], "")
    return [line(words, lines), table(heads, rows, said["spread"], "ws-table")]


def _second_day(words: Words, summary: Summary) -> str:
    said = words["wall"]
    return tag(
        "section",
        tag("h2", said["reflection"]),
        _reflection(words, summary),
        tag("p", said["question"]["again"], class_="ws-question"),
        tag("details", tag("summary", said["game"]), _room(words, summary)),
        class_="ws-said ws-triangle-wall",
    )


def _reflection(words: Words, summary: Summary) -> Markup:
    """How many, and of those who agreed where: only where enough of them stand together."""
    said, points = words["wall"], summary.points
    shown = points.n >= max(points.k, 1)
    counts = [
        _count(said["finished"], summary.finished),
        _count(said["compared"], summary.compared) if summary.again else None,
        _count(said["released"], summary.released),
        tag("p", said["finished_few"], class_="ws-quiet"),
    ]
    where = [
        tag("p", said["points"].format(n=points.n)),
        tag("p", said["points_hidden"].format(k=points.k), class_="ws-quiet"),
    ]
    return tag(
        "div",
        tag("div", counts, where if shown else None),
        triangle(words, points) if shown else None,
        class_="ws-game",
    )


def _count(sentence: str, number: Statistic) -> Markup | None:
    if not number.value:
        return None
    return tag("p", tag("strong", sentence.format(n=int(number.value))))
