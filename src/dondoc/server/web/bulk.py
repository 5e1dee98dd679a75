"""Many at once, as the pages offer and show them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from dondoc.server.posts import rules as rights
from dondoc.server.posts.models import Role
from dondoc.server.tracking.models import ItemState, RunState
from dondoc.server.tracking.rules import LIST_ACTIONS, Action, Who, transition
from dondoc.server.tracking.selectors import RunView
from dondoc.server.web.share_actions import BY_ACTION
from dondoc.server.web.share_forms import RemarkForm, ShareForm

# What the eye should see first, before anything is done and after.
_BEFORE = (ItemState.BARRED, ItemState.READY, ItemState.ALREADY)
_AFTER = (ItemState.REFUSED, ItemState.BARRED, ItemState.READY, ItemState.DONE, ItemState.ALREADY)


@dataclass(frozen=True, slots=True)
class Tab:
    state: ItemState
    count: int
    is_current: bool

    @property
    def words(self) -> str:
        return str(self.state.label)


def actions_offered(roles: Collection[Role]) -> list[tuple[str, str]]:
    """What somebody may do with many at once, with the words of the button."""
    held = {
        Who.AGENCY: rights.may_report_progress(roles),
        Who.OFFICE: rights.may_confirm_results(roles),
        Who.DECIDER: rights.may_decide(roles),
    }
    mine = {who for who, is_held in held.items() if is_held}
    return [(action, transition(action).words) for action in LIST_ACTIONS if transition(action).who & mine]


def form_of(action: str, data: Any = None) -> ShareForm:
    """The words that stand for every row; the days are those that were asked for."""
    kind = BY_ACTION[Action(action)]
    form = RemarkForm if kind.action is Action.GRANT_EXTENSION else kind.form
    return form(data, name="bulk")


def tabs_of(view: RunView, *, asked: str) -> list[Tab]:
    """The states in which there are rows; the one asked for, or the first, is shown. None before every row
    was looked at."""
    if view.run.state == RunState.PREPARING:
        return []
    order = _AFTER if view.run.applied_at else _BEFORE
    there = [state for state in order if view.counts[state]]
    current = next((state for state in there if state == asked), there[0] if there else None)
    return [Tab(state, view.counts[state], state is current) for state in there]


def title_of(view: RunView) -> str:
    run = view.run
    return transition(Action(run.action)).words if run.action else f"Bảng tính “{run.file_name}”"


def what_was_done(view: RunView) -> str:
    """For the message once it is over."""
    done, refused = view.counts[ItemState.DONE], view.counts[ItemState.REFUSED]
    if view.run.state != RunState.DONE:
        return f"Đang làm {view.ready_count} phần việc; có thể rời trang này."
    left = f" {refused} phần việc chưa làm được, xem lý do ở từng dòng." if refused else ""
    return f"Đã làm xong {done} dòng.{left}"
