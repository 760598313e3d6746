"""The Python side of the map: what it accepts, what it answers about files and arrangement."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from ipywidgets import Widget
from traitlets import TraitError

from tests.wired import FakeComm, from_browser, wire
from toolkit.actors import Actor
from toolkit.exercise import Refused
from toolkit.networks import Map, decode, encode
from toolkit.widgets import NetworkMap

VALUE: dict[str, Any] = {
    "actors": [{"id": "us", "name": "เรา"}, {"id": "a", "name": "โรงเรียนบ้านใหม่"}],
    "ties": [{"source": "us", "target": "a", "layer": "exchange"}],
    "positions": {"us": [0.0, 0.0], "a": [120.0, 40.0]},
    "us": "us",
}


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    Widget.close_all()


def ask(widget: NetworkMap, **question: Any) -> dict[str, Any]:
    comm: FakeComm = wire(widget)
    from_browser(widget, {"method": "custom", "content": {"key": "k", **question}})
    answers: list[Any] = comm.custom()
    assert [answer["key"] for answer in answers] == ["k"]
    return dict(answers[0])


def sent(name: str, data: bytes) -> dict[str, str]:
    return {"name": name, "data": base64.b64encode(data).decode()}


def test_us_stands_on_an_empty_map_in_the_language_of_the_page() -> None:
    widget = NetworkMap(prompts={})
    assert widget.value["actors"] == [{"id": "us", "name": "เรา"}]
    widget.lang = "en"
    assert widget.value["actors"][0]["name"] == "Us"
    assert widget.map_words["tool_add"] == "Add"
    assert NetworkMap(ego=False).value == {}
    assert NetworkMap(value=VALUE).value == VALUE


def test_a_save_is_a_map_and_comes_back_without_what_is_as_usual() -> None:
    kept: list[Any] = []
    widget = NetworkMap(on_save=lambda value, **how: kept.append(value))
    full = Map.model_validate(VALUE).model_dump(mode="json")
    answer = ask(widget, kind="save", value=full, ready=False, round=1)
    assert answer["kind"] == "saved"
    assert kept == [VALUE]
    assert Map.model_validate(kept[0]) == Map.model_validate(VALUE)


@pytest.mark.parametrize(
    "change",
    [
        {"ties": [{"source": "us", "target": "nobody"}]},
        {"us": None},
        {"positions": {"a": [1e9, 0]}},
        {"actors": [{"id": "us", "name": "ก" * 121}]},
        {
            "actors": [
                {"id": "us", "name": "เรา"},
                *({"id": f"a{n}", "name": "x"} for n in range(300)),
            ]
        },
        {"phone": "053"},
    ],
)
def test_what_is_no_map_to_draw_is_refused(change: dict[str, Any]) -> None:
    answer = ask(NetworkMap(), kind="save", value=VALUE | change, ready=False, round=1)
    assert answer["kind"] == "refused"


def test_a_map_that_is_only_viewed_is_never_saved() -> None:
    widget = NetworkMap(value=VALUE, mode="view")
    assert ask(widget, kind="save", value=VALUE, ready=False, round=1)["kind"] == "refused"


def test_traits_are_checked() -> None:
    known = NetworkMap(roster=[Actor(id="a", name="ก"), {"id": "b", "name": "ข", "role": "dual"}])
    assert known.roster[1]["role"] == "dual"
    for wrong in ({"mode": "draw"}, {"roles": [{"value": "x", "label": "x", "colour": "#f00"}]}):
        with pytest.raises(TraitError):
            NetworkMap(**wrong)


@pytest.mark.parametrize("form", ["json", "csv", "graphml", "gexf", "kumu"])
def test_what_is_taken_along_can_be_brought_back(form: str) -> None:
    widget = NetworkMap(value=VALUE)
    taken = ask(widget, kind="export", form=form, value=VALUE)["files"]
    brought = ask(widget, kind="import", files=taken)
    assert brought["kind"] == "imported"
    assert Map.model_validate(brought["value"]) == Map.model_validate(VALUE)


def test_two_csv_files_are_read_whatever_a_phone_called_them() -> None:
    import io
    import zipfile

    packed = encode(Map.model_validate(VALUE), "csv")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = [
            sent(name.replace(".csv", " (1).csv"), archive.read(name))
            for name in archive.namelist()
        ]
    brought = ask(NetworkMap(), kind="import", files=files)
    assert Map.model_validate(brought["value"]) == Map.model_validate(VALUE)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], "ไฟล์"),
        ([sent("map.json", b"{")], "map.json"),
        ([sent("people.csv", "id,name\na,ก\n".encode())], "ties.csv"),
        ([{"name": "map.json", "data": "%%%"}], "ไฟล์"),
        ([sent("map.exe", b"MZ")], "map.exe"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(files: list[Any], says: str) -> None:
    answer = ask(NetworkMap(), kind="import", files=files)
    assert answer["kind"] == "refused"
    assert says in answer["message"]


def test_a_line_that_is_wrong_is_named() -> None:
    tables = [
        sent("people.csv", "id,name\na,ก\n".encode()),
        sent("ties.csv", b"source,target\na,b\n"),
    ]
    assert "2" in ask(NetworkMap(), kind="import", files=tables)["message"]


def test_an_exercise_may_read_files_in_its_own_way() -> None:
    def read(files: Any) -> dict[str, Any]:
        if not files:
            raise Refused("ขอไฟล์หนึ่งไฟล์")
        return dict(json.loads(files["own.json"]))

    widget = NetworkMap(on_import=read)
    own = ask(widget, kind="import", files=[sent("own.json", b'{"actors": []}')])
    assert own["value"] == {"actors": []}
    assert ask(widget, kind="import", files=[])["message"] == "ขอไฟล์หนึ่งไฟล์"


def test_arranging_gives_everybody_a_place() -> None:
    bare = VALUE | {"positions": {}}
    for style in ("clusters", "concentric"):
        places = ask(NetworkMap(), kind="arrange", value=bare, style=style)["positions"]
        assert set(places) == {"us", "a"}
        assert places["us"] != places["a"]


def test_nonsense_is_not_answered() -> None:
    widget = NetworkMap()
    comm = wire(widget)
    for content in ({"kind": "import"}, {"kind": "export", "key": "x" * 99}, "text", None):
        from_browser(widget, {"method": "custom", "content": content})
    assert comm.custom() == []
    assert decode("m.json", encode(Map(), "json")) == Map()


def test_five_thousand_actors_can_be_shown() -> None:
    actors = [{"id": f"a{n}", "name": f"ภาคีรายที่ {n}"} for n in range(5000)]
    ties = [{"source": f"a{n % 5000}", "target": f"a{(n * 7 + 1) % 5000}"} for n in range(20_000)]
    places = {f"a{n}": [float(n), 1.0] for n in range(5000)}
    big = {"actors": actors, "ties": ties, "positions": places}
    widget = NetworkMap(value=big, mode="view", ego=False)
    assert widget.value == big
    (taken,) = ask(widget, kind="export", form="json")["files"]
    assert len(decode("map.json", base64.b64decode(taken["data"])).ties) == 20_000
