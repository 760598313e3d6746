"""What is installed is what is declared: pyproject.toml, both locks, environment.yml, the wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")
FIXED = ("jupyterlab", "ipywidgets", "networkx", "pandas", "voila", "pytest", "nbval")
ON_CONDA = {"playwright-python": "playwright", "python-tzdata": "tzdata"}


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def declared(*extras: str) -> dict[str, Requirement]:
    """What pyproject.toml asks for, by name."""
    table = project()
    lines = table["dependencies"] + [
        line for extra in extras for line in table["optional-dependencies"][extra]
    ]
    return {canonicalize_name(asked.name): asked for asked in map(Requirement, lines)}


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock pins: two of one package where Pythons differ."""
    found: dict[str, set[str]] = {}
    text = (ROOT / lock).read_text(encoding="utf-8")
    for name, version in re.findall(r"^([\w.-]+)(?:\[.*?\])?==([^ ;\\]+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def conda() -> tuple[dict[str, Requirement], list[str]]:
    """The packages of environment.yml by their usual names, and the lines of its pip section."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    through_pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    lines = [entry for entry in listed if isinstance(entry, str)]
    lines += [line for line in through_pip if not line.startswith("-")]
    asked = [Requirement(line) for line in lines]
    return {
        ON_CONDA.get(each.name, canonicalize_name(each.name)): each for each in asked
    }, through_pip


def test_conda_gives_the_same_packages_in_the_same_bounds():
    asked, given = declared("checkout", "test"), conda()[0]
    assert set(given) - {"python", "pip"} == set(asked)
    for name, requirement in asked.items():
        assert given[name].specifier == requirement.specifier, name
    assert given["python"].specifier == SpecifierSet(project()["requires-python"])


def test_conda_gives_the_packages_that_were_asked_for_by_name_and_this_checkout():
    given, through_pip = conda()
    assert set(FIXED) <= set(given)
    assert "--editable ." in through_pip


@pytest.mark.parametrize(
    ("lock", "extras"),
    [(LOCKS[0], ("checkout",)), (LOCKS[1], ("checkout", "test", "postgres"))],
)
def test_a_lock_pins_everything_that_is_declared_within_its_bounds(lock, extras):
    pinned = pins(lock)
    for name, asked in declared(*extras).items():
        assert name in pinned, f"{name} is not in {lock}: make lock"
        for version in pinned[name]:
            assert asked.specifier.contains(version), f"{name} {version} in {lock}: make lock"


def test_tests_run_on_what_participants_run_on():
    tested = pins(LOCKS[1])
    assert {name: tested.get(name) for name in pins(LOCKS[0])} == pins(LOCKS[0])


def test_nothing_that_is_shipped_is_under_the_gpl():
    assert "krippendorff" in pins(LOCKS[1])
    assert not {"krippendorff", "igraph", "pymupdf"} & set(pins(LOCKS[0]))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-z])", text):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host", text)


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_registry_or_an_index():
    hosts = [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com")]
    hosts += [("yarnpkg", "com"), ("anaconda", "org"), ("jsdelivr", "net"), ("unpkg", "com")]
    named = "|".join(r"\.".join(parts) for parts in hosts)
    banned = re.compile(rf"{named}|--(?:extra-)?index-{'url'}|\"{'resolved'}\":")
    here = Path(__file__)
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found = None if path == here else banned.search(text)
        assert found is None, f"{path.relative_to(ROOT)}: {found and found.group()}"


@pytest.mark.slow
def test_the_wheel_carries_every_file_that_is_needed_at_run_time(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    carried = set(zipfile.ZipFile(wheel).namelist())
    wanted = set()
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        room = name.split("/")[0]
        if room in ("workshops", "datasets"):
            wanted.add(f"toolkit/_shipped/{name}")
        elif room in ("toolkit", "exercises") and not re.search(r"^toolkit/frontend/|/test_", name):
            wanted.add(name)
    assert not wanted - carried
    assert not [name for name in carried if "frontend/" in name or "node_modules" in name]
