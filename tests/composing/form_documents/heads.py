"""The head of a test document: in a table or by tabs and spaces, with its lines, as its office types it."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from shapes import bullet_of, drawn_line, has_drawing, no_borders, numbering_with, plain_table, put, vml_line
from writing import Writer


class HeadWriter(Writer):
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
