"""What every page of the room has in common: language, words, safe headers, errors as pages."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import tornado.web

from toolkit.content import LANGUAGES, own_words
from toolkit.keeping.words import keeping_words
from toolkit.registry import find
from toolkit.server import assets
from toolkit.server.identity import is_facilitator, seat_id
from toolkit.store import Seat

if TYPE_CHECKING:
    from toolkit.server.app import WorkshopServer

log = logging.getLogger(__name__)

LANGUAGE_COOKIE = "workshop-language"
_RETRY = {"failed", "queue", "timeout"}
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self' ws: wss:",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)


class RoomHandler(tornado.web.RequestHandler):
    """A page of the room. Pages of the room are never kept by browsers or proxies."""

    @property
    def room(self) -> WorkshopServer:
        """The server this page belongs to."""
        server: WorkshopServer = self.settings["workshop_server"]
        return server

    def set_default_headers(self) -> None:
        """Keep pages to themselves: no frames, no foreign scripts, no address passed on."""
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def seat(self) -> Seat | None:
        """Return who holds this browser, or None."""
        held = seat_id(self)
        return self.room.store.seat(held) if held else None

    @property
    def language(self) -> str:
        """The language this browser reads: chosen here, its seat's, or the workshop's."""
        asked = self.get_query_argument("lang", "") or self.get_cookie(LANGUAGE_COOKIE, "")
        return asked if asked in LANGUAGES else self.room.workshop.design.language

    def page(self, template: str, page: str, *, status: int = 200, **context: Any) -> None:
        """Write one of the room's own pages."""
        language = context.pop("lang", self.language)
        words = own_words(language)
        self.set_status(status)
        self.write(
            self.room.templates.get_template(f"{template}.html").render(
                lang=language,
                words=words.get(template, {}),
                common=words["common"],
                title=self.room.workshop.design.title.in_(language),
                assets=self.room.asset_urls(),
                xsrf=self.xsrf_form_html(),
                page=self.page_facts(page, language),
                **context,
            )
        )

    def page_facts(self, page: str, language: str, exercise: str = "") -> dict[str, Any]:
        """Return what the page's script is told."""
        held, facilitator = seat_id(self), page in ("wall", "console")
        follows = facilitator or (bool(held) and page in ("lobby", "worksheet"))
        return {
            "page": page,
            "role": "facilitator" if facilitator else "participant" if held else "",
            "seat": held[:8],
            "exercise": exercise,
            "again": find(exercise).manifest.again if exercise else "",
            "lang": language,
            "events": "/room/events" if follows else "",
            "title": self.room.workshop.design.title.in_(language),
            "titles": {
                item.exercise: find(item.exercise).words(language)["title"]
                for item in self.room.workshop.design.agenda
            },
            "words": own_words(language)["page"],
            "then": keeping_words(language)["follow_up"]["then"] if self.room.follow_up else "",
        }

    def message(self, kind: str, *, status: int, refresh: int = 0, **values: Any) -> None:
        """Write a page with one sentence and a way out: try again, join, or go to the lobby."""
        words = own_words(self.language)
        said, common = words["message"][kind], words["common"]
        if kind in _RETRY:
            action = {"href": self.request.path, "label": common["retry"]}
        elif self.seat() is None:
            action = {"href": "/join", "label": common["to_join"]}
        else:
            action = {"href": "/room", "label": common["to_lobby"]}
        self.page(
            "message",
            "message",
            status=status,
            heading=said["heading"],
            text=said["text"].format(**values),
            action=action,
            refresh=refresh,
        )

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Turn an error into a page; the reason is in the log."""
        self.message(
            {403: "forbidden", 404: "not_found"}.get(status_code, "failed"), status=status_code
        )

    def facilitator_only(self) -> bool:
        """Tell whether the facilitator is asking; write a refusal when not."""
        if is_facilitator(self):
            return True
        self.message("facilitator_only", status=403)
        return False


class NotFound(RoomHandler):
    """Everything that is no page of the room."""

    def prepare(self) -> None:
        """Refuse with a page."""
        raise tornado.web.HTTPError(404)


def asset_urls() -> dict[str, str]:
    """Return the addresses of scripts and styles, by name: ``style_css``, ``page_js``…"""
    return {name.replace(".", "_"): asset.url for name, asset in assets.assets().items()}
