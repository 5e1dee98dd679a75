"""Whole papers of an office from random parts: head, text, table, foot; as plain text or as a DOCX file."""

from __future__ import annotations

import io
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx import Document as new_docx
from drawn_prose import PLACES, Deadline, DrawnTask, Passage, names
from hypothesis import strategies as st

KINDS = (  # the letters of the number, the type as named on the page, its code
    ("UBND-KT", "", "dispatch"),
    ("TB-UBND", "THÔNG BÁO", "notice"),
    ("CT-UBND", "CHỈ THỊ", "directive"),
    ("CĐ-UBND", "CÔNG ĐIỆN", "telegram"),
)
SUBJECTS = (
    "tăng cường công tác phòng, chống thiên tai",
    "quản lý, bảo vệ rừng mùa khô",
    "chấn chỉnh hoạt động của các chợ",
)
SIGNERS = ("Lê Văn Mẫu", "Trần Thị Thử", "Nguyễn Khắc Ví", "Lò Văn Thí")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper, line by line, and what it says."""

    lines: tuple[str, ...]
    type: str
    number: str
    issued_on: str
    issuer: str
    signer: str


@st.composite
def heads(draw: st.DrawFn) -> Head:
    """A head of a provincial People's Committee."""
    place, (letters, named, code) = draw(st.sampled_from(PLACES)), draw(st.sampled_from(KINDS))
    number = f"{draw(st.integers(10, 999))}/{letters}"
    day = draw(st.dates(date(2026, 3, 1), date(2026, 3, 15)))
    dated = f"{place}, ngày {day:%d} tháng {day:%m} năm {day.year}"
    issuer = f"UBND TỈNH {place.upper()}"
    subject = draw(st.sampled_from(SUBJECTS))
    beside = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    forms = (
        (issuer, f"Số: {number}", dated),
        (f"{issuer}\t{beside[0]}", f"\t{beside[1]}", f"Số: {number}\t{dated}"),
        (issuer, f"Số: {number}", *beside, dated),
    )
    lines = draw(st.sampled_from(forms))
    if named:
        lines += ("", named, f"Về việc {subject}", "")
    else:
        lines += (f"V/v {subject}", "", "Kính gửi: Các sở, ban, ngành; UBND các xã, phường.", "")
    return Head(lines, code, number, day.isoformat(), issuer, draw(st.sampled_from(SIGNERS)))


def foot(signer: str) -> tuple[str, ...]:
    return (
        "", "Nơi nhận:", "- Như trên;", "- Sở Tài chính;", "- Lưu: VT, KT.", "",
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", signer, "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """An annex with a table of tasks: the lines above it, its heading, its rows, and what they assign."""

    above: tuple[str, ...]
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tasks: tuple[DrawnTask, ...]


# What a table assigns and no sentence does: a duty that both tell is told once.
DEEDS = (
    "Xây dựng kế hoạch phát triển du lịch cộng đồng", "Sửa chữa 12 cầu treo dân sinh",
    "Số hóa hồ sơ hộ tịch của các xã, phường", "Bồi dưỡng tiếng dân tộc cho cán bộ",
    "Khảo sát nhu cầu nước sạch của đồng bào vùng cao", "Trồng mới 500 ha rừng gỗ lớn",
)  # fmt: skip
COLUMNS = {  # what a column holds, and what offices call it
    "text": ("Nội dung nhiệm vụ", "Nhiệm vụ", "Nội dung công việc"),
    "leads": ("Cơ quan chủ trì", "Đơn vị chủ trì"),
    "coordinators": ("Cơ quan phối hợp", "Đơn vị phối hợp"),
    "period": ("Thời gian hoàn thành", "Thời hạn", "Tiến độ"),
}


@st.composite
def plans(draw: st.DrawFn, head: Head) -> Plan:
    """A table with its columns in any order after the number; sometimes their names lost their marks."""
    keys = ["text", *draw(st.permutations(["leads", "coordinators", "period"]))]
    titles = [draw(st.sampled_from(COLUMNS[key])) for key in keys]
    if draw(st.integers(0, 3)) == 0:
        titles = [bare_letters(title) for title in titles]
    rows, tasks = [], []
    for number in range(1, draw(st.integers(2, 5)) + 1):
        written, leads = draw(names(least=1, most=2))
        beside, coordinators = draw(names(most=3, but=leads))
        deed = draw(st.sampled_from(DEEDS))
        words, kind, start, end = draw(st.sampled_from(PERIODS))
        said = {
            "text": deed,
            "leads": written,
            "coordinators": beside,
            "period": words,
        }
        rows.append((str(number), *(said[key] for key in keys)))
        tasks.append(DrawnTask(said["text"], leads, coordinators, kind, start, end))
    title = (
        "PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ",
        f"(Kèm theo văn bản số {head.number} ngày {day_of(head)} của UBND tỉnh)", "",
    )  # fmt: skip
    return Plan(title, ("STT", *titles), tuple(rows), tuple(tasks))


PERIODS: tuple[Deadline, ...] = (
    ("Quý II/2026", "quarter", "2026-Q2", "2026-Q2"),
    ("Năm 2026", "year", "2026", "2026"),
    ("Tháng 9/2026", "month", "2026-09", "2026-09"),
    ("Trước ngày 30/6/2026", "date", "", "2026-06-30"),
    ("15/8/2026", "date", "", "2026-08-15"),
    ("Thường xuyên", "ongoing", "", ""),
)


def day_of(head: Head) -> str:
    return date.fromisoformat(head.issued_on).strftime("%d/%m/%Y")


def bare_letters(text: str) -> str:
    """The letters without their marks: "Cơ quan chủ trì" becomes "Co quan chu tri"."""
    marks_apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in marks_apart if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper: head, passages, foot, and an annex where it has one."""

    head: Head
    passages: tuple[Passage, ...]
    plan: Plan | None = None

    @property
    def tasks(self) -> list[DrawnTask]:
        return [task for part in (*self.passages, self.plan) if part for task in part.tasks]


def as_text(paper: Paper, *, width: int, has_gaps: bool) -> bytes:
    """The paper as plain text; `width` 0 leaves each paragraph on one line."""
    lines = list(paper.head.lines)
    for paragraph in _paragraphs(paper):
        lines += _wrapped(paragraph, width)
        lines += [""] if has_gaps else []
    lines += foot(paper.head.signer)
    if plan := paper.plan:
        lines += [*plan.above, "\t".join(plan.heading), *map("\t".join, plan.rows)]
    return "\n".join([*lines, ""]).encode()


def as_docx(paper: Paper) -> bytes:
    """The paper as a DOCX file, a paragraph each, with a table of cells."""
    written = new_docx()
    above = paper.plan.above if paper.plan else ()
    for paragraph in (*paper.head.lines, *_paragraphs(paper), *foot(paper.head.signer), *above):
        written.add_paragraph(paragraph)
    if plan := paper.plan:
        table = written.add_table(rows=0, cols=len(plan.heading))
        for row in (plan.heading, *plan.rows):
            _fill(table.add_row().cells, row)
    into = io.BytesIO()
    written.save(into)
    return into.getvalue()


def _fill(cells: Sequence[Any], row: Sequence[str]) -> None:
    for cell, text in zip(cells, row, strict=True):
        cell.text = text


def _paragraphs(paper: Paper) -> list[str]:
    return [paragraph for passage in paper.passages for paragraph in passage.paragraphs]


def _wrapped(paragraph: str, width: int) -> list[str]:
    if not width:
        return [paragraph]
    return textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
