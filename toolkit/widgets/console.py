"""The facilitator's console: where the room stands and the next sensible move."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from toolkit.content import own_words
from toolkit.exercise import Refused
from toolkit.widgets.room_style import RoomStyled, flat, language_here
from toolkit.widgets.shapes import Line, Name, Shape, Shaped

log = logging.getLogger(__name__)

REMEMBERED = 64
"""Moves whose repetition is recognised: the browser sends again what was not acknowledged."""


class Asked(BaseModel):
    """What a button asks for.

    ``seen`` is the last press that whoever pressed had seen; ``value`` is what the button brings
    along, such as the text of a message.
    """

    model_config = ConfigDict(extra="ignore")

    kind: Literal["do"] = "do"
    id: str = Field(default="-", min_length=1, max_length=64)
    action: str = Field(max_length=40)
    exercise: str = Field(default="", max_length=80)
    seen: int | None = None
    value: dict[Name, Any] = Field(default_factory=dict, max_length=8)


OnAction = Callable[[Asked], Mapping[str, Any] | None]
"""It makes a move and may return what only the asking page is told; it raises
:class:`toolkit.exercise.Refused` with a sentence."""


class NoteItem(Shape):
    """What a facilitator jotted down."""

    id: int
    text: str
    at: Line = ""


class OfferItem(Shape):
    """What the facilitator may offer; ``means`` says in a sentence what follows from it."""

    name: Name
    title: Line
    means: Line
    on: bool = False


class FloorItem(Shape):
    """A game that can be shown without phones: how many were typed or invented, 0 for none."""

    typed: int = 0
    invented: int = 0
    said: dict[Name, Line] = Field(default_factory=dict)


class AgendaItem(Shape):
    """One entry of the agenda and how far it has come; round 0 has not begun.

    An exercise that comes back for a later round is two entries with two keys. Times are texts to
    read (``start``) and milliseconds since 1970 to reckon with (``planned``), 0 where unknown.
    """

    id: Name
    key: Name
    again: bool = False
    title: Line
    minutes: int = 0
    least: int = 0
    drop: bool = False
    day: int = 1
    round: int = 0
    rounds: int = 1
    phase: Literal["closed", "open", "revealed"] = "closed"
    answered: int = 0
    ready: int = 0
    private: bool = False
    note: str = ""
    notes: list[NoteItem] = Field(default_factory=list)
    start: Line = ""
    end: Line = ""
    planned: int = 0
    began: int = 0
    ended: int = 0
    began_at: Line = ""
    offers: list[OfferItem] = Field(default_factory=list)
    floor: FloorItem | None = None


class TimerShape(Shape):
    """When the time that was given is over, in milliseconds since 1970 by the server's clock."""

    end: int
    seconds: int


class GroupsShape(Shape):
    """How many sit in each group, and how many in none."""

    sizes: list[tuple[int, int]] = Field(default_factory=list)
    late: int = 0
    size: int = 5
    projects: Literal["mix", "apart", "together"] = "mix"


class Kept(Shape):
    """Until when people's data are kept, in words; ``soon`` in the last days."""

    text: Line = ""
    soon: bool = False


class ConsoleState(Shape):
    """What the console shows: counts, never who.

    ``threshold`` is the fewest answers that are shown together, 0 where it is not told; ``seen``
    the number of the newest press; ``undo`` what undo would take back, in words.
    """

    title: Line = ""
    code: Line = ""
    join_url: str = ""
    qr: str = ""
    current: str = ""
    seen: int = 0
    undo: Line = ""
    practice: bool = False
    report: Line = ""
    kept: Kept | None = None
    seats: int = 0
    threshold: int = 0
    timer: TimerShape | None = None
    message: Line = ""
    groups: GroupsShape = Field(default_factory=GroupsShape)
    agenda: list[AgendaItem] = Field(default_factory=list)


class TextItem(Shape):
    """What somebody wrote; ``shown`` is None while nobody decided."""

    id: Name
    text: str
    shown: bool | None = None


class Unread(Shape):
    """What people wrote in the exercise in hand."""

    exercise: str = ""
    items: list[TextItem] = Field(default_factory=list)


class Talk(Shape):
    """A part of the run sheet; ``html`` is made by ``toolkit.runsheet`` and shown as it is."""

    title: Line
    kind: Literal["", "prepare", "course", "watch", "debrief", "late"] = ""
    html: str


class Console(RoomStyled):
    """Shows the room to its facilitator and takes the moves.

    Parameters
    ----------
    state : mapping
        See :class:`ConsoleState`.
    texts : mapping, optional
        See :class:`Unread`.
    talks : mapping, optional
        The parts of the run sheet (:class:`Talk`) by the keys of the agenda.
    on_action : callable, optional
        Makes a move; see :data:`OnAction` and ``toolkit.console.acting``.
    lang : {"th", "en"}, optional
        By default the language of this kernel.
    """

    module = "console"
    state = Shaped(ConsoleState, {})
    texts = Shaped(Unread, {})
    talks = Shaped(dict[Name, list[Talk]], {})

    def __init__(
        self,
        state: Mapping[str, Any] | None = None,
        *,
        texts: Mapping[str, Any] | None = None,
        talks: Mapping[str, Any] | None = None,
        on_action: OnAction | None = None,
        lang: str | None = None,
        **room: Any,
    ) -> None:
        language = lang or language_here()
        self._on_action = on_action
        self._answered: deque[tuple[str, dict[str, Any]]] = deque(maxlen=REMEMBERED)
        words = flat(own_words(language)["console"])
        super().__init__(
            state=dict(state or {}),
            texts=dict(texts or {}),
            talks=dict(talks or {}),
            lang=language,
            words=words,
            **room,
        )
        self.on_msg(self._receive)

    def on_action(self, callback: OnAction) -> None:
        """Have moves made by `callback` from now on."""
        self._on_action = callback

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        try:
            asked = Asked.model_validate(content)
        except ValidationError:
            return
        answer = dict(self._answered).get(asked.id)
        if answer is None:
            answer = {"id": asked.id} | self._do(asked)
            self._answered.append((asked.id, answer))
        self.send(answer)

    def _do(self, asked: Asked) -> dict[str, Any]:
        try:
            told = self._on_action(asked) if self._on_action is not None else None
        except Refused as refusal:
            return {"kind": "refused", "message": str(refusal) or self.word("failed")}
        except Exception:
            # a facilitator in front of fifty people needs a sentence, the log the reason
            log.exception("the move %s %s failed", asked.action, asked.exercise)
            return {"kind": "refused", "message": self.word("failed")}
        return {"kind": "done", **(told or {})}
