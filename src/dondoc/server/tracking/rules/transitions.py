"""What may be done with a share, by whom, at which stage, and what it demands: one table, pure data.

docs/algorithms/stages.md prints the table; a test fails where the two differ.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from dondoc.server.tracking.models import PlanEventKind, TaskStage

from .timeliness import RUNNING


class Who(StrEnum):
    """In whose hands an action lies."""

    AGENCY = "agency"  # who reports for the agency of the share, or for one above it
    OFFICE = "office"  # officers of the Office; of what was handed down, who reports for who handed it down
    DECIDER = "decider"  # a leader


class Demand(StrEnum):
    """What must come with an action; the value is the name of the form's field."""

    TEXT = "text"
    DONE_ON = "done_on"
    LATE_REASON = "late_reason"  # only where the share is overdue
    REMARK = "remark"
    ACT = "act"
    REASON = "reason"
    NEW_DUE_ON = "asked_due_on"
    UNITS = "units"  # agencies below
    GIVEN_TO = "given_to"  # an agency
    MESSAGE = "message"


class Needs(StrEnum):
    """What the action answers, and which must be there."""

    NOTHING = ""
    COMPLETION = "completion"  # an update that asks for completion and is not decided
    REQUEST = "request"  # a pending request for more time
    HAND_ON = "hand_on"  # a pending request that another agency take it over


class Action(StrEnum):
    """One thing that somebody does with a share."""

    ACCEPT = "accept"
    REPORT = "report"
    ASK_COMPLETION = "ask_completion"
    TAKE_BACK = "take_back"
    CONFIRM = "confirm"
    RETURN = "return"
    REOPEN = "reopen"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    ASK_EXTENSION = "ask_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    HAND_DOWN = "hand_down"
    ASK_HAND_ON = "ask_hand_on"
    GRANT_HAND_ON = "grant_hand_on"
    REFUSE_HAND_ON = "refuse_hand_on"
    SEND_MESSAGE = "send_message"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. `to_stage` None: the stage stays."""

    action: Action
    who: frozenset[Who]
    from_stages: frozenset[TaskStage]
    to_stage: TaskStage | None
    event: PlanEventKind
    words: str  # on the button
    demands: tuple[Demand, ...] = ()
    needs: Needs = Needs.NOTHING
    is_word_only: bool = False  # nothing of the share changes: it is taken from who saw an older page too


_AGENCY, _OFFICE = frozenset({Who.AGENCY}), frozenset({Who.OFFICE})
_DECIDING = frozenset({Who.OFFICE, Who.DECIDER})
_AT_WORK = frozenset({TaskStage.ASSIGNED, TaskStage.IN_PROGRESS})
_AWAITING = frozenset({TaskStage.AWAITING_CONFIRMATION})

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        action=Action.ACCEPT,
        who=_AGENCY,
        from_stages=frozenset({TaskStage.ASSIGNED}),
        to_stage=TaskStage.IN_PROGRESS,
        event=PlanEventKind.ACCEPTED,
        words="Nhận việc",
    ),
    Transition(
        action=Action.REPORT,
        who=_AGENCY,
        from_stages=_AT_WORK,
        to_stage=TaskStage.IN_PROGRESS,
        event=PlanEventKind.REPORTED,
        words="Báo cáo tiến độ",
        demands=(Demand.TEXT,),
    ),
    Transition(
        action=Action.ASK_COMPLETION,
        who=_AGENCY,
        from_stages=_AT_WORK,
        to_stage=TaskStage.AWAITING_CONFIRMATION,
        event=PlanEventKind.COMPLETION_ASKED,
        words="Báo cáo hoàn thành",
        demands=(Demand.TEXT, Demand.DONE_ON, Demand.LATE_REASON),
    ),
    Transition(
        action=Action.TAKE_BACK,
        who=_AGENCY,
        from_stages=_AWAITING,
        to_stage=TaskStage.IN_PROGRESS,
        event=PlanEventKind.TAKEN_BACK,
        words="Rút lại báo cáo hoàn thành",
        needs=Needs.COMPLETION,
    ),
    Transition(
        action=Action.CONFIRM,
        who=_DECIDING,
        from_stages=_AWAITING,
        to_stage=TaskStage.COMPLETED,
        event=PlanEventKind.CONFIRMED,
        words="Xác nhận hoàn thành",
        needs=Needs.COMPLETION,
    ),
    Transition(
        action=Action.RETURN,
        who=_DECIDING,
        from_stages=_AWAITING,
        to_stage=TaskStage.IN_PROGRESS,
        event=PlanEventKind.RETURNED,
        words="Trả lại",
        demands=(Demand.REMARK,),
        needs=Needs.COMPLETION,
    ),
    Transition(
        action=Action.REOPEN,
        who=_OFFICE,
        from_stages=frozenset({TaskStage.COMPLETED}),
        to_stage=TaskStage.IN_PROGRESS,
        event=PlanEventKind.REOPENED,
        words="Mở lại",
        demands=(Demand.REMARK,),
    ),
    Transition(
        action=Action.SUSPEND,
        who=_OFFICE,
        from_stages=RUNNING,
        to_stage=TaskStage.SUSPENDED,
        event=PlanEventKind.SUSPENDED,
        words="Tạm dừng",
        demands=(Demand.ACT,),
    ),
    Transition(
        action=Action.RESUME,
        who=_OFFICE,
        from_stages=frozenset({TaskStage.SUSPENDED}),
        to_stage=TaskStage.IN_PROGRESS,
        event=PlanEventKind.RESUMED,
        words="Tiếp tục thực hiện",
        demands=(Demand.REMARK,),
    ),
    Transition(
        action=Action.WITHDRAW,
        who=_OFFICE,
        from_stages=RUNNING | {TaskStage.SUSPENDED},
        to_stage=TaskStage.WITHDRAWN,
        event=PlanEventKind.WITHDRAWN,
        words="Thôi thực hiện",
        demands=(Demand.ACT,),
    ),
    Transition(
        action=Action.ASK_EXTENSION,
        who=_AGENCY,
        from_stages=_AT_WORK,
        to_stage=None,
        event=PlanEventKind.EXTENSION_ASKED,
        words="Xin gia hạn",
        demands=(Demand.REASON, Demand.NEW_DUE_ON),
    ),
    Transition(
        action=Action.GRANT_EXTENSION,
        who=_DECIDING,
        from_stages=RUNNING,
        to_stage=None,
        event=PlanEventKind.EXTENSION_GRANTED,
        words="Cho gia hạn",
        needs=Needs.REQUEST,
    ),
    Transition(
        action=Action.REFUSE_EXTENSION,
        who=_DECIDING,
        from_stages=RUNNING,
        to_stage=None,
        event=PlanEventKind.EXTENSION_REFUSED,
        words="Không cho gia hạn",
        demands=(Demand.REMARK,),
        needs=Needs.REQUEST,
    ),
    Transition(
        action=Action.HAND_DOWN,
        who=_AGENCY,
        from_stages=_AT_WORK,
        to_stage=TaskStage.IN_PROGRESS,
        event=PlanEventKind.HANDED_DOWN,
        words="Giao xuống cấp dưới",
        demands=(Demand.UNITS, Demand.TEXT),
    ),
    Transition(
        action=Action.ASK_HAND_ON,
        who=_AGENCY,
        from_stages=_AT_WORK,
        to_stage=None,
        event=PlanEventKind.HAND_ON_ASKED,
        words="Đề nghị chuyển cơ quan khác",
        demands=(Demand.REASON,),
    ),
    Transition(
        action=Action.GRANT_HAND_ON,
        who=_DECIDING,
        from_stages=_AT_WORK,
        to_stage=TaskStage.WITHDRAWN,
        event=PlanEventKind.HAND_ON_GRANTED,
        words="Chuyển cơ quan khác",
        demands=(Demand.GIVEN_TO,),
        needs=Needs.HAND_ON,
    ),
    Transition(
        action=Action.REFUSE_HAND_ON,
        who=_DECIDING,
        from_stages=_AT_WORK,
        to_stage=None,
        event=PlanEventKind.HAND_ON_REFUSED,
        words="Không chuyển",
        demands=(Demand.REMARK,),
        needs=Needs.HAND_ON,
    ),
    Transition(
        action=Action.SEND_MESSAGE,
        who=frozenset(Who),
        from_stages=frozenset(TaskStage) - {TaskStage.WITHDRAWN},
        to_stage=None,
        event=PlanEventKind.MESSAGE,
        words="Trao đổi",
        demands=(Demand.MESSAGE,),
        is_word_only=True,
    ),
)
_BY_ACTION = {row.action: row for row in TRANSITIONS}

UNDOABLE = (Action.CONFIRM, Action.RETURN, Action.GRANT_EXTENSION, Action.REFUSE_EXTENSION)
"""Decisions that who took them may undo, for `UNDO_WITHIN`, while nothing else happened to the share."""
UNDO_WITHIN = timedelta(hours=1)


def transition(action: Action) -> Transition:
    """The row of the action."""
    return _BY_ACTION[action]


def may_act(action: Action, stage: str, who: Who) -> bool:
    """Whether the table lets them do this at the stage."""
    row = transition(action)
    return who in row.who and stage in row.from_stages


def open_actions(
    *,
    stage: str,
    who: Collection[Who],
    awaits: Collection[Needs],
    may_extend: bool,
    barred: Collection[Action] = (),
) -> frozenset[Action]:
    """What they may do now with a share at the stage. `awaits`: what there is of it to be decided; `barred`:
    what something else than its stage forbids."""
    return frozenset(
        row.action
        for row in TRANSITIONS
        if any(may_act(row.action, stage, one) for one in who)
        and (row.needs is Needs.NOTHING or row.needs in awaits)
        and (row.action is not Action.ASK_EXTENSION or may_extend)
        and row.action not in barred
    )
