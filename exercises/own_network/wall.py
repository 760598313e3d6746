"""What the room sees: what we said beside what the maps show, and the shapes that were offered."""

from __future__ import annotations

from markupsafe import Markup

from exercises.own_network.model import PHASES, STEPS, Summary
from exercises.own_network.picture import number, phases, ranges, shape
from exercises.own_network.telling import case_figures
from toolkit.exercise import Words
from toolkit.html import bars, join, table, tag
from toolkit.privacy import Counts
from toolkit.privacy.offered import Drawing

LARGE = 3
"""Offered maps that are shown at once; the others stand behind "more"."""

_COLUMNS = (
    "display:grid;gap:.6rem 1.6rem;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,{wide}),1fr))"
)
_CLOSE = "margin:.3em 0;line-height:1.4"


def wall(words: Words, summary: Summary) -> str:
    """Show how what we said and what the maps show differ; no map is better than another."""
    said = words["wall"]
    large, others = summary.offered.drawings[:LARGE], summary.offered.drawings[LARGE:]
    change = summary.phases.change.cells
    differs = (change["moved"] or 0) >= (change["stayed"] or 0)
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        tag(
            "div",
            tag("div", _phases(words, summary)),
            tag("div", _ranges(words, summary)),
            style=_COLUMNS.format(wide="24rem"),
        ),
        _offered(words, summary, large),
        tag(
            "p",
            said["question"]["differs" if differs else "same"],
            class_="ws-question",
            style="margin:.4rem 0",
        ),
        tag(
            "details",
            tag("summary", said["more"]),
            tag("p", _agreement(said, summary)),
            _pictures(words, others, LARGE + 1),
            tag("p", said["offered_note"].format(n=summary.offered.n), class_="ws-quiet"),
            _phase_table(words, summary),
            _figures(words, summary),
            _steps(words, summary.steps),
            tag("p", said["hidden_note"], class_="ws-quiet"),
        ),
        class_="ws-said",
    )


def _phases(words: Words, summary: Summary) -> Markup:
    said, rounds = words["wall"], summary.phases
    same, differs = (rounds.change.cells[key] for key in ("stayed", "moved"))
    signs = f"▭ {said['declared']} ■ {said['shown']}"
    if same is not None and differs is not None:
        signs += " · " + said["agreement_short"].format(same=same, differs=differs)
    return join(
        [
            tag("p", tag("strong", said["phases"]), style=_CLOSE),
            phases(words, rounds.first, rounds.second),
            tag("p", signs, class_="ws-quiet", style=_CLOSE),
        ]
    )


def _phase_table(words: Words, summary: Summary) -> Markup:
    """What was said and what is shown, one line for each shape."""
    said, first, second = words["wall"], summary.phases.first, summary.phases.second
    rows = [
        (words["phases"][phase], _count(said, first, phase), _count(said, second, phase))
        for phase in PHASES
    ]
    heads = (said["phase"], said["declared"], said["shown"])
    return table(heads, rows, said["phases"], "ws-table")


def _count(said: Words, counts: Counts, key: str) -> Markup:
    count = counts.cells[key]
    if count is None:
        return tag("span", said["hidden"], class_="ws-quiet")
    return tag("strong", count)


def _agreement(said: Words, summary: Summary) -> str:
    same, differs = (summary.phases.change.cells[key] for key in ("stayed", "moved"))
    if same is None or differs is None:
        return str(said["agreement_hidden"])
    return str(said["agreement"]).format(same=same, differs=differs)


def _ranges(words: Words, summary: Summary) -> Markup:
    said = words["wall"]
    _, _, case = case_figures(words["language"])
    signs = (f"■ {said['legend_half']}", f"┃ {said['legend_median']}", f"◇ {said['legend_case']}")
    return join(
        [
            tag("p", tag("strong", said["ranges"]), style=_CLOSE),
            ranges(words, dict(summary.indicators), case),
            tag("p", " ".join(signs), class_="ws-quiet", style=_CLOSE),
        ]
    )


def _offered(words: Words, summary: Summary, large: tuple[Drawing, ...]) -> Markup:
    said = words["wall"]
    if not large:
        return tag("p", said["none_offered"], class_="ws-quiet")
    return tag(
        "div",
        tag("h3", said["offered"], style="margin:0;font-size:1em"),
        _pictures(words, large, 1),
    )


def _pictures(words: Words, drawings: tuple[Drawing, ...], first: int) -> Markup | None:
    if not drawings:
        return None
    pictures = [
        tag(
            "figure",
            shape(words, drawing, number),
            style="margin:0",
        )
        for number, drawing in enumerate(drawings, first)
    ]
    return tag("div", pictures, style=_COLUMNS.format(wide="15rem"))


def _figures(words: Words, summary: Summary) -> Markup:
    said = words["wall"]
    _, _, case = case_figures(words["language"])
    rows = [
        (
            words["indicators"][name],
            number(spread.median),
            f"{number(spread.q1)}–{number(spread.q3)}",
            number(case[name]),
        )
        for name, spread in summary.indicators.items()
    ]
    heads = (said["indicator"], said["median"], said["middle_half"], said["case"])
    return table(heads, rows, said["ranges"], "ws-table")


def _steps(words: Words, steps: Counts) -> Markup:
    rows = [(words["steps"][step], steps.cells[step]) for step in STEPS]
    return bars(rows, words["wall"]["steps"], hidden=words["wall"]["hidden"])
