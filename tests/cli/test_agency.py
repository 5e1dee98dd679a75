"""`dondoc agency`: whom a name means on a day, who carries on its work, and whom a document names."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import jsonschema
import pytest

from dondoc.cli import main
from dondoc.cli.agency.as_json import agency_schema


@pytest.fixture
def ask(registry_file, capsys):
    """Asks by the registry of these tests, and gives what was written."""

    def ask(*arguments: str, status: int = 0) -> str:
        assert main(["agency", *arguments, "--agencies", str(registry_file)]) == status
        out: str = capsys.readouterr().out
        return out

    return ask


@pytest.fixture
def ask_json(ask):
    def ask_json(*arguments: str) -> dict[str, Any]:
        written: dict[str, Any] = json.loads(ask(*arguments, "--json"))
        jsonschema.validate(written, agency_schema())
        return written

    return ask_json


def answer_of(written: dict[str, Any]) -> dict[str, Any]:
    (mention,) = written["mentions"]
    answer: dict[str, Any] = mention["answer"]
    return answer


def row(shown: str, label: str) -> str:
    return next(line.removeprefix(label).strip() for line in shown.splitlines() if line.startswith(label))


# --- one name -------------------------------------------------------------------------------------


def test_a_name_means_who_bore_it_on_the_day(ask_json):
    before = ask_json("Sở Tài chính", "--on", "2025-02-28")
    after = ask_json("Sở Tài chính", "--on", "1/3/2025")
    assert (answer_of(before)["kind"], answer_of(before)["ids"]) == ("agency", ["sh.so-tc-cu"])
    assert answer_of(after)["ids"] == ["sh.so-tc"]
    assert after["on"] == "2025-03-01"


def test_what_has_ended_tells_who_carries_on_its_work(ask, ask_json):
    written = ask_json("Sở Kế hoạch và Đầu tư", "--on", "2024-01-08")
    ended = written["agencies"]["sh.so-khdt"]
    assert ended["is_ended"]
    assert ended["heirs"] == [{"id": "sh.so-tc", "name": "Sở Tài chính", "share": "whole"}]
    assert [parent["id"] for parent in ended["parents"]] == ["sh.ubnd", "sh"]
    shown = ask("Sở Kế hoạch và Đầu tư", "--on", "2024-01-08")
    assert row(shown, "Là") == "Sở Kế hoạch và Đầu tư"
    assert row(shown, "Thuộc") == "Ủy ban nhân dân tỉnh Sông Hà"
    assert row(shown, "Thời gian") == "đến hết 28/02/2025"
    assert row(shown, "Nay là") == "Sở Tài chính (sh.so-tc)"
    assert row(shown, "Mã") == "sh.so-khdt"


def test_what_is_still_there_has_no_heirs(ask, ask_json):
    assert ask_json("Sở Y tế", "--on", "2024-01-08")["agencies"]["sh.so-yt"]["heirs"] == []
    assert "Nay" not in ask("Sở Y tế", "--on", "2024-01-08")


def test_a_part_of_the_work_is_told_as_a_part(registry, registry_file, ask):
    registry["successions"].append(
        {"before": "sh.so-khdt", "after": "sh.so-nv", "on": "2025-03-01", "kind": "divide", "share": "part"}
    )
    registry_file.write_text(json.dumps(registry), "utf-8")
    shown = ask("Sở Kế hoạch và Đầu tư", "--on", "2024-01-08")
    assert row(shown, "Nay là") == "Sở Nội vụ (sh.so-nv, một phần việc); Sở Tài chính (sh.so-tc)"


def test_without_heirs_that_is_said(registry, registry_file, ask):
    registry["successions"] = []
    registry_file.write_text(json.dumps(registry), "utf-8")
    assert "không còn" in row(ask("Sở Kế hoạch và Đầu tư", "--on", "2024-01-08"), "Nay")


def test_a_renamed_agency_tells_its_name_today(registry, registry_file, ask):
    registry["agencies"][5]["names"] = [
        {"text": "Sở Y tế", "valid_to": "2025-02-28"},
        {"text": "Sở Sức khỏe", "valid_from": "2025-03"},
    ]
    registry_file.write_text(json.dumps(registry), "utf-8")
    shown = ask("Sở Y tế", "--on", "2024-01-08")
    assert row(shown, "Là") == "Sở Y tế"
    assert row(shown, "Nay gọi là") == "Sở Sức khỏe"


def test_dates_are_as_precise_as_they_are_known(registry, registry_file, ask):
    registry["agencies"][5].update(valid_from="2019", valid_to="2031-04")
    registry_file.write_text(json.dumps(registry), "utf-8")
    assert row(ask("Sở Y tế", "--on", "2024-01-08"), "Thời gian") == "từ năm 2019 đến hết tháng 4/2031"


def test_a_guess_has_its_reason(ask, ask_json):
    answer = answer_of(ask_json("Sở Nội vụu", "--on", "2024-01-08"))
    assert (answer["kind"], answer["ids"]) == ("guess", ["sh.so-nv"])
    shown = ask("Sở Nội vụu", "--on", "2024-01-08")
    assert row(shown, "Có thể là") == "Sở Nội vụ"
    assert row(shown, "Lý do") == answer["reason"] != ""


def test_an_unknown_name_is_told_with_what_it_is_like(ask, ask_json):
    written = ask_json("Ủy ban nhân dân tỉnh Sông Hà Sông Hà", "--on", "2024-01-08")
    answer = answer_of(written)
    assert answer["kind"] == "unknown"
    assert set(answer["suggestions"]) == set(written["agencies"]) != set()
    shown = ask("Ủy ban nhân dân tỉnh Sông Hà Sông Hà", "--on", "2024-01-08")
    assert "danh bạ không có" in row(shown, "Chưa rõ")
    assert answer["suggestions"][0] in row(shown, "Gần giống")


def test_an_enumeration_is_answered_part_by_part(ask, ask_json):
    written = ask_json("Giám đốc Sở Y tế, Sở Tài chính", "--on", "2024-01-08")
    answer = answer_of(written)
    assert answer["kind"] == "several"
    assert [part["answer"]["ids"] for part in answer["parts"]] == [["sh.so-yt"], ["sh.so-tc-cu"]]
    assert set(written["agencies"]) == {"sh.so-yt", "sh.so-tc-cu"}
    shown = ask("Giám đốc Sở Y tế, Sở Tài chính", "--on", "2024-01-08")
    assert row(shown, "Nêu") == "2 cơ quan"
    assert row(shown, "Chức danh") == "Giám đốc"
    assert "Mã           sh.so-tc-cu" in shown


def test_the_issuer_tells_whose_agencies_are_meant(registry, registry_file, ask, ask_json):
    ours, theirs = "UBND tỉnh Sông Hà", "UBND tỉnh Núi Bạc"
    registry["agencies"].append({**registry["agencies"][4], "id": "nb.so-nv", "parent": "nb.ubnd"})
    registry_file.write_text(json.dumps(registry), "utf-8")
    for issuer, expected in ((ours, "sh.so-nv"), (theirs, "nb.so-nv"), ("nb.ubnd", "nb.so-nv")):
        asked = ("Sở Nội vụ", "--on", "2024-01-08", "--home", "sh", "--issuer", issuer)
        assert answer_of(ask_json(*asked))["ids"] == [expected]
    assert theirs in ask("Sở Nội vụ", "--home", "sh", "--issuer", theirs)


def test_a_collective_tells_whom_it_means(registry, registry_file, ask, ask_json):
    group = {"id": "sh.g-so", "kind": "group", "level": "tỉnh", "names": [{"text": "Các sở"}], "parent": "sh"}
    registry["agencies"].append(group)
    registry["collectives"] = [{"id": "sh.g-so", "rule": {"kinds": ["department"], "province": "sh"}}]
    registry_file.write_text(json.dumps(registry), "utf-8")
    written = ask_json("Các sở", "--on", "2026-01-05")
    assert answer_of(written)["kind"] == "collective"
    members = written["agencies"]["sh.g-so"]["members"]
    assert [member["id"] for member in members] == ["sh.so-nv", "sh.so-yt", "sh.so-tc"]
    shown = ask("Các sở", "--on", "2026-01-05")
    assert row(shown, "Gồm") == "3 cơ quan: Sở Nội vụ; Sở Y tế; Sở Tài chính"


# --- a document -----------------------------------------------------------------------------------

LETTER = """\
ỦY BAN NHÂN DÂN
TỈNH SÔNG HÀ
Độc lập - Tự do - Hạnh phúc

Sông Hà, ngày 08 tháng 01 năm 2024

Giao Sở Y tế chủ trì, phối hợp với Sở Kế hoạch
và Đầu tư, Sở Gió nước thực hiện.
"""


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "công văn.txt"
    path.write_text(LETTER, "utf-8")
    return path


def found(written: dict[str, Any], text: str) -> dict[str, Any]:
    mention: dict[str, Any] = next(one for one in written["mentions"] if one["text"] == text)
    return mention


def test_each_mention_has_its_places_and_answer(letter, ask_json):
    written = ask_json("--find", str(letter))
    assert written["source"] == "công văn.txt"
    lines = LETTER.split("\n")
    for mention in written["mentions"]:
        parts = [lines[place["line"] - 1][place["start"] : place["end"]] for place in mention["places"]]
        assert " ".join(parts) == mention["text"]
    broken = found(written, "Sở Kế hoạch và Đầu tư")
    assert [place["line"] for place in broken["places"]] == [7, 8]
    assert broken["answer"]["ids"] == ["sh.so-khdt"]
    assert found(written, "Sở Gió nước")["answer"]["kind"] == "unknown"


def test_the_day_is_that_of_the_document_unless_another_is_given(letter, ask_json):
    assert ask_json("--find", str(letter))["on"] == "2024-01-08"
    assert ask_json("--find", str(letter), "--on", "2026-01-05")["on"] == "2026-01-05"


def test_the_issuer_is_that_of_the_document_unless_another_is_given(letter, ask_json):
    assert "sông hà" in ask_json("--find", str(letter))["issuer"].casefold()
    assert ask_json("--find", str(letter), "--issuer", "UBND tỉnh Núi Bạc")["issuer"] == "UBND tỉnh Núi Bạc"


def test_the_mentions_are_listed_with_their_lines(letter, ask):
    shown = ask("--find", str(letter)).splitlines()
    line = next(one.split() for one in shown if "sh.so-yt" in one)
    assert line[:2] == ["7", "6-12"]
    assert any("7-8" in one and "nay là Sở Tài chính (sh.so-tc)" in one for one in shown)
    assert any("Sở Gió nước" in one and "danh bạ không có" in one for one in shown)
    assert "1 chỗ danh bạ không có" in shown[-1]


def test_the_text_may_come_on_the_standard_input(monkeypatch, ask_json):
    text = io.TextIOWrapper(io.BytesIO("Giao Sở Y tế.".encode()))
    monkeypatch.setattr(sys, "stdin", text)
    written = ask_json("--find", "-")
    assert found(written, "Sở Y tế")["places"] == [{"line": 1, "start": 5, "end": 12}]
    assert written["on"] is None


def test_a_document_of_any_readable_kind_is_searched(plan_docx, ask_json):
    mention = found(ask_json("--find", str(plan_docx)), "Sở Nội vụ")
    assert mention["answer"]["ids"] == ["sh.so-nv"]


def test_a_text_that_names_nobody_says_so(tmp_path, ask):
    path = tmp_path / "thơ.txt"
    path.write_text("Trời trong, gió nhẹ.\n", "utf-8")
    assert "Không thấy cơ quan nào" in ask("--find", str(path))


def test_an_unreadable_document_is_named(damaged, capsys):
    assert main(["agency", "--find", str(damaged)]) == 3
    assert damaged.name in capsys.readouterr().err


# --- the command line -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "TÊN"),
        (["  "], "TÊN"),
        (["Sở Y tế", "--find", "x.txt"], "không dùng cùng"),
        (["Sở Y tế", "--on", "31/2/2024"], "31/2/2024"),
        (["Sở Y tế", "--on", "hôm qua"], "hôm qua"),
    ],
)
def test_a_wrong_command_line_ends_with_two(arguments, word, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["agency", *arguments])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "Lệnh chưa đúng" in said
    assert word in said
    assert "argument" not in said
