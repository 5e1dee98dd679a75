"""docs/access.md: every address of the staff pages with what it answers to each role."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from dondoc.server.posts.models import Role

ACCESS_PAGE = Path(__file__).parents[3] / "docs" / "access.md"
_HEAD = """\
# Who comes where

Every address of the staff pages, and what it answers to somebody of each role: first to who asks for it
(GET), then to who sends to it without filling anything in (POST). The table is printed from
`tests/server/web/access_table.py`; a test asks all of them and fails where an address is missing.

* 200 a page; 204 done, nothing to show; 302 leads on: to the page that a form belongs to, or back.
* 403 not for this role; 404 not there for this person, or nothing named: that it exists is not told.
* 409, 422 theirs to send, but not so: seen in an older state, or not filled in.
* – nothing is sent there, or what is sent is asked for in a test of its own.

Who has no account is led to the door from everywhere but {open}. Which agencies, documents
and tasks somebody finds behind an address follows from the agency of the post: the officer, the head and the
administrator of an agency are asked about their own, and about a task of another, which answers 404.

| address | name | {roles} |
|---|---|{lines}|
"""


def access_page(
    *,
    roles: Sequence[Role],
    reads: Sequence[Mapping[str, int]],
    writes: Sequence[Mapping[str, int]],
    open_to_all: Collection[str],
) -> str:
    """The page; `reads` and `writes` hold by name what each of the roles is answered."""
    from dondoc.server.web.urls import urlpatterns

    rows = [
        f"| `/{pattern.pattern}` | {name} | {' | '.join(_cells(name, reads, writes))} |\n"
        for pattern in urlpatterns
        if (name := str(pattern.name)) not in open_to_all
    ]
    head = _HEAD.format(
        open=", ".join(sorted(open_to_all)),
        roles=" | ".join(role.label for role in roles),
        lines="|".join("---" for _ in roles),
    )
    return head + "".join(rows)


def _cells(name: str, reads: Sequence[Mapping[str, int]], writes: Sequence[Mapping[str, int]]) -> list[str]:
    return [f"{read[name]} / {write.get(name, '–')}" for read, write in zip(reads, writes, strict=True)]
