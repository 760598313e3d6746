"""What people wrote stays text, and nothing that runs or calls elsewhere can be built."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from toolkit.html import bars, join, table, tag


class Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data) -> None:
        self.text += data


def test_children() -> None:
    bold = tag("b", "x & y")
    assert tag("p", "a<b", None, bold, [1, ["c", None]], (part for part in "de")) == (
        "<p>a&lt;b<b>x &amp; y</b>1cde</p>"
    )
    assert join(["<", bold, None], ", ") == "&lt;, <b>x &amp; y</b>"
    assert join([], ",") == ""
    assert isinstance(bold, Markup)


def test_attributes() -> None:
    assert tag("p", class_="a b", data_x=1, aria_label="ไทย", for_="q", id=None) == (
        '<p class="a b" data-x="1" aria-label="ไทย" for="q"></p>'
    )
    assert tag("input", disabled=True, checked=False) == "<input disabled>"
    assert tag("i", aria_hidden=True, data_on=False) == '<i aria-hidden="true" data-on="false"></i>'
    assert tag("svg", viewBox="0 0 1 1", stroke_width=2) == (
        '<svg viewBox="0 0 1 1" stroke-width="2"></svg>'
    )
    assert tag("p", name="x") == '<p name="x"></p>'


@given(st.text())
def test_any_text_comes_out_as_it_went_in(text) -> None:
    # A parser reads a carriage return as a line break and replaces what no text may hold.
    text = text.replace("\r", "").replace("\0", "")
    seen = Reader(tag("p", text, title=text))
    assert seen.elements == [("p", {"title": text})]
    assert seen.text == text


def test_markup_cannot_end_an_attribute() -> None:
    inner = tag("b", "x", title="y")
    [(_, attributes)] = Reader(tag("p", title=inner)).elements
    assert attributes == {"title": '<b title="y">x</b>'}


@pytest.mark.parametrize(
    "name", ["", "p ", "p>", "1", "script", "STYLE", "iframe", "object", "meta", "base", "noscript"]
)
def test_unsafe_elements_are_refused(name) -> None:
    with pytest.raises(ValueError, match="not an element"):
        tag(name)


@pytest.mark.parametrize(
    "name", ["onclick", "onLoad", "on_click", "srcdoc", "a b", "a=b", 'a"', "_", "ſrc"]
)
def test_unsafe_attributes_are_refused(name) -> None:
    with pytest.raises(ValueError, match="not an attribute"):
        tag("p", **{name: "1"})


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
    ],
)
@pytest.mark.parametrize("element", ["a", "img", "image", "form"])
def test_addresses_that_run_are_refused(element, address) -> None:
    for name in ("href", "src", "xlink:href", "action", "formaction"):
        with pytest.raises(ValueError, match="not a safe address"):
            tag(element, **{name: address})


def test_a_page_loads_nothing_from_elsewhere() -> None:
    for address in (
        "https://example.org/x.png",
        "//example.org/x",
        "/\\example.org",
        "data:text/css,",
    ):
        with pytest.raises(ValueError, match="not a safe address"):
            tag("img", src=address)
    with pytest.raises(ValueError, match="not a safe address"):
        tag("use", href="https://example.org/x.svg")
    with pytest.raises(ValueError, match="could load"):
        tag("p", style="background: URL(//example.org)")
    assert "width" in tag("p", style="width: 40%")
    for safe in ("/room/map?x=1:2", "#top", "data:image/png;base64,AA==", "assets/a.png"):
        assert tag("img", src=safe)
    for link in ("https://example.org", "mailto:a@example.org", "/room", "../x"):
        assert tag("a", href=link)


def test_objects_are_not_shown_by_accident() -> None:
    for child in ({"a": 1}, object(), True, b"x"):
        with pytest.raises(TypeError, match="is no text"):
            tag("p", child)
    with pytest.raises(ValueError, match="no contents"):
        tag("br", "x")


def test_table() -> None:
    assert table(["a"], [["<", 1]], "c") == (
        '<table class="plain"><caption>c</caption><thead><tr><th scope="col">a</th></tr></thead>'
        '<tbody><tr><th scope="row">&lt;</th><td>1</td></tr></tbody></table>'
    )
    assert "thead" not in table([], [["x", 1]], "c")


def test_bars_are_a_table_of_every_number() -> None:
    page = bars([("ก", 8), ("ข", 2), ("ค", None), ("ง", 0)], "จำนวนคน", hidden="น้อยกว่า 5")
    seen = Reader(page)
    assert seen.text == "จำนวนคนก8ข2คน้อยกว่า 5ง0"
    assert [found.get("width") for name, found in seen.elements if name == "rect"] == [
        "100%",
        "25%",
        "0%",
    ]
    assert '<rect width="40%"' in bars([("ก", 8)], "", hidden="", full=20)
    assert bars([("ก", 0)], "", hidden="")
