"""A map of partners: actors, ties in layers, places; drawn by finger, by keys or in two tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field as Limit
from pydantic import ValidationError
from traitlets import Unicode, observe

from toolkit.actors import Actor
from toolkit.content import LANGUAGES, own_words
from toolkit.exercise import Refused
from toolkit.widgets.base import SavingWidget
from toolkit.widgets.map_questions import KINDS, OnImport, Question, answer
from toolkit.widgets.shapes import Line, Name, Option, Shape, Shaped

Colour = Literal["teal", "amber", "violet", "blue", "green", "rose", "brown", "grey"]
Hulls = Literal["none", "place", "role", "inside"]
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
EGO = "us"
"""The id of the actor that draws: it stands in the middle and cannot be removed."""
LONGEST = 8 * 1024 * 1024
"""Longest map that is shown, in bytes of JSON: 5,000 actors and 20,000 ties take half of it."""


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
    browser (large maps: by ``toolkit.networks.layout``, beforehand). A value may leave out what is
    as usual, and so do the values handed to ``on_save``.

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
    hulls : {"none", "place", "role", "inside"}
        Groups that are framed at first; people may switch.
    ego : bool
        Whether the map always holds the actor that draws it: the value's ``us``, else a new one
        with the id :data:`EGO`.
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
    limit: ClassVar[int] = LONGEST
    roster = Shaped(list[Rostered], [])
    roles = Shaped(list[MapRole], [])
    layers = Shaped(list[Option], [])
    prompts = Shaped(MapPrompts, {})
    background = Shaped(Literal["free", "rings"], "free")
    hulls = Shaped(Hulls, "none")
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
        hulls: Hulls = "none",
        ego: bool = True,
        mode: Literal["edit", "view"] = "edit",
        on_import: OnImport | None = None,
        **saving: Any,
    ) -> None:
        self.on_import = on_import
        value = dict(value or {})
        there = any(actor["id"] == EGO for actor in value.get("actors", ()))
        self._adds_us = ego and not there and not value.get("us")
        if ego and there and not value.get("us"):
            value["us"] = EGO
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
        said = {language: own_words(language)["map"] for language in LANGUAGES}
        other = next(language for language in LANGUAGES if language != self.lang)
        # who drew the map is called "us" in the language it was begun in
        self.map_words = said[self.lang] | {"us_elsewhere": said[other]["us"]}
        if self._adds_us:
            self.value = self._including_us(self.value)

    def _including_us(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return a value with the actor that draws, named in the language of the page."""
        others = [actor for actor in value.get("actors", ()) if actor["id"] != EGO]
        us = {"id": EGO, "name": self.prompts.get("us") or self.map_words["us"]}
        places = {EGO: [0, 0]} | dict(value.get("positions", {}))
        return {**value, "actors": [us, *others], "positions": places, "us": EGO}

    def accept(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return a map that can be edited: nothing in it refers to an actor that is not there."""
        from toolkit.networks.model import Map

        drawn = Map.model_validate(value)
        if not drawn.editable or self.mode != "edit":
            raise ValueError("a map that can only be viewed")
        if self.ego and not drawn.us:
            raise ValueError("a map without the actor that draws it")
        body: dict[str, Any] = drawn.model_dump(mode="json", exclude_defaults=True)
        return body

    def _receive(self, widget: Any, content: Any, buffers: Any) -> None:
        if not isinstance(content, dict) or content.get("kind") not in KINDS:
            self._adds_us = False  # from now on the value is the person's
            return super()._receive(widget, content, buffers)
        try:
            question = Question.model_validate(content)
        except ValidationError:
            return None
        try:
            said = answer(question, self.value, self.lang, self.on_import)
            self.send({"key": question.key} | said)
        except Refused as refusal:
            self.send({"key": question.key, "kind": "refused", "message": str(refusal)})
        except ValidationError:
            refused = {"kind": "refused", "message": self.word("not_fitting")}
            self.send({"key": question.key} | refused)
        return None
