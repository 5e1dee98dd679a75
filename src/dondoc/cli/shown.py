"""What a person is shown of a Reading: each field with its Vietnamese name, its value and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dondoc.documents.reading import DocumentHeader, Period, PeriodKind, TaskProposal
from dondoc.documents.types import Document, Span
from dondoc.extraction.judging.reasons import rules_of
from dondoc.extraction.lexicon import load_lexicon, words_by_word

HEADER_FIELDS = {
    "number": "Số, ký hiệu",
    "issued_on": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "superior": "Cấp trên",
    "title": "Trích yếu",
    "signer": "Người ký",
    "signer_title": "Chức vụ",
    "signed_by_authority": "Thẩm quyền ký",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
    "drafting_unit": "Đơn vị soạn thảo",
    "secrecy": "Độ mật",
    "urgency": "Độ khẩn",
    "received": "Đến",
}
# Nghị định 30/2020/NĐ-CP, Phụ lục I.
AUTHORITIES = {
    "TM": "thay mặt (TM.)",
    "KT": "ký thay (KT.)",
    "TL": "thừa lệnh (TL.)",
    "TUQ": "thừa ủy quyền (TUQ.)",
    "Q": "quyền (Q.)",
}
PERIOD_KINDS = {
    PeriodKind.DATE: "ngày",
    PeriodKind.RANGE: "khoảng thời gian",
    PeriodKind.YEAR: "trong năm",
    PeriodKind.QUARTER: "trong quý",
    PeriodKind.MONTH: "trong tháng",
    PeriodKind.RECURRING: "định kỳ",
    PeriodKind.RELATIVE: "tính từ một mốc",
    PeriodKind.ONGOING: "thường xuyên",
    PeriodKind.CONDITIONAL: "khi có đủ điều kiện",
    PeriodKind.BY_LAW: "theo quy định",
    PeriodKind.MIXED: "nhiều mốc",
    PeriodKind.NONE: "",
}
DOCUMENT_TYPES = {
    "annex": "Phụ lục",
    "plan": "Kế hoạch",
    "dispatch": "Công văn",
    "decision": "Quyết định",
    "digest": "Thông tin chỉ đạo, điều hành",
    "report": "Báo cáo",
    "notice": "Thông báo",
    "directive": "Chỉ thị",
    "telegram": "Công điện",
    "minutes": "Biên bản",
    "other": "Văn bản",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one line that a field was read from."""

    text: str
    line: int
    page: int | None  # None where the document has a single one

    @property
    def place(self) -> str:
        return f"dòng {self.line}" if self.page is None else f"dòng {self.line}, trang {self.page}"


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field with its value and the words beside it.

    `remark` is what was computed from it; `reason` why it was read so, with how sure that is and what may be
    wrong.
    """

    label: str
    value: str
    quotes: tuple[Quote, ...] = ()
    remark: str = ""
    reason: str = ""
    is_quoted_above: bool = False  # its words stand among those of the field above


def find_quotes(document: Document, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """The words at the spans, one quote a line; " … " stands for words between that are left out."""
    by_line: dict[int, list[Span]] = {}
    for span in spans:
        by_line.setdefault(span.line, []).append(span)
    quotes = []
    for number, parts in by_line.items():
        line = document.line(number)
        text, end = "", None
        for part in sorted(parts, key=lambda part: part.start):
            between = "" if end is None else line.text[end : part.start]
            text += (" … " if between.strip() else between) + line.text[part.start : part.end]
            end = part.end
        if text.strip():
            quotes.append(Quote(text.strip(), number, line.page if len(document.pages) > 1 else None))
    return tuple(quotes)


def header_fields(header: DocumentHeader, document: Document) -> list[ShownField]:
    """The fields of the header that have a value."""
    inferred = {value.field: value for value in header.inferred}
    shown = []
    for name, label in HEADER_FIELDS.items():
        if not (value := _header_value(header, name)):
            continue
        spans = header.evidence.get(name, ())
        remark = _as_offices_write(header, name)
        if name in inferred:
            spans = spans or inferred[name].evidence
            remark = f"suy ra: {inferred[name].rule}"
            if name == "issued_on" and header.issued_on_as_printed:
                remark += f"; bản in ghi {in_vietnamese(header.issued_on_as_printed)}"
        shown.append(ShownField(label, value, find_quotes(document, spans), remark))
    return shown


def _as_offices_write(header: DocumentHeader, name: str) -> str:
    """The field by customary names, where it is written otherwise."""
    if name == "issuer":
        return header.issuer_repaired or ""
    return "; ".join(header.addressees_repaired) if name == "addressees" else ""


def _header_value(header: DocumentHeader, name: str) -> str:
    value = getattr(header, name)
    if name == "received":
        parts = value and (
            value.number and f"số {value.number}",
            value.on and f"ngày {in_vietnamese(value.on)}",
            value.office and f"({value.office})",
        )
        return " ".join(filter(None, parts or ()))
    if name == "signed_by_authority":
        return ", ".join(AUTHORITIES.get(form, form) for form in value)
    if isinstance(value, tuple):
        return "; ".join(value)
    return in_vietnamese(value) if name == "issued_on" and value else value or ""


def task_fields(task: TaskProposal, document: Document) -> list[ShownField]:
    """The fields of a task that have a value, the text first."""
    rows = (
        ("text", "Nội dung", task.text, f"sửa lại: {task.text_repaired}" if task.text_repaired else ""),
        ("leads", "Chủ trì", "; ".join(task.leads), _lead_remark(task)),
        ("coordinators", "Phối hợp", "; ".join(task.coordinators), task.coordinator_note or ""),
        ("period", "Thời hạn", task.period.text, period_remark(task.period)),
        ("product", "Sản phẩm", task.product or "", ""),
        ("resources", "Nguồn lực", task.resources or "", ""),
    )
    return [
        ShownField(
            label, value, find_quotes(document, task.evidence.get(name, ())), remark, reason_words(task, name)
        )
        for name, label, value, remark in rows
        if value or remark
    ]


def _lead_remark(task: TaskProposal) -> str:
    """The leads by customary names, and the words beside them that name nobody."""
    return "; ".join(filter(None, ("; ".join(task.leads_repaired), task.lead_note)))


def reason_words(task: TaskProposal, field: str) -> str:
    """Why the field was read so: the words that led to it, else what its rule means; how sure; the doubts."""
    reason = task.reasons.get(field)
    if reason is None:
        return ""
    why = reason.because or rules_of(field).get(reason.rule, "").rstrip(".")
    sure = f"chắc {reason.confidence:.0%}"
    doubts = [words for code in reason.doubts if (words := words_of_doubts().get(code, ""))]
    return "; ".join(filter(None, (why, sure, *doubts)))


def words_of_doubts() -> dict[str, str]:
    """What each kind of doubt says to an officer, by its code."""
    return words_by_word(load_lexicon("doubts")["words"])


def period_remark(period: Period) -> str:
    """What was understood of a period: its kind, the last day, and how that was computed."""
    kind = PERIOD_KINDS[period.kind]
    parts = [kind if kind != period.text.casefold() else ""]
    if period.due_on:
        parts.append(f"hạn cuối {in_vietnamese(period.due_on)}")
    if period.rule:
        parts.append(period.rule)
    return "; ".join(filter(None, parts))


def evidence_lines(task: TaskProposal) -> str:
    """The lines that a task was read from: "12-14, 17"."""
    return as_runs(span.line for spans in task.evidence.values() for span in spans)


def as_runs(numbers: Iterable[int]) -> str:
    """Numbers in order, neighbours together: "1-3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def as_date(text: str | None) -> date | None:
    """The day of an ISO date, None for another precision."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def in_vietnamese(text: str) -> str:
    """An ISO date as the office writes it; anything else as it is."""
    day = as_date(text)
    return f"{day:%d/%m/%Y}" if day else text


def partial_in_vietnamese(text: str) -> str:
    """An ISO date as precise as it is: 01/03/2025, tháng 3/2025, năm 2025."""
    year, _, month = text.partition("-")
    if not month:
        return f"năm {year}"
    return in_vietnamese(text) if as_date(text) else f"tháng {int(month)}/{year}"
