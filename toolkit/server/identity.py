"""Who is asking: signed cookies that a browser cannot forge, and who may open which kernel."""

from __future__ import annotations

from typing import Any

import tornado.web
from jupyter_server.auth import Authorizer, IdentityProvider, User

SEAT_COOKIE = "workshop-seat"
LINK_COOKIE = "workshop-link"
FACILITATOR_COOKIE = "workshop-facilitator"
FACILITATOR = "facilitator"
DAYS = 90


def seat_id(handler: tornado.web.RequestHandler) -> str:
    """Return the seat that this browser holds, or an empty string."""
    return _signed(handler, SEAT_COOKIE)


def is_facilitator(handler: tornado.web.RequestHandler) -> bool:
    """Tell whether this browser has shown the facilitator's key."""
    return _signed(handler, FACILITATOR_COOKIE) == FACILITATOR


def owners(handler: tornado.web.RequestHandler) -> set[str]:
    """Return whose kernels this browser may open: its seat's, the facilitator's, or both."""
    found = {seat_id(handler), FACILITATOR if is_facilitator(handler) else ""}
    return found - {""}


def remember(handler: tornado.web.RequestHandler, name: str, value: str) -> None:
    """Set a signed cookie that scripts cannot read."""
    handler.set_signed_cookie(
        name,
        value,
        expires_days=DAYS,
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
    )


def _signed(handler: tornado.web.RequestHandler, name: str) -> str:
    value = handler.get_signed_cookie(name, max_age_days=DAYS)
    return value.decode() if value else ""


class RoomIdentity(IdentityProvider):
    """Tells Jupyter's handlers who is asking. There is no password, token or login page."""

    def get_user(self, handler: tornado.web.RequestHandler) -> User | None:
        """Return the seat or the facilitator; None sends the browser to ``/join``."""
        found = owners(handler)
        return User(username=sorted(found)[0]) if found else None

    def get_handlers(self) -> list[tuple[str, object]]:
        """Add no login route."""
        return []

    @property
    def auth_enabled(self) -> bool:
        """Everything needs a cookie."""
        return True


class KernelOwners(Authorizer):
    """Lets a browser reach only kernels that were started for it, on every route."""

    async def is_authorized(self, handler: Any, user: User, action: str, resource: str) -> bool:
        """Compare the kernel's owner with the cookies; everything that is no kernel is refused."""
        kernel = handler.path_kwargs.get("kernel_id", "")
        owner = handler.settings["workshop_kernels"].owner(kernel)
        return bool(owner) and owner in owners(handler)
