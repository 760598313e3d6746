"""Everything a change must pass, gate after gate, and a summary: ``python -m tests.gates``.

``start.py test`` comes here once ``.venv`` has what the tests need. ``--static`` runs only the
gates that start nothing; any other words are given to pytest, which then runs alone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.find_browser import NAMED, WANTED, provide_browser

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "toolkit" / "frontend"
BUNDLES = ROOT / "toolkit" / "static"
LONGEST = 900  # seconds; a gate that hangs fails instead of hanging the rest
PYTHON = [sys.executable, "-m"]
PYTEST = [*PYTHON, "pytest", "-q", "-ra"]


@dataclass(frozen=True)
class Gate:
    """One check: commands that must all succeed."""

    name: str
    commands: tuple[list[str], ...]
    folder: Path = ROOT
    without: str = ""  # why it cannot run here; it is then skipped
    longest: int = LONGEST  # seconds

    def run(self) -> bool:
        """Run the commands up to the first that fails."""
        return all(self._succeeds(command) for command in self.commands)

    def _succeeds(self, command: list[str]) -> bool:
        try:
            done = subprocess.run(command, cwd=self.folder, timeout=self.longest, check=False)
        except subprocess.TimeoutExpired as error:
            print(f"stopped answering: {error}", flush=True)
            return False
        except OSError as error:
            print(f"{command[0]}: {error}", flush=True)
            return False
        return done.returncode == 0


class Bundles(Gate):
    """The committed bundles must be what their sources make: those are what participants run."""

    def run(self) -> bool:
        before = _contents(BUNDLES)
        if not super().run():
            return False
        stale = sorted(set(before.items()) ^ set(_contents(BUNDLES).items()))
        if stale:
            names = ", ".join(sorted({name for name, _ in stale}))
            print(f"not what the sources make: {names}; run `make build` and commit", flush=True)
        return not stale


def _contents(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def static_gates() -> Iterator[Gate]:
    """What can be told from the text of the code."""
    yield Gate("ruff check", ([*PYTHON, "ruff", "check", "."],))
    yield Gate("ruff format", ([*PYTHON, "ruff", "format", "--check", "."],))
    yield Gate("mypy", ([*PYTHON, "mypy"],))
    imports = "from importlinter.cli import lint_imports_command as run; run()"
    yield Gate("import-linter", ([sys.executable, "-c", imports],))
    yield Gate("deptry", ([*PYTHON, "deptry", "."],))


def running_gates() -> Iterator[Gate]:
    """What must be run to be known."""
    npm = shutil.which("npm") or ""
    npm_words = [["run", "check"], ["test", "--", "--passWithNoTests"], ["run", "build"]]
    if not _fetched():
        npm_words.insert(0, ["ci", "--no-audit", "--no-fund"])
    yield Bundles(
        "frontend",
        tuple([npm, *words] for words in npm_words),
        FRONTEND,
        without="" if npm else "there is no npm here",
    )
    both = ["-n", "2", "--dist"]
    yield Gate("tests", ([*PYTEST, *both, "worksteal", "-m", "not browser"],))
    browser = [*PYTEST, *both, "loadfile", "-m", "browser"]
    yield Gate("browser tests", (browser,), longest=600)
    notebooks = [
        str(path) for room in ("exercises", "workshops") for path in _notebooks(ROOT / room)
    ]
    nbval = ["--nbval-lax", "--nbval-current-env", *both, "loadfile", *notebooks]
    yield Gate("notebooks", ([*PYTEST, *nbval],), without="" if notebooks else "there are none yet")


def _fetched() -> bool:
    """Tell whether npm has fetched what its lock pins since the lock was written."""
    record, lock = FRONTEND / "node_modules/.package-lock.json", FRONTEND / "package-lock.json"
    return record.exists() and record.stat().st_mtime >= lock.stat().st_mtime


def _notebooks(room: Path) -> list[Path]:
    return sorted(path for path in room.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)


def run(gates: list[Gate]) -> int:
    """Run every gate, whatever the ones before said; 1 when any of them failed."""
    lines, failed = [], 0
    for gate in gates:
        print(f"\n── {gate.name} ──", flush=True)
        began = time.monotonic()
        if gate.without:
            result = f"skipped: {gate.without}"
        else:
            passed = gate.run()
            failed += not passed
            result = "passed" if passed else "FAILED"
        lines.append(f"{gate.name:<16}{time.monotonic() - began:>6.1f} s  {result}")
    print("\n── summary ──", *lines, sep="\n")
    print(
        "every gate passed" if not failed else f"{failed} of {len(gates)} gates FAILED", flush=True
    )
    return 1 if failed else 0


def main(words: list[str]) -> int:
    """Run the gates, or pytest alone when it is given words."""
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    os.environ["PYTHONUTF8"] = "1"
    if not sys.stdout.isatty():
        os.environ["NO_COLOR"] = "1"  # a log is read as it is
    for name in [name for name in os.environ if name.startswith("WORKSHOP_") and name != NAMED]:
        del os.environ[name]  # nobody's room: notebooks run as in JupyterLab, for one person
    if words == ["--static"]:
        return run(list(static_gates()))
    browser = provide_browser()
    if browser:
        os.environ[NAMED] = str(browser)
    elif not words:
        print(WANTED, file=sys.stderr)
        return 1
    if words:
        return subprocess.run([*PYTHON, "pytest", *words], cwd=ROOT, check=False).returncode
    return run([*static_gates(), *running_gates()])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
