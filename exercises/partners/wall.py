"""What the room sees: the cards it sees most differently first, then the projects' partners."""

from __future__ import annotations

from markupsafe import Markup

from exercises.partners.agreement import SAME_LABEL, Card
from exercises.partners.model import DECK, Summary
from exercises.partners.projects_wall import our_projects
from toolkit.actors import ROLES, Role
from toolkit.data import deck
from toolkit.exercise import Words
from toolkit.html import bars, tag
from toolkit.privacy import Counts
from toolkit.rounds import agreement_sentence, change_sentence, moved_sentence

LARGE = 2
"""How many cards are shown at once; more are not read from the last row."""

_COLUMNS = (
    "display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))"
)
_SENTENCE = "margin:.2em 0 0;line-height:1.4"
_BELOW = "margin:.5rem 0"


def wall(words: Words, summary: Summary) -> str:
    """Show where the room stands; a low agreement is a finding, and nobody is wrong."""
    said, practice = words["wall"], summary.practice
    cards = sorted(practice.cards, key=_most_disputed_first)
    again = any(card.labels.first.n for card in cards)
    return tag(
        "section",
        tag("h2", said["heading"], class_="ws-unseen"),
        tag("div", [_card(words, card) for card in cards[:LARGE]], style=_COLUMNS),
        tag("p", moved_sentence(said["moved_any"], said, practice.moved), style=_BELOW)
        if again
        else None,
        tag(
            "details",
            tag("summary", said["more"]),
            tag("h3", said["own_more"]),
            our_projects(words, summary.projects),
            tag("h3", said["others"]),
            tag("div", [_card(words, card) for card in cards[LARGE:]], style=_COLUMNS),
            agreement_sentence(said, practice.alpha, practice.unanimous),
            tag("p", said["hidden_note"], class_="ws-quiet"),
            tag("h3", said["table"]),
            [_table(words, card) for card in cards],
        ),
        tag("p", said["question"][_question(cards, again)], class_="ws-question", style=_BELOW),
        class_="ws-said",
    )


def _most_disputed_first(card: Card) -> tuple[float, float]:
    """Order by what may be shown; the sort keeps the deck's order for the rest."""
    disputed = card.disputed.value
    if disputed is None:
        return (1.0, 0.0)
    counts = card.labels.second
    shown = [counts.share(role) or 0.0 for role in ROLES]
    return (-disputed, max(shown) or 1.0)


def _question(cards: list[Card], again: bool) -> str:
    if again:
        return "again"
    return "dispute" if any(card.disputed.value for card in cards) else "agree"


def _card(words: Words, card: Card) -> Markup:
    text = _texts(words).get(card.id, {})
    return tag(
        "article",
        tag("h3", text.get("title", card.id), style="margin:0;font-size:1em;line-height:1.4"),
        tag("p", text.get("about"), class_="ws-quiet", style="margin:0;line-height:1.4")
        if text.get("about")
        else None,
        _shown(words, card.labels.second),
        tag("p", tag("strong", _verdict(words, card)), style=_SENTENCE),
        _change(words["wall"], card),
        _key(words, text),
        class_="ws-card",
        data_card=card.id,
        style="margin:0;padding:.6rem 1.1rem",
    )


def _texts(words: Words) -> dict[str, dict[str, str]]:
    """Return title, story and one defensible answer of each card, in the language of the words."""
    language = words["language"]
    return {
        card["id"]: {
            "title": card[language],
            "about": card.get("about", {}).get(language, ""),
            "label": words["roles"].get(card.get("label"), ""),
            "reason": card.get("reason", {}).get(language, ""),
        }
        for card in deck(DECK)
    }


def _shown(words: Words, counts: Counts) -> Markup | None:
    """Show the places that may be shown, the most frequent first; the others in one line."""
    cells = [(role, counts.cells[role]) for role in ROLES if counts.cells[role]]
    if not cells:
        return None
    cells.sort(key=lambda cell: -(cell[1] or 0))
    rows: list[tuple[str, int | None]] = [(words["short"][role], count) for role, count in cells]
    if counts.hidden:
        rows.append((words["wall"]["rest"], None))
    caption = tag("span", words["wall"]["people"], class_="ws-unseen")
    return bars(rows, caption, hidden=words["wall"]["hidden"], full=counts.n)


def _verdict(words: Words, card: Card) -> str:
    """Say in one sentence whether the room sees it alike; the bars above name the places."""
    said, counts = words["wall"], card.labels.second
    if card.disputed.value is None:
        return str(said["waiting"])
    shown: list[Role] = [role for role in ROLES if counts.cells[role]]
    shown.sort(key=lambda role: -(counts.cells[role] or 0))
    names = [words["short"][role] for role in shown]
    if card.disputed.value:
        return str(said["dispute"])
    mostly = bool(shown) and (counts.share(shown[0]) or 0) >= SAME_LABEL
    return str(said["agree_most"].format(role=names[0]) if mostly else said["agree"])


def _change(said: Words, card: Card) -> Markup | None:
    """In a second round: who moved, and whether the room came closer."""
    if not card.labels.first.n:
        return None
    return change_sentence(said, card.labels.change, card.disputed, card.was_disputed, _SENTENCE)


def _key(words: Words, text: dict[str, str]) -> Markup | None:
    """Offer one defensible answer, closed: the room's talk comes first."""
    said = words["wall"]
    if not text.get("label"):
        return None
    answer = said["key_answer"].format(role=text["label"], reason=text["reason"])
    return tag("details", tag("summary", said["key"]), tag("p", answer, style=_SENTENCE))


def _table(words: Words, card: Card) -> Markup:
    """Say a card once more with every place there is."""
    said = words["wall"]
    rows = [(words["roles"][role], card.labels.second.cells[role]) for role in ROLES]
    caption = f"{_texts(words).get(card.id, {}).get('title', card.id)} – {said['people']}"
    return bars(rows, caption, hidden=said["hidden"])
