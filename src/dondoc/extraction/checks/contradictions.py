"""What a document says of itself in two ways: its number, its day, its years, how many tasks it has."""

from __future__ import annotations

import re
from collections import Counter

from dondoc.documents.reading import PeriodKind, Warning
from dondoc.documents.spelling import folded_in_place, folded_misread_in_place, number_key

from ..draft import Draft
from ..head_lines import head_lines
from ..header.attached import Attached, find_attached
from ..judging import DoubtCode
from ..lexicon import load_lexicon, words_of
from .told import named, shown, tell_of_task

_LINES_OF_A_BRACKET = 3
_TOTAL = re.compile(
    rf"(?<!\w)(?:{'|'.join(words_of(load_lexicon('checks')['totals']))})\s+(?:co\s+)?(?P<total>\d{{1,4}})\s+"
    rf"(?:{'|'.join(words_of(load_lexicon('checks')['counted']))})(?!\w)"
)
# What is worth a closer look: figures before a word, in a text as it is written.
_COUNTED = re.compile(r"(?<![\d/.,])\d{1,4}\s+(?=[^\W\d_])(?!ngày\b|tháng\b|năm\b|tuần\b|giờ\b)")
_NOT_A_TOTAL = ("report", "digest")
_SYMBOL = re.compile(r"^\d+")
_SPAN_OF_YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-–]\s*((?:19|20)\d{2})(?!\d)")
_UNTIL_YEAR = re.compile(r"(?<!\w)(?:den|tam nhin)\s+(?:het\s+)?(?:nam\s+)?((?:19|20)\d{2})(?!\d)")
_DATED = (PeriodKind.DATE, PeriodKind.RANGE, PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.MONTH)


def check_own_number(draft: Draft) -> None:
    """Reads: header, document.lines. Writes: warnings (an annex that names its document in another way)."""
    own = draft.header.number or ""
    own_lines = {span.line for span in draft.header.evidence.get("number", ())}
    if not own or not own[0].isdigit():
        return
    for attached in _attached(draft):
        lines = {span.line for span in attached.number.spans}
        if lines & own_lines or not _is_of_same_symbol(own, attached.number.text):
            continue
        differs = number_key(attached.number.text) != number_key(own)
        day = draft.header.issued_on
        if differs:
            words = f"Số của văn bản là {own}, nhưng phụ lục ghi {attached.number.text.strip()}."
        elif day and attached.issued_on and attached.issued_on != day:
            words = f"Ngày của văn bản là {shown(day)}, nhưng phụ lục ghi {shown(attached.issued_on)}."
        else:
            continue
        field = "number" if differs else "issued_on"
        told = attached.number.spans if differs else attached.day.spans
        places = (*draft.header.evidence.get(field, ()), *told)
        draft.warnings.append(Warning("number-contradicts", f"{words} Hãy đối chiếu với bản giấy.", places))


def _attached(draft: Draft) -> list[Attached]:
    """The brackets in which annexes say what they came with."""
    lines = [line for line in draft.document.lines if not line.is_removed]
    found = []
    for at, line in enumerate(lines):
        if "(" in line.text and "kem theo" in folded_in_place(line.text):
            attached = find_attached(head_lines(lines[at : at + _LINES_OF_A_BRACKET]))
            if attached is not None and attached.is_annex:
                found.append(attached)
    return found


def _is_of_same_symbol(own: str, other: str) -> bool:
    return _SYMBOL.sub("", number_key(own)) == _SYMBOL.sub("", number_key(other))


def check_total(draft: Draft) -> None:
    """Reads: header, blocks, tasks. Writes: warnings (a number of tasks that is not the number found)."""
    found = len(draft.tasks)
    if found < 2 or draft.header.type in _NOT_A_TOTAL:
        return
    of_groups = Counter(task.group for task in draft.tasks)
    for block in draft.blocks:
        if not _COUNTED.search(block.text.text):
            continue
        for match in _TOTAL.finditer(folded_misread_in_place(block.text.text)):
            total = int(match["total"])
            if total == found or total in of_groups.values() or not found <= 2 * total <= 4 * found:
                continue
            words = (
                f"Văn bản nêu {total} nhiệm vụ, phần mềm tìm thấy {found}. "
                "Hãy xem văn bản có sót hoặc trùng nhiệm vụ."
            )
            places = block.text.cut(*match.span()).spans
            draft.warnings.append(Warning("number-contradicts", words, places))


def check_end(draft: Draft) -> None:
    """Reads: header, tasks. Writes: warnings, tasks (reasons: a time that begins after the last year of the
    document, where its title names the years that it is for)."""
    last_year = _last_year(draft.header.title or "")
    if last_year is None:
        return
    for index, task in enumerate(draft.tasks):
        # Work that begins in those years may well go on after them.
        begins = task.period.start or task.period.end
        if begins and task.period.kind in _DATED and begins[:4] > last_year:
            words = (
                f"Nhiệm vụ {named(task)} có thời hạn “{task.period.text}” sau năm {last_year}, năm cuối mà "
                "văn bản nêu ở trích yếu. Hãy đối chiếu thời hạn với bản giấy."
            )
            tell_of_task(draft, index, "period", "period-after-end", words, doubt=DoubtCode.PERIOD_AFTER_END)


def _last_year(title: str) -> str | None:
    """The last year of the span that the title names; None where it names none, or only one year."""
    plain = folded_misread_in_place(title)
    spans = [match.group(2) for match in _SPAN_OF_YEARS.finditer(plain) if match.group(1) < match.group(2)]
    until = [match.group(1) for match in _UNTIL_YEAR.finditer(plain)]
    return max((*spans, *until), default=None)
