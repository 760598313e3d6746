"""The tree of questions: every path of it, in Python and as a browser walks it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from exercises.partners.tree import FUNCTIONS, QUESTIONS, Told, sort_actor
from exercises.partners.worksheet import worksheet
from tests.kept import Kept
from toolkit.registry import find

WORDS = find("partners").words("th")


@pytest.mark.parametrize(
    ("told", "label", "next_question"),
    [
        ({}, None, "q0"),
        ({"q0": True}, "team", None),
        ({"q0": False}, None, "q1"),
        ({"q0": False, "q1": False}, "beneficiary", "via"),
        ({"q0": False, "q1": False, "via": "อสม."}, "beneficiary", None),
        ({"q0": False, "q1": True}, None, "q2"),
        ({"q0": False, "q1": True, "q2": True}, None, "q3"),
        ({"q0": False, "q1": True, "q2": True, "q3": False}, "future", None),
        ({"q0": False, "q1": True, "q2": True, "q3": True}, None, "q4"),
        ({"q0": False, "q1": True, "q2": True, "q3": True, "q4": False}, "boundary", None),
        ({"q0": False, "q1": True, "q2": True, "q3": True, "q4": True}, "dual", "main"),
        (
            {"q0": False, "q1": True, "q2": True, "q3": True, "q4": True, "main": "strategic"},
            "dual",
            None,
        ),
        ({"q0": False, "q1": True, "q2": False}, None, "q4"),
        ({"q0": False, "q1": True, "q2": False, "q4": True}, "strategic", None),
        ({"q0": False, "q1": True, "q2": False, "q4": False}, "context", None),
    ],
)
def test_every_path_of_the_tree(told, label, next_question):
    found = sort_actor(Told(**told))
    assert (found.label, found.asks) == (label, next_question)
    assert [question for question, _ in found.reason] == [*told]


def test_answers_of_another_branch_are_kept_and_do_not_count():
    told = Told(q0=True, q1=True, q2=True, q3=True, q4=False)
    assert sort_actor(told).label == "team"
    assert sort_actor(told).reason == (("q0", "yes"),)


def test_the_tree_that_a_browser_walks_is_this_one():
    """All answers there can be, walked over the data that the phone gets."""
    tree = worksheet(WORDS, None, Kept(), {})["own"].tree
    choices = [(None, True, False)] * 5
    for q0, q1, q2, q3, q4 in itertools.product(*choices):
        for via, main in itertools.product(("", "a1"), (None, *FUNCTIONS)):
            told = Told(q0=q0, q1=q1, q2=q2, q3=q3, q4=q4, via=via, main=main)
            said = {name: told.answer(name) for name in QUESTIONS}
            found = sort_actor(told)
            assert walked(tree, said) == (found.label, found.asks)


def walked(tree: dict[str, Any], said: dict[str, str]) -> tuple[str | None, str | None]:
    place, name = None, tree["start"]
    while name:
        step = tree["steps"][name]
        answer = said[step["asks"]]
        turns = [t for t in step["turns"] if t["value"] == answer or step["kind"] == "who"]
        if not answer or not turns:
            return place, step["asks"]
        place, name = turns[0].get("place") or place, turns[0].get("to")
    return place, None


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_answer_has_its_words(language):
    words = find("partners").words(language)
    for step in worksheet(words, None, Kept(), {})["own"].tree["steps"].values():
        assert step["question"] == words["questions"][step["asks"]]
        for turn in step["turns"]:
            if turn["value"] in ("yes", "no"):
                assert f"{step['asks']}_{turn['value']}" in words["clauses"]
