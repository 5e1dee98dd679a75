"""What each role may do. This table is the only place where rights are given."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum

from dondoc.server.posts.models import Role

Rule = Callable[[Collection[Role]], bool]


class Right(StrEnum):
    """One thing that somebody may do."""

    RECEIVE_DOCUMENTS = "receive_documents"
    CONFIRM_TASKS = "confirm_tasks"
    SEE_ALL_TASKS = "see_all_tasks"
    REPORT_PROGRESS = "report_progress"
    DECIDE = "decide"
    ADMINISTER = "administer"


# An administrator looks after the machine and the accounts, not after the office's papers.
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OFFICER: frozenset({Right.RECEIVE_DOCUMENTS, Right.CONFIRM_TASKS, Right.SEE_ALL_TASKS}),
    Role.AGENCY_OFFICER: frozenset({Right.REPORT_PROGRESS}),
    Role.LEADER: frozenset({Right.SEE_ALL_TASKS, Right.DECIDE}),
    Role.ADMINISTRATOR: frozenset({Right.ADMINISTER}),
}


def may(roles: Collection[Role], right: Right) -> bool:
    """Whether one of the roles gives the right."""
    return any(right in RIGHTS[role] for role in roles)


def may_receive_documents(roles: Collection[Role]) -> bool:
    """Bring in documents, and see those that came in."""
    return may(roles, Right.RECEIVE_DOCUMENTS)


def may_confirm_tasks(roles: Collection[Role]) -> bool:
    """Correct and confirm what was read of a document, so that tasks come into being."""
    return may(roles, Right.CONFIRM_TASKS)


def may_see_all_tasks(roles: Collection[Role]) -> bool:
    """See the tasks of every agency; others see those of their own."""
    return may(roles, Right.SEE_ALL_TASKS)


def may_report_progress(roles: Collection[Role]) -> bool:
    """Report on a task for the agency of the post."""
    return may(roles, Right.REPORT_PROGRESS)


def may_administer(roles: Collection[Role]) -> bool:
    """Look after accounts, posts and agencies."""
    return may(roles, Right.ADMINISTER)
