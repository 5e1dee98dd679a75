"""`dondoc audit`: the log read, proven, exported and cleared of a person from the terminal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from sealed_log import make_account, seal, tamper, write

from dondoc.server.audit.models import Entry, Personal
from dondoc.server.audit.roots import append_roots
from dondoc.server.audit.selectors import last_root
from dondoc.server.project import audit_command, database_at_hand

Run = Callable[..., str]


@pytest.fixture
def run(
    db: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    settings: Any,
) -> Run:
    """The command on the database of the tests; answers what it printed."""
    settings.DATA_FOLDER = tmp_path
    monkeypatch.setattr(database_at_hand, "database_at_hand", lambda told: nullcontext())

    def run_(*argv: str, status: int = 0) -> str:
        assert audit_command.audit(list(argv)) == status
        shown = capsys.readouterr()
        return shown.err if status else shown.out

    return run_


def test_a_log_without_seals_says_so(run: Run, tmp_path: Path) -> None:
    assert "chưa có dòng nào" in run("list")
    for argv in (["verify"], ["roots"], ["export", str(tmp_path / "x")]):
        assert "chưa có niêm phong" in run(*argv)
    assert not (tmp_path / "x").exists()


def test_the_last_lines_are_shown_to_people(run: Run) -> None:
    write(2)
    seal()
    write(1)
    first, second, third = run("list").splitlines()
    assert first.split()[0] == "1" and "Nông Thị Lan  thing.done  accounts.account:1" in first
    assert '"số": 1' in second and third.split()[0] == "chờ"
    assert run("list", "--last", "1").splitlines() == [third]


def test_what_verify_prints_can_be_kept_and_given_back(run: Run) -> None:
    write(2)
    seal()
    whole, root, hint = run("verify").splitlines()
    assert "nguyên vẹn: 2 dòng, 1 niêm phong" in whole and "--root" in hint
    write(1)
    assert "1 dòng mới đang chờ" in run("verify", "--root", root)
    assert f"Lúc này: {root}" in run("roots")
    assert "không phải mã gốc" in run("verify", "--root", "abc", status=1)
    other = f"{'0' * 64}@1"
    assert "không khớp" in run("verify", "--root", other, status=1)


def test_verify_names_what_was_changed_and_goes_by_the_roots_of_this_machine(run: Run) -> None:
    write(2)
    seal()
    root = last_root()
    assert root is not None
    changed = Entry.objects.latest("pk").pk
    tamper("audit_entry", f"UPDATE audit_entry SET details = '{{}}' WHERE id = {changed}")
    said = run("verify", status=1)
    assert "KHÔNG còn nguyên vẹn" in said and f"Dòng {changed} " in said
    tamper("audit_seal", "DELETE FROM audit_seal")
    tamper("audit_sealed", "DELETE FROM audit_sealed")
    tamper("audit_waiting", "INSERT INTO audit_waiting SELECT id FROM audit_entry")
    seal()
    assert "nguyên vẹn" in run("verify")
    append_roots([(Entry.objects.latest("pk").at.date(), root)])
    assert str(root) in run("roots")
    assert "niêm phong số 1 không khớp" in run("verify", status=1).lower()


def test_export_writes_a_new_file_and_prints_its_root(run: Run, tmp_path: Path) -> None:
    write(2)
    seal()
    file = tmp_path / "nhat-ky.jsonl"
    assert str(last_root()) in run("export", str(file))
    assert len(file.read_bytes().splitlines()) == 3
    assert "Đã có tệp" in run("export", str(file), status=1)
    assert "Không ghi được" in run("export", str(tmp_path / "không" / "có"), status=1)
    assert "Thiếu tên tệp" in run("export", status=1)


def test_erasing_counts_first_and_erases_when_told_to(run: Run) -> None:
    lan = make_account()
    write(2, actor=lan.actor)
    assert "có 3 thông tin cá nhân của lan. Chưa xóa gì" in run("erase", "lan")
    assert Personal.objects.count() == 3
    assert "Đã xóa 3 thông tin" in run("erase", "lan", "--yes")
    assert not Personal.objects.exists()
    assert "(đã xóa)  thing.done" in run("list") and "dòng lệnh" in run("list").splitlines()[-1]
    seal()
    assert "3 thông tin cá nhân đã được xóa" in run("verify")
    assert "Không có tài khoản" in run("erase", "khongco", status=1)
    assert "Thiếu tên đăng nhập" in run("erase", status=1)
    tamper("audit_entry", f"UPDATE audit_entry SET actor_name = 'Lan' WHERE actor_id = '{lan.pk}'")
    assert "2 dòng ghi bằng bản cũ" in run("erase", "lan")
