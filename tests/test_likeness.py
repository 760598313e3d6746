"""Names that may mean one actor: what is asked about, and what is never taken for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.likeness import ALIKE, alike, kind_of, kinds, likely_same, normal_form, table

SAME = [
    ("รพ.สต.ป่าแดด", "โรงพยาบาลส่งเสริมสุขภาพตำบลป่าแดด"),
    ("รพสต ป่าแดด", "รพ.สต. ป่าแดด"),
    ("รพ.สต.ป่าแดด", "รพ. สต. บ้านป่าแดด"),
    ("สถานีอนามัยป่าแดด", "รพ.สต.ป่าแดด"),
    ("อบต.ป่าแดด", "องค์การบริหารส่วนตำบลป่าแดด อ.แม่สรวย"),
    ("อบตป่าแดด", "อบต. ป่าแดด"),
    ("ทต.ป่าแดด", "เทศบาลตำบลป่าแดด"),
    ("พมจ.เชียงราย", "สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดเชียงราย"),
    ("สสอ.แม่สรวย", "สาธารณสุขอำเภอแม่สรวย"),
    ("สสจ.เชียงราย", "สำนักงานสาธารณสุขจังหวัดเชียงราย"),
    ("กศน.อำเภอแม่สรวย", "สกร.อ.แม่สรวย"),
    ("สภ.แม่สรวย", "สถานีตำรวจภูธรแม่สรวย"),
    ("รพช.แม่สรวย", "โรงพยาบาลแม่สรวย"),
    ("อสม. หมู่ 3", "อาสาสมัครสาธารณสุขประจำหมู่บ้าน หมู่ที่ 3"),
    ("ผญบ.หมู่ 3", "ผู้ใหญ่บ้าน ม.๓"),
    ("ผอ.รร.บ้านป่าแดด", "ผู้อำนวยการโรงเรียนบ้านป่าแดด"),
    ("ร.ร.ป่าแดด", "โรงเรียนป่าแดด"),
    ("ชมรมผู้สูงอายุป่าแดด", "ชมรมผู้สูงอายุ ต.ป่าแดด"),
    ("กลุ่มออมทรัพย์บ้านหนองบัว", "กลุ่มออมทรัพบ้านหนองบัว"),
    ("กลุ่มแม่บ้านเกษตรกร", "กลุ่มแม่บ้านเกษตกร"),
    ("เครือข่ายลุ่มน้ำแม่ลาว", "เครือข่าย ลุ่มนำ้แม่ลาว"),
    ("น.ส.ดอกแก้ว", "นางสาว ดอกแก้ว"),
    ("น้ำ", "นํ้า"),
    ("Care Club", "care  club"),
]
APART = [
    ("บ้านป่าแดด หมู่ 3", "บ้านป่าแดด หมู่ 5"),
    ("อสม. หมู่ 3", "อสม."),
    ("โรงเรียนป่าแดด", "โรงพยาบาลป่าแดด"),
    ("อบต.ป่าแดด", "รพ.สต.ป่าแดด"),
    ("อบต.ป่าแดด", "อบต.ป่าแดง"),
    ("อบต.ป่าแดด อ.แม่สรวย", "อบต.ป่าแดด อ.เมือง"),
    ("เทศบาลตำบลป่าแดด", "เทศบาลเมืองป่าแดด"),
    ("กลุ่มออมทรัพย์บ้านหนองบัว", "กลุ่มออมทรัพย์บ้านหนองแวง"),
    ("วัดป่าแดด", "วัดป่าซาง"),
    ("นายก อบต.", "อบต."),
    ("อสมท", "อสม."),
    ("สภาองค์กรชุมชน", "สภาเด็กและเยาวชน"),
    ("สภ.แม่สรวย", "สภาแม่สรวย"),
    ("พัฒนาชุมชน", "พัฒนาสังคม"),
    ("", ""),
    ("...", "!!!"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_actor_are_asked_about(one: str, other: str) -> None:
    assert alike(one, other) >= ALIKE
    assert alike(other, one) >= ALIKE


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_numbers_kinds_and_places_are_other_actors(one: str, other: str) -> None:
    assert alike(one, other) < ALIKE


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared_both_ways(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 100


def test_pairs_come_with_the_likest_first() -> None:
    names = ["กลุ่มแม่บ้านเกษตรกร", "วัดป่าแดด", "กลุ่มแม่บ้านเกษตกร", "รพ.สต.ป่าแดด", "รพสต.ป่าแดด"]
    assert likely_same(names) == [(3, 4), (0, 2)]


def test_a_name_tells_its_kind() -> None:
    assert kind_of("โรงพยาบาลส่งเสริมสุขภาพตำบลป่าแดด") == "health-centre"
    assert kind_of("ทม.พะเยา") == kind_of("เทศบาลตำบลป่าแดด") == "municipality"
    for none in ("กลุ่มเพื่อนบ้าน", "👩🏽‍🌾🇹🇭", "\ue000กลุ่ม", ""):
        assert kind_of(none) is None


def test_the_table_is_sound() -> None:
    ids = [kind.id for kind in kinds()]
    assert len(ids) == len(set(ids))
    forms = [form for row in table()["kinds"] for form in row["forms"]]
    assert len(forms) == len(set(forms))
    for row in table()["kinds"]:
        assert row["th"] and row["en"]
        assert row.get("part_of", row["id"]) in ids
        for form in row["forms"]:
            assert len(normal_form(form).kinds) == 1, form
            assert normal_form(form).rest == "", (form, normal_form(form))
