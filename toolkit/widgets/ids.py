"""Widget ids that come out the same each time the same widgets are built."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import comm
from ipywidgets.widgets.widget import _instances

_ROOM = uuid.UUID("6f6b5a0e-6f0d-5d0c-9b6e-0f5b1c6f4a52")
"""Sets our names apart from others' in the space of ids; any fixed value would do."""

_made: dict[str, list[str]] = {}
"""The ids given out, by namespace; a fork inherits them with the widgets."""

_namespace: ContextVar[str] = ContextVar("namespace", default="")


@contextmanager
def reproducible_ids(namespace: str) -> Iterator[None]:
    """Give comms (so widgets) made inside ids that follow from ``namespace`` and their order.

    A kernel that replaces a dead one can so build the widgets of a page that is open. What an
    earlier block of the same namespace made is closed first, layouts and styles included, which
    closing a widget would leave open. Comms made elsewhere at the time (another thread or task),
    or with an id of their own, are left alone. Works on whatever makes comms: a kernel, a
    snapshot that has none yet, plain Python.

    Parameters
    ----------
    namespace : str
        Not empty; names one set of widgets.
    """
    _close(namespace)
    token = _namespace.set(namespace)
    underneath = comm.create_comm

    def create_comm(*args: Any, **kwargs: Any) -> Any:
        inside = _namespace.get()
        if inside and not kwargs.get("comm_id"):
            made = _made.setdefault(inside, [])
            kwargs["comm_id"] = uuid.uuid5(_ROOM, f"{inside}/{len(made)}").hex
            made.append(kwargs["comm_id"])
        return underneath(*args, **kwargs)

    comm.create_comm = create_comm
    try:
        yield
    finally:
        _namespace.reset(token)
        if comm.create_comm is create_comm:  # else ipykernel was imported meanwhile
            comm.create_comm = underneath


def _close(namespace: str) -> None:
    for comm_id in _made.pop(namespace, ()):
        widget = _instances.get(comm_id)
        if widget is not None:
            widget.close()
        left = comm.get_comm_manager().comms.get(comm_id)
        if left is not None:
            left.close()
