"""What is approved is copied with personal words covered, follows its tasks, and goes when taken away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from publishing_desk import PublishingDesk, copies, make_publishing_desk, paper

from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.published.models import COLUMNS, PublishedPaper, PublishedTask
from dondoc.server.published.selectors import find_tasks
from dondoc.server.publishing import services
from dondoc.server.publishing.errors import NotToPublish, StalePublication
from dondoc.server.publishing.models import ApprovedTask, MovedTask, PublicationState
from dondoc.server.publishing.rules import key_of
from dondoc.server.publishing.selectors import view_publication
from dondoc.server.tracking import services as tracking
from dondoc.server.tracking.models import AssignedTask

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> PublishingDesk:
    return make_publishing_desk()


def test_nothing_is_public_before_it_is_approved(desk: PublishingDesk) -> None:
    publication = desk.begun()
    assert not PublishedPaper.objects.exists()
    services.submit_publication(actor=desk.officer, publication_id=publication.pk, version=1)
    assert not PublishedTask.objects.exists()
    with pytest.raises(NotAllowed):  # by default it is the leaders' to approve
        services.approve_publication(actor=desk.officer, publication_id=publication.pk, version=2)
    services.approve_publication(actor=desk.leader, publication_id=publication.pk, version=2)
    assert paper().number == "45/KH-UBND"
    assert [task.text for task in copies()] == [
        "Xây dựng Trung tâm dữ liệu của tỉnh; nâng cấp mạng diện rộng",
        "Giải quyết đơn của ông [đã che: tên riêng], điện thoại [đã che: số điện thoại]",
        "Tuyên truyền về chuyển đổi số",
    ]
    first = copies()[0]
    assert [len(first.leads), first.stage, first.evidence] == [1, "assigned", "none"]
    assert first.leads[0].startswith("Sở Khoa học và Công nghệ")
    assert "Nguyễn Văn Tám" not in "".join(task.search_text for task in copies())
    told = set(Entry.objects.filter(action__startswith="publication.").values_list("action", flat=True))
    assert told == {"publication.begun", "publication.submitted", "publication.approved"}


def test_who_approves_chose_what_is_read(desk: PublishingDesk) -> None:
    kept = services.Chosen(
        kept=[key_of("Nguyễn Văn Tám")], covered=["mạng diện rộng"], left_out=[desk.tasks[2].pk]
    )
    desk.published(kept)
    assert [task.text for task in copies()] == [
        "Xây dựng Trung tâm dữ liệu của tỉnh; nâng cấp [đã che]",
        "Giải quyết đơn của ông Nguyễn Văn Tám, điện thoại [đã che: số điện thoại]",
    ]
    view = view_publication(viewer=desk.leader, document_id=desk.document.pk)
    assert (view.to_publish_count, view.public_count, view.new_count) == (2, 2, 0)


def test_numbers_are_the_lengths_of_their_lists(desk: PublishingDesk) -> None:
    desk.published()
    found = paper()
    assert found.task_count == len(copies()) == sum(getattr(found, f"{name}_count") for name in COLUMNS)
    for name in COLUMNS:
        assert getattr(found, f"{name}_count") == PublishedTask.objects.filter(column=name).count()


def test_copies_follow_their_tasks_and_keep_the_words(desk: PublishingDesk) -> None:
    desk.published()
    desk.refresh()
    task = desk.tasks[0]
    AssignedTask.objects.filter(pk=task.pk).update(text="Chữ khác, của bà Hoàng Thị Lan")
    share = task.shares.get()
    tracking.ask_completion(
        actor=desk.agency,
        share_id=share.pk,
        version=share.version,
        text="Đã xong",
        done_on=timezone.localdate(),
        late_reason="Chờ vốn",
    )
    assert copies()[0].stage == "assigned"
    assert desk.refresh() > 0
    assert copies()[0].stage == "awaiting_confirmation"
    assert copies()[0].text.startswith("Xây dựng Trung tâm dữ liệu")
    share.refresh_from_db()
    tracking.confirm_share(actor=desk.officer, share_id=share.pk, version=share.version)
    desk.refresh()
    done = copies()[0]
    assert (done.stage, done.evidence, done.done_count, done.share_count) == ("completed", "accepted", 1, 1)
    assert done.column in ("in_time", "late")
    assert paper().in_time_count + paper().late_count == 1
    assert desk.refresh() == 0
    assert not MovedTask.objects.exists()


def test_days_that_pass_are_told(desk: PublishingDesk) -> None:
    desk.published()
    desk.refresh()
    tomorrow = timezone.localdate() + timedelta(days=1)
    AssignedTask.objects.filter(pk=desk.tasks[0].pk).update(due_on=tomorrow)
    desk.refresh()
    assert copies()[0].column == "due_soon"
    services.refresh_all(now=timezone.now() + timedelta(days=3))
    assert copies()[0].column == "overdue"
    assert paper().overdue_count >= 1
    assert (paper().as_of - timezone.now()).days >= 2


def test_taken_away_nothing_is_left(desk: PublishingDesk) -> None:
    publication = desk.published()
    with pytest.raises(NotToPublish):
        services.withdraw_publication(actor=desk.officer, publication_id=publication.pk, reason=" ")
    services.withdraw_publication(
        actor=desk.officer, publication_id=publication.pk, reason="Còn tên người dân"
    )
    assert not PublishedPaper.objects.exists()
    assert not PublishedTask.objects.exists()
    assert not ApprovedTask.objects.exists()
    desk.refresh()
    services.refresh_all(now=timezone.now())
    assert not PublishedTask.objects.exists()
    publication.refresh_from_db()
    assert publication.state == PublicationState.WITHDRAWN
    again = services.approve_publication(
        actor=desk.leader, publication_id=publication.pk, version=publication.version
    )
    assert again.is_public
    assert len(copies()) == 3


def test_what_is_prepared_afterwards_waits_and_links_hold(desk: PublishingDesk) -> None:
    publication = desk.published()
    codes = [task.code for task in copies()]
    changed = services.choose_for_publication(
        actor=desk.officer,
        publication_id=publication.pk,
        version=publication.version,
        chosen=services.Chosen(left_out=[desk.tasks[1].pk], covered=["Trung tâm dữ liệu"]),
    )
    assert [task.code for task in copies()] == codes
    desk.refresh()
    assert "Trung tâm dữ liệu" in copies()[0].text
    with pytest.raises(StalePublication):
        services.approve_publication(
            actor=desk.leader, publication_id=publication.pk, version=publication.version
        )
    services.approve_publication(actor=desk.leader, publication_id=publication.pk, version=changed.version)
    assert [task.code for task in copies()] == [codes[0], codes[2]]
    assert "[đã che]" in copies()[0].text


def test_a_task_that_is_taken_back_goes_at_once(desk: PublishingDesk) -> None:
    desk.published()
    task = desk.tasks[1]
    tracking.withdraw_confirmation(actor=desk.officer, task_id=task.pk)
    assert len(copies()) == 2
    found = paper()
    assert found.task_count == 2 == sum(getattr(found, f"{name}_count") for name in COLUMNS)


def test_an_officer_approves_where_the_office_says_so(desk: PublishingDesk) -> None:
    from dondoc.server.office_settings.models import SettingValue

    SettingValue.objects.create(key="publishing_approval", value="office")
    publication = desk.begun()
    services.approve_publication(actor=desk.officer, publication_id=publication.pk, version=1)
    assert len(copies()) == 3
    with pytest.raises(NotAllowed):
        services.withdraw_publication(actor=desk.agency, publication_id=publication.pk, reason="x")


def test_search_finds_with_and_without_marks(desk: PublishingDesk) -> None:
    desk.published()
    for text in ("trung tâm dữ liệu", "trung tam du lieu", "45/KH-UBND", "khoa hoc cong nghe", "tuyen truy"):
        assert find_tasks(text).tasks, text
    for text in ("0912345678", "Nguyễn Văn Tám", "không có chữ này", "", "!!!"):
        assert not find_tasks(text).tasks, text


def test_days_are_those_of_the_task(desk: PublishingDesk) -> None:
    desk.published()
    assert copies()[0].due_on in (date(2026, 6, 29), date(2026, 6, 30))
