"""Steps between all actors at once, in plain integers used as sets of bits.

Who is within k + 1 steps of an actor is whoever is within k steps of it or of a neighbour: one OR
of two long integers for each tie. On 2,000 actors with 8,000 ties this takes a fortieth of the time
of a search from each actor in rustworkx (``python -m benchmarks.networks``), and needs no numpy.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Distances:
    """For each actor: how many it can reach, the sum of the steps, and the sum of 1/steps."""

    reached: Mapping[Hashable, int]
    steps: Mapping[Hashable, int]
    inverse: Mapping[Hashable, float]

    @classmethod
    def of(cls, next_to: Mapping[Hashable, Collection[Hashable]]) -> Distances:
        """Count along the given arcs; as in networkx, a directed graph gives its predecessors."""
        order = {node: place for place, node in enumerate(next_to)}
        links = [[order[other] for other in others] for others in next_to.values()]
        within = [1 << place for place in range(len(links))]
        reached, steps, inverse = [1] * len(links), [0] * len(links), [0.0] * len(links)
        step, growing = 0, list(range(len(links)))
        while growing:
            step += 1
            farther, still = within[:], []
            for place in growing:
                bits = within[place]
                for link in links[place]:
                    bits |= within[link]
                new = bits.bit_count() - reached[place]
                if new:
                    farther[place] = bits
                    reached[place] += new
                    steps[place] += step * new
                    inverse[place] += new / step
                    still.append(place)
            within, growing = farther, still
        return cls(
            {node: reached[place] - 1 for node, place in order.items()},
            {node: steps[place] for node, place in order.items()},
            {node: inverse[place] for node, place in order.items()},
        )

    def closeness(self) -> dict[Hashable, float]:
        """Return closeness: classical where everybody reaches everybody, else harmonic / (n - 1).

        Sources: Freeman 1978; Marchiori & Latora 2000 for the harmonic form.
        """
        others = len(self.reached) - 1
        if others < 1:
            return dict.fromkeys(self.reached, 0.0)
        if self.connected:
            return {node: others / steps for node, steps in self.steps.items()}
        return {node: inverse / others for node, inverse in self.inverse.items()}

    @property
    def connected(self) -> bool:
        """Whether everybody reaches everybody."""
        return all(count == len(self.reached) - 1 for count in self.reached.values())

    @property
    def mean(self) -> float | None:
        """Mean steps between those that reach each other."""
        pairs = sum(self.reached.values())
        return sum(self.steps.values()) / pairs if pairs else None

    @property
    def efficiency(self) -> float | None:
        """Mean of 1/steps over all pairs (Latora & Marchiori 2001)."""
        n = len(self.reached)
        return sum(self.inverse.values()) / (n * (n - 1)) if n > 1 else None
