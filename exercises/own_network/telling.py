"""What a person hears of their map: sentences first, the figures behind them when they ask."""

from __future__ import annotations

from datetime import date
from functools import cache

from markupsafe import Markup

from exercises.own_network.model import Answer
from toolkit.exercise import Words
from toolkit.html import join, table, tag
from toolkit.networks import case, graph, indicators, map_words, phase, sentences
from toolkit.networks.records import Feature, Phase

CLOSE = 0.1
"""Indicators that differ by less are called alike: ours."""
TOLD_ELSEWHERE = ("nothing", "phase")
SIZES = 2
"""From this many times the actors on, a reader is told that some figures are not like for like."""


def read_aloud(words: Words, answer: Answer, today: date | None = None) -> Markup:
    """Return the map read aloud as HTML; which shape it has, why, and what else there is to see."""
    said, drawn = words["read"], answer.drawing
    if len(drawn.actors) < 2:
        return tag("p", said["empty"])
    spoken = sentences(drawn, map_words(words["language"]), today=today)
    plain = [one for one in spoken if one.level == "sentence" and one.key not in TOLD_ELSEWHERE]
    view, rest = plain[0], plain[1:]
    names = drawn.names
    figures = [
        (one.text, ", ".join(names[id] for id in one.actors if id in names) or "–")
        for one in spoken
        if one.level == "number"
    ]
    return tag(
        "div",
        tag("p", view.text, class_="ws-quiet"),
        tag("h3", said["shape"]),
        _shape(words, answer),
        [tag("h3", said["says"]), tag("ul", [tag("li", one.text) for one in rest])]
        if rest
        else None,
        tag(
            "details",
            tag("summary", said["numbers"]),
            table((said["figure"], said["about"]), figures, said["numbers"], "ws-table"),
        ),
        tag("p", said["heuristic"], class_="ws-quiet"),
    )


def _shape(words: Words, answer: Answer) -> Markup:
    said, names = words["read"], words["phases"]
    found = phase(graph(answer.drawing))
    shown = names[found.name]
    if answer.declared is None:
        sentence = said["undeclared"].format(shown=shown)
    else:
        agree = "same" if answer.declared == found.name else "differs"
        key = "small" if found.name == "too_small" else agree
        declared = words["declared"][answer.declared]
        sentence = said[key].format(declared=declared, shown=shown)
    return join(
        [
            tag("p", tag("strong", sentence)),
            tag("p", _because(words, found)),
            tag("p", tag("strong", said["next"]), ": ", next_step(words, found)),
        ]
    )


def _because(words: Words, found: Phase) -> str:
    first, second = (_why(words, feature) for feature in found.decided)
    return str(words["read"]["because"]).format(first=first, second=second)


def _why(words: Words, feature: Feature) -> str:
    """Say a feature that decided without its number; the number stands with the figures."""
    side = "over" if feature.sign in ("≥", ">") else "under"
    return str(words["why"][feature.name][side])


def next_step(words: Words, found: Phase) -> str:
    """Return what could be done next from where the map is."""
    return str(map_words(words["language"])["next_steps"][found.next_step])


def beside_the_case(words: Words, answer: Answer) -> Markup:
    """Return the map beside the case: what is alike, what is more, what is less; then figures."""
    said, names = words["compare"], words["indicators"]
    if not answer.comparable:
        return tag("p", said["empty"])
    title, actors, theirs = case_figures(words["language"])
    ours = indicators(answer.drawing)
    groups: dict[str, list[str]] = {"alike": [], "higher": [], "lower": [], "unknown": []}
    for name, own in ours.items():
        groups[_beside(own, theirs[name])].append(names[name])
    size = len(answer.drawing.actors)
    unlike = max(size, actors) >= SIZES * min(size, actors)
    means = map_words(words["language"])["indicators"]
    rows = [
        (
            join([names[name], tag("br"), tag("span", means[name]["means"], class_="ws-quiet")]),
            _number(said, ours[name]),
            _number(said, theirs[name]),
        )
        for name in ours
    ]
    return tag(
        "div",
        tag("p", said["intro"].format(case=title)),
        tag("ul", [_group(said, key, found) for key, found in groups.items()]),
        tag("p", said["sizes"].format(case=actors, own=size), class_="ws-quiet")
        if unlike
        else None,
        tag(
            "details",
            tag("summary", words["read"]["numbers"]),
            table((said["indicator"], said["own"], said["case"]), rows, said["table"], "ws-table"),
        ),
    )


def _beside(own: float | None, other: float | None) -> str:
    if own is None or other is None:
        return "unknown"
    if abs(own - other) < CLOSE:
        return "alike"
    return "higher" if own > other else "lower"


def _group(said: Words, key: str, names: list[str]) -> Markup | None:
    if not names and key == "unknown":
        return None
    return tag("li", tag("strong", said[key]), ": ", said["comma"].join(names) or said["none"])


def _number(said: Words, value: float | None) -> str:
    return f"{value:.2f}" if value is not None else str(said["unknown"])


@cache
def case_figures(language: str) -> tuple[str, int, dict[str, float | None]]:
    """Return the case's title, how many actors it has at last, and its eight indicators."""
    told = case()
    last = told.map(moment=told.moments[-1] if told.moments else None)
    return told.title.in_(language), len(last.actors), indicators(last)
