"""A map of partners: actors, ties in layers, places; drawn by finger, by keys or in two tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field as Limit
from traitlets import Unicode, observe

from toolkit.actors import Actor
from toolkit.content import own_words
from toolkit.widgets.base import SavingWidget
from toolkit.widgets.shapes import Line, Name, Option, Shape, Shaped

Colour = Literal["teal", "amber", "violet", "blue", "green", "rose", "brown", "grey"]
COLOURS: tuple[Colour, ...] = (
    "teal",
    "amber",
    "violet",
    "blue",
    "green",
    "rose",
    "brown",
    "grey",
)
"""Colours of roles: names, because light and dark rooms and paper need different values."""
LAYERS = ("exchange", "communication", "activity")
EGO = "us"
"""The id of the actor that draws: it stands in the middle and cannot be removed."""


class MapRole(Shape):
    """What an actor can be: ``short`` (two or three letters) stands on the actor itself."""

    value: Name
    label: Line
    short: Annotated[str, Limit(max_length=8)] = ""
    colour: Colour = "grey"


class Rostered(Actor):
    """An actor known from elsewhere, waiting beside the map, perhaps with a role."""

    role: str | None = None


class MapPrompts(Shape):
    """An exercise's own words in place of the toolkit's general ones."""

    question: Line | None = None
    """The question that the map answers; shown above it."""
    us: Line | None = None
    tray: Line | None = None
    near: Line | None = None
    far: Line | None = None


class NetworkMap(SavingWidget):
    """A map that can be drawn on a phone, with a keyboard, or in two tables.

    The value is ``{"actors": [{id, name, kind, members, place, brings}], "ties": [{source, target,
    layer, directed, strength, vertical, last_contact, status, origin, note}], "positions":
    {id: [x, y]}, "roles": {id: role}}``, as in :class:`toolkit.networks.model.Map`. Positions are
    in units of about a pixel around (0, 0), y downwards; actors without one are placed by the
    browser.

    Parameters
    ----------
    value : mapping, optional
        The map so far.
    roster : sequence of Actor, Rostered or mapping
        Actors known from earlier; those that are not on the map wait beside it.
    roles : sequence of MapRole or mapping
        ``{"value", "label", "short", "colour"}``; see :data:`COLOURS`.
    layers : sequence of Option or mapping, optional
        ``{"value", "label"}``; by default exchange, communication and activity in the toolkit's
        words. The order gives the line's look.
    prompts : MapPrompts or mapping, optional
        ``question``, ``us``, ``tray``, ``near``, ``far``.
    background : {"free", "rings"}
        What the drawing begins with; people may switch.
    hulls : {"none", "place", "role"}
        Groups that are framed at first; people may switch.
    ego : bool
        Whether "us" stands in the middle; it has the id :data:`EGO`.
    mode : {"edit", "view"}
        ``view`` only looks; it also shows maps of thousands of actors.
    on_save, on_import : callable, optional
        ``on_save`` as in :class:`toolkit.widgets.base.SavingWidget`. ``on_import(files)`` gets
        ``{name: bytes}`` that a person chose and returns a value, or raises
        :class:`toolkit.exercise.Refused` with what is to be mended; without it files are read as
        ``toolkit.networks`` reads them.
    **saving
        ``words``, ``lang``, ``place``, ``locked``, ``reading``, ``ready_round``.
    """

    module = "map"
    roster = Shaped(list[Rostered], [])
    roles = Shaped(list[MapRole], [])
    layers = Shaped(list[Option], [])
    prompts = Shaped(MapPrompts, {})
    background = Shaped(Literal["free", "rings"], "free")
    hulls = Shaped(Literal["none", "place", "role"], "none")
    ego = Unicode("").tag(sync=True)
    mode = Shaped(Literal["edit", "view"], "edit")
    map_words = Shaped(dict[Line, Line], {})

    def __init__(
        self,
        *,
        value: Mapping[str, Any] | None = None,
        roster: Sequence[Actor | Mapping[str, Any]] = (),
        roles: Sequence[MapRole | Mapping[str, Any]] = (),
        layers: Sequence[Option | Mapping[str, Any]] = (),
        prompts: MapPrompts | Mapping[str, Any] | None = None,
        background: Literal["free", "rings"] = "free",
        hulls: Literal["none", "place", "role"] = "none",
        ego: bool = True,
        mode: Literal["edit", "view"] = "edit",
        on_import: Callable[[Mapping[str, bytes]], Mapping[str, Any]] | None = None,
        **saving: Any,
    ) -> None:
        self.on_import = on_import
        known = [actor.model_dump() if isinstance(actor, Actor) else actor for actor in roster]
        super().__init__(
            value=value,
            roster=known,
            roles=list(roles),
            layers=list(layers),
            prompts=prompts or {},
            background=background,
            hulls=hulls,
            ego=EGO if ego else "",
            mode=mode,
            **saving,
        )
        self._say()

    @observe("lang")
    def _say(self, _change: Any = None) -> None:
        self.map_words = own_words(self.lang).get("map", {})
