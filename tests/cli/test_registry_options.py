"""`--agencies` and `--home`: by whose agencies a command goes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dondoc.cli import main


def run(capsysbinary, *arguments: object) -> tuple[int, list[dict[str, Any]], str]:
    """The status, the readings written, and what was said."""
    status = main(["extract", *map(str, arguments), "--quiet"])
    written, said = capsysbinary.readouterr()
    text = written.decode()
    readings = (
        [json.loads(line) for line in text.splitlines()] if "\n{" in text else [json.loads(text or "{}")]
    )
    return status, readings, said.decode()


def leads(reading: dict[str, Any]) -> list[dict[str, str]]:
    return [task["agency_ids"] for task in reading["tasks"]]


@pytest.fixture
def plans(tmp_path, plan_text):
    folder = tmp_path / "văn bản"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(plan_text.read_bytes())
    return folder


def test_names_mean_the_agencies_of_the_given_registry(plan_text, registry_file, capsysbinary):
    _, (shipped,), _ = run(capsysbinary, plan_text, "--format", "json")
    status, (given,), said = run(capsysbinary, plan_text, "--agencies", registry_file)
    assert status == 0, said
    assert leads(shipped)[0]["Sở Nội vụ"] == "ls.so-nv"
    assert leads(given)[0]["Sở Nội vụ"] == "sh.so-nv"
    assert leads(given)[2]["Sở Tài chính"] == "sh.so-tc"


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_process_goes_by_the_given_registry(jobs, plans, registry_file, capsysbinary):
    status, readings, said = run(capsysbinary, plans, "--agencies", registry_file, "--jobs", jobs)
    assert status == 0, said
    assert [leads(reading)[0]["Sở Nội vụ"] for reading in readings] == ["sh.so-nv"] * 6


def test_explain_goes_by_the_given_registry(plan_text, registry, registry_file, capsys):
    doubt = "“Sở Y tế” có thể là"  # for the department has ended before the day of the plan
    registry["agencies"][5]["valid_to"] = "2019"
    registry_file.write_text(json.dumps(registry), "utf-8")
    assert main(["explain", str(plan_text)]) == 0
    assert doubt not in capsys.readouterr().out
    assert main(["explain", str(plan_text), "--agencies", str(registry_file)]) == 0
    assert doubt in capsys.readouterr().out


def test_a_registry_in_the_folder_is_not_read_as_a_document(plans, registry_file, capsysbinary):
    inside = registry_file.rename(plans / "danh-ba.txt")
    status, readings, _ = run(capsysbinary, plans, "--agencies", inside)
    assert status == 0
    assert len(readings) == 6


def test_a_registry_is_never_overwritten(plan_text, registry_file, capsys):
    before = registry_file.read_bytes()
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(plan_text), "--agencies", str(registry_file), "-o", str(registry_file)])
    assert ended.value.code == 2
    assert "ghi đè" in capsys.readouterr().err
    assert registry_file.read_bytes() == before


@pytest.mark.parametrize("command", ["extract", "explain", "agency"])
def test_a_registry_that_cannot_be_read_is_named_and_nothing_is_done(
    command, plan_text, registry, registry_file, tmp_path, capsys
):
    registry["agencies"][0]["kind"] = 7
    registry_file.write_text(json.dumps(registry), "utf-8")
    out = tmp_path / "out.json"
    more = ["-o", str(out)] if command == "extract" else []
    for path, reason in ((registry_file, "“sh”"), (tmp_path / "không có.json", "Không có tệp này")):
        assert main([command, str(plan_text), "--agencies", str(path), *more]) == 3
        said = capsys.readouterr()
        assert path.name in said.err
        assert reason in said.err
        assert said.out == ""
    assert not out.exists()


def test_the_home_is_the_province_that_has_the_departments(registry_file, capsys):
    assert asked(capsys, "Sở Y tế", "--agencies", registry_file)["home"] == "sh"


def test_a_province_that_is_no_more_is_not_the_home(registry, registry_file, capsys):
    registry["agencies"] = [entry for entry in registry["agencies"] if entry["kind"] != "department"]
    registry["agencies"][0]["valid_to"] = "2025-06-30"
    registry["successions"] = []
    registry_file.write_text(json.dumps(registry), "utf-8")
    assert asked(capsys, "Sở Y tế", "--agencies", registry_file)["home"] == "nb"


def test_of_two_likely_homes_one_must_be_chosen(registry, registry_file, capsys):
    registry["agencies"].append(
        {**registry["agencies"][4], "id": "nb.so-nv", "parent": "nb.ubnd"}  # both have departments
    )
    registry_file.write_text(json.dumps(registry), "utf-8")
    assert main(["agency", "Sở Nội vụ", "--agencies", str(registry_file)]) == 2
    said = capsys.readouterr().err
    assert "sh (Tỉnh Sông Hà)" in said
    assert "nb (Tỉnh Núi Bạc)" in said
    assert "--home" in said
    chosen = asked(capsys, "Sở Nội vụ", "--agencies", registry_file, "--home", "nb")
    assert chosen["mentions"][0]["answer"]["ids"] == ["nb.so-nv"]


def test_the_home_of_the_shipped_registry_can_be_another(capsys):
    assert asked(capsys, "UBND tỉnh", "--on", "2026-01-05")["mentions"][0]["answer"]["ids"] == ["ls.ubnd"]
    other = asked(capsys, "UBND tỉnh", "--on", "2026-01-05", "--home", "bn")
    assert other["mentions"][0]["answer"]["ids"] == ["bn.ubnd"]


@pytest.mark.parametrize("home", ["zz", "ls.ubnd", ""])
def test_a_home_that_is_no_province_of_the_registry_is_refused(home, capsys):
    assert main(["agency", "Sở Y tế", "--home", home]) == 2
    said = capsys.readouterr().err
    assert f'"{home}"' in said
    assert "ls (Tỉnh Lạng Sơn)" in said


def asked(capsys, *arguments: object) -> dict[str, Any]:
    assert main(["agency", *map(str, arguments), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found
