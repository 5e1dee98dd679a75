"""Many tasks at once on the pages: chosen, seen through, done, stopped; never twice, never another's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from share_places import AGENCY, ALL, ONE, done, due, settle, share_of, task_named, today

from dondoc.server.tracking import services
from dondoc.server.tracking.models import BulkRun, ItemState, PlanEvent, RunState, Share, TaskStage
from dondoc.server.tracking.rules import AT_ONCE, Action

Sign = Callable[[str], Client]


@pytest.fixture
def plan(desk: dict[str, Any]) -> dict[str, Any]:
    settle(desk)
    return desk


def prepared(client: Client, action: str, *texts: str, where: str = "", **more: Any) -> str:
    """Choose the tasks and ask for the preview; its address."""
    chosen = [task_named(text).pk for text in texts]
    answer = client.post(f"/nhiem-vu/hang-loat/{where}", {"action": action, "task": chosen, **more})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def words_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_chosen_seen_done(plan: dict[str, Any], signed_in: Sign) -> None:
    office, agency = signed_in("lan"), signed_in("xaydung")
    own, of_all = due(share_of(), in_days=10), due(share_of(ALL), in_days=10)
    done(own, agency)
    done(of_all, agency)
    address = prepared(office, "confirm", ONE, ALL)
    shares = Share.objects.filter(task__in=[own.task_id, of_all.task_id]).count()
    page = words_of(office, address)
    assert "Xác nhận hoàn thành" in page and "Chưa đổi gì" in page
    assert f'Không làm được <span class="number">{shares - 2}</span>' in page
    assert "Đang ở tình trạng “Đã giao”" in page
    ready = words_of(office, address + "?xem=ready")
    assert f"Chờ xác nhận → Hoàn thành, có kết quả ngày {today():%d/%m/%Y}" in ready
    assert not PlanEvent.objects.filter(kind="confirmed").exists()

    for _ in range(2):  # sent twice, done once
        answer = office.post(address, {"step": "do", "remark": "Đủ hồ sơ"}, follow=True)
        assert "Đã làm xong 2 dòng." in answer.content.decode()
    told = PlanEvent.objects.filter(kind="confirmed")
    assert [event.words for event in told] == ["Đủ hồ sơ"] * 2
    own.refresh_from_db()
    assert own.stage == TaskStage.COMPLETED
    assert "Việc làm hàng loạt" in words_of(office, "/nhiem-vu/hang-loat/")
    assert "Đã làm xong" in words_of(office, "/nhiem-vu/hang-loat/")


def test_all_that_the_filter_finds(plan: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    address = prepared(office, "suspend", where=f"?text={ONE}", all="1")
    run = BulkRun.objects.get()
    assert run.task_ids == [task_named(ONE).pk]
    refused = office.post(address, {"step": "do", "act": " "})
    assert refused.status_code == 422
    assert "Chưa ghi theo văn bản nào" in refused.content.decode()
    run.refresh_from_db()
    assert run.state == RunState.PREPARED
    office.post(address, {"step": "do", "act": "Công văn số 12/UBND-TH"})
    assert share_of().stage == TaskStage.SUSPENDED
    # A condition that is not understood narrows nothing: then nothing is chosen.
    answer = office.post(
        "/nhiem-vu/hang-loat/?due_from=hôm nào", {"action": "suspend", "all": "1"}, follow=True
    )
    assert "không phải là một ngày" in answer.content.decode()
    assert BulkRun.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"action": "", "task": "1"}, "Chưa chọn việc cần làm"),
        ({"action": "report", "task": "1"}, "Chưa chọn việc cần làm"),
        ({"action": "confirm"}, "Chưa chọn nhiệm vụ nào"),
        ({"action": "confirm", "task": "x"}, "Chưa chọn nhiệm vụ nào"),
    ],
)
def test_what_is_missing_is_told_and_the_filter_stays(
    plan: dict[str, Any], signed_in: Sign, sent: dict[str, str], said: str
) -> None:
    answer = signed_in("lan").post("/nhiem-vu/hang-loat/?text=thoat&page=1", sent, follow=True)
    assert said in answer.content.decode()
    assert answer.redirect_chain[0][0] == "/nhiem-vu/?text=thoat&page=1"


def test_an_agency_takes_up_its_own(plan: dict[str, Any], signed_in: Sign) -> None:
    agency, office = signed_in("xaydung"), signed_in("lan")
    offered = words_of(agency, "/nhiem-vu/")
    assert 'value="accept"' in offered and 'value="confirm"' not in offered
    assert 'value="accept"' not in words_of(office, "/nhiem-vu/")
    hidden = task_named("Tuyên truyền").pk  # none of the agency's
    address = prepared(agency, "accept", ONE, ALL, task=[task_named(ONE).pk, task_named(ALL).pk, hidden])
    run = BulkRun.objects.get()
    assert set(run.items.values_list("share__agency", "state")) == {(AGENCY, ItemState.READY)}
    agency.post(address, {"step": "do"})
    assert {share_of().stage, share_of(ALL).stage} == {TaskStage.IN_PROGRESS}
    assert Share.objects.filter(stage=TaskStage.IN_PROGRESS).count() == 2
    # What the office alone may do is told for each row, and not done.
    address = prepared(agency, "suspend", ONE)
    assert "Việc này của chuyên viên Văn phòng" in words_of(agency, address)
    agency.post(address, {"step": "do", "act": "số 1"})
    assert share_of().stage == TaskStage.IN_PROGRESS


def test_what_changed_since_is_left_alone(plan: dict[str, Any], signed_in: Sign) -> None:
    office, agency = signed_in("lan"), signed_in("xaydung")
    done(share_of(), agency)
    address = prepared(office, "return", ONE)
    share = share_of()
    services.take_back_update(actor=plan["xaydung"], share_id=share.pk, version=share.version)
    answer = office.post(address, {"step": "do", "remark": "Thiếu biên bản"}, follow=True)
    page = answer.content.decode()
    assert "1 phần việc chưa làm được" in page and "đã thay đổi từ lúc xem trước" in page
    assert share_of().stage == TaskStage.IN_PROGRESS


def test_more_time_is_given_to_the_days_asked_for(plan: dict[str, Any], signed_in: Sign) -> None:
    office, agency, leader = signed_in("lan"), signed_in("xaydung"), signed_in("chutich")
    share = due(share_of(), in_days=2)
    asked = today().replace(year=today().year + 1)
    services.ask_extension(
        actor=plan["xaydung"], share_id=share.pk, version=share.version, reason="Mưa lũ", asked_due_on=asked
    )
    offered = words_of(leader, "/nhiem-vu/")
    assert 'value="grant_extension"' in offered and 'value="suspend"' not in offered
    address = prepared(leader, "grant_extension", ONE)
    assert f"Hạn {share.due_on:%d/%m/%Y} → {asked:%d/%m/%Y}" in words_of(leader, address)
    assert office.get(address).status_code == agency.get(address).status_code == 404  # another's
    leader.post(address, {"step": "do"})
    assert share_of().due_on == asked


def test_many_are_worked_on_by_a_job(plan: dict[str, Any], signed_in: Sign) -> None:
    """Looked at and done by the worker, a portion at a time; stopped, and gone on with."""
    office = signed_in("lan")
    tasks = [task_named(ONE).pk, *range(10**6, 10**6 + AT_ONCE)]  # most of them are not there
    run = services.prepare_bulk(actor=plan["lan"], action=Action.SUSPEND, task_ids=tasks)
    address = reverse("bulk_run", args=[run.pk])
    assert run.state == RunState.PREPARING
    assert f"<b>0</b> trên {len(tasks)}" in words_of(office, address)
    progress = reverse("bulk_progress", args=[run.pk])
    assert "every 1500ms" in words_of(office, progress)
    services.look_through(run.pk)
    services.look_through(run.pk)
    assert office.get(progress).headers["HX-Refresh"] == "true"
    assert run.items.count() == 1
    run.refresh_from_db()
    assert run.state == RunState.PREPARED

    BulkRun.objects.filter(pk=run.pk).update(state=RunState.APPLYING, values={"act": "số 1"})
    assert "Dừng" in words_of(office, address)
    office.post(address, {"step": "stop"})
    services.work_through(run.pk)
    assert share_of().stage == TaskStage.ASSIGNED
    assert "Làm tiếp" in words_of(office, address)
    BulkRun.objects.filter(pk=run.pk).update(applied_at=run.at)
    office.post(address, {"step": "do"})
    assert share_of().stage == TaskStage.SUSPENDED


def test_a_preview_is_dropped(plan: dict[str, Any], signed_in: Sign) -> None:
    office = signed_in("lan")
    address = prepared(office, "suspend", ONE)
    signed_in("binh").post(address, {"step": "drop"})
    assert BulkRun.objects.count() == 1
    assert office.post(address, {"step": "drop"}).headers["Location"] == "/nhiem-vu/"
    assert not BulkRun.objects.exists()
    assert office.post(address, {"step": "do", "act": "số 1"}).status_code == 404
    prepared(office, "suspend", ONE)
    assert services.drop_forgotten_runs(before=BulkRun.objects.get().at) == 0
    BulkRun.objects.update(at="2020-01-01T00:00Z")
    services.drop_forgotten_runs(before=timezone.now())
    assert not BulkRun.objects.exists()


def test_a_page_of_many_asks_little(
    plan: dict[str, Any], signed_in: Sign, django_assert_max_num_queries: Any
) -> None:
    office = signed_in("lan")
    address = prepared(office, "suspend", ONE, ALL)
    for page in (address, address + "?xem=ready", "/nhiem-vu/hang-loat/", "/nhiem-vu/"):
        with django_assert_max_num_queries(15):
            assert office.get(page).status_code == 200
