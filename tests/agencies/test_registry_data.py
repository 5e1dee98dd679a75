"""The agencies that come with Dondoc: nothing of what was collected is lost, and the data hold together."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dondoc.agencies.known import known_registry
from dondoc.agencies.model import NameKind
from dondoc.agencies.registry_checks import registry_warnings
from dondoc.documents.spelling import fold

COLLECTED = Path(__file__).parents[3] / "shared" / "registry.json"
SHARES = {"all": "whole", "part": "part"}
KINDS = {"commune_old": "commune", "commune_new": "commune", "city_of_province": "district"}
FOLLOWING_THEIR_UNITS = ("commune_pc", "people_committee")  # collected of the units alone
# What stands under another agency since its first one ended, which the collected list had no place for.
MOVED = {"ls.cuc-hq", "ls.cosocainghien"}
ENGLISH = re.compile(
    r"\b(?:the|of|and|is|was|from|by|merged|verified|unverified|above|derived|only|see)\b", re.I
)


@cache
def collected() -> list[dict[str, Any]]:
    if not COLLECTED.exists():
        pytest.skip(f"the collected list is not here: {COLLECTED.name}")
    return json.loads(COLLECTED.read_text("utf-8"))


# The collected list has the codes of a draft here; the list in force has others.
CODES_MENDED = {"ls.xa.ba-son", "ls.xa.cao-loc", "ls.xa.na-sam", "ls.xa.quoc-khanh", "ls.xa.thien-tan"}


def test_every_collected_agency_is_there_with_its_names_dates_and_codes() -> None:
    registry = known_registry()
    for entry in collected():
        agency = registry.get(entry["id"])
        assert agency.name == entry["name"]
        # a spelling without diacritics is no name of its own: looking up folds them away
        assert set(map(fold, entry["short_names"])) <= {fold(name.text) for name in agency.names}
        assert (agency.valid_from, agency.valid_to) == (entry["valid_from"], entry["valid_to"])
        assert agency.kind == KINDS.get(entry["kind"], entry["kind"])
        assert agency.level == entry["level"]
        assert agency.sure.value == entry["sure"]
        assert agency.label == entry.get("label", "")
        assert agency.suffixes == tuple(entry.get("doc_suffix", ()))
        codes = {"gso": "gso_code", "organ": "organ_id", "organ_2020": "organ_id_2020"}
        told = {key: entry[name] for key, name in codes.items() if name in entry}
        if entry["id"] not in CODES_MENDED:
            assert agency.codes == {key: code.split(" (")[0] for key, code in told.items()}  # without remarks
            assert bool(agency.note) is bool(entry.get("note"))
        assert agency.unit_type == entry.get("unit_type", agency.unit_type)


def test_every_collected_agency_stands_under_the_same_one() -> None:
    registry = known_registry()
    for entry in collected():
        first = [parent.id for parent in registry.get(entry["id"]).parents][:1]
        assert first == ([entry["parent"]] if entry["parent"] else [])
        if entry["id"] not in MOVED:
            assert len(registry.get(entry["id"]).parents) == len(first)


def test_every_collected_succession_is_there_with_its_share_and_day() -> None:
    registry = known_registry()
    for entry in collected():
        if entry["kind"] in FOLLOWING_THEIR_UNITS:
            continue
        found = {(s.before, s.share.value, s.on) for s in registry.predecessors(entry["id"])}
        assert found == {(p["id"], SHARES[p["share"]], p["on"]) for p in entry["predecessors"]}


def test_every_unit_named_beside_an_office_is_an_agency_below_it() -> None:
    registry = known_registry()
    for entry in collected():
        for unit in entry.get("units", ()):
            agency = registry.get(f"{entry['id']}.{unit['code'].lower()}")
            assert registry.parent(agency.id, "2025-01-01") == registry.get(entry["id"])


def test_what_is_shown_of_sources_is_vietnamese() -> None:
    registry = known_registry()
    shown = {text for agency in registry.agencies.values() for text in (agency.source, agency.note)}
    shown |= {text for succession in registry.successions for text in (succession.source, succession.act)}
    assert [
        text for text in shown if ENGLISH.search(re.sub(r"\S+\.(?:vn|com|org|ldo|htm)\S*", "", text))
    ] == []
    assert all(agency.source for agency in registry.agencies.values())


def test_the_list_contradicts_itself_nowhere() -> None:
    """What it does not know is left open: who followed some that ended, whom some groups mean."""
    left_open = (
        "không ghi cơ quan tiếp nhận hay việc giải thể.",
        "chưa có danh sách hay quy tắc thành viên.",
    )
    assert [text for text in registry_warnings(known_registry()) if not text.endswith(left_open)] == []


def test_each_unit_of_the_three_levels_has_its_type_in_its_name() -> None:
    for agency in known_registry().agencies.values():
        if agency.kind in ("district", "commune"):
            assert agency.name.startswith(f"{agency.unit_type} ")


def test_every_commune_has_a_committee_of_the_same_days() -> None:
    registry = known_registry()
    communes = [agency for agency in registry.agencies.values() if agency.kind == "commune"]
    for commune in communes:
        committee = registry.get(f"{commune.id}.ubnd")
        assert (committee.valid_from, committee.valid_to) == (commune.valid_from, commune.valid_to)
        assert registry.parent(committee.id, commune.valid_to or "2026-01-01") == commune
        heirs = [heir.agency.id for heir in registry.standing(commune.id, "2026-01-01")]
        assert [heir.agency.id for heir in registry.standing(committee.id, "2026-01-01")] == [
            f"{key}.ubnd" for key in heirs
        ]


@pytest.mark.parametrize(
    ("group", "on", "count"),
    [
        ("ls.g-ubnd-huyen-tp", "2025-06-30", 11),
        ("ls.g-ubnd-cap-xa-2024", "2025-06-30", 194),
        ("ls.g-ubnd-xa-phuong", "2025-07-01", 65),
        ("ls.g-ubnd-phuong", "2025-07-01", 4),
        ("ls.g-ubnd-huyen-tp", "2025-07-01", 0),
    ],
)
def test_collectives_have_as_many_members_as_the_province_had_units(group: str, on: str, count: int) -> None:
    assert len(known_registry().members(group, on)) == count


def test_old_departments_lead_to_the_new_ones_and_old_communes_all_to_new() -> None:
    registry = known_registry()

    def heirs(key: str, on: str = "2026-03-07") -> dict[str, str]:
        return {heir.agency.id: heir.share.value for heir in registry.standing(key, on)}

    assert heirs("ls.so-khdt") == {"ls.so-tc": "whole"}
    assert heirs("ls.so-nv-2024") == {"ls.so-nv": "part", "ls.so-dttg": "part"}
    assert heirs("ls.h.trang-dinh.ubnd") == {}
    old = [a for a in registry.agencies.values() if a.id.startswith("ls.x.") and a.kind == "commune"]
    split = [a for a in old if set(heirs(a.id).values()) == {"part"}]
    assert len(old) == 194
    assert len(split) == 2
    assert all(len(heirs(a.id)) == 1 for a in old if a not in split)


def test_no_two_official_names_of_one_agency_at_once() -> None:
    for agency in known_registry().agencies.values():
        assert sum(name.kind is NameKind.OFFICIAL for name in agency.names) == 1
