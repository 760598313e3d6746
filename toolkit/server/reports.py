"""The report of a room that is being served: made beside it, step by step, kept for a while."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Literal

from toolkit.desk import desk
from toolkit.store import Store

log = logging.getLogger(__name__)

PLACE = ".report-"
"""How the names of the folders begin into which reports are written; they are gone afterwards."""
KEPT_SECONDS = 30 * 60
"""A report that was made is given out that long; then it is made anew from what was shown since."""
LONGEST_SECONDS = 180.0
"""Nobody waits longer: fifty people take a few seconds on a slow laptop."""

Permission = tuple[str, ...]
State = Literal["making", "done", "failed", "stopped"]


def allowed(store: Store) -> frozenset[Permission]:
    """Return who is here, who may be quoted, and which texts a facilitator lets the room read.

    It grows while a room runs. What is taken back, from whatever page or command, is missing.
    """
    seats, now = store.seats(), desk(store)
    here = {("here", seat.id) for seat in seats}
    quoted = {("quote", seat.id) for seat in seats if seat.consents.get("quote")}
    told = {
        (id, what)
        for decided in (now.texts, now.offers)
        for id, said in decided.items()
        for what, yes in said.items()
        if yes
    }
    return frozenset(here | quoted | told)


@dataclass
class Making:
    """One making of the report: how far it is, and at last its files by form."""

    state: State = "making"
    done: int = 0
    total: int = 0
    said: str = ""
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    at: datetime = field(default_factory=lambda: datetime.now().astimezone())
    finished: Future[None] = field(default_factory=Future)
    process: subprocess.Popen[str] | None = None
    allowed: frozenset[Permission] = frozenset()
    _ended: float = 0.0

    @property
    def old(self) -> bool:
        """Whether it ended too long ago to be given out."""
        return time.monotonic() - self._ended > KEPT_SECONDS

    def going(self) -> bool:
        """Tell whether it is being made, or waits its turn."""
        return self.state == "making"

    def progress(self) -> dict[str, object]:
        """Return what the page that waits is told."""
        return {"state": self.state, "done": self.done, "total": self.total, "said": self.said}

    def stop(self) -> None:
        """Make it no further."""
        if self.going():
            self.state = "stopped"
        if self.process is not None:
            self.process.kill()

    def end(self, state: State) -> None:
        """Settle it, unless it was stopped meanwhile."""
        if self.going():
            self.state = state
        self.at, self._ended = datetime.now().astimezone(), time.monotonic()


class Reports:
    """The reports of one room, by language; one is made at a time.

    Parameters
    ----------
    folder : Path
        The room's data folder: nothing of a report is ever written elsewhere.
    env : callable
        Returns the environment of a process that finds the room.
    allowed : callable
        Returns what may be told now (:func:`allowed`): a report that tells more is let go.
    """

    def __init__(
        self,
        folder: Path,
        env: Callable[[], Mapping[str, str]],
        allowed: Callable[[], frozenset[Permission]] = frozenset,
    ) -> None:
        self._folder, self._env, self._allowed = folder, env, allowed
        self._made: dict[str, Making] = {}
        self._maker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="report")
        for left in folder.glob(f"{PLACE}*"):  # of a server that was killed
            shutil.rmtree(left, ignore_errors=True)

    def standing(self, language: str) -> Making | None:
        """Return the report in a language as far as it is, None where there is none to speak of."""
        made = self._made.get(language)
        if made is None or made.state != "done":
            return made
        if made.old or not made.allowed <= self._allowed():
            del self._made[language]
            return None
        return made

    def make(self, language: str, *, anew: bool = True) -> Making:
        """Begin to make the report, or return the one that is being made just now.

        Parameters
        ----------
        anew : bool
            False: one that was made a short while ago will do.
        """
        made = self.standing(language)
        if made is not None and (made.going() or (made.state == "done" and not anew)):
            return made
        making = self._made[language] = Making(allowed=self._allowed())
        self._maker.submit(self._work, making, language)
        return making

    def stop(self, language: str) -> None:
        """Leave off making the report in a language; one that is made stays."""
        made = self.standing(language)
        if made is not None and made.going():
            made.stop()
            del self._made[language]

    def forget(self) -> None:
        """Let every report go, those in the making too: somebody's words must not stay in one."""
        for made in self._made.values():
            made.stop()
        self._made.clear()

    def close(self) -> None:
        """Make no more."""
        self.forget()
        self._maker.shutdown(wait=False, cancel_futures=True)

    # --- in a thread of its own, which mostly waits ---------------------------------------------

    def _work(self, making: Making, language: str) -> None:
        try:
            with TemporaryDirectory(dir=self._folder, prefix=PLACE) as place:
                self._follow(making, language, Path(place))
        except (OSError, ValueError, KeyError, TypeError):
            log.exception("the report cannot be made")
            making.end("failed")
        finally:
            making.end("failed")
            making.finished.set_result(None)

    def _follow(self, making: Making, language: str, place: Path) -> None:
        """Start the process and listen to it until it ends."""
        if not making.going():
            return
        command = [sys.executable, "-m", "toolkit.report.apart", language, str(place)]
        with (place / "errors.txt").open("w+", encoding="utf-8", errors="replace") as errors:
            process = making.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                env={**self._env(), "PYTHONIOENCODING": "utf-8"},
            )
            late = Timer(LONGEST_SECONDS, process.kill)
            late.start()
            try:
                # stopped while it was started: there was nothing to kill yet
                names = _hear(making, process) if making.going() else {}
            finally:
                late.cancel()
                with suppress(OSError):
                    process.kill()
                process.wait()
            if not making.going():
                return
            if not names:
                errors.seek(0)
                log.error("the report cannot be made:\n%s", errors.read()[-4000:])
                return
        making.files = {form: (name, (place / name).read_bytes()) for form, name in names.items()}
        making.end("done")


def _hear(making: Making, process: subprocess.Popen[str]) -> dict[str, str]:
    """Follow the steps that are told; return the names of the files by form."""
    assert process.stdout is not None  # noqa: S101
    names: dict[str, str] = {}
    with process.stdout as lines:
        for line in lines:
            fact = json.loads(line)
            making.total = fact.get("total", making.total)
            if "said" in fact:
                # what is told is being done; what was told before is behind
                making.done += bool(making.said)
                making.said = fact["said"]
            names = fact.get("files", names)
    return names
