"""``/privacy``: the page for organisers on the law, what is done for them, what is up to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from toolkit.data import shipped
from toolkit.html import join, tag
from toolkit.keeping.words import keeping_words
from toolkit.runsheet import markdown
from toolkit.server.handlers import RoomHandler


class PrivacyHandler(RoomHandler):
    """Anybody in the room may read it."""

    def get(self) -> None:
        """Show ``workshops/privacy.md`` in the language that is read."""
        name = "privacy.en.md" if self.language == "en" else "privacy.md"
        first, *lines = (shipped("workshops") / name).read_text(encoding="utf-8").splitlines()
        self.page(
            "privacy",
            "privacy",
            heading=first.lstrip("# "),
            text=join(list(_parts(lines))),
            back=keeping_words(self.language)["me"]["back"],
        )


def _parts(lines: list[str]) -> Iterator[Markup]:
    """Yield headings, listings and what stands between them."""
    fenced = False

    def kind(line: str) -> str:
        nonlocal fenced
        if line.startswith("```"):
            fenced = not fenced
            return "fence"
        return "code" if fenced else "heading" if line.startswith("## ") else "text"

    for name, group in groupby(lines, kind):
        held = list(group)
        if name == "heading":
            yield from (tag("h2", line.removeprefix("## ")) for line in held)
        elif name == "code":
            yield tag("pre", tag("code", "\n".join(held)), tabindex="0")
        elif name == "text":
            yield markdown(held)


ROUTES = [(r"/privacy", PrivacyHandler)]
