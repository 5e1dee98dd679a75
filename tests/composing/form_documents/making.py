"""Makes DOCX files as offices type them: by hand in Word, each office in its own way.

Nothing of `dondoc.composing` is used here: the checker must not be tried on our own writer's habits alone.
"""

from __future__ import annotations

import io
import re
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from papers import Annex
from shapes import (
    bullet_of,
    drawn_line,
    has_drawing,
    no_borders,
    numbering_of,
    numbering_with,
    plain_table,
    put,
    slimmed,
    vml_line,
)
from writing import Writer


class Maker(Writer):
    def made(self, extra: tuple[tuple[str, str], ...] = ()) -> bytes:
        self._head()
        self._title()
        self._addressees()
        for words in self.paper.bases:
            self.write("basis", words)
        if self.paper.decides:
            self.write("decides", self.paper.decides)
        for part, words in self.paper.body:
            self._body(part, words)
        self._foot()
        if extra:
            self._issued(extra)
        for annex in self.paper.annexes:
            self._annex(annex)
        written = io.BytesIO()
        self.doc.save(written)
        return slimmed(written.getvalue())

    def _line(self, where: Any, kind: str, *, width: float, of: float) -> None:
        """A line under a name; `kind` says whose, so that it may be left out or drawn otherwise."""
        if f"{kind}_line" in self.faults.without:
            return
        wrong = self.faults.lines.get(kind, {})
        drawn, width = wrong.get("how", self.look.line), wrong.get("width", width)
        paragraph = where.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        if drawn == "underscores":
            paragraph.add_run("_" * max(int(width / 2.1), 3)).font.size = Pt(12)
        elif drawn == "hyphens":
            paragraph.add_run("-" * max(int(width / 1.4), 3)).font.size = Pt(12)
        elif drawn == "border":
            beside = Mm(max(of - width, 0) / 2)
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = beside
            paragraph.paragraph_format.line_spacing = Pt(6)
            put(
                paragraph,
                f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1"/></w:pBdr>',
            )
        elif drawn == "vml":
            paragraph.add_run()._r.append(vml_line(at=max(of - width, 0) / 2, width=width))
        else:
            paragraph.add_run()._r.append(drawn_line(at=max(of - width, 0) / 2, width=width))

    def _head(self) -> None:
        left, right = self.look.left, self.text_width - self.look.left
        paper, faults = self.paper, self.faults
        names = [("superior", paper.superior)] if paper.superior and "superior" not in faults.without else []
        if "issuer" not in faults.without:
            names += [("issuer", each) for each in paper.issuer]
        nation = [
            (part, faults.text.get(part, words))
            for part, words in (("nation", paper.nation), ("motto", paper.motto))
            if part not in faults.without
        ]
        number = [] if "number" in faults.without else [("number", faults.text.get("number", paper.number))]
        if "regarding" not in faults.without:
            number += [("regarding", each) for each in faults.text.get("regarding", paper.regarding)]
        date = [] if "date" in faults.without else [("date", faults.text.get("date", paper.date))]
        if self.look.head in ("tabs", "spaces"):
            self._tabbed_head(names, nation, number, date)
        else:
            halves = (left, right) if self.look.head != "three-columns" else (left, 8, right - 8)
            table = self._plain_table(2 if self.look.head == "two-rows" else 1, halves)
            above_left, above_right = table.rows[0].cells[0], table.rows[0].cells[-1]
            below_left, below_right = table.rows[-1].cells[0], table.rows[-1].cells[-1]
            issuer = names[-1][1] if names else ""
            self._fill(above_left, names)
            if names:
                self._line(above_left, "issuer", width=len(issuer) * 3.2 * 0.42, of=left)
            self._fill(below_left, number)
            self._urgent(below_left)
            self._fill(above_right, nation)
            if ("motto", "") not in nation and "motto" not in faults.without:
                self._line(above_right, "motto", width=58, of=halves[-1])
            self._fill(below_right, date)
            for cell in {above_left, above_right, below_left, below_right}:
                if (
                    len(cell.paragraphs) > 1
                    and not cell.paragraphs[0].text
                    and not has_drawing(cell.paragraphs[0])
                ):
                    cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)

    def _plain_table(self, rows: int, widths: Any) -> Any:
        table = plain_table(self.doc, rows, widths)
        if self.look.grid_without_lines:
            table.style = "Table Grid"
            for cell in (cell for row in table.rows for cell in row.cells):
                cell._tc.get_or_add_tcPr().append(no_borders())
        return table

    def _fill(self, cell: Any, lines: list[tuple[str, str]]) -> None:
        for part, words in lines:
            is_listed = self.look.bullets and part == "recipient"
            paragraph = self.write(part, words.removeprefix("- ") if is_listed else words, where=cell)
            if is_listed:
                put(paragraph, numbering_with(bullet_of(self.doc)))

    def _tabbed_head(self, names: Any, nation: Any, number: Any, date: Any) -> None:
        """No table: two centred tab stops, or spaces, and words of both halves in one paragraph."""
        first, second = self.look.left / 2, self.look.left + (self.text_width - self.look.left) / 2
        lefts, rights = [*names, *number], [*nation]
        rows = [
            (lefts[at] if at < len(names) else None, rights[at] if at < len(rights) else None)
            for at in range(max(len(names), len(rights)))
        ]
        for pair in rows:
            self._tabbed(pair, first, second)
        if self.look.line == "underscores":
            issuer = "issuer_line" not in self.faults.without
            motto = "motto_line" not in self.faults.without
            if issuer or motto:
                self._tabbed(
                    (("gap", "________" if issuer else ""), ("gap", "_" * 24 if motto else "")), first, second
                )
        numbers = [each for each in number if each[0] == "number"]
        self._tabbed((numbers[0] if numbers else None, date[0] if date else None), first, second)
        for each in number:
            if each[0] == "regarding":
                self._tabbed((each, None), first, second)
        self._urgent(self.doc)

    def _tabbed(self, pair: Any, first: float, second: float) -> None:
        paragraph = self.doc.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(first), WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(Mm(second), WD_TAB_ALIGNMENT.CENTER)
        for each in pair:
            if self.look.head == "tabs":
                paragraph.add_run("\t")
            elif each is pair[1]:
                paragraph.add_run(" " * 12)
            if each is not None:
                form = self.parts[each[0]]
                self._runs(paragraph, each[0], each[1], form)

    def _urgent(self, where: Any) -> None:
        words = self.faults.text.get("urgency", self.paper.urgency)
        if not words:
            return
        table = where.add_table(1, 1)
        table.autofit = False
        table.rows[0].cells[0].width = Mm(34)
        if "urgency_frame" not in self.faults.without:
            table.style = "Table Grid"
        paragraph = table.rows[0].cells[0].paragraphs[0]
        self.write("urgency", words, paragraph=paragraph)

    def _title(self) -> None:
        paper = self.paper
        if paper.type and "type" not in self.faults.without:
            self.write("type", self.faults.text.get("type", paper.type))
        if "subject" not in self.faults.without:
            subject = self.faults.text.get("subject", paper.subject)
            for each in subject:
                self.write("subject", each)
            if subject:
                longest = max(subject, key=len)
                self._line(self.doc, "subject", width=len(longest) * 2.2 * 0.42, of=self.text_width)
        for each in paper.opening:
            self.write("opening", each)

    def _addressees(self) -> None:
        paper, faults = self.paper, self.faults
        if not paper.addressees or "addressees" in faults.without:
            return
        if self.look.addressed_in_table:
            table = self._plain_table(1, (self.text_width * 0.3, self.text_width * 0.7))
            self.write("addressed", paper.addressed, paragraph=table.rows[0].cells[0].paragraphs[0])
            for at, each in enumerate(paper.addressees, start=1):
                ending = faults.addressee_ending[at == len(paper.addressees)]
                self.write("addressee", f"- {each}{ending}", where=table.rows[0].cells[1])
            self.doc.add_paragraph().paragraph_format.space_after = Pt(0)
            return
        if len(paper.addressees) == 1:
            self.write("addressed", f"{paper.addressed} {paper.addressees[0]}")
            return
        first = self.write("addressed", paper.addressed)
        first.alignment = WD_ALIGN_PARAGRAPH.LEFT
        first.paragraph_format.left_indent = Mm(32)
        first.paragraph_format.space_after = Pt(0)
        for at, each in enumerate(paper.addressees, start=1):
            ending = faults.addressee_ending[at == len(paper.addressees)]
            self.write("addressee", f"{faults.text.get('addressee_dash', '- ')}{each}{ending}")
        self.doc.add_paragraph().paragraph_format.space_after = Pt(0)

    def _body(self, part: str, words: str) -> None:
        if part == "table":
            self._table(self.paper.table, [10, 70, 28, 28, 28])
            return
        if self.look.auto_numbers and part == "numbered":
            paragraph = self.write("numbered", re.sub(r"^\d+\. ", "", words))
            put(paragraph, numbering_with(numbering_of(self.doc)))
            return
        self.write(part, words)

    def _table(self, rows: Any, shares: Any, *, width: float | None = None) -> None:
        width = width or self.text_width
        table = plain_table(self.doc, len(rows), [width * share / sum(shares) for share in shares])
        table.style = "Table Grid"
        for at, row in enumerate(rows):
            for cell, words in zip(table.rows[at].cells, row, strict=True):
                self.write("cell" if at else "cell_head", words, paragraph=cell.paragraphs[0])
        if "table_heading" not in self.faults.without:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self.doc.add_paragraph().paragraph_format.space_after = Pt(0)

    def _foot(self) -> None:
        paper, faults = self.paper, self.faults
        recipients: list[tuple[str, str]] = []
        if "recipients" not in faults.without:
            recipients.append(("recipients", faults.text.get("recipients", "Nơi nhận:")))
            for at, each in enumerate(paper.recipients, start=1):
                ending = faults.recipient_ending[at == len(paper.recipients)]
                recipients.append(("recipient", f"{faults.recipient_dash}{each}{ending}"))
        signing = [("authority", each) for each in faults.text.get("signing", paper.signing)]
        signing += [("gap", "")] * 4
        if "signer" not in faults.without:
            signing.append(("signer", faults.text.get("signer", paper.signer)))
        if paper.second_signer:
            office, name = paper.second_signer
            recipients = [("authority", office), *[("gap", "")] * 4, ("signer", name), *recipients]
        if self.look.foot == "tabs":
            self._tabbed_foot(recipients, signing)
            return
        if self.look.foot == "below":
            for part, words in signing:
                self.write(part, words).paragraph_format.left_indent = Mm(self.text_width / 2)
            self._fill(self.doc, recipients)
            return
        table = self._plain_table(1, (self.text_width / 2, self.text_width / 2))
        for cell, lines in zip(table.rows[0].cells, (recipients, signing), strict=True):
            self._fill(cell, lines)
            if len(cell.paragraphs) > 1:
                cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)

    def _tabbed_foot(self, lefts: list[tuple[str, str]], rights: list[tuple[str, str]]) -> None:
        for at in range(max(len(lefts), len(rights))):
            paragraph = self.doc.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                Mm(self.text_width * 0.75), WD_TAB_ALIGNMENT.CENTER
            )
            if at < len(lefts):
                self._runs(paragraph, *lefts[at], self.parts[lefts[at][0]])
            if at < len(rights) and rights[at][1]:
                paragraph.add_run("\t")
                self._runs(paragraph, *rights[at], self.parts[rights[at][0]])

    def _annex(self, annex: Annex) -> None:
        self._new_section(is_landscape=annex.is_landscape)
        self.write("annex", self.faults.text.get("annex", annex.heading))
        self.write("annex_title", self.faults.text.get("annex_title", annex.title))
        if "attached" not in self.faults.without:
            self.write("attached", self.faults.text.get("attached", self._attached()))
        self._line(self.doc, "attached", width=45, of=self.text_width)
        width = (
            (self.page["height"] if annex.is_landscape else self.page["width"])
            - self.page["left"]
            - self.page["right"]
        )
        shares = [share for _, share in annex.columns]
        self._table((tuple(heading for heading, _ in annex.columns), *annex.rows), shares, width=width)

    def _attached(self) -> str:
        paper = self.paper
        return paper.attached_form.format(
            type=paper.type.capitalize(),
            number=paper.number.removeprefix("Số: "),
            day=paper.date.split("ngày ")[1],
            issuer=" ".join(paper.issuer).capitalize(),
        )

    def _issued(self, body: tuple[tuple[str, str], ...]) -> None:
        """What the decision issues: a regulation on pages of its own."""
        self._new_section()
        self.write("type", "QUY CHẾ")
        self.write("subject", "Làm việc của Sở Nội vụ")
        self.write("attached", self.faults.text.get("attached", self._attached()))
        self._line(self.doc, "attached", width=45, of=self.text_width)
        for part, words in body:
            self.write(part, self.faults.text.get(words, words))
