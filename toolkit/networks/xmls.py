"""XML that others wrote: read without entities, told where it is broken."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from toolkit.networks.problems import MapFileError

Element = ElementTree.Element


def parsed(file: str, data: bytes) -> Element:
    """Return the root of an XML file, its names without namespaces.

    Raises
    ------
    MapFileError
        When it is no XML, or defines entities: a few lines of these can fill any memory.
    """
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", data.replace(b"\0", b""), re.IGNORECASE):
        raise MapFileError("broken", file, problem="a DOCTYPE is not read")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 -- no entities, see above
    except ElementTree.ParseError as error:
        raise MapFileError("broken", file, error.position[0], problem=str(error)) from None
    except (ValueError, LookupError) as error:  # an encoding that is not there
        raise MapFileError("broken", file, problem=str(error)) from None
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root


def text(root: Element) -> bytes:
    """Return an XML file, UTF-8 and indented."""
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
