"""What the room sees: the problems it sees most differently first, and a question to talk about."""

from __future__ import annotations

from markupsafe import Markup

from exercises.problem_types.model import KINDS, Kind, Problem, Summary
from exercises.problem_types.picture import board, described, number, span
from toolkit.data import deck
from toolkit.exercise import Words
from toolkit.html import bars, table, tag
from toolkit.privacy import Counts
from toolkit.rounds import agreement_sentence, change_sentence, moved_sentence

LARGE = 2
"""How many problems are shown at once; more are not read from the last row."""

_COLUMNS = (
    "display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))"
)

_SENTENCE = "margin:.2em 0 0;line-height:1.4"
_BELOW = "margin:.5rem 0"


def wall(words: Words, summary: Summary) -> str:
    """Show where the room stands; low agreement is a finding, and nobody is wrong.

    Large are only those worth talking about, so that the question below fits on the screen too.
    """
    said = words["wall"]
    problems = sorted(summary.problems, key=_most_disputed_first)
    large, others = problems[:LARGE], problems[LARGE:]
    again = any(problem.types.first.n for problem in problems)
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        tag("div", [_card(words, problem) for problem in large], style=_COLUMNS),
        tag("p", moved_sentence(said["moved_any"], said, summary.moved), style=_BELOW)
        if again
        else None,
        None if again else tag("p", _legend(said, large[0]), class_="ws-quiet", style=_BELOW),
        tag(
            "details",
            tag("summary", said["more"]),
            tag("p", _legend(said, large[0]), class_="ws-quiet") if again else None,
            tag("div", [_card(words, problem) for problem in others], style=_COLUMNS),
            _own(words, summary),
            agreement_sentence(said, summary.alpha, summary.unanimous),
            tag("p", said["hidden_note"], class_="ws-quiet"),
            tag("h3", said["table"]),
            [_table(words, problem) for problem in problems],
        ),
        tag("p", said["question"][_question(problems, again)], class_="ws-question", style=_BELOW),
        class_="ws-said",
    )


def _most_disputed_first(problem: Problem) -> tuple[float, float]:
    """Order by what may be shown; the sort keeps the deck's order for the rest."""
    disputed = problem.disputed.value
    width = _width(problem.certainty.q1, problem.certainty.q3) + _width(
        problem.agreement.q1, problem.agreement.q3
    )
    return (1.0 if disputed is None else -disputed, -width)


def _width(q1: float | None, q3: float | None) -> float:
    return 0.0 if q1 is None or q3 is None else q3 - q1


def _question(problems: list[Problem], again: bool) -> str:
    if again:
        return "again"
    return "dispute" if any(problem.disputed.value for problem in problems) else "agree"


def _card(words: Words, problem: Problem) -> Markup:
    title = _title(words, problem)
    return tag(
        "article",
        tag("h3", title, style="margin:0;font-size:1em;line-height:1.4"),
        board(words, problem, title),
        tag("p", tag("strong", _verdict(words, problem)), style=_SENTENCE),
        _change(words["wall"], problem),
        class_="ws-card",
        data_problem=problem.id,
        style="margin:0;padding:.6rem 1.1rem",
    )


def _title(words: Words, problem: Problem) -> str:
    texts = {card["id"]: card[words["language"]] for card in deck("problems")}
    return str(texts.get(problem.id, problem.id))


def _verdict(words: Words, problem: Problem) -> str:
    """Say in one sentence whether the room sees it alike; names only what may be shown."""
    said, types = words["wall"], problem.types.second
    if problem.disputed.value is None:
        return str(said["waiting"])
    shown: list[Kind] = [kind for kind in KINDS if types.cells[kind]]
    shown.sort(key=lambda kind: -(types.cells[kind] or 0))
    names = [words["short"][kind] for kind in shown]
    mostly = bool(shown) and (types.share(shown[0]) or 0) >= 0.6
    if not problem.disputed.value:
        return str(said["agree_most"].format(kind=names[0]) if mostly else said["agree"])
    if mostly:
        return str(said["dispute_wide"].format(kind=names[0]))
    if len(names) > 1:
        return str(said["dispute_two"].format(first=names[0], second=names[1]))
    return str(said["dispute"])


def _change(said: Words, problem: Problem) -> Markup | None:
    """In a second round: who moved, and whether the room came closer."""
    types = problem.types
    if not types.first.n:
        return None
    return change_sentence(said, types.change, problem.disputed, problem.was_disputed, _SENTENCE)


def _table(words: Words, problem: Problem) -> list[Markup | None]:
    """Say the picture once more in words and numbers."""
    said = words["wall"]["picture"]
    axes = (("certainty", problem.certainty), ("agreement", problem.agreement))
    rows = [
        (words["axes"][name]["short"], number(axis.median), span(axis.q1, axis.q3))
        for name, axis in axes
    ]
    heads = (said["axis"], said["median"], said["middle_half"])
    return [
        tag("h4", _title(words, problem), style="margin:1em 0 0"),
        _bars(words, problem.types.second),
        table(heads, rows, described(words, problem), "ws-table"),
        _methods(words["wall"], problem.approaches),
    ]


def _bars(words: Words, counts: Counts) -> Markup:
    rows = [(words["kinds"][kind], counts.cells[kind]) for kind in KINDS]
    return bars(rows, words["wall"]["picture"]["kinds"], hidden=words["wall"]["hidden"])


def _methods(said: Words, approaches: Counts) -> Markup | None:
    differs = approaches.cells["differs"]
    return tag("p", said["methods"].format(n=differs)) if differs else None


def _legend(said: Words, problem: Problem) -> str | None:
    if problem.certainty.median is None:
        return None
    names = said["picture"]
    marks = (f"✚ {names['cross']}", f"▢ {names['box']}", f"■ {names['cells']}")
    return " · ".join(marks).format(k=problem.points.k)


def _own(words: Words, summary: Summary) -> list[Markup | None]:
    said, own = words["wall"]["own"], summary.own
    if own.n < max(own.k, 1):
        return [tag("h3", said["heading"]), tag("p", said["none"])]
    return [
        tag("h3", said["heading"]),
        tag("p", said["sentence"].format(n=own.n)),
        _bars(words, own),
        _methods(words["wall"], summary.own_approaches),
    ]
