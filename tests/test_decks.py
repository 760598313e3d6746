"""Decks: every card is complete, short enough for a phone, and keeps its id for good."""

from __future__ import annotations

import re
import tomllib
import unicodedata

import pytest

from toolkit.data import deck, shipped

DECKS = sorted(path.stem for path in (shipped("datasets") / "decks").glob("*.toml"))
THAI = re.compile(r"[\u0e00-\u0e7f]")
LONGEST = {"th": 90, "en": 120}
KEYS = {"wawi_partners": ("about", "label", "reason", "source")}
"""What the cards of a deck have besides, for the exercise that reads it."""


def test_there_is_a_deck_to_practise_with():
    assert "problems" in DECKS
    assert len(deck("problems")) >= 6


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_holds_cards_and_nothing_else(name):
    path = shipped("datasets") / "decks" / f"{name}.toml"
    assert set(tomllib.loads(path.read_text(encoding="utf-8"))) == {"cards"}
    for card in deck(name):
        assert set(card) <= {"id", "th", "en", "notes", *KEYS.get(name, ())}, card["id"]


@pytest.mark.parametrize("name", DECKS)
def test_ids_are_plain_and_unlike(name):
    ids = [card["id"] for card in deck(name)]
    assert len(ids) == len(set(ids))
    for id in ids:
        assert re.fullmatch(r"[a-z][a-z0-9-]{0,39}", id)
        assert not id.startswith("own-"), "own-1 and so on are what participants add"


@pytest.mark.parametrize("name", DECKS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_texts_are_there_clean_and_short(name, language):
    for card in deck(name):
        text = card[language]
        assert text == unicodedata.normalize("NFC", text).strip()
        assert 0 < len(text) <= LONGEST[language], f"{card['id']}: {len(text)}"
        assert bool(THAI.search(text)) == (language == "th")
        assert card["notes"][language].strip(), f"{card['id']} has no note for the facilitator"


@pytest.mark.parametrize("name", DECKS)
def test_a_card_does_not_say_its_answer(name):
    for card in deck(name):
        for answer in ("ซับซ้อน", "เชิงเทคนิค", "เชิงเดี่ยว", "ยุ่งยาก", "คาบเส้น"):
            assert answer not in card["th"]
        for answer in ("complex", "technical", "simple", "complicated"):
            assert answer not in card["en"].lower()


@pytest.mark.parametrize("name", DECKS)
def test_no_person_is_named(name):
    for card in deck(name):
        more = [text for key in ("about", "reason") for text in card.get(key, {}).values()]
        texts = [card["th"], card["en"], *card["notes"].values(), *more]
        assert not re.search(r"(นางสาว|นาย|นาง|ดร\.|คุณ)[ก-ฮ]|\b(Mr|Mrs|Ms|Dr)\b", " ".join(texts))


def test_an_unknown_deck_tells_which_there_are():
    with pytest.raises(FileNotFoundError, match="problems"):
        deck("nothing")


def test_partners_of_the_case_have_a_defensible_answer_each():
    from toolkit.actors import ROLES

    cards = deck("wawi_partners")
    assert len(cards) == 12
    assert {card["label"] for card in cards} == set(ROLES)
    for card in cards:
        assert card["source"] in ("text", "inferred", "invented")
        for language, longest in LONGEST.items():
            assert 0 < len(card["about"][language]) <= longest, card["id"]
            assert card["reason"][language].strip(), card["id"]
