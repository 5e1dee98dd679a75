"""The sample accounts and documents with which Dondoc can be tried; never for work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.agencies.known import SAMPLE_HOME
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.selectors import find_account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.services import read_received, receive_file
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.services import appoint
from dondoc.server.project.errors import StartError
from dondoc.server.project.sample_consultation import open_sample_consultation
from dondoc.server.registry.errors import HomeAlreadySet
from dondoc.server.registry.models import Agency
from dondoc.server.registry.services import create_agency, set_up_home
from dondoc.server.tracking.services import confirm_above

PASSWORD = "dung-thu-dondoc"
_FOLDER = Path(__file__).resolve().parents[4] / "samples"
# Its sure tasks are assigned from the beginning, so that each account has its work and another paper has
# something to change. All else waits to be reviewed.
_ASSIGNED = "ke-hoach-2026-phu-luc.txt"
_SURE = 0.9
# Below Sở Xây dựng, for work that is handed down; the list of agencies that comes with Dondoc has none there.
_UNIT = "Trung tâm Kiểm định chất lượng xây dựng"
_ABOVE_UNIT = "ls.so-xd"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample account with its one post."""

    username: str
    full_name: str
    role: Role
    agency: str


SAMPLES = (
    Sample("chuyenvien", "Nông Thị Lan", Role.OFFICER, "ls.vp"),
    Sample("soxaydung", "Hoàng Văn Minh", Role.AGENCY_OFFICER, "ls.so-xd"),
    Sample("lanhdaoso", "Triệu Thị Hạnh", Role.AGENCY_HEAD, "ls.so-xd"),
    Sample("kiemdinh", "Hứa Thị Thảo", Role.AGENCY_OFFICER, _UNIT),
    Sample("xalocbinh", "Vi Văn Thắng", Role.AGENCY_OFFICER, "ls.xa.loc-binh.ubnd"),
    Sample("lanhdao", "Lương Quốc Bình", Role.LEADER, "ls.ubnd"),
    Sample("kiemtra", "Đinh Công Tùng", Role.AUDITOR, "ls.vp"),
    Sample("quantri", "Vi Thu Hà", Role.ADMINISTRATOR, "ls.vp"),
)


def refuse_in_public() -> None:
    """Accounts whose password everybody can read stay on the machine."""
    if settings.PUBLIC_URL:
        raise StartError(
            "Tài khoản mẫu chỉ để dùng thử trên máy này, không dùng khi có --host hay DONDOC_PUBLIC_URL. "
            "Hãy bỏ --demo."
        )


def set_up_sample_home() -> None:
    """The samples are of Lạng Sơn; an installation of another province is no place for them."""
    try:
        set_up_home(actor=SYSTEM, province=SAMPLE_HOME)
    except HomeAlreadySet as error:
        raise StartError(f"{error.message} Dữ liệu mẫu là của Lạng Sơn. Hãy bỏ --demo.") from error


@transaction.atomic
def make_sample_accounts() -> None:
    """Make those that are missing; one that was changed since stays as it is."""
    for sample in SAMPLES:
        if find_account(sample.username) is not None:
            continue
        account = create_account(
            username=sample.username, full_name=sample.full_name, password=PASSWORD, actor=SYSTEM
        )
        appoint(
            account=account,
            agency=_agency_of(sample),
            role=sample.role,
            from_on=timezone.localdate(),
            actor=SYSTEM,
        )


def _agency_of(sample: Sample) -> Agency:
    if sample.agency != _UNIT:
        return Agency.objects.get(pk=sample.agency)
    if not Agency.objects.filter(name=_UNIT).exists():
        create_agency(actor=SYSTEM, name=_UNIT, kind="public_service_unit", parent_id=_ABOVE_UNIT)
    return Agency.objects.get(name=_UNIT)


def told_of_accounts() -> list[str]:
    """The sample accounts that can sign in, for the terminal; in public their presence stops the start."""
    usernames = [sample.username for sample in SAMPLES]
    present = [
        account
        for account in Account.objects.filter(username__in=usernames, is_active=True)
        if account.check_password(PASSWORD)
    ]
    if not present:
        return []
    if settings.PUBLIC_URL:
        raise StartError(
            "Dữ liệu này có tài khoản mẫu mà ai cũng biết mật khẩu, nên không mở ra ngoài được. "
            "Hãy dùng thư mục dữ liệu khác (DONDOC_DATA), hoặc khoá các tài khoản: "
            + ", ".join(account.username for account in present)
        )
    posts = Post.objects.filter(account__in=present)
    agencies = dict(posts.values_list("account__username", "agency__name"))
    found = {account.username for account in present}
    return [
        f"Tài khoản mẫu, chỉ để dùng thử (mật khẩu chung: {PASSWORD}):",
        *(
            f"  {sample.username:<12} {sample.role.label:<26} {agencies.get(sample.username, '')}"
            for sample in SAMPLES
            if sample.username in found
        ),
    ]


def ask_sample_opinions() -> None:
    """A consultation in which each of the accounts has a part."""
    open_sample_consultation(unit_name=_UNIT)


def receive_sample_documents() -> None:
    """Bring in the sample documents the first time, where Dondoc runs from a clone that has them."""
    officer = find_account(SAMPLES[0].username)
    if officer is None or ReceivedDocument.objects.filter(received_by=officer).exists():
        return
    for path in sorted(_FOLDER.glob("*.txt")):
        with path.open("rb") as content:
            received = receive_file(actor=officer, name=path.name, content=content)
        if path.name == _ASSIGNED:
            read_received(document_id=received.pk, attempt=received.attempt)
            confirm_above(actor=officer, document_id=received.pk, confidence=_SURE)
