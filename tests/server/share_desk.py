"""A task with one share for tests, who acts on it, and every action with all that it demands."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from kept_rows import begins_with
from plan_desk import PLAN, make_officer, make_person, proposals_of, receive

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.registry.models import Agency, Parentage
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, Share, TaskStage
from dondoc.server.tracking.rules import Action, Who, transition

LEAD = "ls.so-khcn"  # of the first task of the plan
OTHER = "ls.so-tc"
UNITS = ("ls.so-khcn.trung-tam", "ls.so-khcn.chi-cuc")  # below the lead
TAKER = "ls.so-nv"  # to whom it is handed on


def today() -> date:
    return timezone.localdate()


def in_days(count: int) -> date:
    return today() + timedelta(days=count)


@dataclass
class Desk:
    officer: Account
    agency: Account
    leader: Account
    task: AssignedTask

    @property
    def share(self) -> Share:
        """As it stands in the database now; the first, where it was handed on."""
        return self.task.shares.order_by("pk")[0]

    def who(self, action: Action) -> Account:
        by = {Who.AGENCY: self.agency, Who.OFFICE: self.officer, Who.DECIDER: self.leader}
        return by[min(transition(action).who, key=list(Who).index)]

    def act(self, action: Action, *, by: Account | None = None, version: int | None = None) -> object:
        """Do it with all that it demands, on the share as it stands or as it was at a version."""
        share = self.share
        seen = share.version if version is None else version
        return DEEDS[action](by or self.who(action), share, seen)

    def bring_to(self, stage: TaskStage) -> None:
        for action in WAYS[stage]:
            self.act(action)

    def due_in(self, days: int) -> None:
        due_on = in_days(days)
        self.task.shares.update(due_on=due_on, first_due_on=due_on)
        AssignedTask.objects.filter(pk=self.task.pk).update(due_on=due_on, first_due_on=due_on)
        self.task.refresh_from_db()


@begins_with
def make_desk(*, lead: str = "Sở Khoa học và Công nghệ") -> Desk:
    """A task of one lead, due in ten days."""
    officer = make_officer()
    first = proposals_of(receive(officer, PLAN.replace("Sở Khoa học và Công nghệ", lead)))[0]
    task = services.confirm_proposal(actor=officer, proposal_id=first.pk, version=1)
    agency = make_person("minh", Role.AGENCY_OFFICER, LEAD)
    make_units()
    desk = Desk(officer, agency, make_person("cu", Role.LEADER), task)
    desk.due_in(10)
    return desk


def make_units() -> None:
    """Two units stand below the lead."""
    for key in UNITS:
        unit, _ = Agency.objects.get_or_create(
            pk=key,
            defaults={"name": key, "kind": "unit", "level": "tỉnh", "sort_key": key, "folded_name": key},
        )
        Parentage.objects.get_or_create(agency=unit, parent_id=LEAD)


Deed = Callable[[Account, Share, int], object]


def _deed(service: Callable[..., object], **demanded: object) -> Deed:
    def do(actor: Account, share: Share, version: int) -> object:
        values = {name: value() if callable(value) else value for name, value in demanded.items()}
        return service(actor=actor, share_id=share.pk, version=version, **values)

    return do


_words = itertools.count(1)


def _another_word() -> str:
    """The same words sent twice are one message."""
    return f"Đề nghị cho biết tiến độ lần {next(_words)}."


DEEDS: Mapping[Action, Deed] = {
    Action.ACCEPT: _deed(services.accept_share),
    Action.REPORT: _deed(services.report_progress, text="Đã khảo sát 12 xã."),
    Action.ASK_COMPLETION: _deed(
        services.ask_completion, text="Đã bàn giao.", done_on=today, late_reason="Chờ kinh phí."
    ),
    Action.TAKE_BACK: _deed(services.take_back_update),
    Action.CONFIRM: _deed(services.confirm_share),
    Action.RETURN: _deed(services.return_share, remark="Thiếu biên bản nghiệm thu."),
    Action.REOPEN: _deed(services.reopen_share, remark="Kiểm tra thấy chưa vận hành."),
    Action.SUSPEND: _deed(services.suspend_share, act="Công văn số 12/UBND-KT ngày 03/3/2026"),
    Action.RESUME: _deed(services.resume_share, remark="Đã có vốn."),
    Action.WITHDRAW: _deed(services.withdraw_share, act="Quyết định số 99/QĐ-UBND"),
    Action.ASK_EXTENSION: _deed(
        services.ask_extension, reason="Nhà thầu chậm.", asked_due_on=lambda: in_days(40)
    ),
    Action.GRANT_EXTENSION: _deed(services.grant_extension),
    Action.REFUSE_EXTENSION: _deed(services.refuse_extension, remark="Không đủ căn cứ."),
    Action.HAND_DOWN: _deed(services.hand_down, text="Khảo sát hạ tầng.", unit_ids=lambda: UNITS),
    Action.ASK_HAND_ON: _deed(services.ask_hand_on, reason="Không thuộc chức năng.", proposed_id=TAKER),
    Action.GRANT_HAND_ON: _deed(services.grant_hand_on),
    Action.REFUSE_HAND_ON: _deed(services.refuse_hand_on, remark="Đúng chức năng của Sở."),
    Action.SEND_MESSAGE: _deed(services.send_message, message=_another_word),
}

WAYS: Mapping[TaskStage, tuple[Action, ...]] = {
    TaskStage.ASSIGNED: (),
    TaskStage.IN_PROGRESS: (Action.ACCEPT,),
    TaskStage.AWAITING_CONFIRMATION: (Action.ASK_COMPLETION,),
    TaskStage.COMPLETED: (Action.ASK_COMPLETION, Action.CONFIRM),
    TaskStage.SUSPENDED: (Action.SUSPEND,),
    TaskStage.WITHDRAWN: (Action.WITHDRAW,),
}
