"""People with real browsers in a room that is really served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    TimeoutError,
    expect,
    sync_playwright,
)

from tests.find_browser import find_browser
from tests.served import Served

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}
PROJECTOR = {"width": 1024, "height": 768}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the tests use."""
    path = find_browser()
    assert path is not None, "no browser; run `python3 start.py test`"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(path), args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Screen:
    """One device: its page, and what it must not have done."""

    served: Served
    context: BrowserContext
    page: Page
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, browser: Browser, served: Served, size: dict[str, int]) -> Screen:
        """Turn a device on."""
        phone = size["width"] < 600
        context = browser.new_context(
            viewport=size,
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            has_touch=phone,
            is_mobile=phone,
            device_scale_factor=2 if phone else 1,
            reduced_motion="reduce",
        )
        screen = cls(served, context, context.new_page())
        screen.watch(screen.page)
        return screen

    def watch(self, page: Page) -> None:
        """Note what a page asks of other machines, and its errors."""
        host = urlsplit(self.served.base).netloc

        def asked(url: str) -> None:
            parts = urlsplit(url)
            if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host:
                self.foreign.append(url)

        page.on("request", lambda request: asked(request.url))
        page.on("websocket", lambda socket: asked(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def join(self, name: str, role: str = "field") -> Screen:
        """Join with the code of the link: a name, two taps."""
        code = self.served.join_url.rpartition("=")[2]
        self.page.goto(f"{self.served.base}/join?code={code}")
        self.page.locator("input[name=name]").fill(name)
        self.page.locator(f"label:has(input[value={role}])").click()
        self.page.locator("button[type=submit]:visible").click()
        self.page.get_by_role("link", name="เข้าห้อง").click()
        expect(self.page).to_have_url(f"{self.served.base}/room")
        return self

    def at(self, exercise: str) -> None:
        """Wait until this device was taken to an exercise and its worksheet can be used."""
        self.page.wait_for_url(f"**/room/{exercise}*", timeout=15_000)
        expect(self.page.locator("html[data-page=ready]")).to_be_attached(timeout=20_000)

    def step(self, part: str) -> Locator:
        """Go to the step that holds a part, by the bar below, and return the part."""
        shown = self.page.locator(f'[data-part="{part}"]')
        bar = self.page.locator(".ws-steps")
        for way in ("ย้อนกลับ", "ถัดไป") * 2:  # a later round leads to its part by itself meanwhile
            button = bar.get_by_role("button", name=way)
            while not shown.is_visible() and button.is_visible():
                # a new round leads back to the first step by itself: the button may be gone by now
                with suppress(TimeoutError):
                    if not button.is_enabled(timeout=1_000):
                        break
                    button.click(timeout=2_000)
        expect(shown).to_be_visible()
        return shown

    def place(self, part: Locator, x: float, y: float) -> None:
        """Tap the board, from the left and from the top, each 0–1."""
        pad = part.locator(".ws-board-pad")
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        assert box is not None
        pad.click(position={"x": box["width"] * x, "y": box["height"] * y})

    def saved(self, part: Locator) -> None:
        """Wait until the part says that it is saved."""
        expect(part.get_by_text("บันทึกแล้ว", exact=True).first).to_be_attached(timeout=20_000)
