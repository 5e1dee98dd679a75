"""Makes DOCX files as offices type them: by hand in Word, each office in its own way.

Nothing of `dondoc.composing` is used here: the checker must not be tried on our own writer's habits alone.
"""

from __future__ import annotations

import io
import re
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from heads import HeadWriter
from papers import Annex
from shapes import numbering_of, numbering_with, plain_table, put, slimmed


class Maker(HeadWriter):
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
