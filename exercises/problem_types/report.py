"""What a report says of agreement, and one's own problems to take home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from markupsafe import Markup

from exercises.problem_types.model import OWN_IDS, Answer, Rating, Summary
from exercises.problem_types.picture import number
from toolkit.data import deck
from toolkit.exercise import Words
from toolkit.html import join, table, tag


def findings(words: Words, summary: Summary) -> list[tuple[Literal["agreed", "disputed"], str]]:
    """Say of each problem whether the room sees it alike, where that may be told."""
    titles = _titles(words)
    return [
        ("disputed" if problem.disputed.value else "agreed", titles.get(problem.id, problem.id))
        for problem in summary.problems
        if problem.disputed.value is not None
    ]


def mine(words: Words, answer: Answer) -> Markup:
    """Show where a person placed the problems, their own first, and what they resolved."""
    own = [id for id in answer.own if answer.own[id]]
    titles = _titles(words) | answer.own
    others = [id for id in answer.ratings if id not in OWN_IDS]
    said = words["mine"]
    return join(
        [
            _table(words, said["own"], [(titles[id], answer.ratings.get(id)) for id in own]),
            _table(
                words, said["deck"], [(titles.get(id, id), answer.ratings[id]) for id in others]
            ),
            tag("p", tag("strong", said["reflection"], ": "), answer.reflection)
            if answer.reflection
            else None,
        ]
    )


def _table(words: Words, caption: str, rows: list[tuple[str, Rating | None]]) -> Markup | None:
    if not rows:
        return None
    said = words["mine"]
    heads = (said["problem"], said["kind"], said["place"], words["prompts"]["approach"])
    return table(heads, [(title, *_cells(words, rating)) for title, rating in rows], caption)


def _cells(words: Words, rating: Rating | None) -> Iterator[str]:
    dot = rating.dot if rating else None
    if rating is None or dot is None:
        yield from (words["mine"]["not_placed"], "", "")
        return
    yield words["kinds"][dot.reading.type]
    yield f"{number(dot.certainty)} · {number(dot.agreement)}"
    yield " – ".join(
        part for part in (words["approaches"].get(rating.approach, ""), rating.reason) if part
    )


def _titles(words: Words) -> dict[str, str]:
    return {card["id"]: card[words["language"]] for card in deck("problems")}
