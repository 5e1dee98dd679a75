"""What `dondoc up --demo` begins with: an account for each part, and work that each of them can try."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from office import read_all_waiting

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.selectors import find_account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.posts.models import Post
from dondoc.server.project import samples
from dondoc.server.tracking.models import AssignedTask, Share, TaskStage
from dondoc.server.tracking.selectors.amending import changes_of_paper
from dondoc.server.tracking.selectors.units import units_for
from dondoc.server.tracking.services import amend_sure

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Account:
    samples.set_up_sample_home()
    samples.make_sample_accounts()
    samples.receive_sample_documents()
    read_all_waiting()
    account = find_account("chuyenvien")
    assert account is not None
    return account


def test_the_amending_paper_gives_exactly_its_three_changes(officer: Account) -> None:
    """A day, a lead and an end; the other tasks of the plan stay as they are."""
    paper = ReceivedDocument.objects.get(name="quyet-dinh-dieu-chinh.txt")
    plan = ReceivedDocument.objects.get(name="ke-hoach-2026-phu-luc.txt")
    before = _picture(plan)
    [part] = changes_of_paper(paper)
    assert part.link.held == plan
    assert (part.sure_count, part.unsure_count) == (3, 0)
    seen = {row.task.pk: row.seen for row in part.rows}
    done = amend_sure(actor=officer, paper_id=paper.pk, seen=seen)
    assert (len(done.amendments), done.refused) == (3, {})
    after = _picture(plan)
    assert {number: after[number] for number in after if after[number] != before[number]} == {
        "8": (date(2026, 12, 31), ["Sở Công Thương"], TaskStage.WITHDRAWN),
        "25": (date(2027, 12, 31), ["Sở Dân tộc và Tôn giáo"], TaskStage.ASSIGNED),
        "29": (date(2027, 3, 31), ["Sở Nội vụ"], TaskStage.ASSIGNED),
    }


def test_its_page_offers_what_is_sure(officer: Account) -> None:
    paper = ReceivedDocument.objects.get(name="quyet-dinh-dieu-chinh.txt")
    client = Client()
    client.force_login(officer)
    page = client.get(f"/van-ban/{paper.pk}/thay-doi/").content.decode()
    assert "Ghi nhận 3 thay đổi chắc chắn" in page


def _picture(plan: ReceivedDocument) -> dict[str, tuple[date | None, list[str], str]]:
    return {
        task.ordinal: (
            task.due_on,
            list(task.assignments.filter(role="lead", to_on=None).values_list("name", flat=True)),
            task.stage,
        )
        for task in AssignedTask.objects.filter(document=plan)
    }


def test_every_agency_with_an_account_has_work_or_can_be_given_some(officer: Account) -> None:
    share = Share.objects.filter(agency="ls.so-xd").order_by("pk")[0]
    head = find_account("lanhdaoso")
    assert head is not None
    unit = Post.objects.get(account__username="kiemdinh").agency
    assert units_for(share, viewer=head, on=timezone.localdate()) == [unit]
    assert Share.objects.filter(agency="ls.xa.loc-binh.ubnd").exists()


def test_a_second_start_makes_nothing_twice(officer: Account) -> None:
    told, count = samples.told_of_accounts(), ReceivedDocument.objects.count()
    samples.make_sample_accounts()
    samples.receive_sample_documents()
    assert (samples.told_of_accounts(), ReceivedDocument.objects.count()) == (told, count)
    assert [line.split()[0] for line in told[1:]] == [sample.username for sample in samples.SAMPLES]
    assert any("UBND xã Lộc Bình" in line for line in told)


def test_every_account_has_a_part_in_the_sample_consultation(officer: Account) -> None:
    for _ in range(2):  # started again, nothing is asked twice
        samples.ask_sample_opinions()
    expected = {
        "chuyenvien": ("2/6", "Sở Tư pháp"),
        "soxaydung": ("2/6", "Sở Tư pháp"),
        "lanhdaoso": ("2/6", "Sở Tư pháp"),
        "lanhdao": ("2/6", "Sở Tư pháp"),
        "kiemtra": ("2/6", "Sở Tư pháp"),
        "xalocbinh": ("Chưa trả lời, còn 5 ngày", "Sở Xây dựng"),
        "kiemdinh": ("Nhất trí, có ý kiến bổ sung", "Sở Xây dựng"),
    }
    for username, told in expected.items():
        account = find_account(username)
        assert account is not None
        client = Client()
        client.force_login(account)
        address = "/lay-y-kien/?xem=da-tra-loi" if username == "kiemdinh" else "/lay-y-kien/"
        if username in ("soxaydung", "lanhdaoso"):
            address = "/lay-y-kien/?xem=co-quan-toi-hoi"
        page = client.get(address).content.decode()
        assert "Kế hoạch chỉnh trang cây xanh" in page, username
        for words in told:
            assert words in page, (username, words)
