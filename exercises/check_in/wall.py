"""Who is in the room, and what a network is to it."""

from __future__ import annotations

from markupsafe import Markup

from exercises.check_in.model import Summary
from toolkit.exercise import Words
from toolkit.html import bars, tag
from toolkit.privacy import Counts, Transitions

_COLUMNS = (
    "display:grid;gap:1rem 2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))"
)


def wall(words: Words, summary: Summary) -> str:
    """Show the counts, one sentence on the poll, and the question to talk about."""
    said, poll = words["wall"], summary.poll
    again = poll.first.n > 0
    asked = said["poll_again" if again else "poll"]
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        tag(
            "div",
            _bars(words, asked, poll.second, words["short"]),
            _bars(words, said["roles"], summary.roles, words["roles"]),
            style=_COLUMNS,
        ),
        tag("p", tag("strong", _leading(words, poll.second))),
        tag("p", _shift(said, poll)) if again else None,
        tag(
            "details",
            tag("summary", said["more"]),
            _bars(words, said["years"], summary.years, words["years"]),
            _written(said, summary),
            tag("p", said["hidden_note"], class_="ws-quiet"),
        ),
        tag("p", said["question"]["again" if again else "first"], class_="ws-question"),
        class_="ws-said",
    )


def _bars(words: Words, caption: str, counts: Counts, names: Words) -> Markup:
    rows = [(names[key], count) for key, count in counts.cells.items()]
    return bars(rows, caption, hidden=words["wall"]["hidden"])


def _leading(words: Words, poll: Counts) -> str:
    """Name the most frequent choice; what is hidden is always less than what is shown."""
    said = words["wall"]
    shown = {choice: count for choice, count in poll.cells.items() if count}
    if not shown:
        return str(said["poll_hidden"])
    most = max(shown.values())
    first = [choice for choice, count in shown.items() if count == most]
    if len(first) > 1:
        return str(said["tie"])
    return str(said["most"].format(choice=words["short"][first[0]], n=most, all=poll.n))


def _shift(said: Words, poll: Transitions) -> str:
    if poll.moved is None or poll.stayed is None:
        return str(said["shift_hidden"])
    return str(said["shift"].format(moved=poll.moved, stayed=poll.stayed))


def _written(said: Words, summary: Summary) -> Markup | None:
    if summary.written.value is None:
        return None
    return tag("p", said["written"].format(n=int(summary.written.value)))
