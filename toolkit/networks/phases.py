"""Which shape a network of partners has now: four phases, and the two figures that told.

The phases are those of Krebs & Holley (2002-2006, "Building smart communities through network
weaving"). **The rule and its limits are our own heuristic**, calibrated on the archetypes in
``tests/test_networks_phases.py``; the authors give no figures. It is something to talk about.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from typing import Literal, NamedTuple

from toolkit.networks.graphs import Contacts, Graph, Groups, Node, contacts
from toolkit.networks.measures import degree_centralisation
from toolkit.networks.records import CorePeriphery, Feature, Phase

Mixed = Literal["ignored", "one", "zero"]
VARIANTS: dict[Mixed, str] = {
    "ignored": "Borgatti & Everett 1999, cells between core and periphery ignored",
    "one": "Borgatti & Everett 1999, cells between core and periphery 1",
    "zero": "Borgatti & Everett 1999, cells between core and periphery 0",
}
NAMES = ("too_small", "scattered", "hub", "clusters", "core_periphery", "closed")
NEXT = (
    "draw_more",
    "find_a_weaver",
    "let_the_hub_connect",
    "thicken_the_core",
    "open_the_periphery",
    "look_outwards",
)
FEWEST_ACTORS, FEWEST_TIES = 5, 3


def core_fit(
    graph: Graph | Contacts, core: Collection[Node], mixed: Mixed = "ignored"
) -> float | None:
    """Return the correlation of a map with the ideal pattern of a core and a periphery.

    In the ideal everybody in the core is tied to each other, nobody in the periphery is. The cells
    between the two are left out (``ignored``, as UCINET does with missing cells), or expected to be
    all there (``one``) or all missing (``zero``): the figures differ much, so say which.

    Source: Borgatti & Everett 1999, Social Networks 21:375–395.

    Returns
    -------
    float or None
        None where the map or the pattern has only one kind of cell.
    """
    known = contacts(graph)
    inside = set(core)
    ties = Counter((a in inside) + (b in inside) for a, b in known.simple.edges)
    return _correlation(_Blocks.of(len(known.nodes), len(inside), ties), mixed)


def core_periphery(graph: Graph | Contacts, *, mixed: Mixed = "ignored") -> CorePeriphery:
    """Return the core that fits best among those of all actors with at least so many contacts.

    Cores are tried by degree, from the best tied downwards, so the result is the same for the same
    map; of cores that fit alike the smaller is taken. Source: Borgatti & Everett 1999; trying by
    degree follows Lip 2011 (arXiv:1102.5511).
    """
    known = contacts(graph)
    n, degree = len(known.nodes), dict(known.simple.degree())
    best: tuple[float, int, _Blocks] | None = None
    inside: set[Node] = set()
    ties = Counter({0: known.simple.number_of_edges()})
    ordered = sorted(known.nodes, key=lambda node: -degree[node])
    for place, node in enumerate(ordered):
        near = known.neighbours[node]
        already = len(near & inside)
        ties.update({2: already, 1: len(near) - 2 * already, 0: already - len(near)})
        inside.add(node)
        if place + 1 < n and degree[ordered[place + 1]] == degree[node]:
            continue
        blocks = _Blocks.of(n, len(inside), ties)
        fit = _correlation(blocks, mixed)
        if fit is not None and (best is None or fit > best[0] + 1e-12):
            best = (fit, len(inside), blocks)
    if best is None:
        return CorePeriphery(VARIANTS[mixed], (), None, 0.0, None, None, None)
    fit, size, blocks = best
    core = set(ordered[:size])
    outside = [node for node in known.nodes if node not in core]
    return CorePeriphery(
        variant=VARIANTS[mixed],
        core=tuple(node for node in known.nodes if node in core),
        fit=fit,
        core_share=size / n,
        core_density=blocks.core_ties / blocks.core_cells if blocks.core_cells else None,
        periphery_density=blocks.outer_ties / blocks.outer_cells if blocks.outer_cells else None,
        attached=sum(bool(known.neighbours[node] & core) for node in outside) / len(outside)
        if outside
        else None,
    )


class _Blocks(NamedTuple):
    core_cells: int
    core_ties: int
    mixed_cells: int
    mixed_ties: int
    outer_cells: int
    outer_ties: int

    @classmethod
    def of(cls, n: int, core: int, ties: Counter[int]) -> _Blocks:
        outer = n - core
        cells = (math.comb(core, 2), core * outer, math.comb(outer, 2))
        return cls(cells[0], ties[2], cells[1], ties[1], cells[2], ties[0])


def _correlation(blocks: _Blocks, mixed: Mixed) -> float | None:
    """Return Pearson's correlation of two patterns of 0 and 1, which is phi of the four counts."""
    expected = [(blocks.core_cells, blocks.core_ties)]
    bare = [(blocks.outer_cells, blocks.outer_ties)]
    if mixed != "ignored":
        (expected if mixed == "one" else bare).append((blocks.mixed_cells, blocks.mixed_ties))
    ones, ones_tied = (sum(column) for column in zip(*expected, strict=True))
    zeros, zeros_tied = (sum(column) for column in zip(*bare, strict=True))
    tied = ones_tied + zeros_tied
    spread = ones * zeros * tied * (ones + zeros - tied)
    if not spread:
        return None
    agree: int = ones_tied * (zeros - zeros_tied) - (ones - ones_tied) * zeros_tied
    return float(agree / math.sqrt(spread))


def phase(graph: Graph | Contacts, *, group: Groups = None) -> Phase:
    """Return which phase the shape of a map suggests, why, and the next step.

    Codes: 0 too small to tell, 1 scattered fragments, 2 one hub and its spokes, 3 several clusters
    that are linked, 4 a core and a periphery, 5 a closed group in which nearly all know each
    other.

    ======  ==========================================================================
    code    rule, the first that holds
    ======  ==========================================================================
    0       fewer than 5 actors or 3 ties
    1       largest piece < ½ of the actors
    2       degree centralisation ≥ ½ and (one actor has ≥ ½ of all betweenness or
            without the best tied one the largest piece is < ½ of those that stay)
    4       modularity < 0.4, core fit ≥ 0.6, core 0.1–0.5 of the actors with density
            ≥ 0.5, periphery density ≤ 0.2 and ≥ 0.7 of it tied to the core,
            degree centralisation < 0.5
    5       density ≥ 0.6
    3       else
    ======  ==========================================================================

    Phases: Krebs & Holley. Rule and limits: ours.
    """
    known = contacts(graph, group)
    n, m = len(known.nodes), known.simple.number_of_edges()
    if n < FEWEST_ACTORS or m < FEWEST_TIES:
        few = Feature("actors", n, "<", FEWEST_ACTORS)
        few = few if n < FEWEST_ACTORS else Feature("actors", n, "≥", FEWEST_ACTORS)
        sign: Literal["<", "≥"] = "<" if m < FEWEST_TIES else "≥"
        return _made(0, few, Feature("ties", m, sign, FEWEST_TIES), {"actors": n, "ties": m})
    found: dict[str, float | None] = {"actors": n, "ties": m}
    largest = found["largest_share"] = known.largest_share or 0.0
    if largest < 0.5:
        pieces = found["components"] = len(known.components)
        return _made(
            1,
            Feature("largest_share", largest, "<", 0.5),
            Feature("components", pieces, "≥", 2),
            found,
        )
    central = found["centralisation"] = degree_centralisation(known) or 0.0
    if central >= 0.5 and (why := _one_hub(known, found)):
        return _made(2, Feature("centralisation", central, "≥", 0.5), why, found)
    core = core_periphery(known)
    modularity = found["modularity"] = known.modularity or 0.0
    fit = found["core_fit"] = core.fit
    density = found["density"] = 2 * m / (n * (n - 1))
    found |= {
        "core_share": core.core_share,
        "core_density": core.core_density,
        "periphery_density": core.periphery_density,
        "attached": core.attached,
    }
    if modularity < 0.4 and central < 0.5 and _is_core(core):
        return _made(
            4,
            Feature("core_fit", fit or 0.0, "≥", 0.6),
            Feature("modularity", modularity, "<", 0.4),
            found,
        )
    if density >= 0.6:
        return _made(
            5,
            Feature("density", density, "≥", 0.6),
            Feature("centralisation", central, "<", 0.5),
            found,
        )
    return _made(3, *_clusters(largest, central, modularity, core), found)


def _one_hub(known: Contacts, found: dict[str, float | None]) -> Feature | None:
    """Return the second figure that makes a well tied actor the one hub of a map."""
    between = sum(known.betweenness.values())
    share = max(known.betweenness.values()) / between if between else 0.0
    top = max(known.nodes, key=lambda node: (len(known.neighbours[node]), known.betweenness[node]))
    without = known.without(node=top).largest_share or 0.0
    found |= {"top_betweenness": share, "largest_without_top": without}
    if share >= 0.5:
        return Feature("top_betweenness", share, "≥", 0.5)
    if without < 0.5:
        return Feature("largest_without_top", without, "<", 0.5)
    return None


def _is_core(core: CorePeriphery) -> bool:
    return (
        (core.fit or 0.0) >= 0.6
        and 0.1 <= core.core_share <= 0.5
        and (core.core_density or 0.0) >= 0.5
        and (core.periphery_density or 0.0) <= 0.2
        and (core.attached or 0.0) >= 0.7
    )


def _clusters(
    largest: float, central: float, modularity: float, core: CorePeriphery
) -> tuple[Feature, Feature]:
    """Return why a map hangs together and has neither one hub nor one core."""
    together = (
        Feature("centralisation", central, "<", 0.5)
        if central < 0.5
        else Feature("largest_share", largest, "≥", 0.5)
    )
    if modularity >= 0.4:
        return together, Feature("modularity", modularity, "≥", 0.4)
    checks: tuple[tuple[str, float | None, Literal["<", ">"], float], ...] = (
        ("core_fit", core.fit, "<", 0.6),
        ("core_density", core.core_density, "<", 0.5),
        ("periphery_density", core.periphery_density, ">", 0.2),
        ("attached", core.attached, "<", 0.7),
        ("core_share", core.core_share, ">", 0.5),
        ("core_share", core.core_share, "<", 0.1),
    )
    for name, value, sign, limit in checks:
        if value is not None and (value < limit if sign == "<" else value > limit):
            return together, Feature(name, value, sign, limit)
    return together, Feature("largest_share", largest, "≥", 0.5)


def _made(
    code: Literal[0, 1, 2, 3, 4, 5],
    first: Feature,
    second: Feature,
    features: dict[str, float | None],
) -> Phase:
    return Phase(code, NAMES[code], (first, second), NEXT[code], features)
