"""GraphML, which yEd, Gephi, Cytoscape and networkx read."""

from __future__ import annotations

from xml.etree.ElementTree import SubElement

from toolkit.networks.problems import MapFileError
from toolkit.networks.tables import Cells, Row, Tables
from toolkit.networks.xmls import Element, parsed, text

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NUMBERS = {"x": "double", "y": "double", "strength": "int", "weight": "int"}


def written(tables: Tables) -> bytes:
    """Return a map as GraphML: one directed graph, ``directed`` on each edge, ``label`` as name."""
    root = Element("graphml", xmlns=_NAMESPACE)
    keys: dict[tuple[str, str], str] = {}
    graph = Element("graph", id="map", edgedefault="directed")
    _data(root, graph, "graph", tables.about, keys)
    for row in tables.people:
        node = SubElement(graph, "node", id=row.cells["id"])
        label = {"label": row.cells["name"]}
        _data(root, node, "node", {**row.cells, **label}, keys, without=("id",))
    for place, row in enumerate(tables.ties):
        ends = {end: row.cells[end] for end in ("source", "target")}
        edge = SubElement(graph, "edge", ends, id=f"e{place}")
        weight = {"weight": row.cells["strength"]}
        _data(root, edge, "edge", {**row.cells, **weight}, keys, without=("source", "target"))
    root.append(graph)
    return text(root)


def _data(
    root: Element,
    thing: Element,
    kind: str,
    cells: Cells,
    keys: dict[tuple[str, str], str],
    without: tuple[str, ...] = (),
) -> None:
    for name, value in cells.items():
        if name in without:
            continue
        if (kind, name) not in keys:
            keys[kind, name] = key = f"d{len(keys)}"
            told = {"id": key, "for": kind, "attr.name": name}
            SubElement(root, "key", told | {"attr.type": _NUMBERS.get(name, "string")})
        SubElement(thing, "data", key=keys[kind, name]).text = value


def read(file: str, data: bytes) -> Tables:
    """Return the rows of a GraphML file; nested graphs and ports are passed over.

    Raises
    ------
    MapFileError
        When it is no GraphML.
    """
    root = parsed(file, data)
    graph = root.find("graph")
    if root.tag != "graphml" or graph is None:
        raise MapFileError("broken", file, problem="no GraphML")
    names: dict[str, str] = {}
    usual: dict[str, dict[str, str]] = {}
    for key in root.iter("key"):
        id = key.get("id", "")
        name = names[id] = key.get("attr.name") or id
        if default := key.findtext("default"):
            usual.setdefault(key.get("for", "all"), {})[name] = default
    directed = graph.get("edgedefault", "directed") == "directed"

    def cells(thing: Element, kind: str) -> dict[str, str]:
        own = {
            names.get(d.get("key", ""), d.get("key", "")): d.text or ""
            for d in thing.findall("data")
        }
        return {**usual.get("all", {}), **usual.get(kind, {}), **own}

    people = [
        Row({"id": node.get("id", ""), **_named(cells(node, "node"))})
        for node in graph.findall("node")
    ]
    ties = []
    for edge in graph.findall("edge"):
        told = edge.get("directed", "true" if directed else "false")
        ends = {end: edge.get(end, "") for end in ("source", "target")}
        own = cells(edge, "edge")
        if "strength" in own:
            own.pop("weight", None)
        ties.append(Row({"directed": told, **own, **ends}))
    return Tables(people, ties, cells(graph, "graph"), people_file=file, ties_file=file)


def _named(cells: dict[str, str]) -> dict[str, str]:
    """Leave out the label where it only repeats the name."""
    if cells.get("label") == cells.get("name"):
        cells.pop("label", None)
    return cells
