"""What a person is told: the story and its figures; what their map of it says, with evidence."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from exercises.wawi_case.model import UNSEEN, Answer, stated
from exercises.wawi_case.story import actors, dressed, sources, story, tied
from toolkit.content import own_words
from toolkit.exercise import Words
from toolkit.html import join, table, tag
from toolkit.networks import Map, contacts, graph, map_words, phase, sentences, what_if
from toolkit.networks.picture import Looks, svg
from toolkit.thai import clip

FEWEST = 5
"""So many pairs somebody draws before the prepared map opens: whoever sees it first copies it."""
MOST_PAIRS = 4
MOST_NAMES = 3
NAME_SHOWN = 40


def told_story(words: Words) -> Markup:
    """Return the story, its facts with their figures, and what these do not allow to conclude."""
    case, language, said = story(), words["language"], words["story"]
    figures = [fact for fact in case.facts if fact.share is not None]
    rows = [
        (said["years"].format(year=fact.moment or ""), fact.in_(language), f"{fact.share:.1%}")
        for fact in figures
    ]
    heads = [said[key] for key in ("year", "counted", "share")]
    others = [fact.in_(language) for fact in case.facts if fact.share is None]
    return tag(
        "div",
        tag("h3", case.title.in_(language)),
        tag("p", case.story.in_(language)),
        tag("h3", said["facts"]),
        tag("div", table(heads, rows, said["facts"], "ws-table"), class_="ws-telling-table"),
        tag("p", tag("strong", said["careful"], ": "), case.warning.in_(language))
        if case.warning
        else None,
        tag("h3", said["also"]),
        tag("ul", [tag("li", fact) for fact in others]),
    )


def read_aloud(words: Words, answer: Answer) -> Markup:
    """Return what a person's map says, where its ties come from, and the prepared map."""
    said, drawn = words["read"], dressed(answer.drawing, words["language"])
    ours = tied(drawn.ties)
    if not ours:
        return tag("p", said["empty"])
    return tag(
        "div",
        tag("h3", said["says"]),
        _sentences(words, drawn),
        tag("h3", said["sources"]),
        _sources(words, ours, set(drawn.names)),
        tag("p", said["later"].format(n=FEWEST - len(ours)), class_="ws-quiet")
        if len(ours) < FEWEST
        else tag("details", tag("summary", said["prepared"]), prepared(words["language"], words)),
    )


def _sentences(words: Words, map: Map) -> Markup:
    """Say each finding with its evidence right below it."""
    spoken = sentences(map, map_words(words["language"]))
    evidence = {one.key: one.text for one in spoken if one.level == "number"}
    found = (one for one in spoken if one.level == "sentence")
    return tag(
        "ul",
        [
            tag(
                "li",
                one.text,
                tag("br"),
                tag(
                    "span",
                    words["read"]["evidence"].format(text=evidence[one.key]),
                    class_="ws-quiet",
                ),
            )
            for one in found
        ],
    )


def _sources(words: Words, ours: set[str], there: set[str]) -> Markup:
    """Tell the pairs by source, and what the source states of those who are on the map."""
    said, known = words["read"], sources()
    kinds = [known.get(pair) for pair in ours]
    counted = {"stated": kinds.count("stated"), "inferred": kinds.count("inferred")}
    missed = [pair for pair in stated() if pair not in ours and set(pair.split()) <= there]
    shown = [tag("li", pair_said(words, pair)) for pair in missed[:MOST_PAIRS]]
    if len(missed) > MOST_PAIRS:
        shown.append(tag("li", said["more_pairs"].format(n=len(missed) - MOST_PAIRS)))
    own = len(ours) - sum(counted.values())
    return join(
        [
            tag("p", said["drawn"].format(n=len(ours), own=own, **counted)),
            tag("p", said["own_note"], class_="ws-quiet") if own else None,
            tag("p", said["missed"], ":") if missed else tag("p", said["nothing_missed"]),
            tag("ul", shown) if missed else None,
        ]
    )


def pair_said(words: Words, pair: str) -> str:
    """Return the names of a pair."""
    names = actors(words["language"])
    a, b = (clip(names[id].name, NAME_SHOWN) for id in pair.split())
    return str(words["read"]["pair"]).format(a=a, b=b)


def prepared(language: str, words: Words) -> Markup:
    """Return the prepared map: its moments side by side, the meeting, every tie with its source."""
    return _prepared(language, tuple(words["read"].items()))


@cache
def _prepared(language: str, read: tuple[tuple[str, str], ...]) -> Markup:
    said, case, maps = dict(read), story(), map_words(language)
    pictures: list[Markup] = []
    for moment in case.moments:
        map = case.map("en" if language == "en" else "th", moment)
        told = {
            "year": moment,
            "actors": len(map.actors),
            "ties": contacts(graph(map)).simple.number_of_edges(),
            "phase": maps["phases"][phase(graph(map)).name],
        }
        pictures += [
            tag("p", tag("strong", said["moment"].format(**told))),
            svg(
                # nobody on it is "us" to whoever reads the case, and roles come in another exercise
                map.model_copy(update={"us": None, "roles": {}}),
                own_words(language)["map"],
                Looks(legend=moment == case.moments[-1]),
            ),
        ]
    return join(
        [
            tag("p", said["prepared_note"]),
            tag("p", case.assumed.in_(language), class_="ws-quiet") if case.assumed else None,
            pictures,
            _meetings(language, said),
            _every_tie(language, said),
        ]
    )


def _meetings(language: str, said: dict[str, str]) -> list[Markup]:
    """Say what a regular meeting changes: without it, and with it as an actor of its own."""
    case = story()
    if not case.events:
        return []
    last = case.moments[-1] if case.moments else None
    apart = contacts(graph(case.map(moment=last)))
    held = contacts(graph(case.map(moment=last, meetings="as_actor")))
    events = {event.id for event in case.events}
    told = {
        "without": len(apart.articulation_points),
        "with": len(held.articulation_points - events),
    }
    lines = [
        said["meeting"].format(meeting=event.in_(language), n=len(event.actors))
        for event in case.events
    ]
    return [tag("p", " · ".join(lines)), tag("p", said["meeting_with"].format(**told))]


def _every_tie(language: str, said: dict[str, str]) -> Markup:
    map = story().map("en" if language == "en" else "th")
    names, origins = map.names, map_words(language)["origins"]
    rows = [
        (
            said["pair"].format(a=names[tie.source], b=names[tie.target]),
            tag("span", origins[tie.origin], class_="ws-source"),
            tie.note,
        )
        for tie in map.ties
    ]
    heads = (said["tie"], said["source"], said["why"])
    listed = table(heads, rows, said["by_source"], "ws-table")
    return tag(
        "details", tag("summary", said["by_source"]), tag("div", listed, class_="ws-telling-table")
    )


# ---- short readings under the forms


def lessons_said(words: Words, answer: Answer) -> dict[str, str]:
    """Say how many lessons were found, and how many are read differently from the prepared way."""
    usual = {lesson.id: lesson.mechanism for lesson in story().lessons}
    told = {id: kind for id, kind in answer.lessons.items() if id in usual}
    if not told:
        return {}
    found = {id: kind for id, kind in told.items() if kind != UNSEEN}
    unlike = sum(kind != usual[id] for id, kind in found.items())
    said = [words["lessons"]["found"].format(n=len(found), all=len(usual))]
    if unlike:
        said.append(words["lessons"]["unlike"].format(n=unlike))
    return {"sentence": " ".join(said)}


def absence_said(words: Words, answer: Answer) -> dict[str, str]:
    """Say what would break on the person's map without the one they imagined away."""
    if answer.gone is None:
        return {}
    said, drawn = words["whatif"], dressed(answer.drawing, words["language"])
    names = {id: clip(name, NAME_SHOWN) for id, name in drawn.names.items()}
    if answer.gone not in names:
        known = actors(words["language"]).get(answer.gone)
        return {"sentence": said["absent"].format(name=known.name if known else answer.gone)}
    name, known_ties = names[answer.gone], contacts(graph(drawn))
    if not known_ties.neighbours[answer.gone]:
        return {"sentence": said["alone"].format(name=name)}
    found = what_if(known_ties, remove={"actor": answer.gone})
    sizes = {"before": found.before.largest, "after": found.after.largest}
    parts = [said["lost"].format(name=name, ties=found.ties_lost)]
    if found.cut_off:
        cut = [names[str(id)] for id in found.cut_off]
        parts.append(said["cut"].format(names=_names(said, cut), **sizes))
    else:
        parts.append(said["whole"].format(**sizes))
    return {"sentence": " ".join([*parts, *_meeting_helps(words, answer.gone)])}


def _meeting_helps(words: Words, gone: str) -> list[str]:
    """Say what the meeting of the case would do for those who are cut off."""
    case, last = story(), story().moments[-1] if story().moments else None
    if not case.events or gone not in case.map(moment=last).names:
        return []
    without, held = (
        len(what_if(graph(case.map(moment=last, meetings=how)), remove={"actor": gone}).cut_off)
        for how in ("left_out", "as_actor")
    )
    if held >= without:
        return []
    meeting = case.events[0].in_(words["language"])
    said = words["whatif"]["meeting_helps"]
    return [said.format(meeting=meeting, without=without, **{"with": held})]


def _names(said: Words, names: list[str]) -> str:
    few = str(said["comma"]).join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return few if more < 1 else str(said["and_more"]).format(names=few, n=more)
