"""A browser's half of HTTP, as little of it as can be: the client must not be what is measured."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

HOST = "127.0.0.1"
SECONDS = 240.0
"""Longest wait for any answer: stock Voila lets 51 people wait for half a minute."""
_LONGEST_LINE = 1 << 20


@dataclass(frozen=True)
class Reply:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Visitor:
    """One browser: its cookies, and requests with them. Redirects are not followed."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The server's address."""
        return f"http://{HOST}:{self.port}"

    @property
    def cookie(self) -> str:
        """The cookies as a header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def get(self, path: str) -> Reply:
        """Fetch."""
        return await self._ask("GET", path)

    async def post(self, path: str, **fields: str) -> Reply:
        """Send a form with the XSRF field that the last page gave."""
        data = {"_xsrf": self.cookies.get("_xsrf", ""), **fields}
        return await self._ask("POST", path, urlencode(data).encode())

    async def events(self, path: str) -> AsyncIterator[dict[str, Any]]:
        """Yield the data of server-sent events until the connection ends."""
        reader, writer = await self._send("GET", path, b"", "keep-alive")
        try:
            async with asyncio.timeout(SECONDS):
                await self._head(reader)
            async for line in reader:
                if line.startswith(b"data: {"):
                    yield json.loads(line[6:])
        finally:
            writer.close()

    async def _ask(self, method: str, path: str, body: bytes = b"") -> Reply:
        async with asyncio.timeout(SECONDS):
            reader, writer = await self._send(method, path, body, "close")
            try:
                status, headers = await self._head(reader)
                payload = await _body(reader, headers)
            finally:
                writer.close()
        return Reply(status, headers, payload)

    async def _send(
        self, method: str, path: str, body: bytes, connection: str
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection(HOST, self.port, limit=_LONGEST_LINE)
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            "Accept-Encoding: gzip, deflate",
            "Accept: */*",
            f"Connection: {connection}",
        ]
        if self.cookies:
            lines.append(f"Cookie: {self.cookie}")
        if body:
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Content-Length: {len(body)}")
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()
        return reader, writer

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in filter(None, lines[1:]):
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                for cookie, morsel in SimpleCookie(value).items():
                    self.cookies[cookie] = morsel.coded_value
        return int(lines[0].split()[1]), headers


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        length = headers.get("content-length")
        return await (reader.read() if length is None else reader.readexactly(int(length)))
    pieces = []
    while size := int(await reader.readline(), 16):
        pieces.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(pieces)


def kernel_in(page: str) -> str:
    """Return the id of the kernel that a complete page names, an empty string without one."""
    found = re.search(r'"kernelId":\s*"([\w-]+)"', page)
    return found[1] if found and page.rstrip().endswith("</html>") else ""
