"""The draft of a week: which papers it tells, in which order, in whose words; drawn up once, and again."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from digest_week import COMMITTEE, FIRES, MONDAY, PAPERS, confirm_all, item_of, make_week, say
from django.utils import timezone
from plan_desk import receive

from dondoc.server.intake.models import StoredDocument
from dondoc.server.intake.selectors import quote, stored_document
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.digest.drafting import (
    add_paper,
    draw_up_digest,
    draw_up_when_due,
    refresh_digest,
)
from dondoc.server.reporting.digest.editing import ItemWords, edit_item
from dondoc.server.reporting.digest.passages import passages_from_json
from dondoc.server.reporting.digest.selectors import papers_left, view_digest
from dondoc.server.reporting.models import Digest, DigestGroup, DigestItem
from dondoc.server.tracking.models import AssignedTask, OralDirection

pytestmark = pytest.mark.django_db


def at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def spans_of(places: str) -> list[tuple[int, int, int]]:
    return [tuple(map(int, re.split(r"[:-]", one))) for one in places.split()]  # type: ignore[misc]


def test_a_subject_in_capitals_is_told_as_within_a_sentence() -> None:
    week = make_week("so.txt")
    printed = "PHÂN CÔNG SỞ TÀI CHÍNH RÀ SOÁT TRỤ SỞ UBND CẤP XÃ TỈNH LẠNG SƠN NĂM 2026"
    paper = PAPERS["ke-hoach.txt"].replace("Triển khai chuyển đổi số năm 2026", printed)
    received = receive(week.officer, paper, "in-hoa.txt")
    item = item_of(week.draw_up(), "45/KH-UBND")
    told = "phân công Sở Tài chính rà soát trụ sở UBND cấp xã tỉnh Lạng Sơn năm 2026"
    assert item.title == f"Kế hoạch {told}"
    assert item.body.splitlines()[0].endswith(f"ban hành Kế hoạch số 45/KH-UBND, ngày 18/3/2026 {told}.")
    assert received.subject.endswith(printed)


def test_a_week_is_told_by_its_papers() -> None:
    week = make_week()
    say(week, words="Sở Tài chính rà soát các dự án chậm giải ngân, báo cáo trước ngày 25/3/2026.", on=MONDAY)
    digest = week.draw_up()
    view = view_digest(viewer=week.officer, digest_id=digest.pk)
    assert digest.title == (
        "Chỉ đạo, điều hành nổi bật của UBND tỉnh Lạng Sơn trong tuần (từ ngày 16/3 đến ngày 22/3/2026)"
    )
    assert [group.group for group in view.groups] == [
        DigestGroup.MEETINGS,
        DigestGroup.DIRECTIONS,
        DigestGroup.PLANS,
        DigestGroup.ORGANISATION,
    ]
    told = [one.item for group in view.groups for one in group.items]
    assert [one.facts.get("number", "") for one in told] == ["", "1208/VP-KTN", "45/KH-UBND", "812/QĐ-UBND"]
    assert view.headline == "; ".join(one.title for one in told) + "."

    meeting, fires, plan, committee = told
    assert meeting.title.startswith("Chỉ đạo của Chủ tịch UBND tỉnh Lý Văn Ví tại phiên họp")
    assert "trước ngày 25/3/2026" in meeting.body
    assert fires.title == "Chỉ đạo phòng cháy, chữa cháy rừng mùa hanh khô"
    assert fires.body.splitlines()[0] == (
        "Đồng chí Nông Văn Mẫu, Phó Chủ tịch UBND tỉnh chỉ đạo (Công văn số 1208/VP-KTN, ngày 17/3/2026)"
        " về việc phòng cháy, chữa cháy rừng mùa hanh khô."
    )
    assert fires.facts["leads"] == ["Sở Nông nghiệp và Môi trường"]
    assert [one["due_on"] for one in fires.facts["deadlines"]] == ["2026-03-30"]
    assert plan.title == "Kế hoạch triển khai chuyển đổi số năm 2026"
    assert (
        "(chủ trì: Sở Khoa học và Công nghệ; phối hợp: Sở Tài chính; thời hạn: Trước ngày 30/6/2026)."
        in plan.body
    )
    assert committee.title == "Kiện toàn Ban Chỉ đạo phòng, chống cháy rừng tỉnh Lạng Sơn"
    assert "Trưởng ban: Phó Chủ tịch Ủy ban nhân dân tỉnh." in committee.body
    assert "Cơ quan thường trực: Sở Nông nghiệp và Môi trường." in committee.body
    assert "Quyết định có hiệu lực từ ngày 20/3/2026." in committee.body
    assert "Bãi bỏ: 415/QĐ-UBND." in committee.body


def test_what_the_rules_leave_aside_is_named_with_why_and_can_be_put_in() -> None:
    week = make_week()
    digest = week.draw_up()
    [left] = papers_left(digest)
    assert left.main.number == "77/SXD-KT" and left.why_not.startswith("do ")
    item = add_paper(
        actor=week.officer, digest_id=digest.pk, version=digest.version, document_id=left.main.pk
    )
    assert item.facts["number"] == "77/SXD-KT"
    digest.refresh_from_db()
    assert papers_left(digest) == []
    with pytest.raises(NotNow):
        add_paper(actor=week.officer, digest_id=digest.pk, version=digest.version, document_id=left.main.pk)


@pytest.mark.parametrize("is_confirmed", [False, True])
def test_every_word_has_its_source(is_confirmed: bool) -> None:
    """What is not a word of ours between them stands at its places, in its task or in its direction."""
    week = make_week()
    say(week, words="Sở Tài chính rà soát các dự án.", on=MONDAY)
    if is_confirmed:
        for received in week.papers.values():
            confirm_all(received, week.officer)
    digest = week.draw_up()
    ours: set[str] = set()
    for item in digest.items.all():
        document = stored_document(item.stored_document_id) if item.stored_document_id else None
        for part in (part for passage in passages_from_json(item.drawn["passages"]) for part in passage):
            if part.is_ours:
                ours.add(part.text)
            if part.places and document is not None:
                told = StoredDocument.objects.get(pk=item.stored_document_id or 0)
                assert told.received_id == item.document_id
                for line, start, end in spans_of(part.places):
                    assert 0 <= start < end <= len(document.line(line).text)
            if part.task_id:
                assert AssignedTask.objects.filter(pk=part.task_id).exists()
            if part.direction_id:
                assert OralDirection.objects.filter(pk=part.direction_id).exists()
    # Of what we put between them no word is a name, a day or a number of a paper.
    assert not any(re.search(r"\d{2,}|\bSở\b|\btỉnh\b", text) for text in ours), ours


def test_the_words_of_a_task_are_those_of_the_paper() -> None:
    week = make_week("chay-rung.txt")
    item = week.draw_up().items.get()
    document = stored_document(item.stored_document_id or 0)
    passages = passages_from_json(item.drawn["passages"])
    [task] = passages[1]
    from dondoc.documents.types import Span

    spans = [Span(*one) for one in spans_of(task.places)]
    assert " ".join(quote(document, spans).split()) == task.text


def test_the_job_draws_up_one_draft_on_its_day() -> None:
    make_week("ban-chi-dao.txt")
    thursday, friday = MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)
    assert draw_up_when_due(now=at(thursday, 23)) is None  # of the week before nothing is known
    assert draw_up_when_due(now=at(friday, 13)) is None
    drawn = draw_up_when_due(now=at(friday, 14))
    assert drawn is not None and drawn.first_on == MONDAY and drawn.drawn_up_by is None
    assert draw_up_when_due(now=at(friday, 15)) is None
    assert draw_up_when_due(now=at(friday + timedelta(days=2), 9)) is None
    assert Digest.objects.count() == 1


def test_a_machine_that_was_off_makes_up_for_it() -> None:
    make_week("ban-chi-dao.txt")
    drawn = draw_up_when_due(now=at(MONDAY + timedelta(days=9), 8))
    assert drawn is not None and drawn.first_on == MONDAY


def test_drawn_up_again_it_takes_in_what_came_and_leaves_what_was_written() -> None:
    week = make_week("chay-rung.txt")
    digest = week.draw_up()
    assert week.draw_up() == digest  # asked twice
    fires = item_of(digest, "1208/VP-KTN")
    edited = edit_item(
        actor=week.officer,
        digest_id=digest.pk,
        item_id=fires.pk,
        version=digest.version,
        words=ItemWords("Phòng cháy rừng", fires.body, DigestGroup.DIRECTIONS),
    )
    assert edited.is_edited
    receive(week.officer, COMMITTEE, "ban-chi-dao.txt")
    receive(week.officer, FIRES.replace("1208/VP", "1207/VP"), "truoc.txt")
    digest.refresh_from_db()
    assert refresh_digest(actor=week.officer, digest_id=digest.pk, version=digest.version) == 2
    titles = [
        (item.facts["number"], item.title)
        for item in DigestItem.objects.filter(group=DigestGroup.DIRECTIONS).order_by("position")
    ]
    assert titles[0][0] == "1207/VP-KTN" and titles[1] == ("1208/VP-KTN", "Phòng cháy rừng")
    digest.refresh_from_db()
    assert refresh_digest(actor=week.officer, digest_id=digest.pk, version=digest.version) == 0


def test_who_may_draw_up() -> None:
    week = make_week("ban-chi-dao.txt")
    for account in (week.leader, week.agency):
        with pytest.raises(NotAllowed):
            draw_up_digest(actor=account, day=MONDAY)
    with pytest.raises(NotNow):
        draw_up_digest(actor=week.officer, day=timezone.localdate() + timedelta(days=14))
    assert len(PAPERS) == 4
