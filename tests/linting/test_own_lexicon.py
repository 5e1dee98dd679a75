"""An office's own rows on fields, acts that are over and powers, beside those of Dondoc or in their place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_drafts import TODAY, found, letter

from dondoc.agencies.known import known_registry
from dondoc.linting import (
    Lexicon,
    LexiconError,
    act_of,
    default_fields,
    default_powers,
    field_of,
    known_acts,
    lexicon_of,
    power_of,
    read_lexicon,
)
from dondoc.linting.phrases import first_of

FIELD = {"code": "bees", "about": "nuôi ong", "agencies": ["ls.so-ct"], "words": ["nuôi ong"], "sure": "A"}
ACT = {
    "number": "12/2021/NĐ-CP",
    "by": "Nghị định số 34/2026/NĐ-CP ngày 01/8/2026",
    "on": "2026-09-01",
    "sure": "A",
    "source": "Nghị định số 34/2026/NĐ-CP, Điều 9",
}
CITING = letter("1. Sở Y tế thực hiện Nghị định số 12/2021/NĐ-CP trước ngày 30/10/2026.")


def told(code, text, lexicon, **others):
    whole = lexicon.with_shipped()
    findings = found(text, powers=whole.powers, fields=whole.fields, acts=whole.acts, **others)
    return [one for one in findings if one.rule.code == code]


def of_fields(lexicon, text=None, asked=("ls.so-yt",)):
    text = text or letter("1. Sở Y tế kiểm tra các trạm y tế.", subject="phát triển nghề nuôi ong")
    return told("field-not-asked", text, lexicon, asked=frozenset(asked))


# --- fields ---


def test_a_field_of_the_office_is_told_with_its_source():
    (finding,) = of_fields(Lexicon(fields=(field_of(**FIELD, source="Quyết định số 5, Điều 2"),)))
    assert finding.names == ("Sở Công Thương",)
    assert finding.source.startswith("Quyết định số 5, Điều 2")


def test_the_agency_in_charge_follows_the_registry_through_mergers():
    registry = known_registry()
    gone = registry.get("ls.so-gtvt")  # until 28/02/2025
    for named in (gone.id, gone.name_on("2025-01-01")):
        field = field_of(**FIELD | {"agencies": [named]})
        (finding,) = of_fields(Lexicon(fields=(field,)))
        assert finding.agencies == ("ls.so-xd",)
        assert not of_fields(Lexicon(fields=(field,)), asked=("ls.so-yt", "ls.so-xd"))


def test_before_a_merger_those_that_merged_are_in_charge():
    text = letter("1. Sở Y tế kiểm tra.", subject="phát triển nghề nuôi ong").replace(
        "9 năm 2026", "2 năm 2025"
    )
    field = field_of(**FIELD | {"agencies": ["ls.so-nnmt"]})
    names = {agency for one in of_fields(Lexicon(fields=(field,)), text) for agency in one.agencies}
    assert {"ls.so-nnptnt", "ls.so-tnmt"} & names
    assert "ls.so-nnmt" not in names


def test_a_field_counts_on_its_days_alone():
    day = date(2026, 9, 7)
    for first, last, counts in ((day, None, True), (None, day, True), (day + timedelta(1), None, False)):
        field = field_of(**FIELD, valid_from=first, valid_to=last)
        assert bool(of_fields(Lexicon(fields=(field,)))) is counts
    field = field_of(**FIELD, valid_to=day - timedelta(1))
    assert not of_fields(Lexicon(fields=(field,)))


def test_a_row_of_dondoc_is_replaced_or_switched_off_by_its_code():
    text = letter("1. Sở Y tế kiểm tra.", subject="phòng, chống ma túy")
    (shipped,) = of_fields(Lexicon(), text)
    assert shipped.names == ("Công an tỉnh Lạng Sơn",)
    own = field_of(**FIELD | {"code": "security", "words": ["ma túy"]})
    (replaced,) = of_fields(Lexicon(fields=(own,)), text)
    assert replaced.names == ("Sở Công Thương",)
    assert not of_fields(Lexicon(off=frozenset({"security"})), text)


# --- marks ---


@pytest.mark.parametrize(
    ("phrase", "text", "is_found"),
    [
        ("vận tải", "kinh doanh vận tải", True),
        ("vận tải", "ô nhiễm vẫn tái diễn", False),
        ("vận tải", "KINH DOANH VẬN TẢI", True),
        ("vận tải", "kinh doanh van tai", True),
        ("hòa giải", "công tác hoà giải", True),
        ("thuỷ lợi", "công trình thủy lợi", True),
        ("van tai", "vận tải", True),  # typed without marks it means every word
        ("cấm xe", "cam xẻ", False),
    ],
)
def test_marks_tell_words_apart(phrase, text, is_found):
    assert (first_of((phrase,), text) is not None) is is_found


@given(st.text(alphabet="aàảáăđeêếoòóôuùúyỳý hnt", min_size=1, max_size=30))
def test_a_phrase_is_found_in_its_own_words_however_they_are_written(phrase):
    if phrase.strip():
        for text in (phrase, phrase.upper(), f"x {phrase}, y"):
            assert first_of((phrase,), text) is not None


# --- acts ---


def test_an_act_is_over_from_its_day_and_the_day_of_the_draft_decides():
    for on, is_told in ((TODAY, True), (TODAY + timedelta(1), False)):
        findings = told("document-repealed", CITING, Lexicon(acts=(act_of(**ACT | {"on": on}),)))
        assert bool(findings) is is_told


def test_the_act_that_replaces_it_is_named_and_proposed_with_the_source():
    (finding,) = told("document-repealed", CITING, Lexicon(acts=(act_of(**ACT),)))
    assert ACT["by"] in finding.says and ACT["by"] in finding.proposal
    assert finding.source == ACT["source"]


def test_what_was_repealed_without_another_in_its_place_is_left_out():
    (finding,) = told("document-repealed", CITING, Lexicon(acts=(act_of(**ACT, is_replaced=False),)))
    assert "bãi bỏ" in finding.says and "Bỏ việc dẫn" in finding.proposal


def test_of_several_in_one_anothers_place_the_last_is_proposed():
    chain = [act_of(**ACT)]
    for number, by, on in (
        ("34/2026/NĐ-CP", "Nghị định số 56/2026/NĐ-CP ngày 20/8/2026", "2026-09-03"),
        ("56/2026/NĐ-CP", "Nghị định số 78/2026/NĐ-CP ngày 21/8/2026", "2027-01-01"),  # not yet
        ("78/2026/NĐ-CP", "Nghị định số 12/2021/NĐ-CP", "2026-09-03"),  # round in a circle
    ):
        chain.append(act_of(**ACT | {"number": number, "by": by, "on": on}))
    (finding,) = told("document-repealed", CITING, Lexicon(acts=tuple(chain)))
    assert "56/2026/NĐ-CP" in finding.proposal and "34/2026/NĐ-CP" in finding.says


def test_an_act_of_dondoc_is_switched_off_or_given_another_day():
    text = letter("1. Sở Y tế thực hiện Luật Đất đai số 45/2013/QH13 trước ngày 30/10/2026.")
    assert told("document-repealed", text, Lexicon())
    assert not told("document-repealed", text, read_lexicon('off = ["45/2013/QH13"]'))
    later = act_of(**ACT | {"number": "45/2013/QH13", "on": "2027-01-01"})
    assert not told("document-repealed", text, Lexicon(acts=(later,)))


def test_a_number_without_year_is_that_of_its_own_year():
    act = act_of(**ACT | {"number": "15/QĐ-UBND", "issued_on": "2024-03-01", "issuer": "UBND tỉnh Lạng Sơn"})
    for day, is_told in (("01/3/2024", True), ("02/4/2025", False)):
        text = letter(f"1. Sở Y tế thực hiện Quyết định số 15/QĐ-UBND ngày {day} trước ngày 30/10/2026.")
        assert bool(told("document-repealed", text, Lexicon(acts=(act,)))) is is_told


# --- files ---


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        ({"field": [FIELD | {"agencies": []}]}, "cơ quan quản lý"),
        ({"field": [FIELD | {"words": []}]}, "cụm từ"),
        ({"field": [FIELD | {"about": ""}]}, "tên lĩnh vực"),
        ({"field": [FIELD, FIELD]}, "bees"),
        ({"act": [ACT | {"by": ""}]}, "thay thế"),
        ({"act": [ACT | {"on": ""}]}, "ngày hết hiệu lực"),
        ({"act": [ACT | {"on": "30/2/2026"}]}, "2026-12-01"),
        ({"act": [ACT | {"issued_on": "2026-09-01"}]}, "sau ngày ban hành"),
        ({"act": [ACT | {"number": "Luật"}]}, "chữ số"),
        ({"act": [ACT | {"number": "15/QĐ-UBND", "issued_on": "2024-03-01"}]}, "nơi ban hành"),
        ({"act": [ACT | {"sure": "D"}]}, "A, B, C"),
        ({"act": [ACT | {"code": "x"}]}, "khóa"),
        ({"law": [ACT]}, "off"),
        ({"off": "fees"}, "danh sách"),
        ({"power": [{"code": "x"}]}, "lý do"),
    ],
)
def test_a_wrong_row_is_told(kept, says):
    with pytest.raises(LexiconError) as refused:
        lexicon_of(kept)
    assert says in refused.value.message


def test_every_row_that_comes_with_dondoc_has_its_source_and_a_code_of_its_own():
    rows = (*default_powers(), *default_fields(), *known_acts())
    assert len({row.code for row in rows}) == len(rows)
    assert all(row.source and row.sure for row in rows)


def test_a_power_counts_on_its_days_alone():
    row = {
        "code": "own",
        "levels": ["department"],
        "words": ["nuôi ong"],
        "says": "Sở không nuôi ong.",
        "sure": "A",
    }
    text = letter("1. Sở Y tế nuôi ong trước ngày 30/10/2026.")
    assert told("duty-beyond-power", text, Lexicon(powers=(power_of(**row, valid_from="2026-09-07"),)))
    assert not told("duty-beyond-power", text, Lexicon(powers=(power_of(**row, valid_from="2026-09-08"),)))
