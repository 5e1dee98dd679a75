"""What composing writes has nothing that the checker of the form would object to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn_official_papers import draw_paper

from dondoc.composing import Heading, Level, PaperKind, Paragraph, Urgency, compose_docx
from dondoc.composing.checking import check_form
from dondoc.documents.formats import read_document


@pytest.mark.parametrize("seed", range(15))
def test_nothing_departs_from_the_form(seed: int) -> None:
    assert check_form(compose_docx(draw_paper(seed).paper)).departures == ()


def test_nor_where_it_consolidates_opinions_and_has_no_number() -> None:
    drawn = draw_paper(5).paper
    paper = replace(drawn, kind=PaperKind.CONSOLIDATION, number="", notation="", addressees=(), bases=())
    content = compose_docx(paper)
    assert check_form(content).departures == ()
    text = "\n".join(line.text for line in read_document(content, name="ban-tong-hop.docx").lines)
    assert "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH" in text
    assert "Số:" not in text


def test_nor_where_a_paper_has_chapters_articles_and_urgency() -> None:
    body = (
        Heading(Level.CHAPTER, "Quy định chung", "I"),
        Heading(Level.SECTION, "Phạm vi", "1"),
        Heading(Level.ARTICLE, "Phạm vi điều chỉnh", "1"),
        Paragraph("Kế hoạch này áp dụng cho các cơ quan, đơn vị.", mark="1."),
        Paragraph("Các sở, ban, ngành;", mark="a)"),
        Paragraph("Các nhiệm vụ tại Phụ lục kèm theo.", mark="b)"),
    )
    paper = replace(draw_paper(5).paper, body=body, urgency=Urgency.VERY_URGENT, number="3")
    assert check_form(compose_docx(paper)).departures == ()
