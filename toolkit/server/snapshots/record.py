"""Keeps what a cell shows, as the outputs of a notebook."""

from __future__ import annotations

from typing import Any

from ipywidgets import Output as OutputWidget
from ipywidgets.widgets.widget import _instances
from jupyter_client.session import Session

Output = dict[str, Any]
"""As a notebook stores it. (nbformat itself takes a second to import, and its schemas no part.)"""

_KEPT = {
    "display_data": ("data", "metadata"),
    "error": ("ename", "evalue", "traceback"),
    "execute_result": ("data", "metadata", "execution_count"),
    "stream": ("name", "text"),
}


class Area:
    """The outputs of one cell, or of one ``Output`` widget."""

    def __init__(self, widget: OutputWidget | None = None) -> None:
        self.outputs: list[Output] = []
        self._widget = widget
        self._clear_next = False

    def show(self, output: Output) -> None:
        """Add an output; text of one stream runs on."""
        if self._clear_next:
            self.outputs.clear()
            self._clear_next = False
        last = self.outputs[-1] if self.outputs else {}
        if output["output_type"] == "stream" and output["name"] == last.get("name"):
            last["text"] += output["text"]
        else:
            self.outputs.append(output)
        self._settle()

    def clear(self, *, wait: bool) -> None:
        """Empty the area, now or when the next output comes."""
        self._clear_next = wait
        if not wait:
            self.outputs.clear()
            self._settle()

    def _settle(self) -> None:
        if self._widget is not None:
            self._widget.outputs = tuple(dict(output) for output in self.outputs)


class Recorder(Session):
    """A session nobody listens to: what ipykernel would publish is kept instead.

    All that IPython shows (streams, results, displays, tracebacks) is formatted, cleaned and then
    given to a session's ``send``. So the same shell and streams serve before the fork with this
    session, and after it with a real one.
    """

    def __init__(self) -> None:
        super().__init__(key=b"nobody checks")
        self._cell = Area()
        self._widgets: dict[str, Area] = {}
        self._displays: dict[str, list[Output]] = {}

    def begin(self) -> list[Output]:
        """Start a new cell; return the list that fills with its outputs."""
        self._cell = Area()
        return self._cell.outputs

    def send(
        self,
        stream: Any,
        msg_or_type: dict[str, Any] | str,
        content: dict[str, Any] | None = None,
        parent: dict[str, Any] | None = None,
        *_: Any,
        **__: Any,
    ) -> dict[str, Any]:
        """Keep a message that shows something; drop the others."""
        message = (
            self.msg(msg_or_type, content=content, parent=parent)
            if isinstance(msg_or_type, str)
            else msg_or_type
        )
        kind, body = message["msg_type"], message["content"]
        if kind == "clear_output":
            self._area(message).clear(wait=body["wait"])
        elif kind == "update_display_data":
            for output in self._displays.get(body["transient"]["display_id"], ()):
                output.update(data=body["data"], metadata=body["metadata"])
        elif kind in _KEPT:
            output = {"output_type": kind} | {name: body[name] for name in _KEPT[kind]}
            self._area(message).show(output)
            name = body.get("transient", {}).get("display_id")
            if name:
                self._displays.setdefault(name, []).append(output)
        return message

    def _area(self, message: dict[str, Any]) -> Area:
        """Return where a message shows: an ``Output`` widget catches those it was entered for."""
        request = message["parent_header"].get("msg_id")
        for model_id, widget in reversed(_instances.items() if request else ()):
            if isinstance(widget, OutputWidget) and widget.msg_id == request:
                return self._widgets.setdefault(model_id, Area(widget))
        return self._cell
