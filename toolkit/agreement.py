"""How far people agree: the figures behind a wall, in plain Python.

Every participant's kernel imports this module, hence no numpy. Low agreement is a finding to talk
about, so the functions give figures and no verdicts; ``None`` means that a figure is not defined.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import accumulate
from typing import Any, Literal

Level = Literal["nominal", "ordinal", "interval"]


def krippendorff_alpha(ratings: Sequence[Sequence[Any]], level: Level = "nominal") -> float | None:
    """Return Krippendorff's alpha: 1 is perfect agreement, 0 what chance would give.

    Parameters
    ----------
    ratings : sequence of shape (raters, units)
        One row per rater, one value per unit; ``None`` or NaN where a rater gave none.
    level : {"nominal", "ordinal", "interval"}
        What a difference means: another label, another rank, or a distance on a scale. The values
        must be sortable for ``ordinal`` and numbers for ``interval``.

    Returns
    -------
    float or None
        ``None`` where alpha is undefined: no unit has two values, or all such values are equal
        (0/0), which means that everybody agrees and nothing was there to tell apart.

    Raises
    ------
    ValueError
        For an unknown level or rows of unequal length.

    References
    ----------
    K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: the coincidence matrix.
    """
    if level not in ("nominal", "ordinal", "interval"):
        raise ValueError(f"unknown level {level!r}; choose nominal, ordinal or interval")
    if len({len(row) for row in ratings}) > 1:
        raise ValueError("every rater needs one value per unit; give None where one is missing")
    units = [Counter(_present(unit)) for unit in zip(*ratings, strict=True)]
    units = [unit for unit in units if unit.total() > 1]
    totals: Counter[Any] = sum(units, Counter())
    distance = _distance(level, totals)
    observed = math.fsum(
        unit[a] * unit[b] * distance(a, b) / (unit.total() - 1)
        for unit in units
        for a in unit
        for b in unit
        if a != b
    )
    expected = math.fsum(
        totals[a] * totals[b] * distance(a, b) for a in totals for b in totals if a != b
    )
    return 1 - (totals.total() - 1) * observed / expected if expected else None


def _distance(level: Level, totals: Counter[Any]) -> Callable[[Any, Any], float]:
    """Return the squared difference of two values that differ."""
    if level == "nominal":
        return lambda a, b: 1.0
    if level == "interval":
        return lambda a, b: float(a - b) ** 2
    ranked = sorted(totals)
    # The sum from a to b, counting the two ends by half, is the distance of their mean ranks.
    sums = accumulate(totals[value] for value in ranked)
    middle = {value: upto - totals[value] / 2 for value, upto in zip(ranked, sums, strict=True)}
    return lambda a, b: float(middle[a] - middle[b]) ** 2


def fleiss_kappa(counts: Sequence[Sequence[int]]) -> float | None:
    """Return Fleiss' kappa for several raters who all rated every unit.

    Parameters
    ----------
    counts : sequence of shape (units, categories)
        How many raters put the unit into the category.

    Returns
    -------
    float or None
        ``None`` without data, with fewer than two ratings per unit, or where all ratings fall
        into one category (chance agreement is 1, hence 0/0).

    Raises
    ------
    ValueError
        When the units have unequal numbers of ratings or of categories, or a count is negative.

    References
    ----------
    J. L. Fleiss (1971), Measuring nominal scale agreement among many raters.
    """
    if len({len(unit) for unit in counts}) > 1:
        raise ValueError("every unit needs a count for every category; give 0 where it has none")
    if any(count < 0 for unit in counts for count in unit):
        raise ValueError("a count cannot be negative")
    sizes = sorted({sum(unit) for unit in counts})
    if len(sizes) > 1:
        raise ValueError(
            f"Fleiss' kappa needs equally many ratings for every unit (found {sizes[0]} to "
            f"{sizes[-1]}); use krippendorff_alpha where some are missing"
        )
    if not sizes or sizes[0] < 2:
        return None
    raters, total = sizes[0], sizes[0] * len(counts)
    columns: list[int] = [sum(column) for column in zip(*counts, strict=True)]
    if max(columns) == total:
        return None
    chance = sum(column * column for column in columns) / total**2
    pairs = sum(count * (count - 1) for unit in counts for count in unit)
    agreed = pairs / (total * (raters - 1))
    return (agreed - chance) / (1 - chance)


def modal_share(labels: Iterable[Hashable]) -> float | None:
    """Return the share (0..1) of the most frequent label; ``None`` labels are missing.

    The figure for a single question, where kappa and alpha mean nothing.
    """
    found = Counter(_present(labels))
    return max(found.values()) / found.total() if found else None


def entropy(labels: Iterable[Hashable], categories: int = 4) -> float | None:
    """Return Shannon's entropy over its maximum: 0 where all agree, 1 where they are spread evenly.

    Parameters
    ----------
    labels : iterable
        One label per person; ``None`` is missing.
    categories : int
        How many labels there were to choose from: four types of problem by default. Raised to the
        number of labels found where that is larger, so the result never passes 1.

    Returns
    -------
    float or None
        H / ln(categories); ``None`` without labels.

    Raises
    ------
    ValueError
        When ``categories`` is below 1.
    """
    if categories < 1:
        raise ValueError(f"categories must be at least 1, not {categories}")
    found = Counter(_present(labels))
    if not found:
        return None
    if len(found) == 1:
        return 0.0
    total = found.total()
    nats = -math.fsum(count / total * math.log(count / total) for count in found.values())
    return min(1.0, nats / math.log(max(categories, len(found))))


def median(values: Iterable[float | None]) -> float | None:
    """Return the median of the values there are, in their unit; ``None`` without any."""
    present = _present(values)
    return float(statistics.median(present)) if present else None


def iqr(values: Iterable[float | None]) -> tuple[float, float] | None:
    """Return the first and third quartile of the values there are; ``None`` without any.

    The quartiles are the inclusive ones (Hyndman and Fan's type 7), as in
    ``statistics.quantiles(method="inclusive")``, numpy and Excel's QUARTILE.INC.
    """
    present = _present(values)
    if len(present) < 2:
        return (float(present[0]), float(present[0])) if present else None
    q1, _, q3 = statistics.quantiles(present, n=4, method="inclusive")
    return float(q1), float(q3)


def _present(values: Iterable[Any]) -> list[Any]:
    """Leave out ``None`` and NaN, the only value that differs from itself."""
    return [value for value in values if value is not None and value == value]
