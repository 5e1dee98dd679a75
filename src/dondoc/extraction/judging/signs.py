"""Signs on a finished task that a field may be wrong, though whoever read it had no doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import islice

from dondoc.documents.reading import PeriodKind, TaskProposal
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER
from dondoc.documents.types import Document, Span

from ..periods import Anchors
from ..periods.deadlines import count_limits, find_deadlines
from ..periods.found import Rank
from .doubts import DoubtCode

_LONG_TEXT = 130  # words; longer passages often hold more than one task
_SHORT_TEXT = 4
_LONG_NAME = 14  # words of one agency
_MANY_LEADS = 4
_LONGEST_MARK = 12  # characters of an ordinal before the words of a task
_FEW_MARKS = 0.93  # of the letters without a mark: three quarters are so in Vietnamese
_AGENCY = re.compile(
    r"\b(?:Sở|UBND|HĐND|Ủy ban|Uỷ ban|Công an|Chi cục|Cục|Trung tâm|Văn phòng|Bộ Chỉ huy|Thuế|Báo"
    r"|Ban [A-ZĐ]\w+|Đài|Hội|Liên đoàn|Tỉnh đoàn|Mặt trận|Kho bạc|Ngân hàng|Thanh tra|Viện|Trường|Phòng)\b"
)
_MORE_OF_WHO = re.compile(
    r" (?:(?:có|nơi|ven|thuộc|trực thuộc|khu vực|đi qua|liên quan|bị|nằm|giáp|trong|trên|ở|tại|số|cấp|vùng)\b"
    r"|\()"
)
_FEW_TASKS = 2  # a document that assigns so little may as well assign nothing
_MANY_DOUBTED = 0.15  # of a document's tasks
_PLAIN_LETTERS = re.compile(r"[A-Za-z]+")
_MARKED_LETTERS = re.compile(r"[^\W\d_A-Za-z]")
_OF_FORM = frozenset(
    {
        DoubtCode.ROW_NOT_DIVIDED,
        DoubtCode.COLUMNS_RUN_TOGETHER,
        DoubtCode.NO_LEAD,
        DoubtCode.AGENCIES_BOUNDARY_UNCLEAR,
        DoubtCode.ONE_LIST_OF_AGENCIES,
        DoubtCode.NOT_LIKE_AN_AGENCY,
        DoubtCode.TEXT_CUT_BY_PAGE,
        DoubtCode.TEXT_BEGINS_MIDWAY,
        DoubtCode.TEXT_TOO_SHORT,
    }
)
_ODD_IN_NAME = re.compile(r"[^\w\s,.&/–-]")
_SENTENCES = re.compile(rf"[{LOWER})\d]\s?[.;]\s+[{UPPER}]")
_ENDS_OPEN = re.compile(
    r"(?:[,:–-]|\b(?:và|của|với|các|cho|theo|để|tại|về|do|là|hoặc|trong|những))$", re.IGNORECASE
)
_LONGEST_OPEN = 12  # characters at the end of a text that tell whether it is open
_DONE = re.compile(r"\bđã\b", re.IGNORECASE)
_HELP = re.compile(r"\bphối hợp\b", re.IGNORECASE)
_LEADING = re.compile(r"\bchủ trì\b", re.IGNORECASE)
_TIME = re.compile(
    r"\d{1,2}\s?/\s?\d{4}|ngày \d|\btháng \d|\bquý [ivx\d]|\b(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)\b"
    r"|\bđịnh kỳ\b|\btrước (?:ngày|khi|tháng)\b|\bchậm nhất\b",
    re.IGNORECASE,
)
_POINT = re.compile(r"\d{1,2}\s?[/.-]\s?\d|tháng \d|quý [ivx\d]|năm 20|\d (?:ngày|giờ|tuần)", re.IGNORECASE)
_WITHOUT_A_DAY = (PeriodKind.MIXED, PeriodKind.BY_LAW, PeriodKind.CONDITIONAL)


def signs_of(
    tasks: Sequence[TaskProposal], document: Document, anchors: Anchors, *, in_tables: Set[int] = frozenset()
) -> list[list[DoubtCode]]:
    """For each task the signs on it, in one order; linear in the length of the tasks.

    `in_tables` are the numbers of the lines that hold rows: there the other cells stand beside a text.
    """
    is_hard = _share_of_doubted(tasks) > _MANY_DOUBTED
    is_alone = len(tasks) <= _FEW_TASKS
    uses = Counter(place for task in tasks for place in set(_places(task.evidence.get("text", ()))))
    return [
        [
            *_of_text(task, uses),
            *_of_document(is_alone=is_alone, is_hard=is_hard),
            *_of_place(task, document, in_tables),
            *_of_agencies(task),
            *_of_period(task, anchors),
        ]
        for task in tasks
    ]


def _of_document(*, is_alone: bool, is_hard: bool) -> Iterable[DoubtCode]:
    if is_alone:
        yield DoubtCode.FEW_TASKS
    if is_hard:
        yield DoubtCode.OTHERS_DOUBTED


def _share_of_doubted(tasks: Sequence[TaskProposal]) -> float:
    """How many of a document's tasks were doubted in their form by who read them."""
    doubted = sum(
        any(_OF_FORM.intersection(reason.doubts) for reason in task.reasons.values()) for task in tasks
    )
    return doubted / len(tasks) if tasks else 0.0


def _places(spans: Iterable[Span]) -> Iterable[tuple[int, int]]:
    """Line and first character of each span: enough to tell words that two tasks share."""
    return ((span.line, span.start) for span in spans)


def _of_text(task: TaskProposal, uses: Counter[tuple[int, int]]) -> Iterable[DoubtCode]:
    words = len(task.text.split())
    if words > _LONG_TEXT:
        yield DoubtCode.TEXT_LONG
    if _has_few_marks(task.text):
        yield DoubtCode.TEXT_WITHOUT_MARKS
    if words < _SHORT_TEXT:
        yield DoubtCode.TEXT_FEW_WORDS
    if task.text[:1].islower():
        yield DoubtCode.TEXT_BEGINS_SMALL
    if _SENTENCES.search(task.text):
        yield DoubtCode.TEXT_OF_SENTENCES
    if _ENDS_OPEN.search(task.text.rstrip()[-_LONGEST_OPEN:]):
        yield DoubtCode.TEXT_ENDS_OPEN
    if _DONE.search(task.text):
        yield DoubtCode.TEXT_TELLS_WHAT_WAS
    if any(uses[place] > 1 for place in _places(task.evidence.get("text", ()))):
        yield DoubtCode.WORDS_SHARED


def _has_few_marks(text: str) -> bool:
    enough = int((1 - _FEW_MARKS) * len(text)) + 1  # so many are not few, however many letters there are
    marked = sum(1 for _ in islice(_MARKED_LETTERS.finditer(text), enough))
    plain = sum(map(len, _PLAIN_LETTERS.findall(text))) if marked < enough else 0
    return plain > _FEW_MARKS * (plain + marked)


def _of_place(task: TaskProposal, document: Document, in_tables: Set[int]) -> Iterable[DoubtCode]:
    """Where the words were cut out of the middle of a line, another may have cut them elsewhere."""
    spans = task.evidence.get("text", ())
    if spans and spans[-1].line in in_tables:
        return
    if not spans or not (0 < spans[0].line <= len(document.lines) and spans[-1].line <= len(document.lines)):
        return
    before = document.line(spans[0].line).text[: spans[0].start]
    after = document.line(spans[-1].line).text[spans[-1].end :]
    if len(before.strip()) > _LONGEST_MARK:
        yield DoubtCode.TEXT_BEGINS_WITHIN
    if any(letter.isalnum() for letter in after):
        yield DoubtCode.TEXT_ENDS_WITHIN


def _of_agencies(task: TaskProposal) -> Iterable[DoubtCode]:
    if any(len(name.split()) > _LONG_NAME for name in (*task.leads, *task.coordinators)):
        yield DoubtCode.NAME_LONG
    named = " ".join((*task.leads, *task.coordinators, task.lead_note or "", task.coordinator_note or ""))
    if len(_AGENCY.findall(task.text)) > len(_AGENCY.findall(named)):
        yield DoubtCode.AGENCIES_BESIDE
    if any(_ODD_IN_NAME.search(name) for name in (*task.leads, *task.coordinators)):
        yield DoubtCode.NAME_ODD
    if any(name[:1].islower() for name in (*task.leads, *task.coordinators)):
        yield DoubtCode.NAME_BEGINS_SMALL
    if any(_goes_on(name, task.text) for name in (*task.leads, *task.coordinators)):
        yield DoubtCode.NAME_GOES_ON
    if len(task.leads) >= _MANY_LEADS:
        yield DoubtCode.MANY_LEADS
    if not task.coordinators and _HELP.search(task.text):
        yield DoubtCode.HELPERS_NOT_NAMED
    if len(_LEADING.findall(task.text)) > 1:
        yield DoubtCode.LEADS_TWICE


def _goes_on(name: str, text: str) -> bool:
    """Whether the words right behind a name in the text say more of who is meant."""
    place = text.find(name)
    return place >= 0 and bool(_MORE_OF_WHO.match(text, place + len(name)))


def _of_period(task: TaskProposal, anchors: Anchors) -> Iterable[DoubtCode]:
    period = task.period
    if period.kind is PeriodKind.NONE and _TIME.search(task.text):
        yield DoubtCode.TIME_LEFT
    if period.kind in _WITHOUT_A_DAY:
        yield DoubtCode.PERIOD_WITHOUT_A_DAY
    if period.due_on and anchors.issued_on and period.due_on < anchors.issued_on:
        yield DoubtCode.PERIOD_OVER
    if sum(1 for _ in _POINT.finditer(task.text)) < 2 or count_limits(task.text) < 2:
        return  # no need to look closer
    limits = [
        deadline
        for deadline in find_deadlines(SourcedText.put(task.text), anchors=anchors)
        if deadline.rank is Rank.LIMIT
    ]
    if len(limits) > 1:
        yield DoubtCode.SEVERAL_DEADLINES
