"""What somebody pressed, in words: for the undo button and for whoever pressed second."""

from __future__ import annotations

from toolkit.content import own_words
from toolkit.registry import UnknownExercise, find
from toolkit.store import Press


def what(press: Press, language: str) -> str:
    """Return a few words on a press, such as “Show the results – Check-in”."""
    words = own_words(language)["console"]["pressed"]
    name = press.body.get("action", "") if press.kind == "move" else _named(press)
    said = words.get(name, words["move"])
    if not press.exercise or press.kind == "timer":
        return str(said)
    try:
        return f"{said} – {find(press.exercise).words(language)['title']}"
    except UnknownExercise:
        return str(said)


def _named(press: Press) -> str:
    if press.kind == "offer":
        return "offer" if press.body.get("on") else "withdraw"
    if press.kind == "floor":
        return "floor" if press.body.get("answers") or press.body.get("people") else "end_floor"
    stopped = {"timer": "stop_timer", "groups": "end_groups"}
    if press.kind in stopped and not press.body:
        return stopped[press.kind]
    if press.kind == "message" and not press.body.get("text"):
        return "take_message"
    return press.kind
