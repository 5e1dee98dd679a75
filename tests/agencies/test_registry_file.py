"""The registry as a file: nothing is lost there and back, and what is wrong is told in plain words."""

from __future__ import annotations

import copy
import json
import time
from datetime import date
from typing import Any

import pytest
from drawn_histories import any_registries
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.agencies import registry_file
from dondoc.agencies.errors import RegistryFileError
from dondoc.agencies.known import known_registry
from dondoc.agencies.registry import Registry
from dondoc.agencies.registry_checks import registry_warnings
from dondoc.agencies.registry_file import FORMAT, read_registry, registry_from_json, registry_to_json

SAMPLE: dict[str, Any] = {
    "format": FORMAT,
    "agencies": [
        {"id": "ls", "kind": "province", "level": "tỉnh", "names": [{"text": "Tỉnh Lạng Sơn"}]},
        {
            "id": "ls.so-a",
            "kind": "department",
            "parents": [{"id": "ls", "valid_to": "2024"}],
            "valid_to": "2025-02-28",
            "names": [{"text": "Sở A"}, {"text": "SA", "kind": "short", "valid_from": "2020"}],
            "suffixes": ["SA"],
            "codes": {"gso": "20"},
            "sure": "low",
        },
        {"id": "ls.so-b", "kind": "department", "parent": "ls", "names": [{"text": "Sở B"}]},
        {"id": "ls.g", "kind": "group", "names": [{"text": "Các sở"}]},
    ],
    "successions": [
        {"before": "ls.so-a", "after": "ls.so-b", "on": "2025-03-01", "kind": "absorb", "share": "part"}
    ],
    "collectives": [
        {
            "id": "ls.g",
            "rule": {"kinds": ["department"], "province": "ls", "unit_types": []},
            "members": [{"agency": "ls.so-b", "valid_from": "2025"}],
        }
    ],
}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["2025", "2025-02-30", "ls", "ls.so-a", "\x00", "\ud800", "short", "group"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def changed(**values: object) -> dict[str, Any]:
    """The sample with some of the keys of its second agency changed; None takes a key away."""
    sample = copy.deepcopy(SAMPLE)
    for key, value in values.items():
        if value is None:
            sample["agencies"][1].pop(key, None)
        else:
            sample["agencies"][1][key] = value
    return sample


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where everything stands in the JSON, from the whole to the last word."""
    if isinstance(value, dict):
        return [path, *(found for key, inner in value.items() for found in places(inner, (*path, key)))]
    if isinstance(value, list):
        return [path, *(found for key, inner in enumerate(value) for found in places(inner, (*path, key)))]
    return [path]


def refusal(written: object) -> str:
    with pytest.raises(RegistryFileError) as caught:
        registry_from_json(written)
    return str(caught.value)


def works_or_is_refused(read: Any, written: object) -> None:
    """Either the registry answers every question, or the refusal can be shown."""
    try:
        registry: Registry = read(written)
    except RegistryFileError as error:
        assert str(error).encode("utf-8").endswith(b".")
        assert "\x00" not in str(error)
        assert "danh bạ" in str(error) or "“" in str(error)
        return
    registry_warnings(registry)
    for key in registry.agencies:
        registry.standing(key, date(2025, 3, 1))
        registry.below(key, date(2025, 3, 1))
        registry.line(key)
        registry.members(key, date(2025, 3, 1))
        registry.collectives_of(key, date(2025, 3, 1))
    json.dumps(registry_to_json(registry)).encode("utf-8")


def same(one: Registry, other: Registry) -> bool:
    return (dict(one.agencies), one.successions, one.collectives) == (
        dict(other.agencies),
        other.successions,
        other.collectives,
    )


@given(any_registries(with_texts=True))
def test_what_is_written_is_read_back(registry: Registry) -> None:
    written = json.dumps(registry_to_json(registry), ensure_ascii=False)
    assert same(read_registry(written), registry)
    assert same(read_registry(written.encode()), registry)


def test_the_list_that_ships_is_written_and_read_back() -> None:
    registry = known_registry()
    assert same(registry_from_json(registry_to_json(registry), home=registry.home), registry)


@given(JSON)
def test_any_json_is_a_registry_or_refused(written: object) -> None:
    works_or_is_refused(registry_from_json, written)


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_any_bytes_are_refused(content: bytes | str) -> None:
    with pytest.raises(RegistryFileError):
        read_registry(content)


@settings(max_examples=400)
@given(st.data())
def test_a_registry_with_anything_in_any_place_is_read_or_refused(data: st.DataObject) -> None:
    written = copy.deepcopy(SAMPLE)
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(written)[1:]))
        holder: Any = written
        for step in way:
            holder = holder[step]
        action = data.draw(st.sampled_from(["put", "remove", "repeat", "add"]))
        if action == "put":
            holder[last] = data.draw(JSON)
        elif action == "remove":
            del holder[last]
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
        else:
            holder[data.draw(st.text(max_size=5))] = data.draw(JSON)
    works_or_is_refused(registry_from_json, written)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\xfa", "UTF-8"),
        (b"\x80 abc", "UTF-8"),
        ('{"format":\n "dondoc-registry/1",,}', "dòng 2, cột"),
        ("[" * 200_000, "lồng quá nhiều lớp"),
        ('{"format": ' + "[" * 200_000 + "]" * 200_000 + "}", "lồng quá nhiều lớp"),
        ("9" * 10_000, "số quá dài"),
        ("[]", FORMAT),
        ('{"format": "dondoc-registry/9"}', FORMAT),
        (json.dumps({"format": FORMAT, "succesions": []}), "succesions"),
        (json.dumps({"format": FORMAT, "agencies": {}}), "agencies"),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_reason(content: str | bytes, told: str) -> None:
    with pytest.raises(RegistryFileError, match=told):
        read_registry(content)


def test_an_empty_registry_is_one() -> None:
    assert dict(read_registry(json.dumps({"format": FORMAT})).agencies) == {}


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry_file, "LARGEST_FILE", 100)
    with pytest.raises(RegistryFileError, match="lớn quá"):
        read_registry(json.dumps(SAMPLE))
    monkeypatch.setattr(registry_file, "MOST_ENTRIES", 3)
    assert "“agencies” có 4 mục" in refusal(SAMPLE)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"id": None}, "Mục 2 của “agencies”: thiếu “id”."),
        ({"id": "Sở A"}, "mã “Sở A” chỉ được gồm"),
        ({"id": "a" * 65}, "“id” dài 65 ký tự"),
        ({"id": 7}, "“id” phải là chữ"),
        ({"kind": None}, "(mã “ls.so-a”): thiếu “kind”"),
        ({"names": None}, "thiếu tên chính thức"),
        ({"names": [{"text": "SA", "kind": "short"}]}, "thiếu tên chính thức"),
        ({"names": [{"text": "  "}]}, "có tên để trống"),
        ({"names": [{"text": "Sở A"}, "SA"]}, "mục 2 của “names”: phải là một đối tượng"),
        ({"names": [{"text": "Sở A", "kind": "old"}]}, "“kind” phải là một trong: name, short"),
        ({"names": [{"text": "S" * 201}]}, "“text” dài 201 ký tự, chỉ được đến 200"),
        ({"names": [{"text": "Sở\x00A"}]}, "ký tự điều khiển"),
        ({"names": [{"text": "Sở \ud800"}]}, "ký tự điều khiển"),
        ({"names": [{"text": "Sở A", "valid_from": "2025-06", "valid_to": "2025-05-31"}]}, "trước ngày đầu"),
        ({"names": {"text": "Sở A"}}, "“names” phải là một danh sách"),
        ({"valid_form": "2025"}, "khóa “valid_form” không có trong mẫu"),
        ({"valid_from": "01/3/2025"}, "“valid_from” phải là ngày có thật"),
        ({"valid_to": "2025-02-29"}, "“valid_to” phải là ngày có thật"),
        ({"valid_to": "2025-13"}, "“valid_to” phải là ngày có thật"),
        ({"valid_to": "0000"}, "“valid_to” phải là ngày có thật"),
        ({"valid_to": "٢٠٢٥"}, "“valid_to” phải là ngày có thật"),
        ({"valid_to": 2025}, "“valid_to” phải là ngày có thật"),
        ({"valid_from": "2025-03"}, "ngày cuối 2025-02-28 trước ngày đầu 2025-03"),
        ({"parent": "ls"}, "chỉ ghi “parent” hoặc “parents”"),
        ({"parents": [{"id": "xx"}]}, "Cơ quan “ls.so-a” ghi cơ quan cấp trên “xx” không có trong tệp."),
        ({"codes": ["20"]}, "“codes” phải là một đối tượng"),
        ({"codes": {"gso": 20}}, "“codes” phải là chữ"),
        ({"sure": "very"}, "“sure” phải là một trong: high, low, medium"),
        ({"id": "ls.so-b"}, "Mã “ls.so-b” dùng cho hai cơ quan."),
        ({"kind": "group"}, ""),
    ],
)
def test_an_agency_that_cannot_be_used_is_named_with_the_reason(values: dict[str, object], told: str) -> None:
    if told:
        assert told in refusal(changed(**values))
    else:
        registry_from_json(changed(**values))


@pytest.mark.parametrize(
    ("key", "values", "told"),
    [
        ("successions", {"on": None}, "Mục 1 của “successions” (mã “ls.so-a”): thiếu “on”"),
        ("successions", {"kind": None}, "thiếu “kind”"),
        ("successions", {"kind": "eat"}, "“kind” phải là một trong: absorb, dissolve, divide"),
        ("successions", {"share": "half"}, "“share” phải là một trong: part, whole"),
        ("successions", {"after": "ls.gone"}, "ghi mã “ls.gone” không có trong tệp."),
        ("successions", {"after": "ls.so-a"}, "tiếp nối chính nó"),
        ("collectives", {"id": "ls.so-b"}, "“ls.so-b” có thành viên nhưng không phải nhóm"),
        ("collectives", {"id": "ls.gone"}, "Nhóm “ls.gone” không có trong “agencies”"),
        ("collectives", {"members": [{"agency": "ls.gone"}]}, "thành viên “ls.gone” không có trong tệp"),
        ("collectives", {"members": [{"agency": "ls.g"}]}, "cũng là nhóm"),
        ("collectives", {"rule": {}}, "thiếu “kinds”"),
        ("collectives", {"rule": []}, "phải là một đối tượng"),
    ],
)
def test_a_succession_or_group_that_cannot_be_used_is_named(
    key: str, values: dict[str, object], told: str
) -> None:
    sample = copy.deepcopy(SAMPLE)
    sample[key][0] |= values
    assert told in refusal(sample)


def test_a_group_described_twice_is_refused() -> None:
    sample = copy.deepcopy(SAMPLE)
    sample["collectives"] *= 2
    assert "Nhóm “ls.g” ghi thành viên ở hai mục" in refusal(sample)


def test_parents_in_a_circle_are_refused_with_the_circle() -> None:
    sample = copy.deepcopy(SAMPLE)
    sample["agencies"][0]["parent"] = "ls.so-b"
    assert "Cơ quan “ls” là cấp trên của chính nó: ls → ls.so-b → ls." in refusal(sample)
    sample["agencies"][0]["parent"] = "ls"
    assert "Cơ quan “ls” là cấp trên của chính nó: ls → ls." in refusal(sample)


def test_a_chain_of_ten_thousand_parents_is_read() -> None:
    agencies = [
        {
            "id": f"a{n}",
            "kind": "department",
            "names": [{"text": "A"}],
            **({"parent": f"a{n - 1}"} if n else {}),
        }
        for n in range(10_000)
    ]
    begun = time.process_time()
    registry = registry_from_json({"format": FORMAT, "agencies": agencies})
    assert time.process_time() - begun < 5
    assert len(registry.below("a0", "2025-01-01")) == 9_999


def test_names_are_kept_composed_and_without_space_around() -> None:
    decomposed = "  So\u031b\u0309 A\n"
    assert registry_from_json(changed(names=[{"text": decomposed}])).get("ls.so-a").name == "Sở A"
