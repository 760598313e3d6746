"""What Chromium fetches, and when a person can use the worksheet."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from benchmarks.book import Book
from benchmarks.room import Server
from benchmarks.seats import Seat, joined
from tests.find_browser import find_browser

_PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
_ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""A foreign name fails at once: better for stock Voila than a network that swallows packets."""
_WATCH = """
(() => {
  const look = () => {
    for (const control of document.querySelectorAll("button.ws-item, input.ws-slider")) {
      const box = control.getBoundingClientRect();
      const seen = getComputedStyle(control).visibility === "visible";
      if (box.width > 0 && box.height > 0 && seen && !control.matches(":disabled")) {
        window.benchUsable = performance.now();
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
_LOOK, _LOOKS = 0.1, 1200


@dataclass
class Load:
    """What one load of a page brought over the wire."""

    bytes: int = 0
    socket_bytes: int = 0
    urls: list[str] = field(default_factory=list)

    @property
    def foreign(self) -> int:
        """How many requests were for another computer."""
        return sum(
            urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname != "127.0.0.1"
            for url in self.urls
        )

    @property
    def requests(self) -> int:
        """How many requests there were, the page and foreign ones included."""
        return sum(urlsplit(url).scheme in ("http", "https") for url in self.urls)

    def files(self) -> list[str]:
        """Return the paths of files that are the same for everybody."""
        parts = [urlsplit(url) for url in self.urls[1:]]
        return [
            part.path + (f"?{part.query}" if part.query else "")
            for part in parts
            if part.hostname == "127.0.0.1" and not part.path.startswith(("/api/", "/room"))
        ]


async def page_views(book: Book, system: str, server: Server, count: int) -> list[str]:
    """Open the worksheet in new browsers and again in the same; return the files it needs.

    The second time somebody else's page is opened, so that both times include a kernel.
    """
    found = find_browser()
    if found is None:
        raise RuntimeError("no Chromium is installed")
    seats = await joined(server, 2 * count)
    files: list[str] = []
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=str(found), args=["--no-sandbox", _ONLY_HERE]
        )
        try:
            for number in range(count):
                load = await _visit(book, system, browser, server, seats[2 * number :][:2])
                files = load.files()
        finally:
            await browser.close()
    return files


async def _visit(
    book: Book, system: str, browser: Browser, server: Server, seats: list[Seat]
) -> Load:
    context = await browser.new_context(**_PHONE)  # type: ignore[arg-type]
    try:
        first, seconds = await _open(context, server, seats[0])
        book.add(f"{system}.usable.cold", seconds)
        book.add(f"{system}.load.bytes", first.bytes)
        book.add(f"{system}.load.socket_bytes", first.socket_bytes)
        book.add(f"{system}.load.requests", first.requests)
        book.add(f"{system}.load.foreign", first.foreign)
        again, seconds = await _open(context, server, seats[1])
        book.add(f"{system}.usable.warm", seconds)
        book.add(f"{system}.load.bytes_warm", again.bytes)
    finally:
        await context.close()
    return first


async def _open(context: BrowserContext, server: Server, seat: Seat) -> tuple[Load, float]:
    await context.clear_cookies()
    if seat.visitor.cookies:
        cookies: list[Any] = [
            {"name": name, "value": value.strip('"'), "url": seat.visitor.base}
            for name, value in seat.visitor.cookies.items()
        ]
        await context.add_cookies(cookies)
    page = await context.new_page()
    await page.add_init_script(_WATCH)
    wire = await context.new_cdp_session(page)
    load = Load()
    wire.on("Network.requestWillBeSent", lambda event: load.urls.append(event["request"]["url"]))
    wire.on("Network.loadingFinished", lambda event: _count(load, event["encodedDataLength"]))
    wire.on("Network.webSocketFrameReceived", lambda event: _count_frame(load, event))
    await wire.send("Network.enable")
    await page.goto(seat.visitor.base + server.page, wait_until="commit", timeout=60_000)
    seconds = await _usable(page)
    await page.wait_for_timeout(1500)  # what comes after the first control counts as well
    await page.close()
    return load, seconds


async def _usable(page: Page) -> float:
    """Return when the page says that it became usable; it may not evaluate text by itself."""
    for _ in range(_LOOKS):
        found = await page.evaluate("window.benchUsable || 0")
        if found:
            return float(found) / 1000
        await asyncio.sleep(_LOOK)
    raise TimeoutError(page.url)


def _count(load: Load, size: float) -> None:
    load.bytes += int(size)


def _count_frame(load: Load, event: dict[str, Any]) -> None:
    # as the browser saw it: binary frames are told in base64, after decompression
    load.socket_bytes += len(event["response"]["payloadData"]) * 3 // 4
