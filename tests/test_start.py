"""``start.py``: what it does with what it is asked, and the sentence it ends in when it cannot."""

from __future__ import annotations

import ast
import json
import os
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import start
from start import Checkout, Stop
from tests.find_browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
SOURCE = (ROOT / "start.py").read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path) -> Checkout:
    """A checkout with two small locks and nothing installed."""
    for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
        (tmp_path / name).write_text(f"# {name}\n")
    return Checkout(tmp_path)


@pytest.fixture
def installing(monkeypatch, checkout) -> list[str]:
    """Nothing is really installed; what would be is written down."""
    done: list[str] = []

    def make_venv(self: Checkout) -> None:
        self.venv.mkdir(exist_ok=True)
        self.stamp.unlink(missing_ok=True)
        done.append("venv")

    def install(self: Checkout, lock: Path) -> None:
        done.append(lock.name)

    monkeypatch.setattr(Checkout, "_make_venv", make_venv)
    monkeypatch.setattr(Checkout, "_install", install)
    monkeypatch.setattr(Checkout, "_pip", lambda self, words: done.append("link"))
    monkeypatch.setattr(Checkout, "works", lambda self: self.venv.is_dir())
    return done


def test_needs_nothing_but_python():
    tree = ast.parse(SOURCE)
    names = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_python_can_read_it():
    ast.parse(SOURCE, feature_version=(3, 7))
    refusal = next(node for node in ast.parse(SOURCE).body if isinstance(node, ast.If))
    before = [node for node in ast.parse(SOURCE).body if node.lineno < refusal.lineno]
    imports = [node.names[0].name for node in before if isinstance(node, ast.Import)]
    assert imports == ["sys"], "nothing that an old Python may lack comes before the refusal"


@pytest.mark.parametrize("old", [(3, 6, 15), (3, 9, 18), (3, 11, 4)])
def test_an_old_python_is_refused_in_one_sentence(monkeypatch, old):
    monkeypatch.setattr(sys, "version_info", (*old, "final", 0))
    with pytest.raises(SystemExit) as refusal:
        runpy.run_path(str(ROOT / "start.py"), run_name="__main__")
    said = str(refusal.value)
    assert ".".join(map(str, old)) in said
    assert "กรุณาติดตั้ง Python" in said
    assert "Please install a newer Python" in said


def test_asks_for_the_python_that_the_project_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=" + ".".join(map(str, start.OLDEST))


def test_a_first_start_installs_and_a_second_does_nothing(checkout, installing):
    checkout.prepare()
    assert installing == ["venv", "requirements.lock", "link"]
    installing.clear()
    checkout.prepare()
    assert installing == []


def test_a_changed_lock_is_installed(checkout, installing):
    checkout.prepare()
    installing.clear()
    (checkout.root / "requirements.lock").write_text("# newer\n")
    checkout.prepare()
    assert installing == ["requirements.lock", "link"]


def test_a_changed_project_is_linked_again_without_its_packages(checkout, installing):
    checkout.prepare()
    installing.clear()
    (checkout.root / "pyproject.toml").write_text("# newer\n")
    checkout.prepare()
    assert installing == ["link"]


def test_the_tests_lock_serves_a_later_start_as_well(checkout, installing):
    checkout.prepare(with_tests=True)
    assert installing == ["venv", "requirements-test.lock", "link"]
    installing.clear()
    checkout.prepare()
    checkout.prepare(with_tests=True)
    assert installing == []


def test_what_was_interrupted_is_done_again(checkout, installing, monkeypatch):
    def fail(self: Checkout, lock: Path) -> None:
        raise Stop("no network")

    with monkeypatch.context() as context:
        context.setattr(Checkout, "_install", fail)
        with pytest.raises(Stop):
            checkout.prepare()
    installing.clear()
    checkout.prepare()
    assert installing == ["requirements.lock", "link"]


def test_a_folder_that_was_moved_is_set_up_anew(checkout, installing):
    checkout.prepare()
    installing.clear()
    stamp = json.loads(checkout.stamp.read_text())
    checkout.stamp.write_text(json.dumps({**stamp, "place": "/somewhere/else"}))
    checkout.prepare()
    assert installing == ["venv", "requirements.lock", "link"]


@pytest.mark.parametrize(
    ("words", "ends_in"),
    [
        ([], "workshop serve two_day --data HERE/workshop-data/two_day"),
        (["--port", "9"], "workshop serve two_day --data HERE/workshop-data/two_day --port 9"),
        (["serve"], "workshop serve two_day --data HERE/workshop-data/two_day"),
        (
            ["serve", "w/spring", "--demo"],
            "workshop serve w/spring --data HERE/workshop-data/spring --demo",
        ),
        (["--data", "x"], "workshop serve two_day --data x"),
        (["--data=x"], "workshop serve two_day --data=x"),
        (["lab"], "workshop lab"),
        (["new", "exercise", "maps"], "workshop new exercise maps"),
        (["test", "-k", "maps"], "python -m tests.gates -k maps"),
    ],
)
def test_passes_words_on(checkout, words, ends_in):
    program, *rest = start.command(words, checkout)
    here = f"{checkout.root.as_posix()}/"
    said = " ".join([Path(program).stem, *(Path(word).as_posix() for word in rest)])
    assert said.replace(here, "HERE/") == ends_in


@pytest.mark.parametrize(
    ("output", "name"),
    [
        ("WARNING: Retrying ... after connection broken by 'NewConnectionError(", "no network"),
        ("ReadTimeoutError: Read timed out.", "no network"),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed", "certificate"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space", "no room"),
        ("The virtual environment was not created: ensurepip is not available.", "no venv"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "changed"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "no package"),
        ("OSError: [WinError 206] The filename or extension is too long", "long path"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "not allowed"),
        ("Segmentation fault", "unknown"),
    ],
)
def test_what_pip_prints_becomes_a_sentence(output, name):
    assert start.meaning(output) == name
    assert name in start.SAID


def test_a_wheelhouse_with_a_gap_is_told_apart():
    assert start.meaning("No matching distribution found for numpy", offline=True) == "gap"


def test_every_sentence_is_in_both_languages():
    for name, (thai, english) in start.SAID.items():
        assert re.search("[ก-๙]", thai), name
        assert not re.search("[ก-๙]", english), name
        fields = re.compile(r"{(\w+)")
        assert set(fields.findall(thai)) == set(fields.findall(english)), name


@pytest.mark.parametrize(
    "failure",
    [Stop("no network"), Stop("incomplete", missing="x"), OSError(28, "full"), ValueError("?")],
    ids=repr,
)
def test_a_failure_is_one_line_and_never_a_traceback(checkout, monkeypatch, capsys, failure):
    def fail(self: Checkout, with_tests: bool = False) -> None:
        raise failure

    monkeypatch.setattr(Checkout, "prepare", fail)
    assert start.main(["setup"], checkout.root) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert " · " in said


def test_a_python_without_ensurepip_is_told_what_to_install(checkout, monkeypatch, capsys):
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    assert start.main(["setup"], checkout.root) == 1
    assert (
        f"apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        in capsys.readouterr().err
    )


def test_a_lock_that_is_missing_is_named(checkout, capsys):
    (checkout.root / "requirements.lock").unlink()
    assert start.main(["setup"], checkout.root) == 1
    assert "requirements.lock" in capsys.readouterr().err


def test_help_installs_nothing(checkout):
    command = [sys.executable, str(ROOT / "start.py"), "--help"]
    told = subprocess.run(
        command,
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert "setup" in told.stdout


def test_counts_only_packages_for_this_computer(tmp_path):
    lock = tmp_path / "some.lock"
    other = "win32" if sys.platform != "win32" else "darwin"
    lock.write_text(
        "numpy==2.4.6 ; python_full_version < '3.12' \\\n    --hash=sha256:0\n    # via pandas\n"
        "numpy==2.5.5 ; python_full_version >= '3.12' \\\n    --hash=sha256:0\n"
        f"elsewhere==1 ; sys_platform == '{other}' \\\n    --hash=sha256:0\n"
        "pandas[all]==3 \\\n    --hash=sha256:0\n"
    )
    assert start.expected(lock) == 2


@pytest.mark.parametrize("variable", ["WORKSHOP_BROWSER", "CHROME"])
def test_the_environment_names_the_browser(tmp_path, variable):
    browser = tmp_path / "my-browser"
    browser.touch()
    assert find_browser({variable: str(browser), "PATH": ""}) == browser


def test_a_browser_on_the_path_is_found_when_the_named_one_is_gone(tmp_path):
    name = "chromium.exe" if os.name == "nt" else "chromium"
    browser = tmp_path / name
    browser.touch(mode=0o755)
    assert find_browser({"CHROME": "/nowhere/chrome", "PATH": str(tmp_path)}) == browser
