"""The Python side of widgets: what a browser may do, and how a save is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from ipywidgets import Widget
from pydantic import BaseModel
from traitlets import TraitError

from tests.wired import WORDS, board, form, from_browser, save, wire
from toolkit.content import own_words
from toolkit.exercise import ANSWER_LIMIT, NotNow, Receipt, Refused
from toolkit.widgets import Board, Form, Look, SavingWidget
from toolkit.widgets.base import asset_hash


@pytest.fixture(autouse=True)
def _no_room(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("WORKSHOP_ASSETS", raising=False)
    yield
    Widget.close_all()


def test_a_browser_may_set_no_trait() -> None:
    for widget in (form(value={"place": "น่าน"}), board(allow_own=1), Look("<p>ผล</p>")):
        wire(widget)
        before = {name: getattr(widget, name) for name in widget.keys}
        state = dict.fromkeys(widget.keys, "x") | {"locked": True, "layout": None, "nothing": 1}
        from_browser(widget, {"method": "update", "state": state, "buffer_paths": []})
        assert {name: getattr(widget, name) for name in widget.keys} == before


def test_a_trait_on_the_list_may_be_set() -> None:
    class Open(Look):
        from_browser: ClassVar[frozenset[str]] = frozenset({"html"})

    widget = Open("ก")
    wire(widget)
    from_browser(widget, {"method": "update", "state": {"html": "ข", "lang": "en"}})
    assert (widget.html, widget.lang) == ("ข", "th")


def test_a_save_is_acknowledged_after_it_was_kept() -> None:
    kept: list[Any] = []

    def keep(value: dict[str, Any], **how: Any) -> dict[str, Any]:
        assert not comm.custom()
        kept.append((value, how))
        return {"sentence": "อ่านได้ว่า"}

    widget = form(on_save=keep)
    comm = wire(widget)
    save(widget, {"place": "น่าน"}, ready=True, round=2)
    assert kept == [({"place": "น่าน"}, {"key": "k1", "ready": True, "round": 2})]
    assert widget.value == {"place": "น่าน"}
    assert widget.reading == {"sentence": "อ่านได้ว่า"}
    assert widget.ready_round == 2
    ack = {"kind": "saved", "key": "k1", "revision": None, "reading": {"sentence": "อ่านได้ว่า"}}
    assert comm.custom() == [ack]
    # the value first: a page takes none from the kernel while it waits for the acknowledgement
    assert comm.sent[-1]["method"] == "custom"


def test_a_receipt_gives_the_revision() -> None:
    widget = form(on_save=lambda value, **_: Receipt(7))
    comm = wire(widget)
    save(widget, {})
    assert comm.custom()[0]["revision"] == 7


def test_without_on_save_the_widget_keeps_the_value_itself() -> None:
    widget = form()
    comm = wire(widget)
    save(widget, {"trust": 3})
    assert (widget.value, comm.custom()[0]["kind"]) == ({"trust": 3}, "saved")


def test_a_refusal_says_its_sentence_and_changes_nothing() -> None:
    class Strict(BaseModel):
        place: int

    def refuse(value: dict[str, Any], **_: Any) -> None:
        if value["place"] == "ก":
            raise Refused("ขอชื่อที่ยาวกว่านี้")
        Strict.model_validate(value)

    widget = form(on_save=refuse, value={"place": "น่าน"})
    comm = wire(widget)
    save(widget, {"place": "ก"})
    save(widget, {"place": "ข"})
    assert [answer["kind"] for answer in comm.custom()] == ["refused", "refused"]
    assert [answer["message"] for answer in comm.custom()] == [
        "ขอชื่อที่ยาวกว่านี้",
        WORDS["not_fitting"],
    ]
    assert widget.value == {"place": "น่าน"}


def test_a_locked_widget_refuses() -> None:
    widget = form(locked=True, on_save=lambda *_, **__: pytest.fail("kept"))
    comm = wire(widget)
    save(widget, {})
    refused = {"key": "k1", "kind": "refused", "message": WORDS["locked"], "again": False}
    assert comm.custom() == [refused]


def test_a_store_that_fails_now_is_tried_again() -> None:
    def later(value: dict[str, Any], **_: Any) -> None:
        raise NotNow("รอสักครู่")

    comm = wire(widget := form(on_save=later))
    save(widget, {})
    refused = {"key": "k1", "kind": "refused", "message": "รอสักครู่", "again": True}
    assert comm.custom() == [refused]


def test_another_error_leaves_the_save_unanswered_so_that_it_comes_again() -> None:
    def broken(value: dict[str, Any], **_: Any) -> None:
        raise OSError("disk")

    widget = form(on_save=broken)
    comm = wire(widget)
    save(widget, {"place": "น่าน"})
    assert (comm.custom(), widget.value) == ([], {})


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        "save",
        {"kind": "save"},
        {"kind": "save", "key": "k", "value": []},
        {"kind": "save", "key": "", "value": {}},
        {"kind": "save", "key": "k" * 65, "value": {}},
        {"kind": "other", "key": "k", "value": {}},
        {"kind": "save", "key": "k", "value": {}, "round": "two"},
    ],
)
def test_what_is_no_save_is_left_unanswered(content: Any) -> None:
    widget = form(on_save=lambda *_, **__: pytest.fail("kept"))
    comm = wire(widget)
    from_browser(widget, {"method": "custom", "content": content})
    assert comm.custom() == []


def test_a_value_that_is_too_long_is_refused_before_anybody_reads_it() -> None:
    widget = SavingWidget.__subclasses__()[0]
    assert widget in (Board, Form)
    long = Form([{"name": "t", "kind": "long", "label": "ก", "max": 20_000}], words=WORDS)
    comm = wire(long)
    save(long, {"t": "ก" * (ANSWER_LIMIT // 3)})
    assert comm.custom()[0]["message"] == WORDS["too_long"]
    with pytest.raises(TraitError, match=r"Form\.value: too long"):
        long.value = {"t": "ก" * ANSWER_LIMIT}


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Form([{"name": "a", "kind": "txt", "label": "ก"}]), "fields.0.kind"),
        (lambda: Form([{"name": "a", "kind": "choice", "label": "ก"}]), "needs options"),
        (lambda: Form([{"name": "a", "kind": "text", "label": "ก", "maxx": 1}]), "maxx"),
        (lambda: board(prompts={"why": "?"}), "prompts.why"),
        (lambda: form(place={"seat": 3}), "place.seat"),
        (lambda: form(lang="de"), "lang"),
    ],
)
def test_a_mistake_of_an_author_is_named(make: Any, said: str) -> None:
    with pytest.raises(TraitError, match=said.replace(".", r"\.")):
        make()


def test_in_a_room_the_module_is_fetched_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_ASSETS", "/assets/")
    widget = form()
    assert f"`${{location.origin}}/assets/{asset_hash('form')}/form.js`" in widget._esm
    assert len(widget._esm) < 200
    assert widget._css == ""


def test_elsewhere_module_and_style_travel_with_the_widget() -> None:
    for widget in (form(), board(), Look()):
        assert len(widget._esm) > 1000
        assert ".ws-widget" in widget._css


def test_what_is_shipped_asks_nobody_else() -> None:
    for widget in (form(), board(), Look()):
        shipped = (widget._esm + widget._css).replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in shipped
        assert "https://" not in shipped


def test_a_widget_looks_the_same_in_every_run() -> None:
    assert [repr(form()), repr(board()), repr(Look())] == ["<Form>", "<Board>", "<Look>"]


def test_words_come_by_themselves_in_the_language_of_the_page() -> None:
    for lang in ("th", "en"):
        assert Look(lang=lang).words == own_words(lang)["widgets"]
