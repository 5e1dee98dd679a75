"""Whom a sentence above a list, or a heading, names for what stands below it."""

from __future__ import annotations

import re

from .acts import Act, Saying
from .addressees import Addressees, begins_predicate
from .phrases import Passage
from .sayings import Listener
from .speakers import is_relayed
from .words import DUTIES_OF, NOT_VERB_AFTER, OPENING, PLURAL, PREAMBLE_ABOUT, STEM_OF_OPINION, VERB

_TELLS = Saying(Act.TELLS)
_NEAR = 30
_MARKS = " :,–-"
_AROUND = " .:;,-–"
_WORD = re.compile(r"\w+")
_LONGEST_REST = 8  # words that a collective may go on with after its first name


def hear_stem(listener: Listener, passage: Passage) -> Saying:
    """A sentence that ends in a colon: whom it asks or names, if anybody, for what stands below it."""
    for verb in reversed(list(VERB.finditer(passage))):
        if NOT_VERB_AFTER.search(passage, max(0, verb.start() - _NEAR), verb.start()):
            continue
        if is_relayed(passage, verb.start(), listener.issuer):
            return Saying(Act.RELAYS)
        found = listener.addressees_at(passage, verb.end())
        if found and STEM_OF_OPINION.search(passage, found.end):
            return _TELLS  # "… đề nghị của Sở A về …, Chủ tịch UBND tỉnh có ý kiến như sau:"
        if found and not listener.is_above(passage, found):
            return Saying(Act.ASKS, found, verb["verb"])
        if not passage.words[verb.end() :].strip(_MARKS):  # the verb stands last
            return _told_to_direct(listener, passage, verb.start()) or _TELLS
    opening = OPENING.match(passage)
    found = listener.addressees_at(passage, opening.end() if opening else 0)
    if found and not listener.is_own(passage, found) and not listener.is_above(passage, found):
        return Saying(Act.NAMES, found)
    return _TELLS


def _told_to_direct(listener: Listener, passage: Passage, last: int) -> Saying | None:
    """Whom the sentence asks to direct what stands below: "… đề nghị UBND các tỉnh quan tâm chỉ đạo:".

    None where its last verb is the issuer's own: "… Chủ tịch UBND tỉnh yêu cầu:".
    """
    for verb in VERB.finditer(passage):
        if verb.start() >= last or NOT_VERB_AFTER.search(passage, max(0, verb.start() - _NEAR), verb.start()):
            continue
        found = listener.addressees_at(passage, verb.end())
        if not found or found.end > last or listener.is_above(passage, found):
            continue
        between = passage.words[found.end : last].strip()
        is_theirs = not between or (
            len(between) <= _NEAR and between.islower() and between[-1] not in _AROUND
        )
        if not is_theirs or is_relayed(passage, verb.start(), listener.issuer):
            continue
        return Saying(Act.ASKS, found, verb["verb"])
    return None


def only_names(listener: Listener, passage: Passage) -> Saying | None:
    """The phrase as a heading that names whom the duties below are for, and says no more."""
    verb = VERB.match(passage)
    about = DUTIES_OF.match(passage) or PREAMBLE_ABOUT.match(passage)
    first = verb.end() if verb else about.end() if about else 0
    found = listener.addressees_at(passage, first)
    if found and passage.words[found.end :].strip(_AROUND) and PLURAL.match(passage, first):
        found = _whole_collective(passage, found)
    if found and not passage.words[found.end :].strip(_AROUND):
        return Saying(Act.ASKS if verb else Act.NAMES, found, verb["verb"] if verb else "")
    return None


def _whole_collective(passage: Passage, found: Addressees) -> Addressees:
    """A heading that is one collective, whole: "Các thôn, khu phố"; as found where a verb stands in it."""
    end = len(passage.words.rstrip(_AROUND))
    rest = [word.start() for word in _WORD.finditer(passage.words, found.end, end)]
    is_name = len(rest) <= _LONGEST_REST and not any(begins_predicate(passage, place) for place in rest)
    if not is_name or ":" in passage.words[found.end : end]:
        return found
    start = found.spans[-1][0]
    names = (*found.names[:-1], passage.text.cut(start, end))
    return Addressees(names, found.start, end, (*found.spans[:-1], (start, end)))
