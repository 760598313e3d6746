"""What the room sees: which kinds of actors its projects share, and who might be missing."""

from __future__ import annotations

from markupsafe import Markup

from exercises.social_map.model import KINDS, Summary, agencies
from toolkit.exercise import Words
from toolkit.html import bars, tag
from toolkit.privacy import Spread

LARGE = 4
"""How many kinds of agencies are shown at once; more are not read from the last row."""

_BELOW = "margin:0 0 .25rem"


def wall(words: Words, summary: Summary) -> str:
    """Show counts of projects only, and end with a question; no name that anybody wrote."""
    said = words["wall"]
    names = {id: text[words["language"]] for id, text in agencies().items()}
    counts = summary.agencies.cells
    order = sorted(names, key=lambda id: -(counts[id] or 0))
    shown = [id for id in order if counts[id]]
    large = shown[:LARGE]
    kinds = [(words["kinds"][kind], summary.kinds.cells[kind]) for kind in KINDS]
    told = summary.actors.median is not None
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        tag("p", tag("strong", _size(words, summary.actors)), style=_BELOW),
        _known(words, summary.known),
        _bars(words, said["agencies"], [(names[id], counts[id]) for id in large]),
        tag(
            "details",
            tag("summary", said["more"]),
            _bars(words, said["kinds"], kinds) if told else None,
            _bars(words, said["rest"], [(names[id], counts[id]) for id in order if id not in large])
            if told
            else None,
            _thinking(words, summary),
            tag("p", said["hidden_note"], class_="ws-quiet"),
        ),
        tag("p", _question(words, [names[id] for id in large[:1]]), class_="ws-question"),
        class_="ws-said",
    )


def _bars(words: Words, caption: str, rows: list[tuple[str, int | None]]) -> Markup | None:
    return bars(rows, caption, hidden=words["wall"]["hidden"]) if rows else None


def _size(words: Words, actors: Spread) -> str:
    said = words["wall"]
    if actors.median is None or actors.q1 is None or actors.q3 is None:
        return str(said["actors_hidden"].format(n=actors.n, k=actors.k))
    low, high = _whole(actors.q1), _whole(actors.q3)
    key = "actors_one" if low == high else "actors"
    return str(said[key].format(median=_whole(actors.median), low=low, high=high, n=actors.n))


def _known(words: Words, known: Spread) -> Markup | None:
    if known.median is None:
        return None
    tenth = 10 * int(known.median / 10 + 0.5)  # a median of a few projects is no finer than this
    return tag("p", words["wall"]["known"].format(median=tenth), style=_BELOW)


def _thinking(words: Words, summary: Summary) -> Markup | None:
    if not summary.thinking.value:
        return None
    return tag("p", words["wall"]["thinking"].format(n=int(summary.thinking.value)))


def _question(words: Words, most: list[str]) -> str:
    asked = words["wall"]["question"]
    return str(asked["shared"].format(name=most[0]) if most else asked["plain"])


def _whole(number: float) -> int:
    return int(number + 0.5)
