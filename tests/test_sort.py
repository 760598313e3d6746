"""The sorter: what a browser may send, and what a trait may hold."""

from __future__ import annotations

from typing import Any

import pytest
from traitlets import TraitError

from toolkit.widgets import Sort

COLUMNS = [{"id": "one", "label": "หนึ่ง", "main": True}, {"id": "two", "label": "สอง"}]
TREE = {
    "start": "first",
    "steps": {
        "first": {
            "asks": "q",
            "question": "ใช่ไหม",
            "turns": [
                {"value": "yes", "label": "ใช่", "place": "one"},
                {"value": "no", "label": "ไม่ใช่", "to": "whom"},
            ],
        },
        "whom": {
            "asks": "via",
            "kind": "who",
            "question": "ใคร",
            "turns": [{"label": "ใคร", "place": "two"}],
        },
    },
}
DETAILS = [{"name": "text", "kind": "long", "label": "เล่า", "max": 20, "only": ["one"]}]


def sorter(**more: Any) -> Sort:
    items = [{"id": "a", "text": "น้ำ"}, {"id": "b", "text": "ขยะ"}]
    return Sort(items, columns=COLUMNS, tree=TREE, details=DETAILS, allow_own=1, **more)


def value(*items: dict[str, Any], own: Any = ()) -> dict[str, Any]:
    return {"items": list(items), "own": list(own)}


@pytest.mark.parametrize(
    "sent",
    [
        value(),
        value({"id": "b", "column": "two", "said": {}}, {"id": "a", "column": "one", "said": {}}),
        value({"id": "a", "column": "", "said": {"q": "no", "via": "b"}}),
        value({"id": "a", "column": "two", "said": {"q": "no", "via": "ใครก็ได้"}}),
        value({"id": "a", "column": "one", "said": {"text": "  เว้นวรรค  "}}),
        value({"id": "own-1", "column": "one", "said": {}}, own=[{"id": "own-1", "text": " วัด "}]),
    ],
)
def test_what_a_page_sends_comes_back_as_it_was(sent):
    """Else the page would take it for news from elsewhere and forget its steps back."""
    assert sorter().accept(sent) == sent


@pytest.mark.parametrize(
    "sent",
    [
        value({"id": "a", "column": "three", "said": {}}),
        value({"id": "a", "column": "one", "said": {}}, {"id": "a", "column": "two", "said": {}}),
        value({"id": "a", "column": "one", "said": {"q": "perhaps"}}),
        value({"id": "a", "column": "one", "said": {"via": "ก" * 121}}),
        value({"id": "a", "column": "one", "said": {"text": "ก" * 21}}),
        value({"id": "a", "column": "one", "said": {"other": "x"}}),
        value({"id": "a", "column": "one", "said": {"q": ["yes"]}}),
        value(own=[{"id": "own-1", "text": "ก"}, {"id": "own-2", "text": "ข"}]),
        value(own=[{"id": "own-1", "text": ""}]),
        value(own=[{"id": "a", "text": "ก"}]),
        {"items": {}},
        {"somewhere": []},
    ],
)
def test_what_is_not_of_this_sorter_is_refused(sent):
    with pytest.raises(ValueError):
        sorter().accept(sent)


def test_a_card_that_has_gone_meanwhile_does_not_stop_the_others():
    here = {"id": "a", "column": "one", "said": {}}
    assert sorter().accept(value({"id": "gone", "column": "two", "said": {}}, here)) == value(here)


def test_a_misspelt_column_is_an_error():
    with pytest.raises(TraitError, match="columns"):
        Sort(columns=[{"id": "one", "label": "หนึ่ง", "mian": True}])
