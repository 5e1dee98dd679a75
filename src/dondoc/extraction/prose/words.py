"""The words of the lexicon of prose, compiled once; over text that lost its marks they go without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Protocol

from dondoc.documents.spelling import LOWER, UPPER, folded_in_place

from ..lexicon import load_lexicon, words_of

_LEXICON = load_lexicon("prose")


class Readable(Protocol):
    """Text in lower case, and the same without marks where it lost them."""

    @property
    def low(self) -> str: ...
    @property
    def plain(self) -> str: ...
    @property
    def is_garbled(self) -> bool: ...


class Words:
    """A pattern in two forms, with marks and without; the text tells which is looked for."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    @cached_property
    def _exact(self) -> re.Pattern[str]:
        return re.compile(self._pattern)  # when it is first asked for: many papers never ask

    @cached_property
    def _folded(self) -> re.Pattern[str]:
        return re.compile("".join(c if c.isascii() else folded_in_place(c) for c in self._pattern))

    def match(self, text: Readable, place: int = 0) -> re.Match[str] | None:
        if text.is_garbled:
            return self._folded.match(text.plain, place)
        return self._exact.match(text.low, place)

    def search(self, text: Readable, place: int = 0, end: int | None = None) -> re.Match[str] | None:
        pattern, words = (self._folded, text.plain) if text.is_garbled else (self._exact, text.low)
        return pattern.search(words, place, len(words) if end is None else end)

    def finditer(self, text: Readable) -> Iterator[re.Match[str]]:
        return self._folded.finditer(text.plain) if text.is_garbled else self._exact.finditer(text.low)


def _any(key: str) -> str:
    return "|".join(sorted(words_of(_LEXICON[key]), key=len, reverse=True))


VERB = Words(rf"(?<!\w)(?P<verb>{_any('verbs')})(?!\w)\s*:?\s*(?:(?:{_any('beside_verbs')})\s+)*")
NOT_VERB_AFTER = Words(rf"(?<!\w)(?:{_any('not_after')})\s+$")
ANEW = Words(r"(?:lưu ý|yêu cầu|đề nghị|giao|nhắc nhở)(?!\w)")
ASKS_ANYONE = Words(r"(?:giao|yêu cầu|đề nghị|phân công) (?:các )?(?:đồng chí|đ/c|ông|bà)(?!\w)")
NEWS_OF_PAPER = Words(
    rf"(?<!\w)(?:có|ban hành|gửi|ký)(?: ban hành)? (?:{_any('told_papers')})(?: khẩn| hỏa tốc)?\s+$"
)
AGREES = Words(rf"(?<!\w)(?:{_any('agreements')})(?!\w)")
POLITE = Words(rf"(?<!\w)(?:{_any('polite')})")
STEM = Words(rf"(?<!\w)(?:{_any('stems')})(?!\w)")
REPORT = Words(rf"\s+(?:{_any('reports')})(?!\w)[^;]{{0,160}}:$")
REPORTS = Words(rf"(?:{_any('reports')})(?!\w)[^,.;]{{0,120}}:$")
DUTIES_OF = Words(rf"(?:{_any('duties_of')})\s+")
FIRM_IN_DECISIONS = Words(rf"[\s,:]*(?:{_any('firm_in_decisions')})(?!\w)")
CLOSING = Words(rf"(?:{_any('closings')})")
PROMISE = Words(rf"[\s,]*(?:{_any('promises')})(?!\w)")
BYLINE = Words(rf"\s+(?:{_any('bylines')})\W*$")
TELLS_OF_PAPER = Words(
    rf"(?<!\w)(?:đã (?:ban hành|có|gửi)|ban hành) (?:{_any('told_papers')})(?: số)?:? ?\d[^;]*$"
)
GIVES_OPINION = Words(rf"(?:v/v|về việc|về)?\s*(?:{_any('opinion_titles')})(?!\w)")
SECTION = Words(rf"(?:{_any('sections')})")
MEASURES = Words(rf"(?:{_any('measures')})")
AIMS = Words(rf"(?:về )?(?:{_any('aims')})")
LABEL = Words(rf"(?:{_any('labels')})[^:.]{{0,40}}:\s*")
OPENING = Words(rf"(?:(?:{_any('openings')})(?:\s*[,:]\s*|\s+))+")
PREAMBLE = Words(rf"(?:{_any('preambles')})(?!\w)")
PREAMBLE_ABOUT = Words(r"(?:về|đối với|riêng)\s+")
GAP = Words(rf"(?:{_any('gaps')})(?!\w),?\s*")
PREDICATE = Words(rf"(?:{_any('predicates')})(?!\w)")
OTHER_VERB = Words(rf"(?:{_any('other_verbs')})(?!\w)")
OWN_SAYING = Words(rf"\s*(?:{_any('own_sayings')})(?!\w)")
OFFICE_DUTY = Words(rf"(?:{_any('office_duties')})(?!\w)")
ENFORCEMENT = Words(rf"(?:{_any('enforcements')})")
OPINION = Words(rf"(?:{_any('opinions')})")
CONCLUSION = Words(rf"(?:{_any('conclusions')})")
COMMON_ENDING = Words(rf"(?:{_any('common_endings')})")
SAYS_BY_WHEN = Words(rf"(?<!\w)(?:{_any('says_by_when')})")
COMMON_DUTY = Words(rf"\s*(?:{_any('common_duties')})")
REPORTS_AGAIN = Words(rf"(?<!\w)(?:{_any('reports_again')})(?!\w)")
STEM_OF_OPINION = Words(r"(?:có|cho) ý kiến(?: chỉ đạo| kết luận)?(?: như sau| sau)?\s*:$")
ROLE_LABEL = Words(
    rf"(?:^|[;.,(]\s*|\s[-–]\s)(?:(?P<lead>{_any('lead_labels')})|(?P<help>{_any('help_labels')})"
    rf"|(?P<due>{_any('due_labels')})|(?P<product>{_any('product_labels')})|(?P<more>{_any('more_labels')}))\s*:"
)
TELLS_TIME = Words(rf"(?:{_any('tells_time')})")
VERB_OR_NAME = Words(rf"(?:{_any('verbs_or_names')})")
AIM = Words(rf"(?:{_any('aims_in_sentences')})")
BASIS = Words(rf"(?:{_any('bases')})(?!\w)")
REPORTS_BACK = Words(rf"(?:các )?(?:{_any('reports_back')})")
DONE = Words(r"(?<!\w)(?:đã|từng|vừa)(?: được)?\s+$")
BINDING = Words(r"(?:phải|cần|có trách nhiệm|chịu trách nhiệm|chỉ được(?: phép)?|không được)(?!\w)\s*")
EXEMPTED = Words(rf"[^.;]{{0,120}}?(?<!\w)(?:{_any('exempted')})(?!\w)")
BOUND_LATER = Words(r"[^,.;:]{3,60}?\s(?=(?:phải|cần)\s)")
PAST = Words(rf"(?<!\w)(?:{_any('past')})(?!\w)")
STATE = Words(rf"(?:{_any('past')}|{_any('states')})(?!\w)")
ANSWERS = Words(rf"[\s,]*(?:{_any('answers')})(?!\w)")
REPROACH = Words(rf"[\s,]*(?:{_any('reproaches')})(?!\w)")
ASKS_THEM = Words(r",\s+(?:đề nghị|yêu cầu)\s+")
LISTS = Words(r"(?<!\w)(?:gồm|bao gồm)\s*:")
PAPER = Words(rf"(?:{_any('paper_words')}) (?:này|số|của|trên)(?!\w)")
HELPER = Words(rf"(?<!\w)(?:{_any('helpers')})\s+(?:(?:các )?đồng chí )?")
NOT_HELPING = Words(rf"(?<!\w)(?:{_any('not_helping_after')})\s+$")
ANONYMOUS = Words(rf"(?:{_any('anonymous')})(?!\w)")
PLURAL = Words(r"(?:tất cả các|toàn thể các|các|những|mọi)\s+(?!đồng chí)")
NO_ONE = Words(rf"(?:{_any('no_one')})(?!\w)")
QUALIFIER = Words(rf"(?:\s+(?:{_any('qualifiers')})(?!\w))+")

# Over folded names.
ROLES = re.compile(rf"(?:(?:{_any('roles')})\s+)+")
HEADS_OF_PROVINCE = re.compile(rf"(?:{_any('heads_of_province')})(?!\w)")
ABOVE_PROVINCES = re.compile(rf"(?:{_any('above_provinces')})(?!\w)")
ACT = re.compile(rf"(?<!\w)(?:{_any('papers')}) so:? ?\d")
LESSER_ISSUERS = re.compile(rf"(?:{_any('lesser_issuers')})(?!\w)")
DEPARTMENTS = re.compile(rf"(?:{_any('departments')})(?!\w)")
ROLES_BEFORE = re.compile(rf"(?<!\w)(?:(?:{_any('roles')})\s+)+$")
OF_ACT = re.compile(rf"(?:cac )?(?:{_any('papers')}) so:? ?\d")
CITED = re.compile(rf"(?:tai |theo |thuc hien |trong )?(?:cac )?(?:{_any('papers')})\b")
ABOUT = re.compile(rf"(?:{_any('about')})\b")
CENTRAL = re.compile(rf"(?:dong chi )?(?:{_any('central')})(?!\w)")
ADDRESSED_BY_CENTRE = re.compile(rf"(?:{_any('addressed_by_centre')})")
HEADS_WITHOUT_MARKS = re.compile(rf"(?:{_any('heads_without_marks')})(?!\w)")
NO_VERB_WITHOUT_MARKS = re.compile(rf"(?:{_any('no_verbs_without_marks')})(?!\w)")
GARBLED_HEADS = words_of(_LEXICON["garbled_heads"])
# Over the text as written.
QUOTING_VERB = re.compile(r"[“\"]\s*(?:\d{1,2}\.\s*|[a-zđ]\)\s*|[-–]\s*)?$")
AFTER_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}][{LOWER}\w]*\s+$")

TYPES = frozenset(words_of(_LEXICON["types"]))
LABELS_ELSEWHERE = frozenset(words_of(_LEXICON["labels_elsewhere"]))
SILENT_TYPES = frozenset(words_of(_LEXICON["silent_types"]))


def lowered(text: str) -> str:
    """The text in lower case, letter for letter, so that places in it are places in the text."""
    low = text.lower()
    if len(low) == len(text):  # of nearly all texts
        return low
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
