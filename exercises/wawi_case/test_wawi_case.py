"""What is special about the case: what is stored, whose tie is whose, and the room's map."""

from __future__ import annotations

from typing import Any

import pytest

from exercises.wawi_case.model import EXAMPLES, Answer, stated, summarise
from exercises.wawi_case.story import actors, blank, dressed, given_ids, sources, story, undressed
from exercises.wawi_case.telling import FEWEST, absence_said, read_aloud, told_story
from exercises.wawi_case.wall import disputes, lines, wall
from exercises.wawi_case.worksheet import worksheet
from toolkit.exercise import Answer as BaseAnswer
from toolkit.exercise import Receipt
from toolkit.networks import Map
from toolkit.privacy import protect
from toolkit.registry import find

WORDS = find("wawi_case").words("th")
IN_CASE = [tuple(pair.split()) for pair in stated()]


def drawing(*pairs: tuple[str, str], **tie: Any) -> dict[str, Any]:
    ids = dict.fromkeys([*(actor.id for actor in blank().actors), *(id for p in pairs for id in p)])
    return {
        "actors": [{"id": id, "name": id} for id in ids],
        "ties": [{"source": a, "target": b, **tie} for a, b in pairs],
    }


def answer(*pairs: tuple[str, str], **fields: Any) -> Answer:
    return Answer.model_validate({"drawing": drawing(*pairs), **fields})


def sheet(given: Answer | None) -> tuple[Any, list[Any]]:
    kept: list[Any] = []

    def save(saved: BaseAnswer, **_: Any) -> Receipt:
        kept.append(saved)
        return Receipt(1)

    return worksheet(WORDS, given, save, {}), kept


# ---- the case


def test_the_story_gives_both_figures_and_says_that_they_are_not_like_for_like() -> None:
    html = told_story(WORDS)
    assert all(figure in html for figure in ("42", "276", "15.2%", "78", "460", "17.0%"))
    warning = story().warning
    assert warning and warning.th in html


def test_a_stored_map_holds_no_names_of_the_case_and_gets_them_in_either_language() -> None:
    stored = undressed(dressed(answer(*IN_CASE[:3]).drawing, "th"))
    assert stored == answer(*IN_CASE[:3]).drawing
    names = {language: dressed(stored, language).names["tao"] for language in ("th", "en")}
    assert names["th"].startswith("อ") and names["en"].isascii()
    assert dressed(undressed(dressed(stored, "en")), "th").names["tao"] == names["th"]


def test_of_seven_alike_two_stand_on_the_sheet_and_five_wait() -> None:
    draw = sheet(None)[0]["map"]
    on_it = {actor["id"] for actor in draw.value["actors"]}
    waiting = {actor["id"] for actor in draw.roster} - on_it
    assert {"volunteer-1", "volunteer-2"} <= on_it
    assert {f"volunteer-{n}" for n in range(3, 8)} <= waiting
    assert on_it | waiting == set(given_ids())


def test_each_pair_of_the_case_has_its_best_told_source() -> None:
    found = sources()
    assert {"stated", "inferred", "facilitator"} == set(found.values())
    assert found["initiator volunteer-1"] == "stated"


def test_an_untouched_sheet_is_no_answer() -> None:
    parts, kept = sheet(None)
    parts["map"].on_save(dict(parts["map"].value), key="a", ready=False, round=1)
    assert kept[-1].drawing == Map()


# ---- what a person is told


def test_every_sentence_is_followed_by_its_evidence() -> None:
    html = read_aloud(WORDS, EXAMPLES[0]).partition(WORDS["read"]["sources"])[0]
    assert html.count("<li>") == html.count(WORDS["read"]["evidence"].partition("{")[0]) > 4


def test_own_ties_are_told_by_where_they_come_from() -> None:
    inferred = next(pair.split() for pair, source in sources().items() if source == "inferred")
    own = ("foundation", "learning-centre")
    html = read_aloud(WORDS, answer(*IN_CASE[:2], tuple(inferred), own))
    assert WORDS["read"]["drawn"].format(n=4, stated=2, inferred=1, own=1) in html
    assert WORDS["read"]["own_note"] in html


def test_the_prepared_map_opens_when_one_has_drawn_ones_own() -> None:
    few = read_aloud(WORDS, answer(*IN_CASE[: FEWEST - 1]))
    assert WORDS["read"]["later"].format(n=1) in few and "<svg" not in few
    enough = read_aloud(WORDS, answer(*IN_CASE[:FEWEST]))
    assert enough.count("<svg") == len(story().moments) == 2
    assert all(tie.note in enough for tie in story().map().ties[:5])


def test_wished_ties_and_ties_to_oneself_are_no_ties() -> None:
    wished = Answer.model_validate({"drawing": drawing(IN_CASE[0], status="wished")})
    oneself = answer(("tao", "tao"))
    for one in (wished, oneself, Answer()):
        assert WORDS["read"]["empty"] in read_aloud(WORDS, one)
        assert summarise([one]).ties.n == 0


def test_without_somebody_it_is_said_what_breaks_and_what_the_meeting_would_hold() -> None:
    chain = (("initiator", "volunteer-1"), ("volunteer-1", "families-1"), ("initiator", "tao"))
    said = absence_said(WORDS, answer(*chain, gone="volunteer-1"))["sentence"]
    families = actors("th")["families-1"].name
    meeting = story().events[0].th
    assert families in said and meeting in said
    held = absence_said(WORDS, answer(*chain, ("initiator", "families-1"), gone="volunteer-1"))
    assert WORDS["whatif"]["whole"].partition("(")[0] in held["sentence"]
    assert "ยังไม่มีเส้น" in absence_said(WORDS, answer(*chain, gone="cbr-expert"))["sentence"]
    assert absence_said(WORDS, Answer(gone="nobody-else"))["sentence"].startswith("nobody-else")


def test_the_map_tells_the_other_parts_that_it_changed() -> None:
    parts, _ = sheet(None)
    value = dict(parts["map"].value)
    value["actors"] = [*value["actors"], {"id": "a-new", "name": "ร้านค้า"}]
    value["ties"] = [{"source": "a-new", "target": "tao"}]
    parts["map"].on_save(value, key="a", ready=False, round=1)
    assert "ร้านค้า" in [option["label"] for option in parts["whatif"].fields[0]["options"]]
    assert parts["read"].stale and not parts["read"].html


def test_sixteen_lessons_and_a_reading_that_judges_nobody() -> None:
    parts, kept = sheet(None)
    asked = [field for field in parts["lessons"].fields if field["kind"] == "menu"]
    assert len(asked) == 16
    said = parts["lessons"].on_save({"credit": "trust", "parents": "unseen"}, key="a")
    assert said["sentence"] == WORDS["lessons"]["found"].format(n=1, all=16)
    said = parts["lessons"].on_save({"credit": "bridge"}, key="b")
    assert WORDS["lessons"]["unlike"].format(n=1) in said["sentence"]
    assert kept[-1].lessons == {"credit": "bridge"}


# ---- the room's map


def test_a_pair_counts_once_for_a_person_however_many_ties_it_has() -> None:
    twice = answer(IN_CASE[0], IN_CASE[0], IN_CASE[0][::-1])
    assert summarise([twice] * 5).ties.n == 5


@pytest.mark.parametrize(("people", "shown"), [(4, 0), (5, 1)])
def test_a_tie_that_few_drew_is_not_on_the_wall(people: int, shown: int) -> None:
    room = [answer(IN_CASE[0])] * people + [answer(IN_CASE[1])] * 9 + [answer(IN_CASE[2])] * 9
    found = lines(protect(summarise(room)))
    assert sum(line.pair.split() == list(IN_CASE[0]) for line in found) == shown


def test_what_about_half_drew_comes_first() -> None:
    all_drew, half, some = IN_CASE[:3]
    room = [answer(all_drew, half)] * 10 + [answer(all_drew)] * 4 + [answer(all_drew, some)] * 6
    summary = protect(summarise(room))
    assert [line.pair.split() for line in disputes(lines(summary))] == [list(half)]
    html = wall(WORDS, summary)
    assert WORDS["wall"]["question"]["first"] in html
    assert "10 จาก 20" in html


def test_people_who_drew_nothing_are_no_part_of_the_half() -> None:
    summary = protect(summarise([answer(IN_CASE[0])] * 6 + [Answer()] * 6))
    assert [line.share for line in lines(summary)] == [1.0]


def test_own_actors_never_reach_the_wall() -> None:
    own = Answer.model_validate(
        {
            "drawing": {
                "actors": [
                    {"id": "tao", "name": "tao"},
                    {"id": "a-own", "name": "ร้านค้าของน้าสมมติ"},
                ],
                "ties": [{"source": "tao", "target": "a-own"}],
            },
            "gone": "a-own",
        }
    )
    summary = summarise([own] * 9)
    assert summary.ties.n == 0 and summary.gone.cells["other"] == 9
    assert "สมมติ" not in wall(WORDS, protect(summary))


def test_in_a_second_round_it_is_told_how_many_changed_their_ties() -> None:
    before = [answer(IN_CASE[0])] * 12
    now = [answer(IN_CASE[0], IN_CASE[1])] * 6 + [answer(IN_CASE[0])] * 6
    summary = protect(summarise(now, before))
    assert dict(summary.changed.cells) == {"changed": 6, "stayed": 6}
    html = wall(WORDS, summary)
    assert WORDS["wall"]["changed"].format(changed=6, stayed=6) in html
    assert WORDS["wall"]["question"]["again"] in html


def test_lessons_of_another_case_are_kept_and_not_counted() -> None:
    """A workshop may choose another case after some have answered."""
    other = Answer(lessons={"no-such-lesson": "no-such-mechanism", "credit": "magic"})
    parts, kept = sheet(other)
    assert parts["lessons"].value == {}
    parts["lessons"].on_save({"parents": "trust"}, key="a")
    assert kept[-1].lessons == {**other.lessons, "parents": "trust"}
    assert summarise([other] * 5).lessons["credit"].n == 0


def test_nobody_is_said_to_have_left_out_somebody_who_was_not_on_the_sheet() -> None:
    html = read_aloud(WORDS, answer(*IN_CASE[:2])).partition(WORDS["read"]["later"][:12])[0]
    assert actors("th")["volunteer-7"].name not in html
    assert "อาสาสมัครกลุ่มที่ 3" not in wall(WORDS, protect(summarise([answer(IN_CASE[0])] * 9)))


def test_what_less_than_most_see_is_not_called_what_most_see() -> None:
    seen = ["trust"] * 9 + ["bridge"] * 4 + ["event"] * 3 + ["learning"] * 4
    summary = protect(summarise([Answer(lessons={"credit": kind}) for kind in seen]))
    assert "บ้างเห็นเป็นความไว้ใจ" in wall(WORDS, summary)
