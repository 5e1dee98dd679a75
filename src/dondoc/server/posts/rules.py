"""What each role may do. This table is the only place where rights are given."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from dondoc.server.posts.models import Role


class Right(StrEnum):
    """One thing that somebody may do."""

    RECEIVE_DOCUMENTS = "receive_documents"
    CONFIRM_TASKS = "confirm_tasks"
    CONFIRM_RESULTS = "confirm_results"
    SEE_ALL_TASKS = "see_all_tasks"
    REPORT_PROGRESS = "report_progress"
    DECIDE = "decide"
    ADMINISTER = "administer"
    KEEP_REGISTRY = "keep_registry"
    KEEP_RESPONSIBILITY = "keep_responsibility"
    KEEP_ALL_PEOPLE = "keep_all_people"
    KEEP_OWN_PEOPLE = "keep_own_people"
    SEE_ALL_PEOPLE = "see_all_people"
    SEE_OWN_PEOPLE = "see_own_people"
    READ_LOG = "read_log"
    SEE_SETTINGS = "see_settings"
    PREPARE_PUBLIC = "prepare_public"
    APPROVE_PUBLIC = "approve_public"
    ASK_ANY_OPINIONS = "ask_any_opinions"
    ASK_OWN_OPINIONS = "ask_own_opinions"
    GIVE_OPINIONS = "give_opinions"
    SEE_ALL_OPINIONS = "see_all_opinions"


# Administrators look after the machine and the accounts, not after papers and tasks.
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OFFICER: frozenset(
        {
            Right.RECEIVE_DOCUMENTS,
            Right.CONFIRM_TASKS,
            Right.CONFIRM_RESULTS,
            Right.SEE_ALL_TASKS,
            Right.KEEP_REGISTRY,
            Right.KEEP_RESPONSIBILITY,
            Right.SEE_ALL_PEOPLE,
            Right.SEE_SETTINGS,
            Right.PREPARE_PUBLIC,
            Right.ASK_ANY_OPINIONS,
            Right.GIVE_OPINIONS,
            Right.SEE_ALL_OPINIONS,
        }
    ),
    Role.AGENCY_OFFICER: frozenset(
        {Right.REPORT_PROGRESS, Right.SEE_OWN_PEOPLE, Right.ASK_OWN_OPINIONS, Right.GIVE_OPINIONS}
    ),
    Role.AGENCY_HEAD: frozenset(
        {Right.REPORT_PROGRESS, Right.SEE_OWN_PEOPLE, Right.ASK_OWN_OPINIONS, Right.GIVE_OPINIONS}
    ),
    Role.LEADER: frozenset(
        {
            Right.SEE_ALL_TASKS,
            Right.DECIDE,
            Right.SEE_ALL_PEOPLE,
            Right.SEE_SETTINGS,
            Right.APPROVE_PUBLIC,
            Right.SEE_ALL_OPINIONS,
        }
    ),
    # Reads everything and writes nothing: who checks the work of others has no part in it.
    Role.AUDITOR: frozenset(
        {
            Right.SEE_ALL_TASKS,
            Right.SEE_ALL_PEOPLE,
            Right.READ_LOG,
            Right.SEE_SETTINGS,
            Right.SEE_ALL_OPINIONS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Right.ADMINISTER,
            Right.KEEP_REGISTRY,
            Right.KEEP_ALL_PEOPLE,
            Right.SEE_ALL_PEOPLE,
            Right.SEE_SETTINGS,
            Right.KEEP_RESPONSIBILITY,
        }
    ),
    Role.AGENCY_ADMINISTRATOR: frozenset({Right.KEEP_OWN_PEOPLE, Right.SEE_OWN_PEOPLE}),
}

# Which roles each role may give and end. Who looks after one agency gives nobody a sight of the others'.
GIVES: dict[Role, frozenset[Role]] = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.AGENCY_ADMINISTRATOR: frozenset({Role.AGENCY_OFFICER, Role.AGENCY_HEAD, Role.AGENCY_ADMINISTRATOR}),
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


def may_confirm_results(roles: Collection[Role]) -> bool:
    """Settle what agencies report: confirm, return, suspend, resume, withdraw; decide on more time."""
    return may(roles, Right.CONFIRM_RESULTS)


def may_decide(roles: Collection[Role]) -> bool:
    """Decide as a leader: on more time for a task."""
    return may(roles, Right.DECIDE)


def may_see_all_tasks(roles: Collection[Role]) -> bool:
    """See the tasks of every agency; others see those of their own."""
    return may(roles, Right.SEE_ALL_TASKS)


def may_report_progress(roles: Collection[Role]) -> bool:
    """Report on a task for the agency of the post."""
    return may(roles, Right.REPORT_PROGRESS)


def may_administer(roles: Collection[Role]) -> bool:
    """Look after the installation: its set-up, imports, and what was done to the registry."""
    return may(roles, Right.ADMINISTER)


def may_see_settings(roles: Collection[Role]) -> bool:
    """See what the office decided for itself; to decide is for who administers."""
    return may(roles, Right.SEE_SETTINGS)


def may_keep_registry(roles: Collection[Role]) -> bool:
    """Teach the registry names, new agencies and what became of old ones."""
    return may(roles, Right.KEEP_REGISTRY)


def may_keep_responsibility(roles: Collection[Role]) -> bool:
    """Say by which rules tasks get their monitoring officer, their field and their leader in charge."""
    return may(roles, Right.KEEP_RESPONSIBILITY)


def may_keep_people(roles: Collection[Role]) -> bool:
    """Look after accounts, posts and contacts: of every agency, or of one's own and those below it."""
    return may(roles, Right.KEEP_ALL_PEOPLE) or may(roles, Right.KEEP_OWN_PEOPLE)


def may_see_all_people(roles: Collection[Role]) -> bool:
    """See who holds a post at any agency, and its contacts."""
    return may(roles, Right.SEE_ALL_PEOPLE)


def may_see_people(roles: Collection[Role]) -> bool:
    """See those of every agency, or of one's own."""
    return may_see_all_people(roles) or may(roles, Right.SEE_OWN_PEOPLE)


def may_read_log(roles: Collection[Role]) -> bool:
    """Read who did what and when, in the whole installation."""
    return may(roles, Right.READ_LOG)


def may_ask_any_opinions(roles: Collection[Role]) -> bool:
    """Ask agencies for their opinions on a draft, whichever agency writes it."""
    return may(roles, Right.ASK_ANY_OPINIONS)


def may_ask_own_opinions(roles: Collection[Role]) -> bool:
    """Ask for opinions on drafts that the agency of the post writes, and read every answer to them."""
    return may(roles, Right.ASK_OWN_OPINIONS)


def may_give_opinions(roles: Collection[Role]) -> bool:
    """Answer for the agency of the post when it is asked."""
    return may(roles, Right.GIVE_OPINIONS)


def may_see_all_opinions(roles: Collection[Role]) -> bool:
    """Read every consultation with all its answers."""
    return may(roles, Right.SEE_ALL_OPINIONS)


def may_see_consultations(roles: Collection[Role]) -> bool:
    """Have a part in consultations at all: ask, answer or read."""
    return may_see_all_opinions(roles) or may_ask_own_opinions(roles) or may_give_opinions(roles)


def may_delegate(role: Role) -> bool:
    """Whether who holds it may let somebody else act by it. Not where that one could then give rights to
    others, which would outlast the absence."""
    return role not in GIVES


def roles_given_by(roles: Collection[Role]) -> frozenset[Role]:
    """The roles that who holds these may give and end."""
    return frozenset().union(*(GIVES.get(role, frozenset()) for role in roles))
