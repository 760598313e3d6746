"""Builds HTML; the only way in which people's text becomes part of a page.

Plain text is escaped, markup made here is not escaped twice. What runs as code or asks another
machine is refused: script elements, ``on…`` attributes, ``javascript:`` and foreign addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

Child = str | int | float | Iterable["Child"] | None
Attribute = str | int | float | None

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*")
_REFUSED = re.compile(
    r"(?i)animate\w*|applet|base|embed|foreignobject|i?frame|link|meta|no\w+|object|plaintext"
    r"|script|set|style|xmp"
)
_VOID = {"br", "col", "hr", "img", "input", "source", "wbr"}
_ATTRIBUTE = re.compile(r"(?ia)(?!on|srcdoc$)[a-z][a-z0-9.:-]*")
_ADDRESS = re.compile(r"(form)?action|background|cite|data|(xlink:)?href|ping|poster|src(set)?")
_LOADING_STYLE = re.compile(r"(?i)url|image|expression|[@\\<]|/\*")


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """Return one element with escaped contents.

    Parameters
    ----------
    *children : str, number, Markup, None or iterable of these
        Text is escaped, markup kept, ``None`` left out.
    **attributes : str, number, bool or None
        ``class_`` is ``class``, other underscores are hyphens (``data_x``, ``aria_label``). True is
        a bare attribute, None and False none; in ``aria-`` and ``data-`` True and False are words.

    Raises
    ------
    ValueError
        For an element, attribute or address that is not safe.
    TypeError
        For a child that is no text: an object would show its inside.
    """
    if not _NAME.fullmatch(name) or _REFUSED.fullmatch(name):
        raise ValueError(f"<{name}> is not an element to build a page from")
    start = f"<{name}{''.join(_attribute(name, *pair) for pair in attributes.items())}>"
    if name.lower() not in _VOID:
        return Markup(f"{start}{join(children)}</{name}>")  # noqa: S704 -- all parts are escaped
    if children:
        raise ValueError(f"<{name}> has no contents")
    return Markup(start)  # noqa: S704 -- checked names, escaped values


def join(parts: Iterable[Child], separator: str = "") -> Markup:
    """Return parts one after the other, escaped as in :func:`tag`; ``None`` is left out."""
    return escape(separator).join(_child(part) for part in parts if part is not None)


def _child(child: Child) -> Markup:
    if isinstance(child, str) or (isinstance(child, int | float) and not isinstance(child, bool)):
        return escape(child)
    if isinstance(child, list | tuple) or (isinstance(child, Iterable) and iter(child) is child):
        return join(child)
    raise TypeError(f"a {type(child).__name__} is no text; say how it reads")


def _attribute(element: str, name: str, value: Attribute) -> str:
    name = name.rstrip("_").replace("_", "-")
    lower = name.lower()
    if not _ATTRIBUTE.fullmatch(name):
        raise ValueError(f"{name!r} is not an attribute to build a page from")
    if isinstance(value, bool) and lower.startswith(("aria-", "data-")):
        value = str(value).lower()
    if value is None or isinstance(value, bool):
        return f" {name}" if value else ""
    text = str(value)  # markup too is escaped here: its quotation marks would end the attribute
    if _ADDRESS.fullmatch(lower) and not _is_safe(text, place=f"{element.lower()} {lower}"):
        raise ValueError(f"{text!r} is not a safe address for <{element} {name}>")
    if lower == "style" and _LOADING_STYLE.search(text):
        raise ValueError(f"style {text!r} could load something")
    return f' {name}="{escape(text)}"'


def _is_safe(address: str, place: str) -> bool:
    """Whether an address runs no code and makes no page load something from another machine."""
    plain = re.sub(r"[\x00-\x20\x7f-\x9f]", "", address).lower().replace("\\", "/")
    scheme = re.match(r"([^/?#:]*):", plain)
    if place == "a href":
        return scheme is None or scheme[1] in ("http", "https", "mailto", "tel")
    return plain.startswith("data:image/") if scheme else not plain.startswith("//")


def table(
    heads: Sequence[Child], rows: Iterable[Sequence[Child]], caption: Child, class_: str = "plain"
) -> Markup:
    """Return a table whose first column names its rows; without ``heads`` it has no head row."""
    top = tag("thead", tag("tr", [tag("th", head, scope="col") for head in heads]))
    body = [
        tag("tr", tag("th", first, scope="row"), [tag("td", cell) for cell in rest])
        for first, *rest in rows
    ]
    parts = [tag("caption", caption), top if heads else None, tag("tbody", body)]
    return tag("table", parts, class_=class_)


def bars(
    rows: Iterable[tuple[Child, int | None]],
    caption: Child,
    *,
    hidden: str,
    heads: Sequence[Child] = (),
    full: int | None = None,
) -> Markup:
    """Return ``<table class="bars">``: a label, then a bar and its number, hidden or not.

    ``hidden`` are the words in place of a number that is ``None``; ``full`` is the number of the
    longest possible bar, the largest number when left out. Bars are drawn as SVG because browsers
    leave the backgrounds of boxes off paper.
    """
    rows = list(rows)
    full = full or max((number or 0 for _, number in rows), default=0) or 1

    def cell(number: int | None) -> Markup:
        if number is None:
            return tag("span", hidden, class_="hidden-number")
        rect = tag("rect", width=f"{min(100, 100 * number / full):.4g}%", height="100%")
        bar = tag("svg", rect, class_="bar", width="100%", height="1em", aria_hidden=True)
        return join([bar, tag("span", number, class_="number")])

    return table(heads, [(label, cell(number)) for label, number in rows], caption, "bars")
