"""What an answer is about. Pure: the letter's words and what is known of the person are arguments."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from dondoc.server.notices.models import MailFault
from dondoc.server.notices.reply_keys import Meant, ReplyKey, keys_in


@dataclass(frozen=True, slots=True)
class Words:
    """Where a letter may name its task or consultation."""

    subject: str
    own: str
    quoted: str


def thing_meant(
    words: Words,
    *,
    person_id: int,
    today: date,
    told_by_answered: Callable[[], Collection[Meant]],
) -> Meant | MailFault:
    """The one share or asked agency that the letter names, or why there is none.

    What somebody wrote, in the subject or above the quotation, counts before what they quoted. Without any
    key the message that is answered may have told of one thing alone (`told_by_answered`). Two are too many:
    what was meant for which is not guessed.
    """
    written = _genuine([words.subject, words.own], person_id=person_id)
    if len({key.meant for key in written}) > 1:
        return MailFault.SEVERAL_KEYS
    quoted = _genuine([words.quoted], person_id=person_id)
    if not written and len({key.meant for key in quoted}) == 1:
        written = quoted
    if written:
        newest = max(written, key=lambda key: key.day)
        return newest.meant if newest.is_valid(today=today) else MailFault.EXPIRED
    told = set(told_by_answered())
    if len(told) == 1:
        return told.pop()
    has_any = any(next(keys_in(text), None) for text in (words.subject, words.own, words.quoted))
    return MailFault.WRONG_KEY if has_any and not quoted else MailFault.NO_KEY


def _genuine(texts: Collection[str], *, person_id: int) -> set[ReplyKey]:
    return {key for text in texts for key in keys_in(text) if key.is_for(person_id)}
