"""GEXF, Gephi's own format, with places and ties in both directions."""

from __future__ import annotations

from xml.etree.ElementTree import SubElement

from toolkit.networks.problems import MapFileError
from toolkit.networks.tables import Row, Tables
from toolkit.networks.xmls import Element, parsed, text

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_CREATOR = "workshop-toolkit"
_OWN = {"node": ("id", "name", "x", "y"), "edge": ("source", "target", "directed")}


def written(tables: Tables) -> bytes:
    """Return a map as GEXF 1.3; what is said about the whole map stands in ``meta``."""
    root = Element("gexf", {"xmlns": _NAMESPACE, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = _CREATOR
    for name, value in tables.about.items():
        SubElement(meta, name).text = value
    graph = SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    columns = {
        kind: _columns(graph, kind, rows)
        for kind, rows in (("node", tables.people), ("edge", tables.ties))
    }
    nodes, edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for row in tables.people:
        node = SubElement(nodes, "node", id=row.cells["id"], label=row.cells["name"])
        _values(node, row, columns["node"])
        if "x" in row.cells:
            SubElement(node, "viz:position", x=row.cells["x"], y=row.cells["y"], z="0")
    for place, row in enumerate(tables.ties):
        ends = {end: row.cells[end] for end in ("source", "target")}
        kind = "directed" if row.cells["directed"] == "true" else "undirected"
        more = {"id": str(place), "type": kind, "weight": row.cells["strength"]}
        _values(SubElement(edges, "edge", ends | more), row, columns["edge"])
    return text(root)


def _columns(graph: Element, kind: str, rows: list[Row]) -> dict[str, str]:
    names = dict.fromkeys(name for row in rows for name in row.cells if name not in _OWN[kind])
    table = SubElement(graph, "attributes", {"class": kind})
    for place, name in enumerate(names):
        SubElement(table, "attribute", id=str(place), title=name, type="string")
    return {name: str(place) for place, name in enumerate(names)}


def _values(thing: Element, row: Row, columns: dict[str, str]) -> None:
    values = SubElement(thing, "attvalues")
    for name, text_ in row.cells.items():
        if name in columns:
            SubElement(values, "attvalue", {"for": columns[name], "value": text_})


def read(file: str, data: bytes) -> Tables:
    """Return the rows of a GEXF file of version 1.1 to 1.3.

    Raises
    ------
    MapFileError
        When it is no GEXF.
    """
    root = parsed(file, data)
    graph = root.find("graph")
    if root.tag != "gexf" or graph is None:
        raise MapFileError("broken", file, problem="no GEXF")
    titles = {
        (table.get("class", ""), column.get("id", "")): column.get("title", "")
        for table in graph.findall("attributes")
        for column in table.findall("attribute")
    }
    people = [Row(_person(node, titles)) for node in graph.iter("node")]
    usual = graph.get("defaultedgetype", "undirected")
    ties = [Row(_tie(edge, titles, usual)) for edge in graph.iter("edge")]
    meta = root.find("meta")
    about = {child.tag: child.text or "" for child in (meta if meta is not None else ())}
    ours = about.get("creator") == _CREATOR
    return Tables(people, ties, about if ours else {}, people_file=file, ties_file=file)


def _cells(thing: Element, kind: str, titles: dict[tuple[str, str], str]) -> dict[str, str]:
    return {
        titles.get((kind, value.get("for", "")), ""): value.get("value", "")
        for value in thing.iter("attvalue")
    }


def _person(node: Element, titles: dict[tuple[str, str], str]) -> dict[str, str]:
    cells = _cells(node, "node", titles)
    place = node.find("position")
    if place is not None:
        cells |= {axis: place.get(axis, "") for axis in "xy"}
    label = {"name": node.get("label", "")} if node.get("label") else {}
    return {**cells, **label, "id": node.get("id", "")}


def _tie(edge: Element, titles: dict[tuple[str, str], str], usual: str) -> dict[str, str]:
    cells = _cells(edge, "edge", titles)
    if "strength" not in cells and edge.get("weight"):
        cells["weight"] = edge.get("weight", "")
    kind = edge.get("type", usual)
    ends = {end: edge.get(end, "") for end in ("source", "target")}
    return {**cells, **ends, "directed": "true" if kind == "directed" else "false"}
