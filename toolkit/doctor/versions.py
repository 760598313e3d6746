"""Python and packages beside those that were tested."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from toolkit.doctor.finding import Finding

LEAST_PYTHON = (3, 11, 5)
LOCK = Path(__file__).resolve().parent.parent.parent / "requirements.lock"
TESTED: Mapping[str, tuple[str, ...]] = {
    "voila": ("0.5",),
    "ipykernel": ("7",),
    "ipywidgets": ("8",),
    "anywidget": ("0.9", "0.10", "0.11"),
    "jupyter-server": ("2",),
    "jupyter-client": ("8",),
    "pydantic": ("2",),
    "pyzmq": ("26", "27"),
    "sqlalchemy": ("2.0", "2.1"),
    "tornado": ("6",),
}
"""Where there is no lock, as in an installed wheel: the packages whose insides the server leans on,
and how their versions begin."""
_SHOWN = 4


def python(found: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Is this Python new enough?"""
    values = {"version": _dotted(found), "least": _dotted(LEAST_PYTHON)}
    return Finding("python", "ok" if found >= LEAST_PYTHON else "fail", values)


def packages(lock: Path = LOCK, installed: Callable[[str], str] = version) -> Finding:
    """Are the packages those that were tested?

    Parameters
    ----------
    lock : Path
        The pins of a checkout; when it is not there, :data:`TESTED` is used.
    installed : callable
        Returns the version of a package or raises ``PackageNotFoundError``.
    """
    pinned = pins(lock.read_text(encoding="utf-8")) if lock.is_file() else None
    missing, differing = [], []
    for name in sorted({*TESTED, *(pinned or ())}):
        try:
            found = installed(name)
        except PackageNotFoundError:
            if name in TESTED:
                missing.append(name)
            continue  # a pin may be for another system or Python
        if pinned is None or name not in pinned:
            fits = any(f"{found}.".startswith(f"{start}.") for start in TESTED.get(name, ()))
        else:
            fits = found in pinned[name]
        if not fits:
            differing.append(f"{name} {found}")
    if missing:
        return Finding("versions", "fail", {"names": _some(missing)})
    if differing:
        return Finding("versions", "warn", {"names": _some(differing)})
    return Finding("versions", "ok", {"n": len(pinned if pinned is not None else TESTED)})


def pins(lock: str) -> dict[str, set[str]]:
    """Return the versions that a lock pins: two of one package where Pythons differ."""
    found: dict[str, set[str]] = {}
    for name, pin in re.findall(r"^([\w.-]+)(?:\[.*?\])?==([^ ;\\]+)", lock, re.MULTILINE):
        found.setdefault(_plain(name), set()).add(pin)
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _some(names: list[str]) -> str:
    more = "…" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
