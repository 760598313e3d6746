"""The same widgets, built again, have the same ids."""

from __future__ import annotations

import threading

import comm
from ipywidgets import Button, ToggleButtons, VBox

from toolkit.widgets.ids import reproducible_ids


def _built() -> list[str]:
    with reproducible_ids("tests"):
        box = VBox([Button(), ToggleButtons(options=["a", "b"])])
    return [
        part.model_id
        for widget in (box, *box.children)
        for part in (widget, widget.layout, getattr(widget, "style", widget))
    ]


def test_building_again_gives_the_same_ids_and_closes_what_was_there() -> None:
    before = set(comm.get_comm_manager().comms)
    first = _built()
    opened = set(comm.get_comm_manager().comms) - before
    assert _built() == first and set(comm.get_comm_manager().comms) - before == opened
    assert set(first) <= opened
    with reproducible_ids("other tests"):
        assert Button().model_id not in opened


def test_only_comms_made_inside_are_numbered() -> None:
    with reproducible_ids("outer"):
        first = Button()
        with reproducible_ids("inner"):
            inside = Button()
        second = Button()
        given = Button(model_id="my own")
        elsewhere: list[Button] = []
        thread = threading.Thread(target=lambda: elsewhere.append(Button()))
        thread.start()
        thread.join()
    after = Button()
    ids = [each.model_id for each in (first, inside, second, *elsewhere, after)]
    assert given.model_id == "my own" and len(set(ids)) == 5
    with reproducible_ids("outer"):
        assert [Button().model_id, Button().model_id] == [ids[0], ids[2]]
    assert comm.create_comm.__module__ != "toolkit.widgets.ids"
