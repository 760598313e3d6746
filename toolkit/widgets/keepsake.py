"""What a person takes along of a private part: a picture, a file; and how they delete it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field as Limit
from pydantic import ValidationError

from toolkit.exercise import Refused
from toolkit.widgets.base import RoomWidget
from toolkit.widgets.shapes import Line, Shape, Shaped
from toolkit.widgets.triangle import Placed


class KeptPoint(Placed):
    """A point of the triangle with its name."""

    label: Line


class KeptText(Shape):
    """A question and what was written to it."""

    label: Line
    text: Annotated[str, Limit(max_length=2000)]


class Kept(Shape):
    """What there is to keep; the browser draws and writes it, no server does."""

    title: Line = ""
    corners: list[Line] = Limit(default_factory=list, max_length=3)
    points: list[KeptPoint] = Limit(default_factory=list, max_length=9)
    texts: list[KeptText] = Limit(default_factory=list, max_length=30)


class _Ask(Shape):
    kind: str
    id: Annotated[str, Limit(min_length=1, max_length=64)]


class Keepsake(RoomWidget):
    """Buttons that save a picture or a text on the device, and one that deletes after a question.

    Parameters
    ----------
    said : mapping
        The exercise's words: ``intro``, ``picture``, ``file``, ``delete``, ``sure``, ``yes``,
        ``no``, ``deleted``, ``saved``, ``empty``, ``name``.
    content : mapping
        See :class:`Kept`; set it anew whenever the answer changes.
    on_delete : callable, optional
        Deletes; it returns when nothing is left, or raises :class:`toolkit.exercise.Refused`.
    words, lang, place
        See :class:`toolkit.widgets.base.RoomWidget`.
    """

    module = "keepsake"
    private: ClassVar[bool] = True
    said = Shaped(dict[Line, Line], {})
    content = Shaped(Kept, {})

    def __init__(
        self,
        said: Mapping[str, str],
        *,
        content: Mapping[str, Any] | None = None,
        on_delete: Callable[[], None] | None = None,
        **room: Any,
    ) -> None:
        self.on_delete = on_delete
        super().__init__(said=dict(said), content=dict(content or {}), **room)
        self.on_msg(self._receive)

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        try:
            message = _Ask.model_validate(content)
        except ValidationError:
            return
        if message.kind != "delete":
            return
        try:
            if self.on_delete is not None:
                self.on_delete()
        except Refused as refusal:
            self.send({"kind": "refused", "id": message.id, "message": str(refusal)})
        else:
            self.send({"kind": "deleted", "id": message.id})
