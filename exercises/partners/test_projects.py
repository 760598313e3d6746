"""What the room's projects say: each counts once, agencies by what they are, never people."""

from __future__ import annotations

from exercises.partners.answer import Answer, Sorted
from exercises.partners.model import summarise
from exercises.partners.wall import wall
from toolkit.privacy import protect
from toolkit.registry import find

WORDS = find("partners").words("th")


def project(name: str, **actors: tuple[str, str]) -> Answer:
    sorted_ = {id: Sorted(name=n, label=label) for id, (n, label) in actors.items()}
    return Answer(project=name, actors=sorted_)


def test_a_project_counts_once_however_many_of_it_sorted():
    rooms = [project(f"โครงการ {n}", a=("อบต. ก", "boundary")) for n in range(5)]
    crowd = [project("โครงการ  0", a=("อบต. ก", "boundary"))] * 9
    found = summarise(rooms + crowd).projects
    assert found.sizes["boundary"].n == 5
    assert found.agencies.cells["sub-district-administration.boundary"] == 5


def test_an_agency_may_be_a_boundary_partner_here_and_a_strategic_one_there():
    rooms = [project(f"ก {n}", a=(f"อบต. บ้าน{n}", "boundary")) for n in range(6)]
    rooms += [project(f"ข {n}", a=(f"องค์การบริหารส่วนตำบลบ้าน{n}", "strategic")) for n in range(5)]
    html = wall(WORDS, protect(summarise(rooms)))
    said = WORDS["wall"]["own"]["differs"].format(agency="อบต.")
    assert said in html
    assert said not in wall(WORDS, protect(summarise(rooms[:-1])))


def test_a_role_of_a_person_is_no_agency():
    person = Answer(actors={"a": Sorted(name="อบต. ป่าแดด", kind="person", label="boundary")})
    assert not any(summarise([person] * 9).projects.agencies.cells.values())


def test_colleagues_who_differ_are_counted_as_projects():
    same = [project(f"ก {n}", a=("วัด", "strategic")) for n in range(5)] * 2
    differ = [project(f"ข {n}", a=("วัด", role)) for n in range(6) for role in ("team", "dual")]
    alone = [project(f"ค {n}", a=("วัด", "team")) for n in range(3)]
    assert summarise(same + differ + alone).projects.teams.cells == {"alike": 5, "differ": 6}


def test_an_actor_that_left_the_map_is_not_counted():
    gone = Answer(actors={"a": Sorted(name="อบต.", label="boundary", gone=True)})
    found = summarise([gone] * 9).projects
    assert found.sizes["boundary"].n == 0
    assert not any(found.agencies.cells.values())
