"""What follows those whom a phrase names: something to do, or what is or was so."""

from __future__ import annotations

import re

from dondoc.agencies.known_names import KnownNames

from .addressees import NOBODY, Addressees, addressees_at, begins_predicate
from .extents import TOGETHER
from .phrases import Passage
from .words import BINDING, COMMON_DUTY, COMMON_ENDING, GAP, PAST, SAYS_BY_WHEN, STATE

_NOTE = re.compile(r"(?:\s*\([^()]{0,160}\))?[\s,]*")
_MARKS = " :,–-"
_COLLECTIVE = re.compile(
    r"(?:cac|tat ca|moi|toan the|nhung|(?:ubnd|chu tich|thu truong|giam doc)[^,]{0,20} cac)\b"
)
_FIRST_WORDS = re.compile(r"(?:\S+\s+){0,5}")  # among which stands what tells how things are or were


def says_what_to_do(
    passage: Passage, place: int, *, known: KnownNames, in_list: bool, is_asked: bool = False
) -> bool | None:
    """Whether what follows those named is to be done: True by a verb that is known, False by any other in
    a list of duties; None where nothing, a figure, or what is or was so stands there."""
    together = TOGETHER.match(passage, place)
    helpers = addressees_at(passage, together.end(), known=known) if together else NOBODY
    place = helpers.end if helpers else place
    at = _NOTE.match(passage.words, place).end()  # type: ignore[union-attr]
    has_colon = passage.words[at : at + 1] == ":"
    at += len(passage.words[at:]) - len(passage.words[at:].lstrip(_MARKS))
    bound = at
    is_bound = False
    while gap := GAP.match(passage, bound):
        is_bound = is_bound or BINDING.match(passage, bound) is not None
        bound = gap.end()
    if bound >= len(passage.words):
        return None
    if is_asked and begins_predicate(passage, at) and not PAST.match(passage, at):
        return True
    if STATE.match(passage, at) or STATE.match(passage, bound):
        return None
    if begins_predicate(passage, bound) or begins_predicate(passage, at):
        return True
    if is_bound and passage.words[bound].islower():
        return True
    if not in_list or not passage.words[bound].islower() or (has_colon and bound == at):
        return None
    told = _FIRST_WORDS.match(passage.low, bound)
    return None if told and PAST.search(passage, bound, told.end()) else False


def is_common(passage: Passage, found: Addressees) -> bool:
    """Whether it is a sentence of every paper of its kind, which tells everybody to heed it.

    Not where it says by when: "Nhận được Công văn này, đề nghị các đơn vị … báo cáo trước ngày 15/5".
    """
    is_said_of_all = COMMON_ENDING.search(passage) or COMMON_DUTY.match(passage, found.end)
    return (
        is_said_of_all is not None
        and _COLLECTIVE.match(passage.plain, found.spans[0][0]) is not None
        and SAYS_BY_WHEN.search(passage, found.end) is None
    )
