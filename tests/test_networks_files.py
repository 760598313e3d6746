"""Maps go into files and come back as they were; foreign files say where they do not fit."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.actors import KINDS, ROLES
from toolkit.networks import (
    FORMS,
    LAYERS,
    ORIGINS,
    STATUSES,
    Actor,
    Map,
    MapFileError,
    Tie,
    decode,
    encode,
    graph,
    map_words,
    read,
    write,
)
from toolkit.networks.files import SUFFIXES

SMALL = Map(
    question="ใครช่วยให้ผู้พ้นโทษกลับบ้านได้บ้าง",
    drawn=date(2026, 11, 21),
    actors=[
        Actor(id="tao", name="อบต. น้ำใส", place="ต. น้ำใส", brings="งบ\nและรถ"),
        Actor(id="net", name="<img src=x onerror=alert(1)>", kind="network", members="=cmd|' /C"),
        Actor(id="sis", name="พี่เลี้ยง", kind="person", inside="net", moments=("2559",)),
        Actor(id="twin", name="พี่เลี้ยง", kind="person", extra={"Name": "x", "ที่นั่ง": "๕"}),
        Actor(id="long", name="ยาว" * 100),
    ],
    ties=[
        Tie(source="tao", target="net", layer="exchange", directed=True, strength=3, vertical=True),
        Tie(source="net", target="sis", channels=("line", "ประชุม"), moments=("2551", "2559")),
        Tie(source="sis", target="sis", last_contact=date(2026, 2, 28), origin="stated"),
        Tie(source="twin", target="tao", status="wished", note="+66", extra={"weight": "7"}),
    ],
    roles={"tao": "boundary"},
    us="net",
    positions={"tao": (1.5, -20.25), "sis": (0.1, 1e-7)},
    pinned=("tao",),
    moments=("2551", "2559"),
)


@pytest.mark.parametrize("form", FORMS)
def test_there_and_back(form: str) -> None:
    assert decode(f"x{SUFFIXES[form]}", encode(SMALL, form)) == SMALL


@pytest.mark.parametrize("form", FORMS)
def test_nothing_and_one_actor(form: str) -> None:
    for few in (Map(), Map(actors=[Actor(id="a", name="ก")])):
        assert decode(f"x{SUFFIXES[form]}", encode(few, form)) == few


SIGNS = st.characters(blacklist_categories=["Cs"])
TEXTS = st.text(SIGNS, max_size=20) | st.sampled_from(["=1+1", "'-x", "น้ำ", "a,b;c\td", '"', "]]>"])
NAMES = TEXTS.filter(lambda text: Actor.model_validate({"id": "a", "name": f"x{text}"}))


def cleaned(text: str) -> str:
    return str(Actor(id="a", name=f"x{text}").name)


EXTRAS = st.dictionaries(TEXTS.map(cleaned), TEXTS.map(cleaned), max_size=2)


@st.composite
def maps(draw: st.DrawFn) -> Map:
    ids = draw(st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,5}", fullmatch=True), unique=True))[:6]
    some = st.sampled_from(ids) if ids else st.nothing()
    moments = draw(st.lists(st.sampled_from(["2551", "2559", "now"]), unique=True))
    at = st.lists(st.sampled_from(moments), unique=True) if moments else st.just([])
    actors = [
        {
            "id": id,
            "name": draw(TEXTS.map(cleaned)),
            "kind": draw(st.sampled_from(KINDS)),
            "place": draw(TEXTS),
            "brings": draw(TEXTS),
            "members": draw(TEXTS),
            "inside": draw(st.none() | st.sampled_from(ids[:place])) if place else None,
            "moments": draw(at),
            "extra": draw(EXTRAS),
        }
        for place, id in enumerate(ids)
    ]
    ties = st.builds(
        dict,
        source=some,
        target=some,
        layer=st.sampled_from(LAYERS),
        directed=st.booleans(),
        strength=st.integers(1, 3),
        vertical=st.booleans(),
        last_contact=st.none() | st.dates(date(1900, 1, 1), date(2300, 1, 1)),
        status=st.sampled_from(STATUSES),
        origin=st.sampled_from(ORIGINS),
        channels=st.lists(TEXTS.map(lambda t: cleaned(t).replace(";", "")), max_size=2),
        moments=at,
        note=TEXTS,
        extra=EXTRAS,
    )
    numbers = st.floats(-1e5, 1e5)
    return Map.model_validate(
        {
            "question": draw(TEXTS),
            "drawn": draw(st.none() | st.dates(date(1900, 1, 1), date(2300, 1, 1))),
            "actors": actors,
            "ties": draw(st.lists(ties, max_size=6)) if ids else [],
            "roles": {id: draw(st.sampled_from(ROLES)) for id in ids[::2]},
            "us": draw(st.none() | some) if ids else None,
            "positions": {id: (draw(numbers), draw(numbers)) for id in ids[1::2]},
            "pinned": ids[1::2],
            "moments": moments,
        }
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(maps())
def test_whatever_is_on_a_map_comes_back(map: Map) -> None:
    for form in FORMS:
        assert decode(f"x{SUFFIXES[form]}", encode(map, form)) == map, form


def test_a_folder_of_tables(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "map")
    assert (tmp_path / "map" / "people.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert read(tmp_path / "map") == SMALL
    write(SMALL, tmp_path / "map.graphml")
    assert read(tmp_path / "map.graphml") == SMALL


def tables(people: str, ties: str, encoding: str = "utf-8") -> Map:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("people.csv", people.encode(encoding))
        packed.writestr("ties.csv", ties.encode(encoding))
    return decode("map.zip", made.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_as_people_keep_it(encoding: str, mark: str) -> None:
    people = "ชื่อ,ประเภท,พื้นที่\nอบต.,องค์กร,น้ำใส\nครู,บุคคล,\n\nชมรม,เครือข่าย,\n"
    ties = "จาก,ถึง,ชั้น,ติดต่อล่าสุด,แนวตั้ง\nครู,อบต.,แลกเปลี่ยนทรัพยากร,21 พ.ย. 2569,ใช่\n"
    found = tables(people.replace(",", mark), ties.replace(",", mark), encoding)
    assert [actor.kind for actor in found.actors] == ["organisation", "person", "network"]
    (tie,) = found.ties
    assert (tie.source, tie.target, tie.layer, tie.vertical) == ("a2", "a1", "exchange", True)
    assert tie.last_contact == date(2026, 11, 21)


PEOPLE = "id,name,kind\na,ครู,person\nb,อบต.,\nc,ครู,\n"


@pytest.mark.parametrize(
    "people, ties, place",
    [
        (PEOPLE, "source,target\na,b\na,ใคร\n", "ties.csv line 3 column target"),
        (PEOPLE, 'source,target,note\na,b,"two\nlines"\na,,\n', "ties.csv line 4 column target"),
        (PEOPLE, "source,target\nครู,b\n", "ties.csv line 2 column source"),
        (PEOPLE, "source,target,strength\na,b,9\n", "ties.csv line 2 column strength"),
        (PEOPLE, "จาก,ถึง,ติดต่อล่าสุด\na,b,เมื่อวาน\n", "ties.csv line 2 column ติดต่อล่าสุด"),
        (PEOPLE, "source,target,layer\na,b,money\n", "ties.csv line 2 column layer"),
        (PEOPLE, "source,layer\na,exchange\n", "ties.csv line 1"),
        (PEOPLE + "a,x,\n", "source,target\n", "people.csv line 5 column id"),
        ("id,name,kind\na,ครู,robot\n", "source,target\n", "people.csv line 2 column kind"),
        ("name,inside\nก,ข\n", "source,target\n", "people.csv line 2 column inside"),
        ("id,name,x\na,ก,left\n", "source,target\n", "people.csv line 2 column x"),
        ("place\nน้ำใส\n", "source,target\n", "people.csv line 1"),
        ("", "source,target\n", "people.csv line 1"),
        ("name\n,\n" + "ก" * 500 + "\n", "source,target\n", "people.csv line 3 column name"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(people: str, ties: str, place: str) -> None:
    if people == "":
        people = "\n"
    with pytest.raises(MapFileError) as raised:
        tables(people, ties)
    error = raised.value
    assert str(error).startswith(place)
    thai = error.say(map_words("th"))
    assert "ไฟล์" in thai and "{" not in thai


def test_bytes_that_are_no_text_at_all() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("people.csv", b"name\n\xff\xfe\xdb")
        packed.writestr("ties.csv", b"source,target\n")
    with pytest.raises(MapFileError, match=r"people\.csv: neither UTF-8 nor"):
        decode("map.zip", made.getvalue())


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml><graph/></graphml>'


@pytest.mark.parametrize(
    "name, data",
    [
        ("x.graphml", b""),
        ("x.graphml", b"<graphml><graph><node id='a'></graph></graphml>"),
        ("x.graphml", BOMB),
        ("x.graphml", BOMB.decode().encode("utf-16")),
        ("x.gexf", b"<gexf/>"),
        ("x.gexf", b"<?xml version='1.0' encoding='nonsense'?><gexf/>"),
        ("x.xlsx", b"no zip"),
        ("x.xlsx", encode(SMALL, "csv")),
        ("people.csv.zip", encode(SMALL, "kumu")),
        ("x.json", b"[" * 100_000),
        ("x.json", b"[]"),
        ("x.json", b'{"actors": [{"id": "A"}]}'),
        ("x.json", b'{"nodes": [{"id": "a"}], "links": [{"source": "a", "target": "z"}]}'),
        ("x.png", b""),
    ],
)
def test_broken_files_are_refused_in_a_sentence(name: str, data: bytes) -> None:
    with pytest.raises(MapFileError) as raised:
        decode(name, data)
    assert raised.value.say(map_words("th")).startswith("ไฟล์ ")


def test_a_bomb_of_zeros_is_not_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("people.csv", b"0" * (21 * 2**20))
    with pytest.raises(MapFileError, match="too large"):
        decode("x.zip", made.getvalue())


def test_networkx_reads_what_is_written_here(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "map.graphml")
    theirs = nx.read_graphml(tmp_path / "map.graphml", force_multigraph=True)
    assert set(theirs) == {actor.id for actor in SMALL.actors}
    assert theirs.number_of_edges() == 4 and theirs.nodes["tao"]["name"] == "อบต. น้ำใส"
    gexf = Map(actors=SMALL.actors, ties=SMALL.ties[1:3], moments=SMALL.moments)
    write(gexf, tmp_path / "map.gexf")
    assert nx.read_gexf(tmp_path / "map.gexf").nodes["tao"]["label"] == "อบต. น้ำใส"


def test_what_networkx_writes_is_read_here(tmp_path: Path) -> None:
    theirs = nx.florentine_families_graph()
    nx.set_node_attributes(theirs, {"Medici": {"wealth": 103, "kind": "bank"}})
    nx.write_graphml_xml(theirs, tmp_path / "map.graphml")
    nx.write_gexf(theirs, tmp_path / "map.gexf")
    for name in ("map.graphml", "map.gexf"):
        found = read(tmp_path / name)
        medici = next(actor for actor in found.actors if actor.name == "Medici")
        assert medici.extra == {"wealth": "103", "kind": "bank"}
        assert not any(tie.directed for tie in found.ties)
        assert nx.is_isomorphic(nx.Graph(graph(found)), theirs)


def test_a_tie_of_gephi_may_go_one_way_in_a_graph_that_goes_both() -> None:
    text = """<gexf xmlns="http://www.gexf.net/1.2draft"><graph defaultedgetype="undirected">
    <nodes><node id="1" label="ครู"/><node id="2"/></nodes><edges>
    <edge id="0" source="1" target="2" type="directed" weight="7.5"/>
    <edge id="1" source="2" target="1"/></edges></graph></gexf>"""
    found = decode("x.gexf", text.encode())
    assert [tie.directed for tie in found.ties] == [True, False]
    assert found.ties[0].extra == {"weight": "7.5"}
    assert [(actor.id, actor.name) for actor in found.actors] == [("a1", "ครู"), ("a2", "2")]


def test_a_blueprint_of_kumu() -> None:
    body = {
        "elements": [
            {"label": "ครู", "type": "person", "tags": ["ใจดี"]},
            {"label": "โรงพยาบาล", "type": "Hospital"},
        ],
        "connections": [{"from": "ครู", "to": "โรงพยาบาล", "direction": "mutual"}],
    }
    found = decode("x.json", json.dumps(body).encode())
    assert [actor.kind for actor in found.actors] == ["person", "organisation"]
    assert found.actors[1].extra == {"type": "Hospital"} and len(found.ties) == 1


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*SUFFIXES.values()]), st.binary(max_size=200), st.data())
def test_no_bytes_whatever_break_the_reader(suffix: str, data: bytes, draw: st.DataObject) -> None:
    whole = encode(SMALL, next(form for form in FORMS if SUFFIXES[form] == suffix))
    place = draw.draw(st.integers(0, len(whole)))
    for hurt in (data, whole[:place], whole[:place] + data + whole[place + len(data) :]):
        try:
            assert isinstance(decode(f"x{suffix}", hurt), Map)
        except MapFileError as error:
            assert error.say(map_words("th"))
