"""Maps as still pictures: the signs, names in lines, what people wrote stays text."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from toolkit.content import own_words
from toolkit.networks import Map
from toolkit.networks.frames import hull
from toolkit.networks.labels import lines, width
from toolkit.networks.picture import Looks, svg

WORDS = own_words("th")["map"]
ROLES = {"boundary": ("BP", "ภาคีหลัก"), "strategic": ("SP", "ภาคียุทธศาสตร์")}
BODY: dict[str, Any] = {
    "actors": [
        {"id": "us", "name": "เรา"},
        {"id": "a", "name": "<img src=x onerror=alert(1)>", "kind": "person", "place": "วาวี"},
        {"id": "b", "name": "โรงพยาบาลส่งเสริมสุขภาพตำบลวาวี", "kind": "network", "place": "วาวี"},
        {"id": "c", "name": "ศูนย์", "moments": ["2559"], "inside": "b"},
    ],
    "ties": [
        {"source": "us", "target": "a", "layer": "exchange", "directed": True},
        {"source": "us", "target": "a", "layer": "communication", "strength": 3},
        {"source": "us", "target": "b", "layer": "activity", "vertical": True},
        {"source": "a", "target": "b", "layer": "activity", "status": "wished"},
        {"source": "b", "target": "b", "layer": "exchange"},
    ],
    "roles": {"a": "boundary"},
    "us": "us",
    "moments": ["2551", "2559"],
    "positions": {"us": [0, 0], "a": [200, 0], "b": [0, 200], "c": [200, 200]},
}
MAP = Map.model_validate(BODY)


def texts(picture: str) -> list[str]:
    found = ET.fromstring(picture).iter()
    return [node.text or "" for node in found]


def test_a_picture_is_named_described_and_explained() -> None:
    said = texts(svg(MAP, WORDS, Looks(roles=ROLES)))
    assert WORDS["picture_title"] in said
    assert "ภาคี 4 ราย เส้นโยง 5 เส้น เป็นเส้นที่อยากให้มี 1 เส้น" in said
    for word in ("layer_exchange", "layer_activity", "wished_legend", "kind_person", "us"):
        assert WORDS[word] in said
    assert {"BP", "ภาคีหลัก"} <= set(said)
    assert "ภาคียุทธศาสตร์" not in said  # nobody has this role
    assert 'role="img"' in svg(MAP, WORDS)


def test_what_people_wrote_stays_text() -> None:
    picture = svg(MAP, WORDS, Looks(hulls="place"))
    assert "<img" not in picture
    assert "&lt;img" in picture


def test_wished_ties_are_dotted_and_several_lie_side_by_side() -> None:
    picture = svg(MAP, WORDS, Looks(legend=False))
    assert picture.count('stroke-dasharray="0.1 7"') == 1
    assert {"M26.9 4L176.4 4", "M26.9 -4L176.4 -4"} <= set(re.findall(r' d="([^"]+)"', picture))


def test_a_moment_leaves_out_what_was_not_there() -> None:
    assert "ศูนย์" in texts(svg(MAP, WORDS, Looks(moment="2559")))
    assert "ศูนย์" not in texts(svg(MAP, WORDS, Looks(moment="2551")))


@pytest.mark.parametrize(
    "looks", [Looks(), Looks(rings=True), Looks(hulls="inside"), Looks(hulls="role")]
)
def test_every_map_has_a_picture(looks: Looks) -> None:
    one = Map.model_validate({"actors": [{"id": "a", "name": "ก"}]})
    together = Map.model_validate(BODY | {"positions": {id: [0, 0] for id in BODY["positions"]}})
    for map in (Map(), one, MAP, together, MAP.model_copy(update={"positions": {}})):
        ET.fromstring(svg(map, WORDS, looks))
        ET.fromstring(svg(map, {}, looks))


def test_groups_are_framed_and_who_is_alone_is_not() -> None:
    assert "วาวี" in texts(svg(MAP, WORDS, Looks(hulls="place")))
    assert svg(MAP, WORDS, Looks(hulls="place")).count("ws-pic-hull") == 1
    assert svg(MAP, WORDS, Looks(hulls="inside")).count("ws-pic-hull") == 1
    assert hull([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2)]) == [(0, 0), (4, 0), (4, 4), (0, 4)]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("โรงพยาบาลส่งเสริมสุขภาพ", ("โรงพยาบาล", "ส่งเสริมสุขภาพ")),
        ("องค์การบริหารส่วนตำบลวาวี", ("องค์การ", "บริหารส่วนตำบล", "วาวี")),
        ("น้ำ", ("น้ำ",)),
        ("Ban Mai School Network", ("Ban Mai", "School", "Network")),
        ("", ()),
    ],
)
def test_names_break_between_words(name: str, broken: tuple[str, ...]) -> None:
    assert lines(name) == broken


@pytest.mark.parametrize("name", ["ยาว" * 100, "W" * 300, "เที่ยวน้ำปิ้งกิ่งฟั่น" * 9, "ที่" * 50])
def test_long_names_keep_to_their_room_and_their_signs(name: str) -> None:
    made = lines(name)
    assert len(made) == 3
    assert made[-1].endswith("…")
    for line in made:
        assert width(line) <= 96
        assert not re.match("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]", line)
        assert not re.search("[เแโใไ]…?$", line)
