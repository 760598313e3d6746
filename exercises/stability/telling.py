"""What a person hears: where their rating and their map differ, worded as a question."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from exercises.stability.model import Answer
from exercises.stability.rule import LIMITS, Suggestion, lowest, suggestions
from toolkit.exercise import Words
from toolkit.html import table, tag
from toolkit.networks import Map


def beside_the_map(words: Words, answer: Answer, drawn: Map, today: date) -> Markup:
    """Return the differences first, then what is alike and what the map cannot tell."""
    said, found = words["compare"], suggestions(answer.ratings, drawn, today)
    if not found:
        return tag("p", said["no_map"])
    asked = [one for one in found if one.beside in ("higher", "lower")]
    return tag(
        "div",
        [_question(words, one) for one in asked] or tag("p", said["no_gap"]),
        [_listed(words, key, found) for key in ("close", "unrated", "unknown")],
        tag(
            "details",
            tag("summary", said["figures"]),
            _figures(words, found),
            tag("p", said["basis_note"], class_="ws-quiet"),
        ),
        tag("p", said["ours"], class_="ws-quiet"),
    )


def _question(words: Words, one: Suggestion) -> Markup:
    said = words["compare"]
    name = words["conditions"][one.condition]
    sentence = said[one.beside].format(condition=name, rated=one.rated, level=one.level)
    return tag(
        "p",
        tag("strong", sentence),
        " ",
        said["ask"][one.condition],
        " ",
        tag("span", said["from"].format(basis=said["basis"][one.condition]), class_="ws-quiet"),
    )


def _listed(words: Words, key: str, found: tuple[Suggestion, ...]) -> Markup | None:
    said = words["compare"]
    names = [words["conditions"][one.condition] for one in found if one.beside == key]
    if not names:
        return None
    return tag("p", tag("strong", said[key]), ": ", said["comma"].join(names))


def _figures(words: Words, found: tuple[Suggestion, ...]) -> Markup:
    said = words["compare"]
    rows = [
        (
            words["conditions"][one.condition],
            said["basis"][one.condition],
            "–" if one.figure is None else f"{one.figure:.2f}".removesuffix(".00"),
            " · ".join(f"{limit:g}" for limit in LIMITS[one.condition]),
            "–" if one.level is None else one.level,
        )
        for one in found
    ]
    heads = (said["condition"], said["looks_at"], said["figure"], said["limits"], said["suggests"])
    return table(heads, rows, said["figures"], "ws-table")


def lowest_said(words: Words, answer: Answer) -> dict[str, str]:
    """Say which conditions are rated lowest, and what is carried on."""
    said, names = words["choose"], words["conditions"]
    low = lowest(answer.ratings)
    if not low:
        return {}
    listed = said["comma"].join(f"{names[name]} ({answer.ratings[name]})" for name in low)
    key = "kept" if answer.chosen else "lowest"
    return {"sentence": said[key].format(lowest=listed)}
