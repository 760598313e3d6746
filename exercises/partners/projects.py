"""What the projects' partners have in common; a project is counted once, whoever sorted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from exercises.partners.answer import CHANGING, MATTERS, MOST_KINDS, Answer, Matter
from toolkit.actors import ROLES, Role
from toolkit.agreement import median
from toolkit.likeness import kind_of, kinds
from toolkit.privacy import Counts, Spread
from toolkit.thai import normalise

Project = Sequence[Answer]
Side = Literal["boundary", "strategic"]
SIDES: tuple[Side, ...] = get_args(Side)
_SIDES_OF: Mapping[str, tuple[Side, ...]] = {
    "boundary": ("boundary",),
    "strategic": ("strategic",),
    "dual": ("boundary", "strategic"),
}


@dataclass(frozen=True)
class Together:
    """Numbers of projects; no name that anybody typed."""

    sizes: Mapping[Role, Spread]
    """Actors of each role in a project; where several people sorted, their median."""
    number: Counts
    """Projects with no boundary partner (``none``), one to five (``few``), or more (``many``)."""
    agencies: Counts
    """``<agency>.<side>``: projects to which a kind of agency is a boundary partner, or a strategic
    one; both where it is both. One table, so that no other one tells what is hidden in it."""
    teams: Counts
    """Projects of several people: whether they give every actor the same place (``alike``)."""
    about: Counts
    """People who hope for a change of each kind; several ticks of one person count once."""


def together(answers: Sequence[Answer]) -> Together:
    """Return what the projects' answers say."""
    projects = _projects(answers)
    boundary = [_size(project, *CHANGING) for project in projects]
    return Together(
        sizes={role: Spread.of([_size(one, role) for one in projects]) for role in ROLES},
        number=Counts.of([_number(size) for size in boundary], ("none", "few", "many")),
        agencies=_agencies(projects),
        teams=Counts.of([_alike(project) for project in projects], ("alike", "differ")),
        about=_having([_matters(answer) for answer in answers], MATTERS),
    )


@cache
def agency_names() -> dict[str, dict[str, str]]:
    """Return the names of the agencies that are counted, by id and language: our list's words."""
    return {kind.id: {"th": kind.th, "en": kind.en} for kind in kinds() if kind.shown}


def _projects(answers: Sequence[Answer]) -> list[Project]:
    """Group the answers of one project; somebody without a project stands alone."""
    found: dict[object, list[Answer]] = defaultdict(list)
    for number, answer in enumerate(answers):
        if answer.roles:
            found[normalise(answer.project).casefold() or number].append(answer)
    return list(found.values())


def _size(project: Project, *roles: Role) -> float:
    return median([float(len(answer.having(*roles))) for answer in project]) or 0.0


def _number(boundary: float) -> str:
    return "none" if boundary < 1 else "few" if boundary <= MOST_KINDS else "many"


def _agencies(projects: Iterable[Project]) -> Counts:
    keys = [f"{agency}.{side}" for agency in agency_names() for side in SIDES]
    return _having([set(_sides(project)) for project in projects], keys)


def _sides(project: Project) -> Iterable[str]:
    """Yield what each kind of agency is to a project. A person is no agency, whatever the name."""
    for answer in project:
        for _, one in answer.living:
            agency = kind_of(one.name) if one.kind != "person" else None
            if agency in agency_names():
                for side in _SIDES_OF.get(one.label or "", ()):
                    yield f"{agency}.{side}"


def _alike(project: Project) -> str | None:
    """Tell whether those of a project give the actors that two of them sorted the same place."""
    labels: dict[str, list[Role]] = defaultdict(list)
    for answer in project:
        for id, label in answer.roles.items():
            # an id of an actor that was added here is another actor on each phone
            if not id.startswith("own-"):
                labels[id].append(label)
    twice = [found for found in labels.values() if len(found) > 1]
    if not twice:
        return None
    return "alike" if all(len(set(found)) == 1 for found in twice) else "differ"


def _matters(answer: Answer) -> set[Matter]:
    return {matter for one in answer.having(*CHANGING).values() for matter in one.about}


def _having(found: Iterable[Iterable[str]], keys: Iterable[str]) -> Counts:
    tally = Counter(key for one in found for key in one)
    return Counts({key: tally[key] for key in keys})
