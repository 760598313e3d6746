"""Takes the README's pictures from a demo room: ``python -m tests.pictures FOLDER``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browsing import LAPTOP, PHONE, PROJECTOR, Screen, chromium
from tests.served import Served
from toolkit import room
from toolkit.registry import find

PROBLEMS = "problem_types"


def take(folder: Path) -> None:
    """Write join, worksheet (phone and laptop), wall and console as PNG files."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, chromium() as browser:
        served = Served(Path(data) / "data", ("--demo",)).start()
        try:
            phone = Screen.open(browser, served, PHONE)
            phone.page.goto(f"{served.base}/join?code={served.join_url.rpartition('=')[2]}")
            phone.page.screenshot(path=folder / "join.png")
            phone.join("น้ำฝน", "coordinator")
            phone.page.screenshot(path=folder / "lobby.png")
            served.go(PROBLEMS)
            phone.at(PROBLEMS)
            part = phone.step("practise")
            phone.place(part, 0.72, 0.3)
            phone.saved(part)
            part.locator(".ws-board-pad").evaluate("pad => pad.scrollIntoView({block: 'center'})")
            phone.page.wait_for_timeout(500)
            phone.page.screenshot(path=folder / "worksheet-phone.png")
            laptop = Screen.open(browser, served, LAPTOP)
            laptop.join("ใบข้าว", "manager")
            laptop.page.goto(f"{served.base}/room/{PROBLEMS}")
            laptop.at(PROBLEMS)
            laptop.page.locator('[data-part="practise"]').scroll_into_view_if_needed()
            laptop.page.screenshot(path=folder / "worksheet-laptop.png")
            console = Screen.open(browser, served, LAPTOP)
            console.page.goto(served.console_url)
            expect(console.page.locator(".ws-console")).to_be_visible(timeout=20_000)
            console.page.wait_for_timeout(800)
            console.page.screenshot(path=folder / "console.png")
            wall = Screen.open(browser, served, PROJECTOR)
            wall.page.goto(served.console_url)
            wall.page.goto(f"{served.base}/wall")
            expect(wall.page.locator(".ws-projector")).to_be_visible(timeout=20_000)
            wall.page.wait_for_timeout(500)
            wall.page.screenshot(path=folder / "wall-open.png")
            room.reveal(served.store(), find(PROBLEMS).manifest)
            expect(wall.page.locator(".ws-said")).to_be_visible(timeout=20_000)
            wall.page.wait_for_timeout(800)
            wall.page.screenshot(path=folder / "wall.png")
            phone.page.wait_for_timeout(1500)
            phone.page.screenshot(path=folder / "look-phone.png")
        finally:
            served.stop()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
