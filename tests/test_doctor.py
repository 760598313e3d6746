"""The doctor's checks, each on a computer that is told to be so, and the sentences they print."""

from __future__ import annotations

import io
import re
import socket
import sys
from datetime import UTC, datetime, timedelta, timezone
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console
from typer.testing import CliRunner

from toolkit.cli import app
from toolkit.content import own_words
from toolkit.doctor import Finding, machine, network, served, show, versions
from toolkit.server import limits

ROOT = Path(__file__).resolve().parent.parent


def installed(**packages: str):
    def version(name: str) -> str:
        try:
            return packages[name.replace("-", "_")]
        except KeyError:
            raise PackageNotFoundError(name) from None

    return version


TESTED = {name.replace("-", "_"): f"{starts[0]}.1" for name, starts in versions.TESTED.items()}


@pytest.mark.parametrize(
    ("python", "level"), [((3, 11, 4), "fail"), ((3, 11, 5), "ok"), ((3, 14, 0), "ok")]
)
def test_an_old_python_fails(python, level):
    assert versions.python(python).level == level


def test_without_a_lock_the_packages_that_the_server_leans_on_are_looked_at(tmp_path):
    nowhere = tmp_path / "none.lock"
    assert versions.packages(nowhere, installed(**TESTED)).level == "ok"
    other = versions.packages(nowhere, installed(**TESTED | {"voila": "0.6.0"}))
    assert (other.level, other.values["names"]) == ("warn", "voila 0.6.0")
    gone = versions.packages(
        nowhere, installed(**{name: TESTED[name] for name in TESTED if name != "tornado"})
    )
    assert (gone.level, gone.values["names"]) == ("fail", "tornado")


def test_in_a_checkout_the_lock_counts(tmp_path):
    lock = tmp_path / "requirements.lock"
    pins = [f"{name.replace('_', '-')}=={version} \\" for name, version in TESTED.items()]
    lock.write_text("\n".join([*pins, "numpy==2.2.6 ; x", "numpy==2.3.1 ; y", "not-here==1"]))
    assert versions.packages(lock, installed(**TESTED, numpy="2.3.1")).level == "ok"
    assert versions.packages(lock, installed(**TESTED, numpy="2.2.6")).level == "ok"
    found = versions.packages(lock, installed(**TESTED, numpy="1.26.0"))
    assert (found.level, found.values["names"]) == ("warn", "numpy 1.26.0")


def test_what_is_called_tested_is_what_the_lock_pins():
    pinned = versions.pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    for name, starts in versions.TESTED.items():
        for version in pinned[name]:
            assert any(f"{version}.".startswith(f"{start}.") for start in starts), name


@pytest.mark.parametrize(
    ("free", "forks", "level"),
    [(8000, True, "ok"), (2500, True, "warn"), (1000, True, "fail"), (5500, False, "warn"),
     (4000, False, "fail"), (16000, False, "ok")],
)  # fmt: skip
def test_memory_is_counted_by_the_seat(free, forks, level):
    assert machine.memory(51, forks, free).level == level


def test_where_nothing_can_be_forked_it_says_how_many_people_fit():
    assert machine.start(51, True, 100).level == "ok"
    found = machine.start(51, False, machine.SERVER_MB + 30 * machine.LOCAL_MB)
    assert (found.level, found.values["holds"]) == ("fail", 30)
    assert machine.start(30, False, machine.SERVER_MB + 30 * machine.LOCAL_MB).level == "warn"


def test_open_files_are_counted_by_the_seat():
    assert machine.files(51, None).level == "ok"
    assert machine.files(51, 1024).level == "ok"
    found = machine.files(200, 1024)
    assert (found.level, found.values["holds"]) == ("fail", 58)


@pytest.mark.parametrize(("count", "level"), [(None, "warn"), (1, "warn"), (4, "ok")])
def test_one_processor_is_few(count, level):
    assert machine.processors(count).level == level


@pytest.mark.parametrize(
    ("address", "level"),
    [("127.0.0.1", "fail"), ("169.254.7.7", "warn"), ("192.168.1.20", "ok")],
)
def test_phones_need_an_address(address, level):
    assert network.address(address, 8866).level == level


def test_a_port_that_is_taken_fails():
    with socket.socket() as holder:
        holder.bind(("", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        assert network.port(taken).level == "fail"
    assert network.port(0).level == "ok"


def test_the_data_folder_may_be_still_to_be_made(tmp_path, monkeypatch):
    levels = [finding.level for finding in machine.disk(tmp_path / "a" / "b")]
    assert levels[0] == "ok"
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: SimpleNamespace(free=50 << 20))
    assert machine.disk(tmp_path)[1].level == "fail"
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: SimpleNamespace(free=500 << 20))
    assert machine.disk(tmp_path)[1].level == "warn"
    (tmp_path / "file").write_text("")
    assert [finding.level for finding in machine.disk(tmp_path / "file" / "c")] == ["fail"]


@pytest.mark.parametrize(
    ("year", "level"), [(1970, "fail"), (2024, "fail"), (2026, "ok"), (2569, "fail")]
)
def test_a_clock_in_another_age_fails(year, level):
    moment = datetime(year, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=7)))
    found = machine.clock(moment)
    assert (found.level, found.values["zone"]) == (level, "UTC+07:00")


def test_thai_reads_the_year_of_the_buddhist_era():
    text = printed(machine.clock(datetime(2026, 11, 21, 9, 0, tzinfo=UTC)))
    assert "2569 09:00" in text
    assert "2026 09:00" in text


@pytest.mark.parametrize(
    ("families", "level"), [(None, "ok"), ("Noto Sans Thai\n", "ok"), ("\n", "warn")]
)
def test_a_thai_font_is_wished_for(families, level):
    assert served.fonts(families).level == level


@pytest.mark.parametrize(
    ("name", "text", "level"),
    [
        ("a.js", 'const ns = "http://www.w3.org/2000/svg"; // see https://example.org/', "fail"),
        ("a.js", "/* see https://example.org/ */ const a = 1;\n// https://example.org\n", "ok"),
        ("a.js", 'const ns = "http://www.w3.org/2000/svg";', "ok"),
        ("a.js", 'import("https://cdn.example.org/x.js")', "fail"),
        ("a.css", "@import '//fonts.example.org/css';", "fail"),
        ("a.css", "a { background: url(data:image/svg+xml,x) }", "ok"),
        ("a.html", "<!-- https://example.org --><a href='/room'>x</a>", "ok"),
        ("a.txt", "https://example.org", "ok"),
    ],
)
def test_an_address_elsewhere_is_found(tmp_path, name, text, level):
    (tmp_path / name).write_text(text)
    assert served.foreign([tmp_path]).level == level


def test_nothing_that_is_served_calls_an_address_elsewhere():
    assert all(folder.is_dir() for folder in served.FOLDERS)
    assert served.foreign() == Finding("foreign", "ok")


def printed(*findings: Finding) -> str:
    console = Console(file=io.StringIO(), width=400)
    show(findings, 51, console)
    return console.file.getvalue()


def test_every_line_is_thai_and_english_with_a_remedy():
    text = printed(machine.files(200, 1024), machine.processors(1), network.address("10.0.0.2", 1))
    assert "ulimit -n 3000" in text
    for language in ("th", "en"):
        words = own_words(language)["doctor"]
        assert words["bad"] in text
        assert words["processors"]["remedy"] in text
        assert words["network"]["hint"] in text
    assert "{" not in text


def test_every_sentence_can_be_filled():
    checks = [
        versions.python((3, 9, 0)),
        versions.packages(Path("none"), installed()),
        machine.start(51, False, 0),
        machine.start(1, False, 9999),
        machine.memory(51, True, 0),
        machine.files(51, 10),
        network.address("127.0.0.1", 1),
        network.address("169.254.1.1", 1),
        machine.clock(datetime(1970, 1, 1, tzinfo=UTC)),
        served.fonts(""),
        Finding("foreign", "fail", {"places": "x"}),
        Finding("folder", "fail", {"folder": "x"}),
        Finding("disk", "fail", {"folder": "x", "free": 1}),
        Finding("port", "fail", {"port": 1}),
    ]
    assert not re.search(r"[{}]", printed(*checks))


def test_the_command_fails_when_a_check_does(tmp_path):
    with socket.socket() as holder:
        holder.bind(("", 0))
        holder.listen()
        words = ["doctor", "--participants", "1", "--data", str(tmp_path)]
        answer = CliRunner().invoke(app, [*words, "--port", str(holder.getsockname()[1])])
    assert answer.exit_code == 1
    assert own_words("th")["doctor"]["bad"] in answer.output


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit on Windows")
def test_the_server_raises_its_limit_and_says_what_is_missing(monkeypatch, capsys):
    import resource

    kept = {"soft": 256, "hard": 512}

    def give(_kind):
        return kept["soft"], kept["hard"]

    def take(_kind, pair):
        kept["soft"] = pair[0]

    monkeypatch.setattr(resource, "getrlimit", give)
    monkeypatch.setattr(resource, "setrlimit", take)
    limits.prepare(10, "en")
    assert kept["soft"] == 512
    assert capsys.readouterr().err == ""
    limits.prepare(200, "en")
    said = capsys.readouterr().err
    assert "512" in said
    assert "ulimit -n 3000" in said
    kept.update(soft=256, hard=resource.RLIM_INFINITY)

    def take_below_a_secret_most(_kind, pair):
        if pair[0] == resource.RLIM_INFINITY or pair[0] > 24_576:
            raise ValueError
        kept["soft"] = pair[0]

    monkeypatch.setattr(resource, "setrlimit", take_below_a_secret_most)
    assert limits.raise_open_files(200) is None
    assert kept["soft"] == 10_240
