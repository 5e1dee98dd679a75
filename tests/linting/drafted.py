"""Drafts of the tests: from their lines to the file that an office would send, and what is wrong in it.

A draft is `NAME.txt`: lines `@issuer …`, `@number …` for the parts of its head and foot, paragraphs as they
are, and rows of tables, whose cells begin with `|`. `NAME.json` says in which form it is made, what the
linter is told (who was asked, which tasks are open), and what is wrong with it.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document as word_document
from docx.shared import Mm, Pt

from dondoc.composing import (
    Annex,
    Block,
    Column,
    Heading,
    Level,
    Paper,
    PaperKind,
    Paragraph,
    Row,
    Signing,
    Table,
    compose_docx,
)

HERE = Path(__file__).parent
SETS = {"first": HERE / "drafts", "second": HERE / "later_drafts"}
_TYPES = {"plan": "KẾ HOẠCH", "decision": "QUYẾT ĐỊNH", "notice": "THÔNG BÁO", "telegram": "CÔNG ĐIỆN"}
_NATION, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_DIVISION = re.compile(r"([IVX]+)\. (.+)")
_MARKED = re.compile(r"(\d+\.|-|[a-z]\)) (.+)")
Rows = list[list[str]]


@dataclass
class Draft:
    """One draft: its parts, and its truth."""

    name: str
    head: dict[str, list[str]] = field(default_factory=dict)
    body: list[str | Rows] = field(default_factory=list)
    annex: list[str | Rows] = field(default_factory=list)
    truth: dict[str, Any] = field(default_factory=dict)

    def one(self, key: str) -> str:
        return self.head.get(key, [""])[0]

    @property
    def kind(self) -> str:
        return self.one("type") or "dispatch"

    @property
    def on(self) -> date:
        return date.fromisoformat(self.one("on"))

    @property
    def is_word(self) -> bool:
        return self.truth["form"] in ("composed", "word")

    @property
    def file_name(self) -> str:
        return (
            f"{self.name}.{'docx' if self.is_word else 'md' if self.truth['form'] == 'markdown' else 'txt'}"
        )

    @property
    def data(self) -> bytes:
        return _made(self.name)


@cache
def drafts(which: str = "first") -> dict[str, Draft]:
    return {path.stem: _read(path) for path in sorted(SETS[which].glob("*.txt"))}


@cache
def _made(name: str) -> bytes:
    draft = next(found[name] for found in map(drafts, SETS) if name in found)
    if draft.truth["form"] == "composed":
        return _with_faults(compose_docx(_paper(draft)), draft.truth.get("form_faults", {}))
    return _word(draft) if draft.is_word else "\n".join(_text(draft)).encode()


def _read(path: Path) -> Draft:
    draft = Draft(path.stem, truth=json.loads(path.with_suffix(".json").read_text("utf-8")))
    part = draft.body
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@annex "):
            part = draft.annex
        if line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            draft.head.setdefault(key, []).append(value)
        elif line.startswith("|"):
            if not part or isinstance(part[-1], str):
                part.append([])
            rows = part[-1]
            assert isinstance(rows, list)
            rows.append([cell.strip() for cell in line[1:].split("|")])
        elif line.strip():
            part.append(line)
    return draft


def _listed(draft: Draft, key: str) -> list[str]:
    return [one.strip() for one in draft.one(key).split(";") if one.strip()]


def _day(draft: Draft) -> str:
    on = draft.on
    month = f"{on.month:02}" if on.month < 3 else on.month
    return f"Lạng Sơn, ngày {on.day:02} tháng {month} năm {on.year}"


# --- plain text ---


def _text(draft: Draft) -> list[str]:
    superior, issuer = draft.one("superior").upper(), draft.one("issuer").upper()
    left = [superior, issuer] if superior else [issuer, ""]
    lines = [f"{left[0]}\t{_NATION}", f"{left[1]}\t{_MOTTO}", f"Số: {draft.one('number')}\t{_day(draft)}"]
    if draft.kind == "dispatch":
        lines += [f"V/v {draft.one('subject')}", "", f"Kính gửi: {'; '.join(_listed(draft, 'to'))}."]
    else:
        lines += ["", _TYPES[draft.kind], draft.one("subject"), ""]
    bases = draft.head.get("base", [])
    lines += [f"{base}{'.' if base is bases[-1] else ';'}" for base in bases] + [""]
    if draft.kind == "decision":
        lines += ["QUYẾT ĐỊNH:", ""]
    lines += _text_of(draft.body, is_markdown=draft.truth["form"] == "markdown")
    signing = draft.one("sign").split("/")
    lines += ["", "Nơi nhận:"]
    lines += [f"- {one};" for one in _listed(draft, "recipients")[:-1]]
    lines += [f"- {_listed(draft, 'recipients')[-1]}.", "", *signing[:-1], "", signing[-1]]
    if draft.annex:
        lines += ["", "PHỤ LỤC", draft.one("annex"), *_text_of(draft.annex, is_markdown=False)]
    return lines


def _text_of(part: list[str | Rows], *, is_markdown: bool) -> list[str]:
    lines: list[str] = []
    for block in part:
        if isinstance(block, str):
            lines.append(block)
            continue
        for at, row in enumerate(block):
            lines.append(f"| {' | '.join(row)} |" if is_markdown else "\t".join(row))
            if is_markdown and at == 0:
                lines.append("|" + "---|" * len(row))
        lines.append("")
    return lines


# --- by composing ---


def _paper(draft: Draft) -> Paper:
    number, _, notation = draft.one("number").partition("/")
    *lines, name = draft.one("sign").split("/")
    return Paper(
        kind=PaperKind(draft.kind),
        issuer=draft.one("issuer"),
        superior=draft.one("superior"),
        number=number,
        notation=notation,
        place="Lạng Sơn",
        on=draft.on,
        subject=draft.one("subject"),
        bases=tuple(draft.head.get("base", [])),
        addressees=tuple(_listed(draft, "to")),
        body=tuple(_block(block) for block in draft.body),
        signing=Signing(tuple(lines), name),
        recipients=tuple(_listed(draft, "recipients")),
        annexes=(Annex(draft.one("annex"), tuple(_block(block) for block in draft.annex)),)
        if draft.annex
        else (),
    )


def _block(block: str | Rows) -> Block:
    if isinstance(block, list):
        header, *rows = block
        columns = tuple(Column(heading, 40 if at == 1 else 20) for at, heading in enumerate(header))
        return Table(columns, tuple(Row(tuple(row)) for row in rows))
    if match := _DIVISION.fullmatch(block):
        return Heading(Level.DIVISION, match[2], match[1])
    if match := _MARKED.fullmatch(block):
        return Paragraph(match[2], match[1])
    return Paragraph(block)


def _with_faults(data: bytes, faults: dict[str, Any]) -> bytes:
    """The DOCX with what an office does wrong to the form of its file."""
    if not faults:
        return data
    document = word_document(io.BytesIO(data))
    if left := faults.get("left_margin_mm"):
        for section in document.sections:
            section.left_margin = Mm(left)
    paragraphs = list(document.paragraphs)
    for table in document.tables:
        paragraphs += [paragraph for cell in table._cells for paragraph in cell.paragraphs]
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if font := faults.get("font"):
                run.font.name = font
            if run.text == _MOTTO and "motto" in faults:
                run.text = faults["motto"]
    if size := faults.get("body_size"):
        for paragraph in document.paragraphs:
            if _MARKED.match(paragraph.text) or len(paragraph.text) > 40:
                for run in paragraph.runs:
                    run.font.size = Pt(size)
    return _saved(document)


# --- as somebody writes it in Word, without a template ---


def _word(draft: Draft) -> bytes:
    document = word_document()
    head = document.add_table(rows=1, cols=2)
    superior, issuer = draft.one("superior"), draft.one("issuer").upper()
    left = [superior.upper(), issuer] if superior else [issuer]
    left.append(f"Số: {draft.one('number')}")
    if draft.kind == "dispatch":
        left.append(f"V/v {draft.one('subject')}")
    for cell, lines in zip(head.rows[0].cells, (left, [_NATION, _MOTTO, _day(draft)]), strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
    if draft.kind == "dispatch":
        document.add_paragraph(f"Kính gửi: {'; '.join(_listed(draft, 'to'))}.")
    else:
        document.add_paragraph(_TYPES[draft.kind])
        document.add_paragraph(draft.one("subject"))
    for base in draft.head.get("base", []):
        document.add_paragraph(f"{base};")
    for block in draft.body:
        if isinstance(block, str):
            _in_runs(document.add_paragraph(), block)
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _in_runs(cell.paragraphs[0], text)
    foot = document.add_table(rows=1, cols=2)
    recipients, signing = foot.rows[0].cells
    recipients.paragraphs[0].text = "Nơi nhận:"
    for one in _listed(draft, "recipients"):
        recipients.add_paragraph(f"- {one};")
    for line in draft.one("sign").split("/"):
        signing.add_paragraph(line)
    return _saved(document)


def _in_runs(paragraph: Any, text: str) -> None:
    """Word cuts a paragraph into runs wherever somebody stopped writing."""
    for part in re.findall(r".{1,17}", text):
        paragraph.add_run(part)


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
