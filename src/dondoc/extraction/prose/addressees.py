"""Whom a phrase names: the list of agencies, offices and collectives that begins at a place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from dondoc.agencies.heads import begins_mention, heads_end
from dondoc.agencies.known_names import KnownNames
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER

from .extents import PART_OF_NAME, attribute_end, field_end, number_end, under_whom_end
from .phrases import Passage
from .words import (
    AFTER_CAPITAL,
    ANONYMOUS,
    GAP,
    HEADS_WITHOUT_MARKS,
    NO_ONE,
    NO_VERB_WITHOUT_MARKS,
    OTHER_VERB,
    PLURAL,
    PREDICATE,
    QUALIFIER,
    STATE,
    Words,
)

_MOST_NAMES = 80
_LONGEST_NAME = 16  # words
_LONGEST_ENUMERATION = 60  # words after a colon
_MOST_MORE = 7  # words that may follow a collective and still belong to it
_NEAR = 30  # characters before a place in which the word before it stands
_SEPARATOR = Words(
    r"(?:\s*[,;]\s*(?:(?:và|cùng)\s+)?|\s+(?:và|cùng|hoặc)\s+)"
    r"(?:(?:đồng thời )?(?:đề nghị|yêu cầu|giao|mời)\s+)?"
)
_SEMICOLON = re.compile(r"\s*;\s+(?:và\s+)?")
_TITLE = Words(r"(?:các )?(?:đồng chí|đ/c|ông|bà)\s+")
_NOTE = re.compile(r"\s*\([^()]{0,160}\)")
_SHORT_FORM = re.compile(r"(?:\s*\([^()]*\))?$")
# With marks, and where all were lost.
_IN_ENUMERATION = re.compile(
    r"(?:và|thị|xã|phường|thành|phố|huyện|đặc|khu|quận|trấn|va|thi|xa|phuong|thanh|pho|huyen|dac|quan|tran)\b"
)
_WORD = re.compile(r"\S+")
_AFTER_PLURAL = re.compile(r"(?:^|\s)(?:các|tất cả)\s+$")
# Communes of one name in a province that several became: "UBND phường Xuân Hương - Đà Lạt".
_SECOND_PLACE = re.compile(rf" [-–] (?:[{UPPER}]\w*)(?: [{UPPER}]\w*){{0,2}}")
# Right behind a name: "Trung tâm Y tế khu vực" / "Năm Căn".
_OF_AREA = (" khu vực", " liên huyện", " liên xã")
# "UBND các xã, phường và đặc khu" / "Phú Quý": the last is the only one of its type.
_LAST_OF_TYPES = Words(r"các (?:huyện|xã|phường|thị trấn)[^.;:]{0,40}(?:,| và) (?:đặc khu|thành phố|thị xã)$")
_UNKNOWN_PLACE = re.compile(rf"(?: [{UPPER}]\w*){{1,4}}")
_ANOTHER_HEAD = re.compile(rf"(?:,|\s+và)\s+[{UPPER}]\w*$")
_GOES_ON_IN_CAPITALS = re.compile(rf" [{UPPER}]")
_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}]")
_OF_PLACE = re.compile(r"\b(?:xã|phường|đặc khu|thị trấn) ")
_OPEN_END = re.compile(r"phòng quản lý$")  # what it is in charge of follows: "Phòng Quản lý xây dựng"
_ENDS_NAME = re.compile(r"[.;:(]|$")


@dataclass(frozen=True, slots=True)
class Addressees:
    """Those that a list names, one text each as they stand; it ends at `end`, with the notes behind it."""

    names: tuple[SourcedText, ...] = ()
    start: int = 0
    end: int = 0
    spans: tuple[tuple[int, int], ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.names)


NOBODY = Addressees()


def addressees_at(passage: Passage, place: int, *, known: KnownNames, of_leads: bool = False) -> Addressees:
    """The list that begins at the place; empty where none does.

    Of those who lead it goes on past semicolons, and "cùng" ends it: those who help follow.
    """
    spans: list[tuple[int, int]] = []
    at = end = place
    while len(spans) < _MOST_NAMES:
        title = _TITLE.match(passage, at)
        at = title.end() if title else at
        name_end = _enumeration_end(passage, at, _name_end(passage, at, known, has_title=title is not None))
        if name_end <= at:
            break
        spans.append((at, name_end - len(_SHORT_FORM.search(passage.words[at:name_end]).group())))  # type: ignore[union-attr]
        note = _NOTE.match(passage.words, name_end)
        end = note.end() if note else name_end
        separator = _SEPARATOR.match(passage, end)
        if not separator and of_leads:
            separator = _SEMICOLON.match(passage.low, end)
        if not separator or (of_leads and separator.group().strip() == "cùng"):
            break
        at = separator.end()
    names = tuple(passage.text.cut(first, last) for first, last in spans)
    return Addressees(names, place, end, tuple(spans)) if names else NOBODY


def begins_predicate(passage: Passage, place: int) -> bool:
    """Whether a word stands at the place with which a duty begins."""
    if passage.is_garbled and NO_VERB_WITHOUT_MARKS.match(passage.plain, place):
        return False
    return bool(PREDICATE.match(passage, place) or OTHER_VERB.match(passage, place))


def _name_end(passage: Passage, at: int, known: KnownNames, *, has_title: bool) -> int:
    """The end of one name; the place itself where none begins."""
    found = _before_verb(passage, at, _before_broken(passage, at, passage.mentions.get(at, at)), known)
    is_plural = PLURAL.match(passage, at)
    if found == at:
        if has_title or (is_plural and NO_ONE.match(passage, is_plural.end())):
            return at
        anonymous = ANONYMOUS.match(passage, at)
        if anonymous:
            return _unknown_end(passage, at, anonymous.end())
        bare = HEADS_WITHOUT_MARKS.match(passage.plain, at) if passage.is_garbled else None
        bare = bare if passage.words[at : at + 1].isupper() else None
        begins = is_plural or bare or begins_mention(passage.words, at, known=known)
        least = bare.end() if bare else heads_end(passage.words, at)
        end = field_end(passage, at, _unknown_end(passage, at, least)) if begins else at
        qualifier = QUALIFIER.match(passage, end) if is_plural else None
        return qualifier.end() if qualifier else end
    qualifier = QUALIFIER.match(passage, found)
    end = under_whom_end(passage, qualifier.end() if qualifier else found)
    is_open = passage.low[at:end].endswith(_OF_AREA) or _LAST_OF_TYPES.search(passage, at, end)
    place = _UNKNOWN_PLACE.match(passage.words, end) if is_open else None
    end = place.end() if place and end + 1 not in passage.mentions else end
    second = _SECOND_PLACE.match(passage.words, end)
    end = second.end() if second and _OF_PLACE.search(passage.low, at, end) else end
    field = PREDICATE.match(passage, end + 1) if _OPEN_END.search(passage.low, at, end) else None
    if field:
        return _unknown_end(passage, at, field.end())
    end = number_end(passage, at, field_end(passage, at, end))
    is_collective = is_plural or " các " in passage.low[at:found]
    part = None if is_collective else PART_OF_NAME.match(passage, end)
    if part:
        return _unknown_end(passage, end + 1, part.end())
    if is_collective:
        more = attribute_end(passage, end)
        if more > end:
            return more
    if is_collective and passage.words[end : end + 1] == "," and not _is_over(passage, end):
        more = _unknown_end(passage, at, end)
        if len(passage.words[end:more].split()) <= _MOST_MORE:
            end = max(end, more)
    return end


def _before_broken(passage: Passage, at: int, end: int) -> int:
    """The end without the first word of another name: "Thủ trưởng các cơ quan" / ", Sở" before "Y tế"."""
    if not _GOES_ON_IN_CAPITALS.match(passage.words, end):
        return end
    head = _ANOTHER_HEAD.search(passage.words, at, end)
    return head.start() if head else end


def _before_verb(passage: Passage, at: int, end: int, known: KnownNames) -> int:
    """The end of a name without last words that are a verb, or begin one: "Tỉnh ủy" / "ghi nhận"."""
    words = passage.words
    last = words.rfind(" ", at, end) + 1
    if last <= at or not words[last].islower():
        return end
    state, verb = STATE.match(passage, last), PREDICATE.match(passage, last)
    ends_late = any(found and found.end() > end for found in (state, verb))
    has_object = words[end : end + 1] == " " and words[end + 1 : end + 2].islower()
    has_object = has_object and not PREDICATE.match(passage, end + 1)
    if ends_late or (verb is not None and has_object):
        return last - 1
    return _before_two_words(passage, at, last, end, known) if has_object else end


def _before_two_words(passage: Passage, at: int, last: int, end: int, known: KnownNames) -> int:
    """The end without a verb behind the body that another is of: "Ủy ban Kiểm tra Tỉnh ủy" / "kiểm tra"."""
    start = passage.words.rfind(" ", at, last - 1) + 1
    verb = PREDICATE.match(passage, start) if start > at and passage.words[start].islower() else None
    if verb is None or verb.end() != end:
        return end
    body = max((word.start() for word in _CAPITAL.finditer(passage.words, at, start)), default=at)
    return start - 1 if body > at and begins_mention(passage.words, body, known=known) else end


def _enumeration_end(passage: Passage, at: int, end: int) -> int:
    """The end with the places or fields after a colon: "Ban Thường vụ các huyện ủy: Ba Tri, Bình Đại"."""
    words = passage.words
    if passage.is_garbled:  # a name found in the text may end within the list
        colon = words.find(": ", at, end)
        end = colon if colon > at else end
    if (
        words[end : end + 2] != ": "
        or not words[end + 2 : end + 3].isupper()
        or not ("các " in passage.low[at:end] or (passage.is_garbled and "cac " in passage.plain[at:end]))
    ):
        return end
    last = end
    for word in islice(_WORD.finditer(words, end + 2), _LONGEST_ENUMERATION):
        if _stops(passage, word.start()):
            return last
        if word.group()[0].islower() and not _IN_ENUMERATION.match(word.group()):
            return end
        last = len(words[: word.end()].rstrip(",;."))
        if word.group()[-1] in ";.":
            return last
    return end


def _is_over(passage: Passage, end: int) -> bool:
    """Whether a known name ends at the place: its verb follows, another name, or the phrase is over."""
    rest = _WORD.search(passage.words, end)
    if rest is None or _ENDS_NAME.match(passage.words, end):
        return True
    separator = _SEPARATOR.match(passage, end)
    if separator is None:
        return _stops(passage, rest.start())
    following = separator.end()
    return (
        following in passage.mentions
        or passage.words[following : following + 1].isupper()
        or _stops(passage, following)
        or PLURAL.match(passage, following) is not None
    )


def _unknown_end(passage: Passage, at: int, least: int) -> int:
    """The end of a name that only its verb tells: where a duty begins, another name, or the phrase ends.

    A collective may go on after a comma: "các cấp ủy, tổ chức đảng thực hiện …".
    """
    is_plural = PLURAL.match(passage, at) is not None or " các " in passage.low[at:least]
    comma = at
    for count, word in enumerate(_WORD.finditer(passage.words, at)):
        start, text = word.start(), word.group()
        if count > _LONGEST_NAME:
            break
        if count and start >= least and (_stops(passage, start) or _begins_another(passage, start)):
            end = len(passage.words[:start].rstrip(" ,"))
            return end - len(" và") if passage.low[:end].endswith(" và") else end
        if word.end() <= least:
            continue
        if text[0] == "(":
            return len(passage.words[:start].rstrip())
        if text[-1] in ":;." and (text[-1] != "." or word.end() >= len(passage.words)):
            return word.end() - 1
        if text[-1] == "," and comma == at:
            comma = word.end() - 1
            if not is_plural:
                return comma
    else:
        if comma == at:
            return len(passage.words)
    return max(comma, least)


def _begins_another(passage: Passage, start: int) -> bool:
    return start in passage.mentions and passage.low[:start].rstrip().endswith((",", " và"))


def _stops(passage: Passage, place: int) -> bool:
    """Whether what stands at the place belongs to no name: a verb, or what stands before one."""
    if not passage.words[place].islower() or _AFTER_PLURAL.search(passage.low, max(0, place - _NEAR), place):
        return False
    if passage.is_garbled and NO_VERB_WITHOUT_MARKS.match(passage.plain, place):
        return False
    if GAP.match(passage, place) or STATE.match(passage, place) or PREDICATE.match(passage, place):
        return True
    after_capital = AFTER_CAPITAL.search(passage.words, max(0, place - _NEAR), place)
    return OTHER_VERB.match(passage, place) is not None and after_capital is not None
