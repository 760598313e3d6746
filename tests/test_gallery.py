"""Every control a worksheet may use, operated in both front ends: Python hears it and answers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect, sync_playwright

from tests.find_browser import find_browser
from tests.served import Served, free_port
from toolkit.server.assets import url

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
FRONT_ENDS = ("light", "stock")
EVENTS = """
window.heard = [];
for (const name of ["connection", "online"]) {
  window.addEventListener(`workshop:${name}`, (event) => window.heard.push(event.detail ?? name));
}
"""


@dataclass
class Gallery:
    """A page of the gallery and all it asked for."""

    page: Page
    front_end: str
    address: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def seen(self) -> dict[str, Any]:
        """Return what Python knows about the controls."""
        values: dict[str, Any] = json.loads(self.page.locator("pre.seen").inner_text())
        return values

    def hears(self, name: str, value: object) -> None:
        """Wait until Python knows a control's value."""
        told = f'"{name}": {json.dumps(value, ensure_ascii=False)}'
        expect(self.page.locator("pre.seen")).to_contain_text(told)

    def widget(self, label: str) -> Any:
        """Return the line of a control by its description."""
        return self.page.locator(".widget-inline-hbox").filter(has_text=label).first

    def press(self, label: str) -> None:
        """Press a button by what stands on it."""
        self.page.locator("button", has_text=label).first.click()

    def kernel(self) -> str:
        """Return the id of the page's kernel."""
        written = self.page.locator("#jupyter-config-data").text_content() or "{}"
        return str(json.loads(written)["kernelId"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium here")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A server for each front end."""
    log = (tmp_path_factory.mktemp("gallery") / "log.txt").open("w", encoding="utf-8")
    servers, found = [], {}
    for front_end in FRONT_ENDS:
        port = free_port()
        command = [sys.executable, str(HERE / "gallery_server.py"), front_end, str(port)]
        servers.append(subprocess.Popen(command, stdout=log, stderr=log))
        found[front_end] = f"http://127.0.0.1:{port}/"
    for address in found.values():
        _wait_for(address.rstrip("/") + url("page.js"))
    yield found
    for server in servers:
        server.terminate()
    for server in servers:
        server.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


def _open(browser: Browser, address: str, front_end: str, width: int = 1280) -> Gallery:
    page = browser.new_page(viewport={"width": width, "height": 900})
    gallery = Gallery(page, front_end, address)
    page.on("request", lambda request: gallery.requests.append(request.url))
    page.on("websocket", lambda socket: gallery.requests.append(socket.url))
    page.on("pageerror", lambda error: gallery.errors.append(str(error)))
    page.add_init_script(EVENTS)
    page.goto(address, timeout=90_000)
    page.wait_for_selector(".tick", timeout=60_000)
    return gallery


@pytest.fixture(scope="module", params=FRONT_ENDS)
def gallery(
    request: pytest.FixtureRequest, browser: Browser, addresses: dict[str, str]
) -> Iterator[Gallery]:
    """The gallery in each front end: one page for all tests that take different parts of it."""
    opened = _open(browser, addresses[request.param], request.param)
    yield opened
    opened.page.close()


@pytest.fixture
def light(browser: Browser, addresses: dict[str, str]) -> Iterator[Gallery]:
    """The gallery as a light page."""
    opened = _open(browser, addresses["light"], "light")
    yield opened
    opened.page.close()


def test_controls_reach_python(gallery: Gallery) -> None:
    """What is entered in the browser is known in Python, and said back."""
    page = gallery.page
    gallery.widget("ชื่อภาคี").locator("input").fill("บ้านน้ำใส")
    gallery.hears("text", "บ้านน้ำใส")
    gallery.widget("เล่าสั้น ๆ").locator("textarea").fill("ปู่ย่า\nที่นี่")
    gallery.hears("area", "ปู่ย่า\nที่นี่")
    gallery.widget("ระดับ").locator("select").select_option("กลาง")
    gallery.hears("choice", "กลาง")
    gallery.press("กลับ")
    gallery.hears("toggle", "กลับ")
    page.locator(".widget-radio-box input").nth(1).check()
    gallery.hears("radio", "ข")
    gallery.widget("หลายข้อ").locator("select").select_option(["1", "3"])
    gallery.hears("several", ["1", "3"])
    gallery.widget("เห็นด้วย").locator("input").check()
    gallery.hears("check", True)
    gallery.widget("คะแนน").locator(".noUi-handle").press("ArrowRight")
    gallery.hears("whole", 1)
    gallery.widget("สัดส่วน").locator(".noUi-handle").press("ArrowRight")
    gallery.hears("part", 0.1)
    gallery.widget("จำนวน").locator("input").fill("12")
    gallery.widget("จำนวน").locator("input").press("Tab")
    gallery.hears("number", 12)
    gallery.press("กด")
    gallery.press("กด")
    gallery.hears("presses", 2)
    assert gallery.errors == []


def test_python_reaches_controls(gallery: Gallery) -> None:
    """What Python sets is shown."""
    gallery.press("ให้ไพธอนตอบ")
    expect(gallery.widget("ชื่อภาคี").locator("input")).to_have_value("จากไพธอน")
    expect(gallery.widget("ระดับ").locator("select")).to_have_value("สูง")
    expect(gallery.widget("เห็นด้วย").locator("input")).to_be_checked()
    expect(gallery.widget("คะแนน").locator(".widget-readout")).to_have_text("7")


def test_output_widget(gallery: Gallery) -> None:
    """Prints, clearing, widgets and errors of a callback appear where they were caught."""
    out = gallery.page.locator(".widget-output").first
    gallery.press("พิมพ์")
    expect(out).to_contain_text("บรรทัดที่ 1")
    gallery.press("พิมพ์")
    expect(out).to_contain_text("บรรทัดที่ 2")
    expect(gallery.page.get_by_text("1 outputs")).to_be_visible()
    gallery.press("พิมพ์")
    expect(out).not_to_contain_text("บรรทัดที่ 2")
    expect(out).to_contain_text("บรรทัดที่ 3")
    gallery.press("พิมพ์")
    expect(out).to_contain_text("ป้ายในผลลัพธ์")
    expect(out).to_contain_text("ValueError")
    assert gallery.errors == []


def test_interact_tabs_and_folds(gallery: Gallery) -> None:
    """interact draws anew; tabs and folds show one thing at a time."""
    page = gallery.page
    expect(page.get_by_text("'x² = 0'")).to_be_visible()
    page.locator(".widget-interact .noUi-handle").press("ArrowRight")
    expect(page.get_by_text("'x² = 1'")).to_be_visible()
    expect(page.get_by_text("'x² = 0'")).to_have_count(0)
    expect(page.get_by_text("แท็บสอง")).to_be_hidden()
    page.get_by_text("สอง", exact=True).click()
    expect(page.get_by_text("แท็บสอง")).to_be_visible()
    expect(page.get_by_text("พับสอง")).to_be_hidden()
    page.get_by_text("ข", exact=True).last.click()
    expect(page.get_by_text("พับสอง")).to_be_visible()


def test_anywidget(gallery: Gallery) -> None:
    """State both ways, messages with bytes both ways, a command, and its style."""
    tick = gallery.page.locator(".tick")
    expect(gallery.page.locator("[data-double='42']")).to_have_count(1)
    tick.click()
    expect(tick).to_have_text("นับ 1")
    expect(gallery.page.get_by_text("Python: 1")).to_be_visible()
    expect(gallery.page.locator(".heard")).to_have_text("6/5")
    assert tick.evaluate("el => getComputedStyle(el).borderRadius") == "9px"


def test_still_outputs(gallery: Gallery) -> None:
    """Text, HTML, pictures and markdown that were there from the start; one language."""
    page = gallery.page
    expect(page.get_by_text("หนึ่งบรรทัด")).to_be_visible()
    expect(page.locator("strong", has_text="ตัวหนา")).to_be_visible()
    expect(page.get_by_text("{'plain': 'text'}")).to_be_visible()
    assert page.locator("svg circle, img[src*='svg']").count() >= 1
    picture = page.locator("img[src^='data:image/png']")
    assert picture.evaluate("image => image.naturalWidth") == 24
    expect(page.get_by_role("heading", name="ห้องแสดงชิ้นส่วน")).to_be_visible()
    expect(page.get_by_role("heading", name="Gallery of parts")).to_be_hidden()
    assert page.locator("html").get_attribute("lang") == "th"


def test_icons_are_drawn_here(gallery: Gallery) -> None:
    """A button's icon is visible without a font from elsewhere, a name nobody knows as a dot."""
    for icon in gallery.page.locator("button .fa").all()[:6]:
        mask = icon.evaluate("el => getComputedStyle(el, '::before').maskImage")
        assert mask.startswith('url("data:image/svg+xml')


def test_no_request_leaves_the_room(gallery: Gallery) -> None:
    """Nothing is fetched from anywhere else."""
    gallery.page.wait_for_timeout(500)
    host = gallery.address.split("//")[1]
    own = (gallery.address, f"ws://{host}", f"blob:http://{host}", "data:")
    assert [url for url in gallery.requests if not url.startswith(own)] == []
    if gallery.front_end == "light":
        assert len(gallery.requests) <= 7


@pytest.mark.parametrize("width", [390, 1280])
def test_light_page_fits(
    browser: Browser, addresses: dict[str, str], width: int, tmp_path: Path
) -> None:
    """Nothing sticks out sideways; fingers find what they need; a picture to look at."""
    gallery = _open(browser, addresses["light"], "light", width)
    page = gallery.page
    expect(page.locator(".ws-loading")).to_have_count(0)
    scrolls = page.evaluate("document.documentElement.scrollWidth")
    assert scrolls <= width
    for button in page.locator(".ws-page button.jupyter-button:visible").all():
        box = button.bounding_box()
        assert box is not None and box["height"] >= 43
    folder = Path(os.environ.get("GALLERY_PICTURES", tmp_path))
    page.screenshot(path=folder / f"gallery-{width}.png", full_page=True)
    page.close()


def test_kernel_id_stands_once(light: Gallery) -> None:
    """A cached page gets its kernel's id filled in at one place."""
    source = light.page.request.get(light.address).text()
    kernel = json.loads(source.split('id="jupyter-config-data"')[1].split(">", 1)[1].split("<")[0])
    assert source.count(kernel["kernelId"]) == 1
    assert "กำลังเปิดใบงาน…" in source


def test_only_widgets_talk(browser: Browser, addresses: dict[str, str]) -> None:
    """The page sends no message but those about comms, and asks who the kernel is."""
    page = browser.new_page()
    sent: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(_bytes(frame)))

    page.on("websocket", listen)
    page.goto(addresses["light"], timeout=90_000)
    page.locator(".tick").click(timeout=60_000)
    page.wait_for_timeout(300)
    kinds = {frame.split(b'"msg_type":"')[1].split(b'"')[0].decode() for frame in sent}
    assert kinds <= {"comm_open", "comm_msg", "comm_close", "kernel_info_request"}
    page.close()


def _bytes(frame: Any) -> bytes:
    return frame.encode() if isinstance(frame, str) else bytes(frame)


def test_comes_back_by_itself(light: Gallery) -> None:
    """After a lost network the page returns, and what was entered meanwhile arrives."""
    page = light.page
    page.evaluate("window.heard.length = 0")
    page.context.set_offline(True)
    page.evaluate("window.workshopPage.reconnect()")
    page.wait_for_function("window.heard.includes('disconnected')", timeout=15_000)
    light.widget("ชื่อภาคี").locator("input").fill("ระหว่างหลุด")
    light.press("กด")
    page.context.set_offline(False)
    page.wait_for_function("window.heard.includes('online')", timeout=15_000)
    light.hears("text", "ระหว่างหลุด")
    light.hears("presses", 1)
    expect(light.widget("ชื่อภาคี").locator("input")).to_have_value("ระหว่างหลุด")


def test_empty_kernel_is_dead(light: Gallery) -> None:
    """Voila puts an empty kernel in the place of a killed one; the page does not pretend."""
    _kill(light.kernel())
    light.page.wait_for_function("window.heard.includes('dead')", timeout=30_000)


def test_ended_kernel_is_dead(light: Gallery) -> None:
    """A kernel the server does not know any more is said to be gone."""
    assert light.page.request.get(f"{light.address}end/{light.kernel()}").ok
    light.press("กด")
    light.page.wait_for_function("window.heard.includes('dead')", timeout=30_000)


def _kill(kernel: str) -> None:
    found = subprocess.run(["pgrep", "-f", f"kernel-{kernel}"], capture_output=True, text=True)
    for process in found.stdout.split():
        os.kill(int(process), signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_page_outlives_its_kernel(browser: Browser, tmp_path: Path) -> None:
    """A kernel is killed under somebody's hands: the page stays, the answer is saved."""
    served = Served(tmp_path / "room").start()
    page = browser.new_page(viewport={"width": 390, "height": 844})
    try:
        page.add_init_script(EVENTS)
        page.goto(f"{served.base}/join?{served.join_url.partition('?')[2]}")
        page.fill("[name=name]", "น้ำฝน")
        page.check("[name=role][value=coordinator]")
        page.click("button.ws-primary")
        page.wait_for_url("**/welcome*")
        served.go("problem_types")
        page.goto(f"{served.base}/room/problem_types")
        page.wait_for_selector("html[data-page=ready][data-connection=connected]", timeout=60_000)
        page.evaluate("window.same = true; window.heard.length = 0")
        os.kill(served.kernels()[0], signal.SIGKILL)  # the only seat's
        page.locator("input[type=range]").first.press("ArrowRight")
        page.get_by_role("textbox").first.press_sequentially("เพราะต้นน้ำ", delay=60)
        page.get_by_role("textbox").first.blur()
        saved = page.get_by_role("status").filter(has_text="บันทึกแล้ว").first
        expect(saved).to_be_visible(timeout=20_000)
        expect(page.get_by_role("textbox").first).to_have_value("เพราะต้นน้ำ")
        page.wait_for_timeout(1000)  # the answer may be acknowledged before all states are there
        assert page.evaluate("window.same && window.heard.includes('online')")
    finally:
        page.close()
        served.stop()
