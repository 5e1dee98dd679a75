"""`dondoc account`: a new installation's first way in, and what comes after it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone
from kept_rows import written_once
from plan_desk import set_up_lang_son

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.selectors import roles_of
from dondoc.server.project import account_command, database_at_hand
from dondoc.server.registry.models import Agency

Run = Callable[..., str]


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command on the database of the tests; answers what it printed."""
    written_once(set_up_lang_son)
    monkeypatch.setattr(database_at_hand, "database_at_hand", lambda told: nullcontext())

    def run_(*argv: str, status: int = 0) -> str:
        assert account_command.account(list(argv)) == status
        shown = capsys.readouterr()
        return shown.err if status else shown.out

    return run_


def create(run: Run, *more: str) -> str:
    given = ("--full-name", "Nông Thị Lan", "--role", "officer", "--agency", "ls.vp", "--generate")
    return run("create", "Lan", *given, *more)


def test_an_account_is_created_with_a_post_and_a_password_that_is_shown_once(run: Run) -> None:
    printed = create(run)
    shown = re.search(r"chỉ hiện một lần này: (\S+)", printed)
    assert shown is not None
    account = Account.objects.get(username="lan")
    assert account.check_password(shown.group(1))
    assert roles_of(account, on=timezone.localdate()) == {Role.OFFICER}
    actions = Entry.objects.exclude(action__startswith="registry.").values_list("action", "actor_name")
    assert {action for action, _ in actions} == {"account.created", "post.given"}
    assert all("dòng lệnh" in name for _, name in actions)
    assert shown.group(1) not in run("list")


def test_an_agency_is_found_by_its_name_where_that_means_one(run: Run) -> None:
    create(run)
    name = "Trung tâm Thử nghiệm"
    Agency.objects.create(pk="tt", name=name, kind="department", level="tỉnh", folded_name=fold(name))
    run("appoint", "lan", "--role", "agency_officer", "--agency", "trung tam thu")
    assert Post.objects.get(role=Role.AGENCY_OFFICER).agency_id == "tt"
    refused = run("appoint", "lan", "--role", "leader", "--agency", "sở", status=1)
    assert "nhiều cơ quan" in refused


def test_posts_end_with_their_last_day(run: Run) -> None:
    create(run, "--on", "01/01/2026")
    assert "hết ngày 30/06/2026" in run("end", "lan", "--on", "30/06/2026")
    assert Post.objects.get().to_on == date(2026, 6, 30)
    assert "không giữ chức vụ" in run("end", "lan")
    assert "chưa giữ chức vụ" in run("list") or timezone.localdate() <= date(2026, 6, 30)


def test_a_last_day_before_the_first_is_refused(run: Run) -> None:
    create(run)
    day = timezone.localdate() - timedelta(days=3)
    assert run("end", "lan", "--on", f"{day:%d/%m/%Y}", status=1).strip()
    assert Post.objects.get().to_on is None


def test_a_new_password_replaces_the_former(run: Run) -> None:
    create(run)
    before = Account.objects.get().password
    assert "một lần" in run("password", "lan", "--generate")
    assert Account.objects.get().password != before
    assert Entry.objects.filter(action="account.password_changed").count() == 1


def test_a_weak_password_is_refused_and_nothing_is_made(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account_command, "_asked", lambda username: "12345")
    given = ("--full-name", "Lan", "--role", "officer", "--agency", "ls.vp")
    assert "chưa dùng được" in run("create", "lan", *given, status=1)
    assert not Account.objects.exists()


def test_a_locked_account_is_out_until_it_is_unlocked(run: Run) -> None:
    create(run)
    run("lock", "lan")
    assert not Account.objects.get().is_active
    assert "khoá" in run("list")
    run("unlock", "lan")
    assert Account.objects.get().is_active


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["create"], "Thiếu tên đăng nhập"),
        (["create", "lan", "--role", "officer", "--agency", "ls.vp"], "Thiếu họ và tên"),
        (["create", "lan", "--full-name", "Lan", "--agency", "ls.vp"], "Thiếu vai trò"),
        (["create", "lan", "--full-name", "Lan", "--role", "officer"], "Thiếu cơ quan"),
        (["password", "khongco"], "Không có tài khoản"),
    ],
)
def test_what_is_missing_is_said(run: Run, argv: list[str], said: str) -> None:
    assert said in run(*argv, status=1)


def test_the_roles_are_those_of_posts() -> None:
    assert set(account_command.ROLES) == set(Role.values)


@pytest.fixture
def fresh_data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="dondoc-test-account-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def test_an_installation_that_never_ran_is_told_to_set_up_first(fresh_data: Path) -> None:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DONDOC_", "DATABASE_"))
    }
    command = [sys.executable, "-c", "import sys; from dondoc.server.project.account_command import account;"]
    command[-1] += "sys.exit(account(sys.argv[1:]))"
    post = ("--role", "administrator", "--agency", "ls.vp", "--generate")
    done = subprocess.run(
        [*command, "create", "quantri", "--full-name", "Vi Thu Hà", *post],
        env={**kept, "DONDOC_DATA": str(fresh_data)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "chưa được thiết lập" in done.stderr
    assert "dondoc up" in done.stderr
    assert not (fresh_data / "postgres" / "data" / "postmaster.pid").exists()


def test_who_lost_a_telephone_gets_in_by_the_password_again(run: Run) -> None:
    create(run)
    assert "không có gì để gỡ" in run("remove-factors", "lan")
    account = Account.objects.get(username="lan")
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    assert "Đã gỡ lớp xác thực thứ hai của Nông Thị Lan" in run("remove-factors", "lan")
    assert not Authenticator.objects.exists()
    assert Entry.objects.order_by("-id")[0].action == "account.factors_removed"
