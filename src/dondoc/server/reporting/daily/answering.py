"""How each task of a message is answered by mail, for who reports on it, where answers are taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.reply_keys import reply_key
from dondoc.server.notices.rules import OF_FEEDBACK, OPINION_REMINDERS
from dondoc.server.notices.selectors.replies import reply_address
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.permissions import hands_of

from .asked import key_for
from .wording import Section


def with_answers(
    sections: Sequence[Section],
    by_rule: Mapping[Rule, Sequence[Notice]],
    shares: Mapping[int, Share],
    *,
    person: Account,
    day: date,
) -> list[Section]:
    """The sections, each line with the link that opens a letter whose subject is the line's key.

    What a citizen said is answered on its page. `by_rule` holds the notices of the sections, in the order of
    their lines.
    """
    address = reply_address()
    agencies = hands_of(person, on=day).agency_ids if address else frozenset()
    links = {
        share_id: _link(address, str(reply_key(person_id=person.pk, day=day, share_id=share_id)))
        for share_id, share in shares.items()
        if share.agency_id in agencies
    }
    return [
        replace(
            section,
            lines=[
                replace(line, answer=_answer(notice, links, address, person=person, day=day))
                for line, notice in zip(section.lines, by_rule[section.rule], strict=False)
            ],
        )
        for section in sections
    ]


def _answer(notice: Notice, links: Mapping[int, str], address: str, *, person: Account, day: date) -> str:
    """Who was asked for an opinion answers by mail as who has a task does; who asked has none to give."""
    if notice.rule in OPINION_REMINDERS | {Rule.OPINION_EXTENDED} and address:
        return _link(address, key_for(notice, person=person, day=day))
    return "" if notice.rule in OF_FEEDBACK else links.get(notice.share_id, "")


def _link(address: str, key: str) -> str:
    """Where links are not shown as such, the key is read."""
    return f"mailto:{quote(address, safe='@')}?subject={key}"
