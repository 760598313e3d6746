"""The command: what it makes, what it refuses, and that its words are in the README."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.served import Person, Served, free_port
from toolkit import room
from toolkit.cli import app
from toolkit.registry import exercises
from toolkit.workshop import load

README = Path(__file__).parent.parent / "README.md"
run = CliRunner().invoke


def test_check_says_that_the_shipped_workshop_is_ready() -> None:
    result = run(app, ["check", "two_day"])
    assert result.exit_code == 0, result.output


def test_check_names_file_and_line_of_a_mistake(tmp_path: Path) -> None:
    run(app, ["new", "workshop", "my_days", "--folder", str(tmp_path)])
    file = tmp_path / "my_days" / "workshop.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("check_in", "chek_in"), "utf-8")
    result = run(app, ["check", str(tmp_path / "my_days")])
    assert result.exit_code == 1
    assert "workshop.toml:21: agenda.1.exercise: no exercise `chek_in`" in result.output


def test_a_new_workshop_can_be_run_as_it_is(tmp_path: Path) -> None:
    result = run(app, ["new", "workshop", "my_days", "--folder", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert load(tmp_path / "my_days").design.agenda


def test_a_new_exercise_passes_the_contract_as_it_is(tmp_path: Path) -> None:
    result = run(app, ["new", "exercise", "my_idea", "--folder", str(tmp_path / "exercises")])
    assert result.exit_code == 0, result.output
    (tmp_path / "exercises" / "__init__.py").touch()
    program = (
        "from toolkit.check import exercise_problems\n"
        "from toolkit.registry import find\n"
        "from toolkit import walls\n"
        "found = find('my_idea')\n"
        "print(exercise_problems(found))\n"
        "walls.show(found, list(found.examples) * 5)\n"
        "found.worksheet(found.words('th'), None, None, {})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("check_in", "there is an exercise of that name"),
        ("json", "name of a Python module"),
        ("My Idea", "small letters"),
        ("../x", "small letters"),
    ],
)
def test_a_name_that_clashes_is_refused(tmp_path: Path, name: str, said: str) -> None:
    result = run(app, ["new", "exercise", name, "--folder", str(tmp_path)])
    assert result.exit_code == 1
    assert said in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run(
            app, ["serve", "--no-browser", "--port", port, "--data", str(tmp_path / "data")]
        )
    assert result.exit_code == 1
    assert f"port {port} cannot be used" in result.output
    assert "--port" in result.output


def test_damaged_secrets_are_named_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{", encoding="utf-8")
    result = run(app, ["serve", "--no-browser", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "secrets.json" in result.output


def test_a_demo_room_is_full_of_people_who_answered(tmp_path: Path) -> None:
    served = Served(tmp_path / "data", ("--demo",)).start()
    try:
        store = served.store()
        assert len(store.seats()) == 51
        assert len(store.round_of("problem_types", 1)) == 51
        assert room.state(store).begun == []
        assert Person(served).join().get("/room")[0] == 200
    finally:
        served.stop()


def test_a_room_runs_on_another_database(tmp_path: Path) -> None:
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    served = Served(tmp_path / "data", ("--database", elsewhere)).start()
    try:
        Person(served).join()
        assert (tmp_path / "elsewhere.sqlite").is_file()
        assert not (tmp_path / "data" / "room.sqlite").exists()
    finally:
        served.stop()


def test_lab_opens_a_working_copy_that_is_never_overwritten(tmp_path: Path) -> None:
    folder, port = tmp_path / "lab", free_port()
    folder.mkdir()
    mine = folder / "check_in.ipynb"
    mine.write_text("mine", encoding="utf-8")
    lab = subprocess.Popen(
        [sys.executable, "-m", "toolkit", "lab", str(folder), "--no-browser", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(120):
            time.sleep(0.5)
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/api") as answer:
                    assert "version" in json.load(answer)
                    break
            except OSError:
                assert lab.poll() is None
        else:
            pytest.fail("JupyterLab did not start")
        assert mine.read_text(encoding="utf-8") == "mine"
        assert {file.stem for file in folder.glob("*.ipynb")} >= set(exercises())
    finally:
        lab.terminate()
        lab.wait(20)


def test_every_command_is_documented() -> None:
    text = README.read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"workshop {command.callback.__name__}" in text
        assert command.callback.__doc__
