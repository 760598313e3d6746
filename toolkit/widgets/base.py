"""What all widgets of a worksheet share: words, a place in a room, answers that are kept.

The browser may not set any trait. What a person enters comes as a message, is checked, handed to
``on_save``, and acknowledged; ``frontend/src/shared/saving.ts`` is the other half.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import anywidget
from pydantic import ValidationError
from traitlets import Bool, Int, TraitError, Unicode, default
from traitlets import validate as validates

from toolkit.content import own_words
from toolkit.exercise import ANSWER_LIMIT, NotNow, Receipt, Refused
from toolkit.widgets.shapes import Language, Line, Place, Shape, Shaped
from toolkit.widgets.styles import theme

_STATIC = Path(__file__).parent.parent / "static"

OnSave = Callable[..., "Mapping[str, Any] | Receipt | None"]
"""``on_save(value, *, key, ready, round)``; a mapping it returns is shown as the reading."""


@cache
def asset_hash(name: str) -> str:
    """Return the first 12 hex digits of the built module's SHA-256: the part of its address."""
    return sha256((_STATIC / f"{name}.js").read_bytes()).hexdigest()[:12]


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


class RoomWidget(anywidget.AnyWidget):
    """A widget that knows its words, its language and its place.

    Where ``WORKSHOP_ASSETS`` holds an address prefix, the browser fetches the module from there,
    once for all widgets, and the page brings the styles. Elsewhere both travel with the widget.

    Parameters
    ----------
    words : mapping, optional
        The toolkit's words for widgets; by default those of `lang`.
    lang : {"th", "en"}
        The language of the page.
    place : mapping, optional
        See :class:`toolkit.widgets.shapes.Place`.
    locked : bool
        Whether it can only be read.
    """

    module: ClassVar[str]
    """Name of the built module in ``toolkit/static``, without its ending."""
    from_browser: ClassVar[frozenset[str]] = frozenset()
    """Traits that a browser may set: anybody can send a comm message."""

    _esm = Unicode().tag(sync=True)
    _css = Unicode().tag(sync=True)
    _anywidget_id = Unicode("workshop").tag(sync=True)
    """One style sheet for all of them."""
    words = Shaped(dict[Line, Line], {})
    lang = Shaped(Language, "th")
    place = Shaped(Place, {})
    locked = Bool(False).tag(sync=True)

    def __init__(
        self,
        *,
        words: Mapping[str, str] | None = None,
        lang: str = "th",
        place: Mapping[str, Any] | None = None,
        **traits: Any,
    ) -> None:
        super().__init__(
            words=own_words(lang).get("widgets", {}) if words is None else dict(words),
            lang=lang,
            place=dict(place or {}),
            **traits,
        )

    def add_traits(self, **traits: Any) -> None:
        """Keep the traits there are: anywidget would make a class of its own for each widget."""
        if missing := {name: trait for name, trait in traits.items() if not self.has_trait(name)}:
            super().add_traits(**missing)

    @default("_esm")
    def _module_text(self) -> str:
        prefix = os.environ.get("WORKSHOP_ASSETS")
        if not prefix:
            return _text(_STATIC / f"{self.module}.js")
        address = f"{prefix}{asset_hash(self.module)}/{self.module}.js"
        return (
            f"const module = await import(`${{location.origin}}{address}`);\n"
            "export default module.default;\n"
        )

    @default("_css")
    def _style_text(self) -> str:
        return "" if os.environ.get("WORKSHOP_ASSETS") else theme()

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Take over only what a browser may set; anything else it sends is ignored."""
        allowed = {name: sync_data[name] for name in self.from_browser if name in sync_data}
        if allowed:
            super().set_state(allowed)

    def word(self, key: str) -> str:
        """Return one of the toolkit's own words, the key itself where it is missing."""
        return str(self.words.get(key, key))

    def __repr__(self) -> str:
        """Return the same text each time, so that notebooks can be compared."""
        return f"<{type(self).__name__}>"


class _Save(Shape):
    kind: str
    key: str
    value: dict[str, Any]
    ready: bool = False
    round: int | None = None


class SavingWidget(RoomWidget):
    """A widget whose value is saved, and shown as saved only when it is.

    Parameters
    ----------
    value : mapping, optional
        What the person has entered so far.
    on_save : callable, optional
        ``on_save(value, *, key, ready, round)`` keeps the value. It may return a mapping, shown to
        the person as the *reading*, or a :class:`toolkit.exercise.Receipt`. It raises
        :class:`toolkit.exercise.Refused` with a sentence for the person, or lets a
        ``pydantic.ValidationError`` through. Any other exception leaves the save un-acknowledged:
        the browser keeps it and tries again.
    reading : mapping, optional
        What was read from the value when it was saved.
    ready_round : int
        The last round for which the person said "ready"; 0 before.
    **room
        ``words``, ``lang``, ``place``, ``locked``; see :class:`RoomWidget`.
    """

    limit: ClassVar[int] = ANSWER_LIMIT
    """Longest value and reading, in bytes of JSON; see :attr:`toolkit.exercise.Answer.limit`."""

    private: bool | None = None
    """Whether it holds a field marked private; None: wherever its exercise has one."""

    value = Shaped(dict[str, Any], {})
    reading = Shaped(dict[str, Any], {})
    ready_round = Int(0, min=0).tag(sync=True)

    def __init__(
        self,
        *,
        value: Mapping[str, Any] | None = None,
        on_save: OnSave | None = None,
        reading: Mapping[str, Any] | None = None,
        **room: Any,
    ) -> None:
        self.on_save = on_save
        super().__init__(value=dict(value or {}), reading=dict(reading or {}), **room)
        self.on_msg(self._receive)

    def accept(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return what a browser sent in this widget's shape; each widget knows its own.

        Raises
        ------
        ValueError
            When it does not fit; the person is told in general words.
        """
        return value

    @validates("value", "reading")
    def _is_storable(self, proposal: Any) -> Any:
        if _size(proposal["value"]) > self.limit:
            raise TraitError(f"{type(self).__name__}.{proposal['trait'].name}: too long")
        return proposal["value"]

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        try:
            message = _Save.model_validate(content)
        except ValidationError:
            return
        if message.kind != "save" or not 0 < len(message.key) <= 64:
            return
        answer: dict[str, Any] = {"key": message.key}
        try:
            answer |= {"kind": "saved"} | self._save(message)
        except Refused as refusal:
            again = isinstance(refusal, NotNow)
            answer |= {"kind": "refused", "message": str(refusal), "again": again}
        self.send(answer)

    def _save(self, message: _Save) -> dict[str, Any]:
        if self.locked:
            raise Refused(self.word("locked"))
        value = self._checked(message.value)
        kept: Mapping[str, Any] | Receipt | None = None
        if self.on_save is not None:
            try:
                kept = self.on_save(
                    value, key=message.key, ready=message.ready, round=message.round
                )
            except ValidationError as error:
                raise Refused(self.word("not_fitting")) from error
        reading = dict(kept) if isinstance(kept, Mapping) else None
        # Before the acknowledgement: while it waits for that, the page takes no value from here.
        self.value = value
        if reading is not None:
            self.reading = reading
        if message.ready:
            self.ready_round = max(self.ready_round, message.round or 1)
        return {
            "revision": kept.revision if isinstance(kept, Receipt) else None,
            "reading": reading,
        }

    def _checked(self, value: dict[str, Any]) -> dict[str, Any]:
        try:
            if _size(value) > self.limit:
                raise Refused(self.word("too_long"))
            return self.accept(value)
        except (ValueError, TypeError, RecursionError) as error:
            raise Refused(self.word("not_fitting")) from error


def _size(value: Any) -> int:
    """Return the bytes of a value as JSON; numbers that JSON does not know are a ValueError."""
    return len(json.dumps(value, ensure_ascii=False, allow_nan=False).encode())
