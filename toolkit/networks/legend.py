"""What the signs of a picture mean, in rows below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from toolkit.actors import KINDS
from toolkit.html import tag
from toolkit.networks.labels import width
from toolkit.networks.model import LAYERS, Map
from toolkit.networks.signs import ROLE_COLOURS, actor_sign, line_sign, n, written


def legend(
    map: Map,
    words: Mapping[str, Any],
    roles: Mapping[str, tuple[str, str]],
    edge: tuple[float, float, float],
) -> tuple[Markup, float]:
    """Return the rows below ``edge`` (left, top, right) and how high they are."""
    left, top, right = edge
    entries: list[tuple[Markup, float, str]] = []
    for layer in LAYERS:
        ties = [tie for tie in map.ties if tie.layer == layer and tie.status == "existing"]
        if ties and (text := words.get(f"layer_{layer}")):
            entries.append((line_sign(ties[0]), 44, text))
    wished = next((tie for tie in map.ties if tie.status == "wished"), None)
    if wished and (text := words.get("wished_legend")):
        entries.append((line_sign(wished), 44, text))
    for kind in KINDS:
        if any(actor.kind == kind for actor in map.actors) and (text := words.get(f"kind_{kind}")):
            entries.append((actor_sign(kind, "none", ""), 24, text))
    for role, (short, text) in roles.items():
        if role in map.roles.values():
            entries.append((actor_sign("person", ROLE_COLOURS.get(role, "grey"), short), 24, text))
    x, y = left + 16, top + 10
    made = []
    for drawing, wide, text in entries:
        whole = wide + 8 + width(text, 15) + 20
        if x > left + 16 and x + whole > right:
            x, y = left + 16, y + 26
        place = f"translate({n(x)} {n(y)})"
        made.append(tag("g", drawing, written(text, wide + 8, 5, "said", "start"), transform=place))
        x += whole
    return tag("g", made, class_="ws-pic-legend"), y - top + 20 if entries else 0.0
