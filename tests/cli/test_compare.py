"""`dondoc compare`: what changed between two drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dondoc.cli import main

OLD = """QUYẾT ĐỊNH
Về quản lý bến đò

Điều 1. Điều kiện hoạt động
1. Bến đò phải có biển báo, áo phao và người trực cứu hộ.
2. Đò không chở quá 12 khách.
Điều 2. Giá vé do Ủy ban nhân dân xã quy định.
"""
NEW = """QUYẾT ĐỊNH
Về quản lý bến đò

Điều 1. Giá vé do Ủy ban nhân dân xã quy định.
Điều 2. Điều kiện hoạt động
1. Bến đò phải có biển báo, áo phao, phao tròn và người trực cứu hộ.
2. Mỗi tháng kiểm tra máy nổ một lần, ghi vào sổ nhật ký.
"""


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "lan-1.txt", tmp_path / "lan-2.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return str(old), str(new)


def test_what_changed_is_told_by_clause(drafts, capsys):
    assert main(["compare", *drafts]) == 0
    shown = capsys.readouterr().out
    assert "Điều 1, khoản 1 → Điều 2, khoản 1: sửa lời" in shown
    assert "áo phao, {+phao tròn+} và người" in shown
    assert "Điều 2 → Điều 1: chuyển chỗ" in shown
    assert "Điều 1, khoản 2: không còn" in shown
    assert "Điều 2, khoản 2: thêm mới" in shown
    assert "Phần đầu văn bản" not in shown


def test_json_is_for_programs(drafts, capsys):
    assert main(["compare", "--format", "json", "--all", *drafts]) == 0
    told = json.loads(capsys.readouterr().out)
    (reworded,) = [row for row in told if row["change"] == "reworded"]
    assert reworded["added"] == ["phao tròn"] and reworded["removed"] == []
    assert [row["before"]["label"] for row in told if row["change"] == "same"] == ["Phần đầu văn bản"]


def test_drafts_that_are_the_same(drafts, capsys):
    assert main(["compare", drafts[0], drafts[0]]) == 0
    assert "không khác nhau" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_named(drafts, damaged, capsys):
    assert main(["compare", drafts[0], str(damaged)]) == 3
    assert damaged.name in capsys.readouterr().err
