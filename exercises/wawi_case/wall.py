"""What the room sees: its map, the ties that it is divided on, and a question to talk about."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from exercises.wawi_case.model import OTHER, Summary, stated
from exercises.wawi_case.picture import Line, room_map
from exercises.wawi_case.story import actors, blank, story
from exercises.wawi_case.telling import pair_said
from toolkit.exercise import Words
from toolkit.html import bars, table, tag
from toolkit.privacy import Counts

HALF = (0.4, 0.6)
"""Between these shares of those who drew, about half of the room drew a tie."""
FEW = 0.3
MOST_DISPUTED = 2
SAME = 0.6
"""From this share on, a lesson is mostly seen as one thing."""

_CLOSE = "margin:.25em 0;line-height:1.4"


def wall(words: Words, summary: Summary) -> str:
    """Show the room's map; where it is divided is worth more than where it agrees."""
    said = words["wall"]
    shown = lines(summary)
    disputed = disputes(shown)
    again = summary.changed.n > 0
    question = "again" if again else "first" if disputed else "agree"
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        _map(words, summary, shown),
        _disputed(words, summary, disputed) if shown else None,
        tag("p", _changed(said, summary.changed), style=_CLOSE) if again else None,
        tag("p", said["question"][question], class_="ws-question", style="margin:.4rem 0"),
        tag(
            "details",
            tag("summary", said["more"]),
            tag("p", sentence(words, summary, shown)) if shown else None,
            _found(said, summary),
            _missed(words, summary, shown),
            _lessons(words, summary),
            _reasons(words, summary.reasons),
            _gone(words, summary.gone),
            _ties(words, shown),
            tag("p", said["hidden_note"], class_="ws-quiet"),
        ),
        class_="ws-said",
    )


def lines(summary: Summary) -> list[Line]:
    """Return the pairs that may be shown, those that most people drew first."""
    drawers = int(summary.drawers.value or 0)
    if not drawers:
        return []
    shown = [
        Line(pair, count, count / drawers, HALF[0] <= count / drawers <= HALF[1])
        for pair, count in summary.ties.cells.items()
        if count
    ]
    return sorted(shown, key=lambda line: -line.people)


def disputes(shown: list[Line]) -> list[Line]:
    """Return the ties that about half of the room drew, those nearest to the half first."""
    found = [line for line in shown if line.disputed]
    return sorted(found, key=lambda line: abs(line.share - 0.5))[:MOST_DISPUTED]


def _map(words: Words, summary: Summary, shown: list[Line]) -> list[Markup]:
    said = words["wall"]
    if not shown:
        return [tag("p", said["waiting"], class_="ws-wall-note")]
    legend = f"{said['legend_wide']} · {said['legend_disputed']}"
    return [
        room_map(words, shown, sentence(words, summary, shown)),
        tag("p", legend, class_="ws-quiet", style=_CLOSE),
    ]


def sentence(words: Words, summary: Summary, shown: list[Line]) -> str:
    """Return the room's map as one sentence."""
    n = int(summary.drawers.value or 0)
    said: str = words["wall"]["sentence"]
    return said.format(n=n, ties=len(shown), k=summary.ties.k)


def _disputed(words: Words, summary: Summary, disputed: list[Line]) -> Markup:
    said = words["wall"]
    if not disputed:
        return tag("p", said["no_dispute"], style=_CLOSE)
    everybody = int(summary.drawers.value or 0)
    told = [_pair(words, line, everybody) for line in disputed]
    return tag(
        "div",
        tag("p", tag("strong", said["disputed"]), style=_CLOSE),
        tag("ul", [tag("li", one) for one in told], style="margin:0;line-height:1.4"),
    )


def _pair(words: Words, line: Line, everybody: int) -> str:
    names = actors(words["language"])
    a, b = (names[id].name for id in line.pair.split())
    return str(words["wall"]["pair_line"]).format(a=a, b=b, n=line.people, all=everybody)


def _changed(said: Words, changed: Counts) -> str:
    moved, stayed = changed.cells["changed"], changed.cells["stayed"]
    if moved is None or stayed is None:
        return str(said["changed_hidden"])
    return str(said["changed"]).format(changed=moved, stayed=stayed)


def _found(said: Words, summary: Summary) -> Markup | None:
    median = summary.found.median
    if median is None:
        return None
    shown = f"{median:.1f}".removesuffix(".0")
    return tag("p", said["lessons_found"].format(median=shown, all=len(story().lessons)))


def _missed(words: Words, summary: Summary, shown: list[Line]) -> Markup | None:
    """Name the best told pair that few drew; a hidden pair is not said to be drawn by few."""
    share = {line.pair: line.share for line in shown}
    cells, sheet = summary.ties.cells, {actor.id for actor in blank().actors}
    told = [pair for pair in stated() if set(pair.split()) <= sheet]
    few = [pair for pair in told if cells[pair] == 0 or 0 < share.get(pair, 1) < FEW]
    if not few or not shown:
        return None
    return tag("p", words["wall"]["missed"].format(pair=pair_said(words, few[0])))


def _lessons(words: Words, summary: Summary) -> Markup:
    said, names, language = words["wall"], words["mechanisms"], words["language"]
    kinds = story().mechanisms

    def name(kind: str) -> str:
        own = kinds[kind].in_(language).partition(":")[0] if kind in kinds else kind
        return str(names.get(kind, own))

    rows = []
    for lesson in story().lessons:
        counts = summary.lessons[lesson.id]
        rows.append((lesson.in_(language), _seen_as(said, counts, name), name(lesson.mechanism)))
    heads = (said["lesson"], said["mostly"], said["prepared"])
    return table(heads, rows, said["lessons"], "ws-table")


def _seen_as(said: Words, counts: Counts, name: Callable[[str], str]) -> str:
    shown = sorted(
        ((count, kind) for kind, count in counts.cells.items() if count), key=lambda one: -one[0]
    )
    if not shown:
        return str(said["hidden"])
    top = shown[0]
    if (counts.share(top[1]) or 0) >= SAME:
        return f"{name(top[1])} ({top[0]})"
    if len(shown) == 1:  # the others are too few each to be named
        return str(said["split_one"]).format(first=name(top[1]))
    return str(said["split"]).format(first=name(top[1]), second=name(shown[1][1]))


def _reasons(words: Words, reasons: Counts) -> Markup:
    rows = [(reason.in_(words["language"]), reasons.cells[reason.id]) for reason in story().reasons]
    return bars(rows, words["wall"]["reasons"], hidden=words["wall"]["hidden"])


def _gone(words: Words, gone: Counts) -> Markup | None:
    said, names = words["wall"], actors(words["language"])
    shown = [(id, count) for id, count in gone.cells.items() if count]
    if not shown:
        return None
    rows = [(said["others"] if id == OTHER else names[id].name, count) for id, count in shown]
    return bars(rows, said["gone"], hidden=said["hidden"])


def _ties(words: Words, shown: list[Line]) -> Markup | None:
    if not shown:
        return None
    rows = [(pair_said(words, line.pair), line.people) for line in shown]
    return bars(rows, words["wall"]["ties"], hidden=words["wall"]["hidden"])
