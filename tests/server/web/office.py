"""An office for the tests of the pages: people with posts, and documents that were read."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from kept_rows import written_once
from plan_desk import set_up_lang_son

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.services import read_received, receive_file
from dondoc.server.posts.models import Role
from dondoc.server.posts.services import appoint
from dondoc.server.registry.models import Agency

SAMPLES = Path(__file__).parents[3] / "samples"
PASSWORD = "mat-khau-dai-de-thu"
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
LONGEST_NAME = (
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp và phát triển nông thôn tỉnh"
)

ROLES = {
    "lan": ("Nông Thị Lan", Role.OFFICER, "ls.vp-ubnd"),
    "binh": ("Trần Văn Bình", Role.OFFICER, "ls.vp-ubnd"),
    "chutich": ("Hoàng Văn Chủ", Role.LEADER, "ls.vp-ubnd"),
    "xaydung": ("Lý Thị Xây", Role.AGENCY_OFFICER, "ls.so-xd"),
    "quantri": ("Phạm Quản Trị", Role.ADMINISTRATOR, "ls.vp-ubnd"),
}


def make_office() -> dict[str, Account]:
    """The people, by the name they sign in with."""
    written_once(_write_office)
    return {username: Account.objects.get(username=username) for username in ROLES}


def _write_office() -> None:
    set_up_lang_son()
    for username, (full_name, role, agency_id) in ROLES.items():
        account = create_account(username=username, full_name=full_name, password=PASSWORD, actor=SYSTEM)
        agency = Agency.objects.filter(pk=agency_id).first() or Agency.objects.order_by("pk")[0]
        appoint(account=account, agency=agency, role=role, from_on=date(2020, 1, 1), actor=SYSTEM)


def take_in(officer: Account, name: str, content: bytes) -> ReceivedDocument:
    """A document that was received and read through."""
    received = receive_file(actor=officer, name=name, content=io.BytesIO(content))
    read_all_waiting()
    received.refresh_from_db()
    return received


def read_all_waiting() -> None:
    """What the worker does: read every document that waits."""
    for received in ReceivedDocument.objects.filter(stage="waiting"):
        read_received(document_id=received.pk, attempt=received.attempt)


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()
