"""Whom one could introduce to whom."""

from __future__ import annotations

from collections import Counter

from toolkit.networks.graphs import Contacts, Graph, Groups, Node, contacts
from toolkit.networks.records import OpenTriangle

FEWEST_FRIENDS = 2


def triangles_to_close(
    graph: Graph | Contacts, *, group: Groups = None, limit: int = 20
) -> list[OpenTriangle]:
    """Return pairs without a tie that have at least two contacts in common.

    Pairs across groups come first, then those with more common contacts, then in the order of the
    graph. Closing triangles is what Krebs & Holley advise weavers to do; the order is ours. It is
    a list to ask about, not to carry out.

    Parameters
    ----------
    limit : int
        Most pairs that are returned.
    """
    known = contacts(graph, group)
    near, of = known.neighbours, known.group
    order = {node: place for place, node in enumerate(known.nodes)}
    found: list[tuple[bool, int, int, int, Node, Node]] = []
    for node, friends in near.items():
        common: Counter[Node] = Counter()
        for friend in friends:
            common.update(near[friend])
        for other, count in common.items():
            if count < FEWEST_FRIENDS or order[other] <= order[node] or other in friends:
                continue
            within = not (node in of and other in of and of[node] != of[other])
            found.append((within, -count, order[node], order[other], node, other))
    found.sort(key=lambda pair: pair[:4])
    return [
        OpenTriangle((a, b), tuple(sorted(near[a] & near[b], key=order.__getitem__)), not within)
        for within, _, _, _, a, b in found[:limit]
    ]
