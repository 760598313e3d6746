"""The rehearsal: what people enter, what is counted, and whole rooms played through."""

from __future__ import annotations

import io
import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from tests.served import Served
from toolkit import room
from toolkit.cli import app
from toolkit.exercise import Receipt
from toolkit.registry import Found, find
from toolkit.server.rehearsal import wire
from toolkit.server.rehearsal.ledger import Ledger, Seen, Sent, percentile
from toolkit.server.rehearsal.own_room import OwnRoom, RoomNotStarted
from toolkit.server.rehearsal.rehearse import Options, rehearse
from toolkit.server.rehearsal.report import Answers, Report, compare, figures, show
from toolkit.server.rehearsal.script import follows, restored, turns
from toolkit.server.rehearsal.stream import Events
from toolkit.store import Store, StoreError
from toolkit.workshop import load, locate

TWO_DAY = load(locate("two_day"))
SHORT = load(Path(__file__).parent / "data" / "short")
"""Three exercises: what is tested with it does not depend on how many there are."""
AGENDA = [item.exercise for item in SHORT.design.agenda]
SAVES_AT_LEAST = sum(find(item.exercise).manifest.rounds for item in TWO_DAY.design.agenda)


def quiet() -> Console:
    return Console(file=io.StringIO(), width=120)


# --- what is entered --------------------------------------------------------------------------


def test_a_message_is_read_as_it_was_written():
    raw = wire.encode("comm_msg", {"comm_id": "ก", "data": {}}, session="s", version="1.0.0")
    message = wire.decode(raw)
    assert (message.channel, message.kind, message.session) == ("shell", "comm_msg", "s")
    assert message.content == {"comm_id": "ก", "data": {}}


def test_every_example_can_be_entered_through_its_worksheet(exercise: Found):
    agenda = [*exercise.manifest.needs, exercise.id]
    for seed in range(30):
        made = turns(agenda, 2, random.Random(seed), "field")
        for round in range(1, exercise.manifest.rounds + 1):
            entries = made[exercise.id, round]
            assert entries or follows(exercise)
            if not entries:
                continue
            json.dumps([entry.value for entry in entries])
            assert exercise.answer.read(entries[-1].body)


def test_an_example_arrives_whole(exercise: Found):
    if follows(exercise):
        pytest.skip("its examples are about other people's actors")
    bodies = [example.model_dump(mode="json") for example in exercise.examples]
    made = [turns([exercise.id], 1, random.Random(seed), "field") for seed in range(20)]
    assert all(turn[exercise.id, 1][-1].body in bodies for turn in made)


def test_some_change_in_a_later_round_and_some_only_say_ready():
    made = [
        turns(["problem_types"], 2, random.Random(seed), "field")["problem_types", 2]
        for seed in range(40)
    ]
    assert {len(entries) == 1 for entries in made} == {True, False}


def test_an_opened_answer_shows_what_was_entered(exercise: Found):
    entries = turns([exercise.id], 1, random.Random(3), "field")[exercise.id, 1]
    if not entries and follows(exercise):
        pytest.skip("its examples are about other people's actors")
    shown = restored(exercise.id, entries[-1].body)
    parts = exercise.worksheet(exercise.words("th"), None, lambda *_, **__: Receipt(1), {})
    assert set(shown) <= set(parts)
    assert {entry.part for entry in entries} <= set(shown)


# --- what is counted --------------------------------------------------------------------------


def test_only_what_the_room_tells_is_news_about_the_room():
    heard: list[dict[str, object]] = []
    events = Events(heard.append)
    told = (
        'event: clock\ndata: 17\n\ndata: {"move": 1}\n\n'
        'event: team\ndata: {"social_map": 4}\n\nevent: ping\ndata: \n\ndata: {"move": 2}\n\n'
    )
    for piece in (told[:30], told[30:75], told[75:]):  # a line may come in two parts
        events.data_received(piece.encode())
    assert heard == [{"move": 1}, {"move": 2}]


def test_percentiles_are_values_that_occurred():
    assert percentile([3.0], 0.95) == 3.0
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95)) == (50.0, 95.0)


def sent(person: int, at: float, acknowledged: float | None = None, **body: int) -> Sent:
    return Sent(person, "check_in", 1, body, at, acknowledged)


def test_the_wall_counts_each_person_once_and_only_our_own():
    ledger = Ledger()
    ledger.answers = {"a": sent(1, 10, 11), "b": sent(2, 12, 13), "c": sent(1, 14, 15)}
    ledger.wall = [Seen(11.5, "x", 1, 1, 2), Seen(12.0, "y", 1, 9, 2), Seen(13.5, "x", 1, 2, 2)]
    assert ledger.wall_lags({"x": "check_in"}, 2) == [1.5, 1.5]
    assert ledger.wall_lags({"x": "check_in"}, 1) == []


def test_an_answer_that_was_called_saved_and_is_not_there_is_missing():
    ledger = Ledger()
    ledger.answers = {"a": sent(1, 0, 1, x=1), "b": sent(1, 0, 1, x=2), "c": sent(1, 0, None, x=3)}
    stored = {"a": {"x": 1}, "other": {}}
    assert compare(ledger, stored) == Answers(3, 2, 2, missing=1, different=0)
    assert compare(ledger, {"a": {"x": 9}, "b": {"x": 2}}).different == 1
    assert compare(ledger, None) == Answers(3, 2)


def report(answers: Answers, **errors: int) -> Report:
    series = {"save": [0.01, 0.02], "join": []}
    return Report(5, True, 3.2, answers, figures(series), {"cut": 2}, errors, {"boom": "why [x]"})


@pytest.mark.parametrize(
    ("answers", "errors", "passed"),
    [
        (Answers(3, 3, 3, 0, 0), {}, True),
        (Answers(3, 3), {}, True),
        (Answers(3, 3, 2, 1, 0), {}, False),
        (Answers(3, 3, 3, 0, 1), {}, False),
        (Answers(3, 3, 3, 0, 0), {"boom": 1}, False),
    ],
)
def test_a_rehearsal_passes_without_errors_and_losses(answers, errors, passed):
    found = report(answers, **errors)
    assert found.passed is passed
    assert json.loads(json.dumps(found.as_json()))["passed"] is passed
    for language in ("th", "en"):
        console = quiet()
        show(found, language, console)
        text = console.file.getvalue()
        assert "{" not in text
        assert ("why [x]" in text) is bool(errors)


# --- whole rooms ------------------------------------------------------------------------------


def all_arrived(found: Report) -> None:
    assert not found.errors, found.examples
    answers = found.answers
    assert answers.sent == answers.acknowledged == answers.stored, answers
    assert (answers.missing, answers.different) == (0, 0), found.examples
    assert found.passed


@pytest.mark.slow
def test_three_people_play_both_days_and_no_answer_is_lost(tmp_path: Path):
    out = tmp_path / "report.json"
    words = ["rehearse", "--participants", "3", "--fast", "--json", str(out)]
    answer = CliRunner().invoke(app, words)
    assert answer.exit_code == 0, answer.output
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["answers"]["sent"] == found["answers"]["stored"] >= 3 * SAVES_AT_LEAST
    for series in ("join", "page", "states", "save", "wall", "told", "moved"):
        assert found["figures"][series]["n"] >= 3


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kernels are replaced where they are forked")
def test_kernels_that_are_killed_cost_no_answer_and_no_page(tmp_path: Path):
    options = Options(participants=6, fast=True, kill=5, data=tmp_path / "room", seed=4)
    found = rehearse(SHORT, options, quiet())
    all_arrived(found)
    assert found.counts["killed"] == 5
    with pytest.raises(RoomNotStarted, match="another folder"):
        rehearse(SHORT, options, quiet())


@pytest.mark.slow
def test_people_follow_a_facilitator_of_flesh_and_blood(tmp_path: Path):
    served = Served(tmp_path / "data", workshop=str(SHORT.folder)).start()
    store, stop = served.store(), threading.Event()
    first, second = AGENDA[:2]

    def wait_for_ready(round: int, exercise: str) -> None:
        while store.progress(exercise, round)[1] < 3 and not stop.is_set():
            time.sleep(0.1)

    def facilitate() -> None:
        while len(store.seats()) < 3 and not stop.is_set():
            time.sleep(0.1)
        room.go(store, find(first).manifest)
        wait_for_ready(1, first)
        room.reveal(store, find(first).manifest)
        for exercise in (*AGENDA[1:], second):
            room.go(store, find(exercise).manifest)
            wait_for_ready(1, exercise)
        room.lobby(store)

    human = threading.Thread(target=facilitate)
    human.start()
    try:
        key = served.console_url.rpartition("=")[2]
        url = served.join_url.replace(served.join_url.split("/join")[0], served.base)
        options = Options(participants=3, url=url, key=key, fast=True)
        found = rehearse(SHORT, options, quiet())
    finally:
        stop.set()
        human.join()
        served.stop()
    assert not found.errors, found.examples
    assert found.answers.stored is None
    assert found.answers.sent == found.answers.acknowledged
    assert len(store.round_of(first, 1)) == 3


@pytest.mark.slow
def test_a_rehearsal_may_lead_a_room_that_somebody_else_started(tmp_path: Path):
    running = Served(tmp_path / "data", workshop=str(SHORT.folder)).start()
    try:
        key = running.console_url.rpartition("=")[2]
        words = [
            "rehearse",
            str(SHORT.folder),
            "--url",
            f"{running.base}/join?code={running.join_url[-6:]}",
        ]
        words += ["--participants", "2", "--fast", "--rounds", "1", "--lead", "--key"]
        refused = CliRunner().invoke(app, [*words, "guess"])
        assert refused.exit_code == 1
        assert not running.store().seats()
        answer = CliRunner().invoke(app, [*words, key])
        assert answer.exit_code == 0, answer.output
        assert all(len(running.store().round_of(id, 1)) == 2 for id in AGENDA)
        assert not any(running.store().round_of(id, 2) for id in AGENDA)
    finally:
        running.stop()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a Ctrl-C cannot be sent to one program there")
def test_ctrl_c_ends_a_rehearsal_with_its_report(tmp_path: Path):
    data, out = tmp_path / "data", tmp_path / "report.json"
    command = [sys.executable, "-m", "toolkit", "rehearse", "--participants", "2"]
    rehearsing = subprocess.Popen(
        [*command, "--data", str(data), "--json", str(out)], stdout=subprocess.PIPE, text=True
    )
    store = Served(data).store
    while not ((data / "room.sqlite").exists() and _seats(store) == 2):
        assert rehearsing.poll() is None
        time.sleep(0.2)
    rehearsing.send_signal(signal.SIGINT)
    said, _ = rehearsing.communicate(timeout=60)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert rehearsing.returncode == 0, said
    assert found["passed"]
    assert found["answers"]["acknowledged"] < 2 * SAVES_AT_LEAST


def _seats(store: Callable[[], Store]) -> int:
    try:
        return len(store().seats())
    except StoreError:
        return 0


def test_a_room_that_does_not_start_says_why(tmp_path: Path):
    import asyncio

    unheard = OwnRoom(TWO_DAY.folder, tmp_path / "data", ("--no-such-option",))
    with pytest.raises(RoomNotStarted, match="no-such-option"):
        asyncio.run(unheard.start())
