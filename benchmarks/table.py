"""The table: what is to be reached, what was, and how near it is to the floor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.book import Book
from benchmarks.plan import Plan

_BEGIN, _END = "<!-- table -->", "<!-- /table -->"


@dataclass(frozen=True)
class Row:
    """One line: a figure of ours, that of stock Voila, and the most it may be.

    Attributes
    ----------
    most : float, optional
        In the figure's own unit.
    share : float, optional
        Of what stock Voila needs.
    """

    label: str
    name: str
    show: Callable[[float], str]
    most: float | None = None
    share: float | None = None
    beside: str | None = None

    @property
    def stock(self) -> str:
        """Name of the figure it stands beside."""
        return self.beside or self.name

    def reached(self, ours: float, stock: float | None) -> str:
        """Say whether it is within all its limits."""
        if self.most is None and self.share is None:
            return ""
        if self.share is not None and stock is None:
            return "?"
        fits = self.most is None or ours <= self.most
        if self.share is not None and stock is not None:
            fits = fits and ours <= self.share * stock
        return "yes" if fits else "**no**"

    @property
    def target(self) -> str:
        """The limits in words."""
        parts = []
        if self.most is not None:
            parts.append(f"≤ {self.show(self.most)}")
        if self.share is not None:
            parts.append(f"≤ 1/{1 / self.share:.0f} of stock")
        return ", ".join(parts)


def seconds(value: float) -> str:
    """Write a time so that two digits can be read."""
    return (
        f"{value * 1000:.2g} ms"
        if value < 0.0095
        else f"{value * 1000:.0f} ms"
        if value < 0.95
        else f"{value:.2g} s"
        if value < 10
        else f"{value:.0f} s"
    )


def megabytes(value: float) -> str:
    """Write a memory size."""
    return f"{value:.2f} MB" if value < 2 else f"{value:.1f} MB"


def file_size(value: float) -> str:
    """Write bytes."""
    return f"{value / 1e6:.2f} MB"


def number(value: float) -> str:
    """Write a count."""
    return f"{value:.0f}"


def rows(seats: int) -> list[Row]:
    """Return the lines in order."""
    return [
        Row(
            f"{seats} at once, until the last has a complete page", "arrival", seconds, share=1 / 20
        ),
        Row("– until the last has a kernel and all widget states", "arrival.usable", seconds),
        Row(f"the same with {seats} others seated", "arrival_seated", seconds, share=1 / 20),
        Row(f"a room of {seats} moving on, the last page usable", "move", seconds, most=2.0),
        Row("– without the pages' own 0.4 to 1.0 s of delay", "move.at_once", seconds),
        Row("server CPU of a joining: door, page, files, kernel", "cpu", seconds, share=1 / 10),
        Row("– of the page, its files and its kernel alone", "cpu.page", seconds),
        Row("memory of a seat, awake (PSS)", "memory.seat", megabytes, most=20, share=1 / 4),
        Row("– that has saved an answer", "memory.saved", megabytes),
        Row("memory of a seat, asleep", "memory.asleep", megabytes, most=1.0),
        Row("memory of the server without seats", "memory.empty", megabytes),
        Row("first tap of a sleeping seat → answered, p95", "wake.p95", seconds, most=0.2),
        Row("first load, bytes on the wire", "load.bytes", file_size, most=0.4e6),
        Row("first load, requests", "load.requests", number, most=10),
        Row("first load, requests to other computers", "load.foreign", number, most=0),
        Row("usable worksheet in Chromium, empty cache", "usable.cold", seconds, share=1 / 4),
        Row(
            "usable worksheet in Chromium, files in its cache", "usable.warm", seconds, share=1 / 4
        ),
        Row(f"save → “saved”, p50, {seats} active", "save.p50", seconds),
        Row(f"save → “saved”, p95, {seats} active", "save.p95", seconds, most=0.15),
        Row("save → seen on the wall, p50", "wall.p50", seconds),
        Row("save → seen on the wall, p95", "wall.p95", seconds, most=1.0),
    ]


def markdown(book: Book, plan: Plan, machine: dict[str, str]) -> str:
    """Return everything that was measured as tables."""
    parts = [
        "\n".join(_main(book, plan)),
        "\n".join(_front_ends(book)),
        "\n".join(_growth(book, plan)),
        "\n".join(_floors(book, plan)),
        "\n".join(f"- {name}: {value}" for name, value in machine.items()),
        f"Medians of {plan.repetitions} runs; preheated with {plan.pool} kernels.",
        "\n".join(_lost(book)),
        "\n".join(f"- not measured: {note}" for note in book.notes),
    ]
    return "\n\n".join(part for part in parts if part)


def _main(book: Book, plan: Plan) -> Iterator[str]:
    yield "| measure | to reach | ours | stock Voila | preheated | stock ÷ ours | reached |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows(plan.seats):
        value = book.median(f"ours.{row.name}")
        stock = book.median(f"stock.{row.stock}")
        cells = [
            row.label,
            row.target,
            _cell(book, f"ours.{row.name}", row.show),
            _cell(book, f"stock.{row.stock}", row.show),
            _cell(book, f"preheated.{row.stock}", row.show),
            f"{stock / value:.1f}" if stock and value else "",
            "not measured" if value is None else row.reached(value, stock),
        ]
        yield f"| {' | '.join(cells)} |"


def _front_ends(book: Book) -> Iterator[str]:
    yield "| front end | bytes | over the socket | requests | foreign | usable, cold | warm |"
    yield "|---|---|---|---|---|---|---|"
    named = {
        "ours": "the room's light page",
        "room_stock": "the room with `--frontend stock`",
        "stock": "stock Voila",
    }
    for system, label in named.items():
        figures = [
            (f"{system}.load.bytes", file_size),
            (f"{system}.load.socket_bytes", file_size),
            (f"{system}.load.requests", number),
            (f"{system}.load.foreign", number),
            (f"{system}.usable.cold", seconds),
            (f"{system}.usable.warm", seconds),
        ]
        yield f"| {label} | {' | '.join(_cell(book, *figure) for figure in figures)} |"


def _growth(book: Book, plan: Plan) -> Iterator[str]:
    yield "| seats in one room | the new ones at once | for each | CPU of each | memory of a seat |"
    yield "|---|---|---|---|---|"
    for size in plan.growth:
        name = f"ours.growth.{size}"
        figures = [
            (name, seconds),
            (f"{name}.each", seconds),
            (f"{name}.cpu", seconds),
            (f"{name}.memory", megabytes),
        ]
        yield f"| {size} | {' | '.join(_cell(book, *figure) for figure in figures)} |"
    if book.median("ours.many.seats"):
        yield (
            f"\n{_cell(book, 'ours.many.seats', number)} seated, "
            f"{_cell(book, 'ours.many.awake', number)} of them awake: "
            f"{_cell(book, 'ours.many.memory', megabytes)} in all; first tap of a sleeping one "
            f"{_cell(book, 'ours.many.wake.p50', seconds)} (p50), "
            f"{_cell(book, 'ours.many.wake.p95', seconds)} (p95)."
        )


def _floors(book: Book, plan: Plan) -> Iterator[str]:
    yield "| step | its floor | ours | ours ÷ floor |"
    yield "|---|---|---|---|"
    steps = [
        ("a seat's kernel: fork and exit of as large a process", "floor.fork.p50", "ours.each"),
        (f"{plan.seats} empty Tornado pages at once", "floor.pages_at_once", "ours.arrival"),
        ("a save: one row committed to SQLite, WAL, FULL", "floor.insert.p50", "ours.save.p50"),
        ("the same, p95", "floor.insert.p95", "ours.save.p95"),
        ("waking: fork and exit", "floor.fork.p95", "ours.wake.p95"),
    ]
    usable = book.median("ours.arrival.usable")
    if usable is not None:
        book.figures["ours.each"] = [usable / plan.seats]
    for label, floor, name in steps:
        least, value = book.median(floor), book.median(name)
        ratio = f"{value / least:.1f}" if least and value else ""
        cells = [label, _cell(book, floor, seconds), _cell(book, name, seconds), ratio]
        yield f"| {' | '.join(cells)} |"


def _lost(book: Book) -> Iterator[str]:
    for name, counts in sorted(book.figures.items()):
        if name.endswith(".lost") and any(counts):
            yield f"- {name}: {sum(counts):.0f} pages never came, in {len(counts)} runs"


def _cell(book: Book, name: str, show: Callable[[float], str]) -> str:
    value, lost = book.median(name), book.median(f"{name}.lost")
    if value is None:
        return f"{lost:.0f} never came" if lost else "–"
    return show(value)


def put(readme: Path, text: str) -> None:
    """Put the tables into the README, between the marks."""
    kept = readme.read_text(encoding="utf-8")
    marked = re.compile(f"{_BEGIN}.*{_END}", re.DOTALL)
    readme.write_text(marked.sub(lambda _: f"{_BEGIN}\n\n{text}\n\n{_END}", kept), encoding="utf-8")
