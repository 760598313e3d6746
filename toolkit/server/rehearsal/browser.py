"""A browser without a screen: cookies, forms, redirects, and files that are fetched once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from tornado.httpclient import HTTPRequest, HTTPResponse
from tornado.simple_httpclient import SimpleAsyncHTTPClient

_LINKED = re.compile(r'(?:src|href)="(/assets/[^"]+)"')
_MOST_REDIRECTS = 5
_SECONDS = 60.0


def links(text: str) -> list[str]:
    """Return the scripts and styles that a page links."""
    return [unescape(path) for path in _LINKED.findall(text)]


@dataclass(frozen=True)
class Answer:
    """What came back, after any redirects."""

    status: int
    text: str
    path: str


@dataclass
class Browser:
    """One person's browser.

    Parameters
    ----------
    base : str
        ``http://host:port``, without a path.
    client : SimpleAsyncHTTPClient
        Shared by everybody; it holds no cookies.
    """

    base: str
    client: SimpleAsyncHTTPClient
    cookies: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    received: int = 0

    async def get(self, path: str) -> Answer:
        """Open an address of the room."""
        return await self._follow("GET", path)

    async def post(self, path: str, **fields: str) -> Answer:
        """Send a form, with the token that the form's page gave."""
        body = urlencode({"_xsrf": self.cookies.get("_xsrf", ""), **fields})
        return await self._follow("POST", path, body)

    async def page(self, path: str) -> Answer:
        """Open a page with the scripts and styles it links."""
        answer = await self.get(path)
        await self.files(links(answer.text))
        return answer

    async def files(self, paths: list[str]) -> None:
        """Fetch what this browser does not have yet: they may be kept for ever.

        Raises
        ------
        OSError
            When one is not there.
        """
        for path in paths:
            if path in self.kept:
                continue
            self.kept.add(path)
            answer = await self._fetch("GET", path, packed=True)
            if answer.code != 200:
                self.kept.discard(path)
                raise OSError(f"{answer.code} {path}")

    @property
    def headers(self) -> dict[str, str]:
        """What a script of the page would send along."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookie, "Origin": self.base}

    async def _follow(self, method: str, path: str, body: str | None = None) -> Answer:
        for _ in range(_MOST_REDIRECTS):
            answer = await self._fetch(method, path, body)
            if answer.code not in (301, 302, 303):
                break
            path = urljoin(path, answer.headers["Location"])
            path = urlsplit(path)._replace(scheme="", netloc="").geturl()
            method, body = "GET", None
        return Answer(answer.code, answer.body.decode(errors="replace"), path)

    async def _fetch(
        self, method: str, path: str, body: str | None = None, *, packed: bool = False
    ) -> HTTPResponse:
        headers = self.headers | ({"Accept-Encoding": "gzip"} if packed else {})
        answer = await self.client.fetch(
            HTTPRequest(
                self.base + path,
                method=method,
                body=body,
                headers=headers,
                follow_redirects=False,
                decompress_response=not packed,
                connect_timeout=_SECONDS,
                request_timeout=_SECONDS,
            ),
            raise_error=False,
        )
        if answer.code == 599:  # tornado's number for "no answer"
            raise OSError(f"{path}: {answer.error}")
        for line in answer.headers.get_list("Set-Cookie"):
            self.cookies |= {name: found.value for name, found in SimpleCookie(line).items()}
        self.received += len(answer.body or b"")
        return answer
