"""What must come with an action: words that are there, days that fit, files that are not too many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from share_desk import Desk, in_days, make_desk, today

from dondoc.server.files.models import StoredFile
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import PlanEvent, TaskStage
from dondoc.server.tracking.rules import Action, NoExtension, why_no_extension
from dondoc.server.tracking.services.demanding import LONGEST_WORDS
from dondoc.server.tracking.services.reporting import FILES_ALLOWED

pytestmark = pytest.mark.django_db
FINISHED: dict[str, Any] = {"text": "Xong.", "done_on": date(2026, 3, 1), "late_reason": "Mưa bão."}
MORE_TIME: dict[str, Any] = {"reason": "Thiếu vốn.", "asked_due_on": date(2027, 3, 1)}


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def refused(desk: Desk, service: Callable[..., object], **values: Any) -> str:
    """The field at which it is refused; nothing was written."""
    actor = desk.agency if service in _OF_AGENCIES else desk.officer
    events, version = PlanEvent.objects.count(), desk.share.version
    with pytest.raises(DemandMissing) as error:
        service(actor=actor, share_id=desk.share.pk, version=version, **values)
    assert (PlanEvent.objects.count(), desk.share.version) == (events, version)
    assert error.value.message.rstrip()[-1] == "."
    return error.value.field


_OF_AGENCIES = (services.report_progress, services.ask_completion, services.ask_extension)


@pytest.mark.parametrize("blank", ["", "  \n\t", "\x00"])
def test_words_must_be_there(desk: Desk, blank: str) -> None:
    assert refused(desk, services.report_progress, text=blank) == "text"
    assert refused(desk, services.ask_completion, **FINISHED | {"text": blank}) == "text"
    assert refused(desk, services.ask_extension, **MORE_TIME | {"reason": blank}) == "reason"
    assert refused(desk, services.suspend_share, act=blank) == "act"
    assert refused(desk, services.withdraw_share, act=blank) == "act"
    desk.act(Action.ASK_EXTENSION)
    assert refused(desk, services.refuse_extension, remark=blank) == "remark"
    desk.act(Action.ASK_COMPLETION)
    assert refused(desk, services.return_share, remark=blank) == "remark"
    desk.act(Action.CONFIRM)
    assert refused(desk, services.reopen_share, remark=blank) == "remark"


def test_words_end_somewhere(desk: Desk) -> None:
    assert refused(desk, services.report_progress, text="a" * (LONGEST_WORDS + 1)) == "text"
    services.report_progress(
        actor=desk.agency, share_id=desk.share.pk, version=1, text=" Ho\u0300a\r\n\x00xong " + "a" * 9_000
    )
    assert desk.share.updates.get().text.startswith("Hòa\nxong a")


def test_the_day_of_the_result_lies_between_the_assignment_and_today(desk: Desk) -> None:
    assigned_on = desk.task.assignments.earliest("pk").from_on
    for day in (None, in_days(1), assigned_on - timedelta(days=1)):
        assert refused(desk, services.ask_completion, **FINISHED | {"done_on": day}) == "done_on"
    for day in (assigned_on, today()):
        services.ask_completion(
            actor=desk.agency, share_id=desk.share.pk, version=desk.share.version, text="Xong.", done_on=day
        )
        desk.act(Action.TAKE_BACK)


def test_who_is_late_says_why(desk: Desk) -> None:
    desk.due_in(-1)
    assert refused(desk, services.ask_completion, **FINISHED | {"late_reason": " "}) == "late_reason"
    desk.due_in(0)
    services.ask_completion(
        actor=desk.agency, share_id=desk.share.pk, version=1, text="Xong", done_on=today()
    )
    assert desk.share.updates.get().late_reason == ""


def test_files_are_not_too_many(desk: Desk) -> None:
    stored = StoredFile.objects.create(sha256="a" * 64, byte_count=3, media_type="text/plain")
    files = [(f"thư mục/ảnh {number}.txt", stored) for number in range(FILES_ALLOWED + 1)]
    assert refused(desk, services.report_progress, text="Có ảnh.", files=files) == "files"
    update = services.report_progress(
        actor=desk.agency, share_id=desk.share.pk, version=1, text="Có ảnh.", files=files[1:]
    )
    assert update.files.count() == FILES_ALLOWED
    assert update.files.earliest("pk").name == "ảnh 1.txt"


def test_more_time_is_more(desk: Desk) -> None:
    for day in (None, desk.share.due_on, in_days(2)):
        assert refused(desk, services.ask_extension, **MORE_TIME | {"asked_due_on": day}) == "asked_due_on"
    desk.act(Action.ASK_EXTENSION)
    assert refused(desk, services.grant_extension, granted_due_on=in_days(10)) == "granted_due_on"


def test_more_time_is_given_once_and_the_first_day_stays(desk: Desk) -> None:
    first = desk.share.due_on
    desk.act(Action.ASK_EXTENSION)
    with pytest.raises(NotNow, match="đang chờ quyết định"):
        desk.act(Action.ASK_EXTENSION)
    desk.act(Action.REFUSE_EXTENSION)
    assert desk.share.due_on == first  # and may be asked for again
    desk.act(Action.ASK_EXTENSION)
    services.grant_extension(
        actor=desk.leader, share_id=desk.share.pk, version=desk.share.version, granted_due_on=in_days(20)
    )
    share = desk.share
    assert (share.first_due_on, share.due_on) == (first, in_days(20))
    desk.task.refresh_from_db()
    assert (desk.task.first_due_on, desk.task.due_on) == (first, in_days(20))
    assert PlanEvent.objects.latest("pk").details | {"extension": 0} == {
        "from": "assigned",
        "to": "assigned",
        "extension": 0,
        "old_due_on": in_days(10).isoformat(),
        "new_due_on": in_days(20).isoformat(),
    }
    with pytest.raises(NotNow, match="1 lần"):
        desk.act(Action.ASK_EXTENSION)


def test_more_time_is_asked_for_in_time(desk: Desk) -> None:
    desk.due_in(-1)
    with pytest.raises(NotNow, match="quá thời hạn"):
        desk.act(Action.ASK_EXTENSION)
    desk.task.shares.update(due_on=None)
    with pytest.raises(NotNow, match="không có thời hạn"):
        desk.act(Action.ASK_EXTENSION)
    desk.due_in(0)
    desk.act(Action.ASK_EXTENSION)
    assert desk.share.stage == TaskStage.ASSIGNED


def test_why_more_time_cannot_be_asked_for() -> None:
    due = date(2026, 6, 30)

    def why(**given: Any) -> NoExtension | None:
        usual: dict[str, Any] = {
            "due_on": due,
            "granted_count": 0,
            "is_pending": False,
            "today": due,
            "allowed": 1,
        }
        return why_no_extension(**usual | given)

    assert why() is None
    assert why(due_on=None) is NoExtension.NO_DAY
    assert why(is_pending=True) is NoExtension.PENDING
    assert why(granted_count=1) is NoExtension.USED_UP
    assert why(today=due + timedelta(days=1)) is NoExtension.TOO_LATE
