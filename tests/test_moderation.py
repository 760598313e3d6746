"""What people wrote reaches a wall when they agreed, enough wrote, and somebody read it first."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from toolkit import desk, room, walls
from toolkit.exercise import Answer, Exercise
from toolkit.html import join, tag
from toolkit.moderation import digest, let_through, texts_of
from toolkit.privacy import Counts, Texts, protect
from toolkit.registry import Found
from toolkit.store import NewSeat, Store

MANIFEST = Exercise("tips", 10, privacy="shared", rounds=2)


class Tip(Answer):
    """One sentence and one choice."""

    tip: str = ""
    use: bool = False


@dataclass(frozen=True)
class Said:
    """What the room wrote."""

    use: Counts
    tips: Texts


def summarise(answers: Sequence[Tip], earlier: Sequence[Tip | None] = ()) -> Said:
    return Said(
        Counts.of(("yes" if one.use else "no" for one in answers), ("yes", "no")),
        Texts(tuple(one.tip for one in answers)),
    )


def wall(words: Mapping[str, Any], summary: Said) -> str:
    texts = join(tag("li", text) for text in summary.tips.items)
    return tag("div", f"n={summary.use.n}", tag("ul", texts))


@pytest.fixture
def tips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Found:
    """An exercise that shows texts, found as any other."""
    (tmp_path / "content.toml").write_text('title = { th = "เคล็ด", en = "Tips" }\n', "utf-8")
    parts = {"": {"EXERCISE": MANIFEST}, ".model": {"Answer": Tip, "summarise": summarise}}
    for name, held in {**parts, ".wall": {"wall": wall}}.items():
        module = ModuleType(f"exercises.tips{name}")
        vars(module).update(held)
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return Found("tips", tmp_path)


def write(store: Store, number: int, *, quote: bool = True, round: int = 1) -> None:
    seat, _ = store.join(NewSeat(f"คนที่ {number}", "field", consents={"quote": quote}))
    store.save(seat.id, "tips", round, {"tip": f"เล่าเรื่องที่ {number}", "use": number % 2 == 0})


def test_nothing_is_read_before_the_reveal_and_nothing_unread_is_shown(
    store: Store, tips: Found
) -> None:
    room.go(store, MANIFEST)
    for number in range(6):
        write(store, number)
    assert walls.waiting(store, tips, 1) == {}
    room.reveal(store, MANIFEST)
    unread = walls.waiting(store, tips, 1)
    assert sorted(unread.values()) == [f"เล่าเรื่องที่ {number}" for number in range(6)]
    wall = walls.current(store, tips, 1)
    assert "n=6" in wall
    assert "เล่าเรื่อง" not in wall
    assert "ws-wall-unread" in wall
    # two chosen out of six are shown: the threshold is about who wrote, not about who is chosen
    chosen = {digest("เล่าเรื่องที่ 1"): True, digest("เล่าเรื่องที่ 4"): True}
    desk.let(store, "tips", chosen)
    wall = walls.current(store, tips, 1)
    assert wall.count("<li>") == 2
    desk.let(store, "tips", {digest("เล่าเรื่องที่ 4"): False})
    assert walls.current(store, tips, 1).count("<li>") == 1
    room.undo(store)
    assert walls.current(store, tips, 1).count("<li>") == 2
    desk.let(store, "tips", dict.fromkeys(unread, True))
    assert "ws-wall-unread" not in walls.current(store, tips, 1)


def test_who_did_not_agree_is_counted_and_not_quoted(store: Store, tips: Found) -> None:
    room.go(store, MANIFEST)
    for number in range(9):
        write(store, number, quote=number != 3)
    room.reveal(store, MANIFEST)
    unread = walls.waiting(store, tips, 1)
    assert "เล่าเรื่องที่ 3" not in unread.values()
    desk.let(store, "tips", dict.fromkeys([*unread, digest("เล่าเรื่องที่ 3")], True))
    wall = walls.current(store, tips, 1)
    assert "n=9" in wall
    assert wall.count("<li>") == 8
    assert "เล่าเรื่องที่ 3" not in wall


def test_too_few_who_agreed_are_neither_read_nor_shown(store: Store, tips: Found) -> None:
    room.go(store, MANIFEST)
    for number in range(9):
        write(store, number, quote=number < 4)
    room.reveal(store, MANIFEST)
    assert walls.waiting(store, tips, 1) == {}
    assert "<li>" not in walls.current(store, tips, 1)


def test_a_changed_text_waits_again() -> None:
    summary = protect(Said(Counts({"yes": 5}), Texts(("ก", "ข", "ค", "ง", "จ"))), 5)
    assert texts_of(let_through(summary, {digest("ก"): True})) == ["ก"]
    assert texts_of(let_through(summary, {digest("กก"): True})) == []
    assert digest("น้ำ ") == digest("นํ้า")  # the same text, however its vowels were typed
