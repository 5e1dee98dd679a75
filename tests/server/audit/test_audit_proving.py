"""Whatever is changed behind the triggers is found and named; what is erased leaves the chain whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from sealed_log import LAN, make_account, proof, seal, tamper, write

from dondoc.server.accounts.signing_in import note_refused_sign_in, note_sign_in
from dondoc.server.audit.errors import LogBroken
from dondoc.server.audit.models import Entry, Personal, Sealed
from dondoc.server.audit.roots import Root, read_root
from dondoc.server.audit.selectors import GONE, exported_lines, last_root, log_lines, newest_entries
from dondoc.server.audit.services import erase_personal

pytestmark = pytest.mark.django_db
COLUMNS = "actor_id, actor_name, action, subject_kind, subject_id, details, personal"
SCRIPT = Path(__file__).parents[3] / "tools" / "verify_audit.py"


def entry_at(position: int) -> int:
    return Sealed.objects.get(position=position).entry_id


def sealed_root() -> Root:
    seal()
    root = last_root()
    assert root is not None
    return root


@pytest.mark.parametrize(
    ("table", "statement", "named"),
    [
        ("audit_entry", "UPDATE audit_entry SET details = '{{}}' WHERE id = {id}", "Dòng {id} .* đã bị sửa"),
        ("audit_entry", "UPDATE audit_entry SET at = at - interval '1 s' WHERE id = {id}", "Dòng {id} "),
        ("audit_entry", "UPDATE audit_entry SET actor_id = '8' WHERE id = {id}", "Dòng {id} .*sửa"),
        ("audit_entry", "UPDATE audit_entry SET personal = '{{}}' WHERE id = {id}", "Dòng {id} .*sửa"),
        ("audit_entry", "DELETE FROM audit_entry WHERE id = {id}", r"Dòng {id} \(vị trí 3\) đã bị xóa"),
        (
            "audit_entry",
            f"INSERT INTO audit_entry ({COLUMNS})"
            " SELECT actor_id, '', 'thing.added', '', '', '{{}}', '{{}}' FROM audit_entry WHERE id = {id}",
            r"thing\.added .* thêm vào",
        ),
        ("audit_sealed", "DELETE FROM audit_sealed WHERE position = 3", "Thiếu vị trí 3"),
        ("audit_sealed", "INSERT INTO audit_sealed VALUES (99, 999, '')", "Vị trí 99"),
        ("audit_seal", "DELETE FROM audit_seal WHERE number = 1", "Thiếu niêm phong số 1"),
        ("audit_seal", "UPDATE audit_seal SET sealed_at = now() WHERE number = 2", "Niêm phong số 2 bị sửa"),
        ("audit_seal", "UPDATE audit_seal SET first = 5 WHERE number = 2", "Niêm phong số 2 bị sửa"),
        (
            "audit_personal",
            "UPDATE audit_personal SET value = 'x' WHERE entry_id = {id}",
            "của dòng {id} .*sửa",
        ),
        ("audit_personal", "DELETE FROM audit_personal WHERE entry_id = {id}", "của dòng {id} mất"),
        ("audit_personal", "INSERT INTO audit_personal VALUES ({id}, 'x', '', 'x')", "dòng {id} .*sửa"),
    ],
)
def test_what_was_changed_is_named(table: str, statement: str, named: str) -> None:
    write(5)
    seal()
    write(3)
    seal()
    assert (proof().entry_count, proof().waiting_count) == (8, 0)
    changed = entry_at(3)
    tamper(table, statement.format(id=changed))
    with pytest.raises(LogBroken, match=named.format(id=changed)):
        proof()


def test_an_entry_that_goes_before_it_is_sealed_is_missed() -> None:
    write(2)
    gone = Entry.objects.latest("pk").pk
    assert proof().waiting_count == 2
    tamper("audit_entry", f"DELETE FROM audit_entry WHERE id = {gone}")
    assert seal() == 1
    with pytest.raises(LogBroken, match=f"Dòng {gone} .* chưa niêm phong"):
        proof()


def test_a_chain_that_was_made_anew_does_not_match_a_root_that_was_kept() -> None:
    write(3)
    kept = sealed_root()
    write(2)
    later = sealed_root()
    assert proof(kept, later).root == later
    tamper("audit_entry", "UPDATE audit_entry SET action = 'thing.undone'")
    for table in ("audit_sealed", "audit_seal"):
        tamper(table, f"DELETE FROM {table}")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_waiting SELECT id FROM audit_entry")
    seal()
    assert proof().entry_count == 5
    with pytest.raises(LogBroken, match="Niêm phong số 1 không khớp"):
        proof(kept)
    with pytest.raises(LogBroken, match="Thiếu niêm phong số 2"):
        proof(later)


def test_erasing_takes_a_person_out_and_leaves_the_chain() -> None:
    lan, minh = make_account("lan"), make_account("minh")
    note_sign_in(account=lan, address="10.0.0.7")
    note_refused_sign_in(username="lan", address="10.0.0.8")
    write(2, actor=lan.actor)
    note_sign_in(account=minh, address="10.0.0.9")
    kept = sealed_root()
    write(1, actor=lan.actor)
    assert erase_personal(account=lan, actor=minh.actor) == 7
    seal()
    assert (proof(kept).erased_count, proof(kept).entry_count) == (7, 9)
    shown = str(log_lines(Entry.objects.all()))
    assert "10.0.0.7" not in shown and "10.0.0.8" not in shown and "'lan'" not in shown
    assert "10.0.0.9" in shown and "'minh'" in shown and shown.count(GONE) == 7
    assert not Personal.objects.filter(value=lan.full_name).exclude(
        entry_id__in=Entry.objects.filter(actor_id=str(minh.pk)).values("pk")
    )
    last = newest_entries(1)[0]
    assert (last.action, last.details) == ("personal.erased", {"count": 7})
    assert erase_personal(account=lan, actor=minh.actor) == 0
    assert newest_entries(1)[0] == last


def test_entries_of_before_are_sealed_with_their_names() -> None:
    """As migration 0002 leaves them: the name in the entry, nothing apart, waiting."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO audit_entry ({COLUMNS}) VALUES ('7', %s, 'thing.done', 'x.y', '1', '{{}}', '{{}}')",
            [LAN.name],
        )
        cursor.execute("INSERT INTO audit_waiting SELECT id FROM audit_entry")
    kept = sealed_root()
    assert proof(kept).entry_count == 1
    assert newest_entries(1)[0].actor == LAN.name
    assert LAN.name.encode() in b"".join(exported_lines(until=1))


@pytest.fixture
def exported(tmp_path: Path) -> tuple[Path, Root, Root]:
    """Two seals in a file, and their roots."""
    write(4)
    first = sealed_root()
    write(3)
    second = sealed_root()
    file = tmp_path / "log.jsonl"
    file.write_bytes(b"".join(line + b"\n" for line in exported_lines(until=2)))
    return file, first, second


def verified(file: Path, *roots: Root) -> str:
    """What the script says, without anything but Python itself."""
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(file), *map(str, roots)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == ("BROKEN" in done.stderr or "NOT PROVEN" in done.stderr)
    return done.stdout + done.stderr


def test_the_script_agrees(exported: tuple[Path, Root, Root]) -> None:
    file, first, second = exported
    assert "2 seals agree with each other and with 2 kept roots" in verified(file, first, second)
    assert "NOT PROVEN" in verified(file)
    assert LAN.name not in file.read_text()
    assert len(SCRIPT.read_text().splitlines()) <= 50


def test_the_script_finds_each_line_that_was_changed_left_out_or_added(
    exported: tuple[Path, Root, Root],
) -> None:
    file, first, second = exported
    lines = file.read_text().splitlines(keepends=True)
    assert [sorted(json.loads(line))[0] for line in (lines[4], lines[8])] == ["first", "first"]
    for number, line in enumerate(lines):
        others = (lines[:number], lines[number + 1 :])
        for put in ([line.replace("2", "3", 1)], [], [line, line]):
            file.write_text("".join([*others[0], *put, *others[1]]))
            assert "BROKEN" in verified(file, first, second)
    file.write_text("".join(lines[:5]))
    assert "1 seals agree" in verified(file, first)
    assert f"up to seal {second.number}" in verified(file, second)


@pytest.mark.parametrize("text", ["", "@1", "ab@1", "0" * 64, "0" * 64 + "@0", "0" * 64 + "@x"])
def test_what_is_no_root_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_root(text)
