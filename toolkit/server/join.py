"""Joining: a room code, a name and a role. No account; ready in two taps."""

from __future__ import annotations

import time
from collections import deque
from typing import Any
from urllib.parse import urlsplit

from toolkit.content import LANGUAGES, own_words
from toolkit.qr import svg
from toolkit.server.follow_up import joining_is_over
from toolkit.server.handlers import LANGUAGE_COOKIE, RoomHandler
from toolkit.server.identity import LINK_COOKIE, SEAT_COOKIE, remember
from toolkit.store import NewSeat, NoSeatLeft

ROLES = ("executive", "manager", "coordinator", "field")
PURPOSES = ("quote", "follow_up", "research")
LENGTHS = {"name": 60, "project": 120, "organisation": 120}
TRIES, WINDOW = 20, 60.0
"""Wrong codes that one address may try within some seconds: a code has six figures."""


class Tries:
    """Counts wrong guesses of an address, so that a code cannot be found by trying."""

    def __init__(self) -> None:
        self._seen: dict[str, deque[float]] = {}

    def too_many(self, address: str) -> bool:
        """Tell whether an address must wait."""
        seen = self._seen.get(address, deque())
        while seen and seen[0] < time.monotonic() - WINDOW:
            seen.popleft()
        return len(seen) >= TRIES

    def wrong(self, address: str) -> None:
        """Count a wrong guess."""
        self._seen.setdefault(address, deque(maxlen=TRIES)).append(time.monotonic())


class JoinHandler(RoomHandler):
    """``/`` and ``/join``: the form, and the seat that it gives."""

    def get(self) -> None:
        """Show the form; somebody who has a seat goes to the room."""
        if self.seat() is not None and not self.get_query_argument("again", ""):
            self.redirect("/room")
            return
        if joining_is_over(self):
            return
        code = self.get_query_argument("code", "")
        self._form({"language": self.language}, {}, code=code if self._right(code) else "")

    def post(self) -> None:
        """Give a seat, or the form with a sentence beside what is missing."""
        self.check_xsrf_cookie()
        if joining_is_over(self):
            return
        values: dict[str, Any] = {
            field: self.get_body_argument(field, "").strip()[:length]
            for field, length in LENGTHS.items()
        }
        values["role"] = self.get_body_argument("role", "")
        values["language"] = self.get_body_argument("language", "")
        if values["language"] not in LANGUAGES:
            values["language"] = self.language
        values["consents"] = {
            purpose: self.get_body_argument(f"consent_{purpose}", "") != "" for purpose in PURPOSES
        }
        code = self.get_body_argument("code", "")
        errors = self._errors(values, code)
        if errors:
            self._form(values, errors, code=code if self._right(code) else "", status=400)
            return
        try:
            seat, secret = self.room.store.join(NewSeat(**values), self.room.most_seats)
        except NoSeatLeft:
            full = own_words(values["language"])["join"]["errors"]["full"]
            self._form(values, {"code": full}, code=code, status=400)
            return
        remember(self, SEAT_COOKIE, seat.id)
        remember(self, LINK_COOKIE, secret)
        self.set_cookie(LANGUAGE_COOKIE, seat.language, expires_days=90, samesite="Lax")
        self.redirect("/welcome", status=303)

    def _errors(self, values: dict[str, Any], code: str) -> dict[str, str]:
        words = own_words(values["language"])["join"]["errors"]
        address = self.request.remote_ip or ""
        if self.room.tries.too_many(address):
            return {"code": words["too_many"]}
        errors = {}
        if not self._right(code):
            self.room.tries.wrong(address)
            errors["code"] = words["code"]
        if not values["name"]:
            errors["name"] = words["name"]
        if values["role"] not in ROLES:
            errors["role"] = words["role"]
        return errors

    def _right(self, code: str) -> bool:
        digits = "".join(str(int(sign)) for sign in code if sign.isdecimal())
        return digits == self.room.code

    def _form(
        self, values: dict[str, Any], errors: dict[str, str], *, code: str, status: int = 200
    ) -> None:
        language = values["language"]
        words = own_words(language)["join"]
        purposes = words["purposes"]
        self.page(
            "join",
            "join",
            status=status,
            lang=language,
            code=code,
            threshold=self.room.workshop.design.threshold,
            kept_until=self.room.keeper.told(language),
            values={"name": "", "role": "", "project": "", "organisation": "", "consents": {}}
            | values,
            errors=errors,
            roles=[{"id": role, "label": words["roles"][role]} for role in ROLES],
            purposes=[
                {"id": purpose, "label": purposes[purpose], "hint": purposes[f"{purpose}_hint"]}
                for purpose in PURPOSES
            ],
        )


class WelcomeHandler(RoomHandler):
    """Shown once after joining: the personal return link."""

    def get(self) -> None:
        """Show the link as text and as a picture for another device."""
        if self.seat() is None:
            self.redirect("/join")
            return
        link = return_url(self)
        self.page("welcome", "message", return_url=link, qr=svg(link) if link else "")


class BackHandler(RoomHandler):
    """``/back/<secret>``: the same seat on another device, or after cookies were cleared."""

    def get(self, secret: str) -> None:
        """Give the seat back."""
        address = self.request.remote_ip or ""
        seat = None if self.room.tries.too_many(address) else self.room.store.seat_of_link(secret)
        if seat is None:
            self.room.tries.wrong(address)
            self.message("no_seat", status=404)
            return
        remember(self, SEAT_COOKIE, seat.id)
        remember(self, LINK_COOKIE, secret)
        self.set_cookie(LANGUAGE_COOKIE, seat.language, expires_days=90, samesite="Lax")
        self.redirect("/room")


class LanguageHandler(RoomHandler):
    """``/language``: read the room in the other language."""

    def post(self) -> None:
        """Remember the language and show the same page again."""
        self.check_xsrf_cookie()
        language = self.get_body_argument("language", "")
        if language in LANGUAGES:
            self.set_cookie(LANGUAGE_COOKIE, language, expires_days=90, samesite="Lax")
            if (seat := self.seat()) is not None:
                self.room.store.set_language(seat.id, language)
                self.room.forget_pages(seat.id)
        target = urlsplit(self.get_body_argument("next", "/room")).path
        self.redirect(target if target.startswith("/") and target[1:2] != "/" else "/room")


def return_url(handler: RoomHandler) -> str:
    """Return the personal return link of this browser's seat, an empty string without one."""
    held = handler.get_signed_cookie(LINK_COOKIE, max_age_days=90)
    if not held:
        return ""
    return f"{handler.request.protocol}://{handler.request.host}/back/{held.decode()}"
