"""The server's own pages: whole without scripts, said in the right language, safe with any text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from toolkit.content import LANGUAGES, OWN, own_words, problems
from toolkit.exercise import Refused
from toolkit.qr import svg
from toolkit.widgets.console import Asked, Console
from toolkit.widgets.projector import Projector

PAGES = Path(OWN).parent / "server" / "templates" / "pages"
EVIL = "<script>alert(1)</script>\"'&"
LINK = "http://10.0.0.2:8866/back/secret"
VOID = {"meta", "link", "input", "img", "br", "hr"}

ASSETS = ("style_css", "room_js", "page_js", "board_js", "form_js", "look_js")


class Reader(HTMLParser):
    """Reads a page strictly: every tag that opens closes, every id stands once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)
        assert self.open == []
        assert len(self.ids) == len(set(self.ids)), "an id stands twice"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.append(given["id"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"script", "style"}:
            self.text += data

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        return [
            given
            for name, given in self.tags
            if name == tag and attributes.items() <= given.items()
        ]


def render(template: str, language: str = "th", page: str = "message", **context: Any) -> str:
    pages = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    words = own_words(language)
    return pages.get_template(f"{template}.html").render(
        lang=language,
        words=words.get(template, {}),
        common=words["common"],
        title=f"งาน {EVIL}",
        assets={name: f"/assets/1/{name}" for name in ASSETS},
        xsrf='<input type="hidden" name="_xsrf" value="t"/>',
        page={"page": page, "lang": language, "words": {"x": EVIL}, "events": ""},
        **{"welcome_back": ""} | context,
    )


def join_page(language: str = "th", **context: Any) -> str:
    words = own_words(language)["join"]
    values = {"name": EVIL, "role": "field", "project": "", "organisation": "", "consents": {}}
    return render(
        "join",
        language,
        "join",
        **{
            "code": "",
            "values": values,
            "errors": {},
            "roles": [{"id": id, "label": label} for id, label in words["roles"].items()],
            "purposes": [
                {"id": id, "label": words["purposes"][id], "hint": words["purposes"][f"{id}_hint"]}
                for id in ("quote", "follow_up", "research")
            ],
        }
        | context,
    )


def exercise(**over: Any) -> dict[str, Any]:
    shown = {"id": "one", "title": EVIL, "url": "/room/one", "phase": "open", "round": 1}
    return shown | {"current": True} | over


class Seat:
    name = EVIL


def lobby_page(language: str = "th", **context: Any) -> str:
    found = {"exercises": [], "return_url": LINK, "seat": Seat()} | context
    return render("lobby", language, "lobby", **found)


def message_page(language: str = "th", **context: Any) -> str:
    found = {"heading": "หัว", "text": EVIL, "action": None, "refresh": 0} | context
    return render("message", language, **found)


def every_page(language: str) -> list[str]:
    errors = own_words(language)["join"]["errors"]
    begun = [exercise(), exercise(id="two", phase="revealed", round=2, current=False)]
    return [
        join_page(language),
        join_page(language, code="482913"),
        join_page(language, errors=errors),
        join_page(language, code="482913", errors={"code": errors["too_many"]}),
        render("welcome", language, return_url=LINK, qr=svg(LINK)),
        render("welcome", language, return_url="", qr=""),
        lobby_page(language),
        lobby_page(language, exercises=begun, return_url=""),
        message_page(language),
        message_page(language, refresh=2, action={"href": "/room", "label": "ไป"}),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_sound_and_keep_to_themselves(language: str) -> None:
    for text in every_page(language):
        page = Reader(text)
        assert page.all("html", lang=language)
        assert len(page.all("main")) == 1 and len(page.all("h1")) == 1
        assert "<script>alert" not in text
        assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text)
        assert not [given for _, given in page.tags if any(name[:2] == "on" for name in given)]
        facts = re.search(r'id="workshop-page" type="application/json">(.*?)</script>', text)
        assert facts and json.loads(facts[1])["words"]["x"] == EVIL


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_its_label_and_every_form_its_token(language: str) -> None:
    for text in every_page(language):
        page = Reader(text)
        named = {given["for"] for given in page.all("label") if "for" in given}
        wrapped = len(page.all("input", type="radio")) + len(page.all("input", type="checkbox"))
        fields = [given for given in page.all("input") if given.get("type") != "hidden"]
        assert len([given for given in fields if given.get("id") in named]) + wrapped == len(fields)
        assert text.count('method="post"') == len(page.all("input", name="_xsrf"))


def test_consents_are_asked_one_by_one_and_unticked() -> None:
    boxes = Reader(join_page()).all("input", type="checkbox")
    assert {box["name"] for box in boxes} == {
        "consent_quote",
        "consent_follow_up",
        "consent_research",
    }
    assert not [box for box in boxes if "checked" in box]


def test_a_code_from_the_link_is_not_asked_for_again() -> None:
    assert Reader(join_page(code="482913")).all("input", type="hidden", name="code", value="482913")
    asked = Reader(join_page()).all("input", name="code")
    assert asked[0]["inputmode"] == "numeric"
    assert "code=482913" in join_page(code="482913").split("/join?lang=en")[1][:30]


def test_errors_stand_at_their_fields_and_what_was_entered_stays() -> None:
    words = own_words("th")["join"]["errors"]
    page = Reader(join_page(errors={"role": words["role"], "code": words["code"]}))
    assert page.all("a", href="#ws-code") and page.all("a", href="#ws-role")
    code = page.all("input", id="ws-code")[0]
    assert code["aria-invalid"] == "true" and "ws-error-code" in code["aria-describedby"]
    assert page.all("input", name="name")[0]["value"] == EVIL
    assert "checked" in page.all("input", name="role", value="field")[0]
    full = Reader(join_page(code="482913", errors={"code": words["full"]}))
    assert words["full"] in full.text and not full.all("a", href="#ws-code")


def test_the_lobby_says_where_the_room_is() -> None:
    words = own_words("th")["lobby"]
    assert words["waiting"] in Reader(lobby_page()).text
    other = exercise(id="b", url="/room/b", current=False)
    page = Reader(lobby_page(exercises=[exercise(), other]))
    assert words["waiting"] not in page.text
    assert [given["href"] for given in page.all("a", href="/room/b")] == ["/room/b"]
    assert not Reader(lobby_page(return_url="")).all("input", id="ws-return")


def test_a_message_waits_calmly_or_says_it_at_once() -> None:
    waiting = Reader(message_page(refresh=2))
    assert waiting.all("section", **{"data-refresh": "2"}) and waiting.all("div", role="status")
    assert Reader(message_page()).all("div", role="alert")


def test_words_are_complete_and_places_agree_between_languages() -> None:
    assert problems(OWN) == []
    thai, english = flat(own_words("th")), flat(own_words("en"))
    for key, text in thai.items():
        assert places(text) == places(english[key]), key
        assert not re.search(r"[ๆฯ][ก-ฮ]|[ก-๙]ๆ|ํา|เเ", text), f"{key}: {text}"


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w*)}", text))


def flat(words: dict[str, Any], stem: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in words.items():
        name = f"{stem}{key}"
        found |= flat(value, f"{name}.") if isinstance(value, dict) else {name: value}
    return found


class Ears:
    """What a widget sends to the browser."""

    def __init__(self, widget: Console) -> None:
        self.heard: list[dict[str, str]] = []
        widget.send = self.heard.append  # type: ignore[method-assign,assignment]


def do(console: Console, **message: object) -> None:
    console._receive(console, {"kind": "do", "exercise": ""} | message, [])


def test_a_move_is_made_once_however_often_it_is_sent() -> None:
    made: list[tuple[str, str]] = []
    console = Console(on_action=lambda asked: made.append((asked.action, asked.exercise)))
    ears = Ears(console)
    for _ in range(3):
        do(console, id="1", action="go", exercise="one")
    assert made == [("go", "one")]
    assert ears.heard == [{"id": "1", "kind": "done"}] * 3


def test_a_refused_move_is_said_in_words_and_a_failure_hides_its_reason() -> None:
    def act(asked: Asked) -> None:
        raise Refused("ยังเปิดไม่ได้") if asked.action == "go" else RuntimeError("secret")

    console = Console(on_action=act)
    ears = Ears(console)
    do(console, id="1", action="go")
    do(console, id="2", action="reveal")
    assert [message["kind"] for message in ears.heard] == ["refused", "refused"]
    assert ears.heard[0]["message"] == "ยังเปิดไม่ได้"
    assert ears.heard[1]["message"] == own_words("th")["console"]["failed"]


@pytest.mark.parametrize(
    "message", [{}, {"id": ""}, {"id": "x" * 65, "action": "go"}, {"id": "1"}, {"id": 1}]
)
def test_what_is_no_move_is_not_answered(message: dict[str, object]) -> None:
    console = Console()
    ears = Ears(console)
    do(console, **message)
    assert ears.heard == []


def test_the_browser_cannot_change_what_console_and_projector_show() -> None:
    for widget in (Console({"title": "ก"}), Projector({"title": "ก"})):
        widget.set_state({"state": {"title": "ข"}})
        assert widget.state["title"] == "ก"
