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

OnAction = Callable[[str, str], object]
"""``on_action(action, exercise)``; it raises :class:`toolkit.exercise.Refused` with a sentence."""

REMEMBERED = 64
"""Moves whose repetition is recognised: the browser sends again what was not acknowledged."""


class AgendaItem(Shape):
    """One entry of the agenda and how far it has come; round 0 has not begun."""

    id: Name
    title: Line
    minutes: int = 0
    day: int = 1
    round: int = 0
    rounds: int = 1
    phase: Literal["closed", "open", "revealed"] = "closed"
    answered: int = 0
    ready: int = 0
    private: bool = False
    note: str = ""


class ConsoleState(Shape):
    """What the console shows: counts, never who.

    ``threshold`` is the fewest answers that are shown together, 0 where it is not told.
    """

    title: Line = ""
    code: Line = ""
    join_url: str = ""
    qr: str = ""
    current: str = ""
    can_undo: bool = False
    seats: int = 0
    threshold: int = 0
    agenda: list[AgendaItem] = Field(default_factory=list)


class _Do(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: Literal["do"]
    id: str = Field(min_length=1, max_length=64)
    action: str = Field(max_length=40)
    exercise: str = Field(default="", max_length=80)


class Console(RoomStyled):
    """Shows the room to its facilitator and takes the moves.

    Parameters
    ----------
    state : mapping
        See :class:`ConsoleState`.
    on_action : callable, optional
        ``on_action(action, exercise)`` makes a move; actions are ``go``, ``reveal``,
        ``next_round``, ``reopen``, ``close``, ``lobby`` and ``undo``.
    lang : {"th", "en"}, optional
        By default the language of this kernel.
    """

    module = "console"
    state = Shaped(ConsoleState, {})

    def __init__(
        self,
        state: Mapping[str, Any] | None = None,
        *,
        on_action: OnAction | None = None,
        lang: str | None = None,
        **room: Any,
    ) -> None:
        language = lang or language_here()
        self._on_action = on_action
        self._answered: deque[tuple[str, dict[str, str]]] = deque(maxlen=REMEMBERED)
        words = flat(own_words(language)["console"])
        super().__init__(state=dict(state or {}), lang=language, words=words, **room)
        self.on_msg(self._receive)

    def on_action(self, callback: OnAction) -> None:
        """Have moves made by `callback` from now on."""
        self._on_action = callback

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        try:
            asked = _Do.model_validate(content)
        except ValidationError:
            return
        answer = dict(self._answered).get(asked.id)
        if answer is None:
            answer = {"id": asked.id} | self._do(asked)
            self._answered.append((asked.id, answer))
        self.send(answer)

    def _do(self, asked: _Do) -> dict[str, str]:
        try:
            if self._on_action is not None:
                self._on_action(asked.action, asked.exercise)
        except Refused as refusal:
            return {"kind": "refused", "message": str(refusal) or self.word("failed")}
        except Exception:
            # a facilitator in front of fifty people needs a sentence, the log the reason
            log.exception("the move %s %s failed", asked.action, asked.exercise)
            return {"kind": "refused", "message": self.word("failed")}
        return {"kind": "done"}
