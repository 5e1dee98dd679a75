"""Whom the rules reach: people of an agency and who stands in for them, and those of the Office."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from dondoc.server.posts.models import Post, Role

# An agency that ended is answered for by whom its work passed to, through any number of successions. Who
# stands in for somebody is told as well, while they hold a post of their own at that agency (as posts do).
_PEOPLE = """
WITH RECURSIVE carried(origin, id) AS (
    SELECT one, one FROM unnest(%(ids)s::text[]) AS one
    UNION
    SELECT carried.origin, next.after_id
    FROM carried
    JOIN registry_agency ended ON ended.id = carried.id AND ended.latest_on < %(on)s
    JOIN registry_succession next ON next.before_id = carried.id AND next.on_day <= %(on)s
    WHERE next.after_id IS NOT NULL
), held AS (
    SELECT carried.origin, post.id, post.agency_id, post.account_id, post.role
    FROM carried
    JOIN posts_post post ON post.agency_id = carried.id AND post.role = ANY(%(roles)s)
        AND post.from_on <= %(on)s AND (post.to_on IS NULL OR post.to_on >= %(on)s)
    JOIN accounts_account holder ON holder.id = post.account_id AND holder.is_active
)
SELECT origin, role, account_id FROM held
UNION
SELECT held.origin, held.role, absent.deputy_id
FROM held
JOIN posts_delegation absent ON absent.post_id = held.id AND absent.ended_at IS NULL
    AND absent.from_on <= %(on)s AND absent.to_on >= %(on)s
JOIN accounts_account deputy ON deputy.id = absent.deputy_id AND deputy.is_active
WHERE EXISTS (
    SELECT 1 FROM posts_post own WHERE own.account_id = absent.deputy_id AND own.agency_id = held.agency_id
        AND own.from_on <= %(on)s AND (own.to_on IS NULL OR own.to_on >= %(on)s)
)
"""
_OFFICE = """
WITH held AS (
    SELECT post.id, post.agency_id, post.account_id
    FROM posts_post post
    JOIN accounts_account holder ON holder.id = post.account_id AND holder.is_active
    WHERE post.account_id = ANY(%(ids)s) AND post.role = ANY(%(roles)s)
        AND post.from_on <= %(on)s AND (post.to_on IS NULL OR post.to_on >= %(on)s)
)
SELECT account_id, account_id FROM held
UNION
SELECT held.account_id, absent.deputy_id
FROM held
JOIN posts_delegation absent ON absent.post_id = held.id AND absent.ended_at IS NULL
    AND absent.from_on <= %(on)s AND absent.to_on >= %(on)s
JOIN accounts_account deputy ON deputy.id = absent.deputy_id AND deputy.is_active
WHERE EXISTS (
    SELECT 1 FROM posts_post own WHERE own.account_id = absent.deputy_id AND own.agency_id = held.agency_id
        AND own.from_on <= %(on)s AND (own.to_on IS NULL OR own.to_on >= %(on)s)
)
"""
People = frozenset[int]
"""Accounts, by their ids."""
_NOBODY: People = frozenset()


@dataclass(frozen=True, slots=True)
class PeopleOfAgencies:
    """Of some agencies who reports there, and who heads them."""

    officers: Mapping[str, People]
    heads: Mapping[str, People]

    def reporters(self, agency_id: str | None) -> People:
        """The officers; where there is none, the head."""
        return self.officers.get(agency_id or "") or self.heads_of(agency_id)

    def heads_of(self, agency_id: str | None) -> People:
        return self.heads.get(agency_id or "", _NOBODY)


def people_of_agencies(agency_ids: Collection[str], *, on: date) -> PeopleOfAgencies:
    """Who is told for the agencies on the day. One query."""
    roles = [Role.AGENCY_OFFICER.value, Role.AGENCY_HEAD.value]
    found: dict[str, dict[str, set[int]]] = {role: {} for role in roles}
    if agency_ids:
        with connection.cursor() as cursor:
            cursor.execute(_PEOPLE, {"ids": sorted(agency_ids), "roles": roles, "on": on})
            for origin, role, account_id in cursor.fetchall():
                found[role].setdefault(origin, set()).add(account_id)
    officers, heads = (
        {origin: frozenset(people) for origin, people in found[role].items()} for role in roles
    )
    return PeopleOfAgencies(officers, heads)


def officers_and_leaders(*, on: date) -> dict[str, frozenset[int]]:
    """By role everybody who holds a post as officer or leader of the Office on the day. One query."""
    found: dict[str, set[int]] = {}
    held = Post.objects.filter(
        Q(to_on=None) | Q(to_on__gte=on),
        role__in=(Role.OFFICER, Role.LEADER),
        from_on__lte=on,
        account__is_active=True,
    )
    for role, account_id in held.values_list("role", "account"):
        found.setdefault(role, set()).add(account_id)
    return {role: frozenset(people) for role, people in found.items()}


def people_of_office(account_ids: Collection[int], *, on: date) -> dict[int, People]:
    """For each monitoring officer and leader in charge who is told: they themselves while they hold their
    post, and who stands in for them. One query."""
    found: dict[int, set[int]] = {}
    if account_ids:
        roles = [Role.OFFICER.value, Role.LEADER.value]
        with connection.cursor() as cursor:
            cursor.execute(_OFFICE, {"ids": sorted(account_ids), "roles": roles, "on": on})
            for account_id, told in cursor.fetchall():
                found.setdefault(account_id, set()).add(told)
    return {account_id: frozenset(people) for account_id, people in found.items()}
