"""The server: who gets in, who sees what, and what nobody may do."""

from __future__ import annotations

import asyncio
import json
import stat
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import websockets
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from tests.served import Person, Served
from toolkit.server.rehearsal.browser import Browser
from toolkit.server.rehearsal.line import Line

FOREIGN = (
    "/voila/files/worksheet.ipynb",
    "/voila/tree",
    "/voila/render/exercises/check_in/worksheet.ipynb",
    "/voila/api/contents",
    "/voila/templates/lab/static/x.js",
    "/api/kernels",
    "/api/contents",
    "/api/terminals",
    "/static/../toolkit/cli.py",
    "/assets/000000000000/../../toolkit/cli.py",
    "/login",
    "/room/problem_types%2F..%2F..",
)


def test_the_routes_answer(served: Served) -> None:
    stranger = Person(served)
    assert stranger.get("/healthz") == (200, '{"ok": true}')
    assert stranger.get("/join")[0] == 200
    assert stranger.get("/")[0] == 200
    assert stranger.get("/wall")[0] == 403
    assert stranger.get("/console")[0] == 403
    assert "/join" in stranger.get("/room")[1]


def test_joining_takes_a_code_a_name_and_a_role(served: Served) -> None:
    person = Person(served)
    _, text = person.get(f"/join?code={served.join_url.rpartition('=')[2]}")
    assert 'lang="th"' in text
    assert 'name="consent_' in text
    assert "checked" not in text.partition('name="consent_')[2].partition(">")[0]
    assert person.post("/join", code="000000", name="ดาว", role="field")[0] == 400
    code = served.join_url.rpartition("=")[2]
    assert person.post("/join", code=code, name="", role="field")[0] == 400
    assert person.post("/join", code=code, name="ดาว", role="king")[0] == 400
    # Thai digits are what a Thai keyboard may give
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    status, text = person.post("/join", code=thai, name="ดาว", role="field", consent_quote="on")
    assert status == 200
    assert "/back/" in text
    seat = served.seat("ดาว")
    assert dict(seat.consents) == {"quote": True, "follow_up": False, "research": False}
    cookie = next(cookie for cookie in person.jar if cookie.name == "workshop-seat")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert seat.id not in (cookie.value or "")


def test_a_form_without_its_token_is_refused(served: Served) -> None:
    request = urllib.request.Request(served.base + "/join", b"name=x")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request)


def test_what_people_type_stays_text(served: Served) -> None:
    person = Person(served).join(name="<script>alert(1)</script>")
    _, text = person.get("/room")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_the_return_link_gives_the_seat_back_on_another_device(person: Person) -> None:
    _, text = person.get("/welcome")
    link = text.partition("/back/")[2][:24]
    other = Person(person.served)
    assert other.get(f"/back/{link}")[0] == 200
    assert other.get("/room")[1].count("น้ำฝน") > 0
    assert Person(person.served).get("/back/wrong")[0] == 404


def test_a_worksheet_opens_only_when_the_facilitator_opened_it(person: Person) -> None:
    assert person.get("/room/problem_types")[0] == 404
    person.served.go("check_in")
    assert person.get("/room/check_in")[0] == 200
    assert person.get("/room/problem_types")[0] == 404
    assert person.get("/room/no_such_exercise")[0] == 404


def test_opening_a_page_again_finds_its_kernel(person: Person) -> None:
    person.served.go("check_in")
    assert person.kernel_of("/room/check_in") == person.kernel_of("/room/check_in")


def test_nobody_reaches_the_kernel_of_somebody_else(person: Person) -> None:
    served = person.served
    served.go("check_in")
    kernel = person.kernel_of("/room/check_in")
    other = Person(served).join("ภูผา")
    other.get("/room/check_in")
    path = f"/api/kernels/{kernel}"
    assert person.get(path)[0] == 200
    assert other.get(path)[0] == 403
    assert other.send("DELETE", path)[0] in (403, 405)
    assert person.send("DELETE", path)[0] == 405
    assert other.send("POST", f"/voila/api/shutdown/{kernel}")[0] == 404
    assert Person(served).get(path)[0] in (403, 200)
    assert '"execution_state"' not in Person(served).get(path)[1]
    assert asyncio.run(_connects(person, kernel))
    assert not asyncio.run(_connects(other, kernel))
    assert person.get(path)[0] == 200


@pytest.mark.parametrize("kernels", ["fork", "local"])
def test_who_comes_back_to_a_page_sees_what_an_earlier_exercise_gave_meanwhile(
    tmp_path: Path, kernels: str
) -> None:
    room = Served(tmp_path / "data", ("--kernels", kernels)).start()
    try:
        person = Person(room).join()
        room.go("partners")
        path = "/room/partners"
        kernel = person.kernel_of(path)
        assert "NAN-HOSPITAL" not in asyncio.run(_states(person, kernel))
        actor = {"id": "a1", "at": 1, "by": "ab", "name": "NAN-HOSPITAL"}
        seat = room.store().seats()[0]
        room.store().save(seat.id, "social_map", 1, {"actors": [actor]}, key="map")
        time.sleep(1)  # the server sees that the page is closed
        assert person.kernel_of(path) == kernel
        assert "NAN-HOSPITAL" in asyncio.run(_states(person, kernel))
    finally:
        room.stop()


async def _states(person: Person, kernel: str) -> str:
    """Return the states of all widgets, as a page gets them that has opened."""
    cookies = {cookie.name: cookie.value or "" for cookie in person.jar}
    browser = Browser(person.served.base, SimpleAsyncHTTPClient(), cookies)
    line = Line(browser, kernel, hear=lambda widget, state: None)
    await line.open()
    await line.close()
    return str(line.states)


async def _connects(person: Person, kernel: str) -> bool:
    try:
        async with _channels(person, kernel):
            return True
    except websockets.InvalidStatus:
        return False


def _channels(person: Person, kernel: str) -> websockets.connect:
    return websockets.connect(
        f"ws://127.0.0.1:{person.served.port}/api/kernels/{kernel}/channels?session_id=t",
        additional_headers={"Cookie": person.cookie()},
        subprotocols=[websockets.Subprotocol("v1.kernel.websocket.jupyter.org")],
        origin=websockets.Origin(person.served.base),
    )


def _message(kind: str, content: dict[str, object], channel: str = "shell") -> bytes:
    header = {"msg_id": kind, "session": "t", "username": "", "msg_type": kind, "version": "5.3"}
    parts = [channel.encode(), *(json.dumps(p).encode() for p in (header, {}, {}, content))]
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    head = b"".join(n.to_bytes(8, "little") for n in (len(offsets), *offsets))
    return head + b"".join(parts)


async def _shell_replies(person: Person, kernel: str, *messages: bytes) -> list[str]:
    heard = []
    async with _channels(person, kernel) as socket:
        for message in messages:
            await socket.send(message)
        try:
            while True:
                raw = await asyncio.wait_for(socket.recv(), 2)
                heard.append(str(raw))
        except TimeoutError:
            return heard


def test_a_page_cannot_run_code_or_end_its_kernel(person: Person, tmp_path: Path) -> None:
    person.served.go("check_in")
    kernel = person.kernel_of("/room/check_in")
    proof = tmp_path / "proof"
    code = {"code": f"open({str(proof)!r}, 'w')", "silent": False, "store_history": False,
            "user_expressions": {}, "allow_stdin": False}  # fmt: skip
    comm = {"comm_id": "evil", "target_name": "jupyter.widget", "data": {"state": {}}}
    heard = asyncio.run(
        _shell_replies(
            person,
            kernel,
            _message("execute_request", code),
            _message("execute_request", code, "control"),
            _message("shutdown_request", {"restart": False}, "control"),
            _message("comm_open", comm),
            b"nonsense",
            _message("kernel_info_request", {}),
        )
    )
    assert any("kernel_info_reply" in message for message in heard)
    assert not any("execute_reply" in message for message in heard)
    assert not proof.exists()
    assert person.get(f"/api/kernels/{kernel}")[0] == 200


def test_no_other_route_of_jupyter_or_voila_is_there(served: Served) -> None:
    stranger, person = Person(served), Person(served).join()
    for path in FOREIGN:
        assert stranger.get(path)[0] in (403, 404), path
        assert person.get(path)[0] in (403, 404), path


def test_a_forged_or_stale_cookie_is_a_stranger(served: Served) -> None:
    request = urllib.request.Request(
        served.base + "/room", headers={"Cookie": "workshop-seat=2|1:0|10:1|forged"}
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.url.endswith("/join")


def test_the_facilitators_pages_open_with_the_key_only(served: Served) -> None:
    assert Person(served).join().get("/console")[0] == 403
    assert Person(served).get("/console?key=guess")[0] == 403
    facilitator = Person(served).facilitate()
    status, text = facilitator.get("/console")
    assert status == 200
    assert served.console_url.rpartition("=")[2] not in text
    assert facilitator.get("/wall")[0] == 200


def test_guessing_codes_is_slowed_down(tmp_path: Path) -> None:
    room = Served(tmp_path / "data").start()
    try:
        guesser = Person(room)
        guesser.get("/join")
        for guess in range(20):
            assert guesser.post("/join", code=f"{guess}", name="x", role="field")[0] == 400
        code = room.join_url.rpartition("=")[2]
        assert guesser.post("/join", code=code, name="x", role="field")[0] == 400
    finally:
        room.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept elsewhere on Windows")
def test_secrets_are_readable_by_their_owner_only_and_never_logged(served: Served) -> None:
    path = served.data / "secrets.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(served.data.stat().st_mode) == 0o700
    assert not any(secret in served.log for secret in kept.values() if len(secret) > 16)


def test_a_restart_logs_nobody_out(tmp_path: Path) -> None:
    room = Served(tmp_path / "data").start()
    person = Person(room).join("ใบข้าว")
    room.stop()
    room.start()
    try:
        assert "ใบข้าว" in person.get("/room")[1]
    finally:
        room.stop()


def test_the_console_and_the_wall_stand_side_by_side(served: Served) -> None:
    facilitator = Person(served).facilitate()
    console = facilitator.kernel_of("/console")
    facilitator.kernel_of("/wall")
    time.sleep(0.5)
    assert facilitator.get(f"/api/kernels/{console}")[0] == 200
