"""Hands on a map of partners: where its parts are, taps and drags on a touch screen."""

from __future__ import annotations

import json

from playwright.sync_api import FloatRect, Locator, Page, expect

TAP, NAME = 2.0, 12.0
"""Seconds that a person takes for a tap and for typing a name on a phone; both are generous."""


def actor(page: Page, name: str) -> Locator:
    """Return an actor on the map by its name."""
    return page.locator(f'.ws-map-actor[aria-label^="{name},"]').first


def box_of(target: Locator) -> FloatRect:
    """Return where an element lies on the screen."""
    box = target.bounding_box()
    assert box is not None
    return box


def tool(page: Page, name: str) -> Locator:
    """Return a button of the bar."""
    return page.locator(f'.ws-map-tool[data-tool="{name}"]')


class Finger:
    """Taps with a real touch screen and counts what a person would need for it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seconds = 0.0

    def tap(self, target: Locator) -> None:
        target.tap()
        self.seconds += TAP

    def tap_at(self, target: Locator) -> None:
        """Tap where an actor is, whatever lies around it."""
        box = box_of(target.locator(".ws-map-shape"))
        self.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.seconds += TAP

    def write(self, text: str) -> None:
        self.page.locator(".ws-map-add input[type=text]").fill(text)
        self.page.keyboard.press("Enter")
        self.seconds += NAME


def drag(page: Page, what: Locator, dx: float, dy: float) -> None:
    """Drag with one finger, as the system reports it."""
    box = box_of(what.locator(".ws-map-shape"))
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for step in range(1, 7):
        touch("touchMove", {"x": x + dx * step / 6, "y": y + dy * step / 6})
    touch("touchEnd")
    session.detach()
    page.wait_for_timeout(400)  # nobody taps sooner, and the browser would not count it


def nobody_but_us(page: Page) -> None:
    """Remove all but one by bringing in an almost empty map."""
    bare = {"actors": [{"id": "us", "name": "เรา"}], "us": "us"}
    page.locator("input[type=file]").set_input_files(
        {"name": "b.json", "mimeType": "application/json", "buffer": json.dumps(bare).encode()}
    )
    expect(page.locator(".ws-map-actor")).to_have_count(1)
