"""The projects' partners on the wall: numbers of projects and kinds of agency, no typed names."""

from __future__ import annotations

from markupsafe import Markup

from exercises.partners.projects import SIDES, Together, agency_names
from toolkit.actors import ROLES
from toolkit.exercise import Words
from toolkit.html import bars, table, tag
from toolkit.privacy import Counts, Spread


def one_line(words: Words, projects: Together) -> str | None:
    """Return the middle of the room's projects as one sentence; None where too few have sorted."""
    boundary, strategic = projects.sizes["boundary"], projects.sizes["strategic"]
    if boundary.median is None or strategic.median is None:
        return None
    sentence: str = words["wall"]["own"]["one_line"]
    return sentence.format(
        boundary=_number(boundary.median), strategic=_number(strategic.median), n=boundary.n
    )


def our_projects(words: Words, projects: Together) -> list[Markup | None]:
    """Show how many partners projects have, who is what to whom, and what changes share."""
    said = words["wall"]["own"]
    if projects.sizes["boundary"].median is None:
        return [tag("p", said["none"])]
    return [
        tag("p", one_line(words, projects)),
        *_about(words, projects.about),
        *_agencies(words, projects.agencies),
        _sizes(words, projects),
        _bars(words, "number", projects.number),
        _bars(words, "teams", projects.teams) if projects.teams.n >= projects.teams.k else None,
    ]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}".removesuffix(".0")


def _sizes(words: Words, projects: Together) -> Markup:
    said = words["wall"]["own"]

    def row(name: str, size: Spread) -> tuple[str, str, str]:
        return name, _number(size.median), f"{_number(size.q1)}–{_number(size.q3)}"

    rows = [row(words["roles"][role], projects.sizes[role]) for role in ROLES]
    return table(
        (said["role"], said["median"], said["middle_half"]), rows, said["sizes"], "ws-table"
    )


def _bars(words: Words, name: str, counts: Counts) -> Markup:
    said = words["wall"]["own"]
    rows = [(said[f"{name}_{key}"], count) for key, count in counts.cells.items()]
    return bars(rows, said[name], hidden=words["wall"]["hidden"])


def _about(words: Words, counts: Counts) -> list[Markup | None]:
    said, names = words["wall"]["own"], words["matters"]
    shown = {matter: count for matter, count in counts.cells.items() if count}
    if not shown:
        return []
    most = [matter for matter, count in shown.items() if count == max(shown.values())]
    leading = tag("p", said["about_most"].format(matter=names[most[0]])) if len(most) == 1 else None
    rows = [(names[matter], count) for matter, count in counts.cells.items()]
    return [leading, bars(rows, said["about"], hidden=words["wall"]["hidden"])]


def _agencies(words: Words, counts: Counts) -> list[Markup | None]:
    """Show agencies of which anything may be shown, those that are seen both ways first."""
    said, language = words["wall"]["own"], words["language"]
    found = []
    for agency, names in agency_names().items():
        cells = [counts.cells[f"{agency}.{side}"] for side in SIDES]
        if any(cells):
            found.append((names[language], cells))
    if not found:
        return [tag("p", said["agencies_none"])]
    found.sort(key=lambda row: (-min(cell or 0 for cell in row[1]), -max(c or 0 for c in row[1])))
    both = [name for name, cells in found if all(cells)]
    hidden = words["wall"]["hidden"]
    rows = [
        (name, *(hidden if cell is None else str(cell) for cell in cells)) for name, cells in found
    ]
    heads = (said["agency"], *(said[side] for side in SIDES))
    return [
        *(tag("p", tag("strong", said["differs"].format(agency=name))) for name in both[:3]),
        table(heads, rows, said["agencies"], "ws-table"),
        tag("p", said["agencies_note"], class_="ws-quiet"),
    ]
