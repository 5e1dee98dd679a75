"""How alike two papers are: what counts, what does not, and that each difference is shown once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_desk import a_paper, signed

from dondoc.composing import Paper, Paragraph, letterhead
from dondoc.documents.formats import read_document
from dondoc.server.outgoing.rules import Copy, Facts, compare, differences, is_alike, reads_as
from dondoc.server.outgoing.rules.words import keys_of, text_of, words_of


def text(paper: Paper, *, number: str = "") -> str:
    return text_of(read_document(signed(paper, number=number), name="a.docx"))


def facts(paper: Paper) -> Facts:
    return Facts(letterhead(paper.issuer, superior=paper.superior), paper.subject, paper.addressees)


def test_number_and_day_make_no_difference() -> None:
    draft, copy = text(a_paper()), text(a_paper(), number="812")
    assert "Số: 812/VP-TH" in copy and "Số: 812" not in draft
    assert compare(draft, Copy(copy)).is_same
    assert [row.same_count for row in differences(draft, copy)] == [
        len(draft.splitlines()) - 1
    ]  # "(Kèm theo …)"


def test_page_numbers_and_signatures_make_none() -> None:
    """As a PDF has them: lines of their own at the edges of pages, and beside the seal."""
    from dondoc.documents.types import Document, Line, Page

    lines = text(a_paper(), number="812").splitlines()
    half = len(lines) // 2
    on_pages = [*((one, 1) for one in lines[:half]), ("2", 2), ("Ký bởi: Văn phòng UBND tỉnh", 2)]
    on_pages += [(one, 2) for one in lines[half:]]
    copy = Document(
        name="a.pdf",
        media_type="application/pdf",
        sha256="",
        reader="",
        lines=tuple(Line(at, words, page) for at, (words, page) in enumerate(on_pages, start=1)),
        pages=(Page(1), Page(2)),
    )
    assert compare(text(a_paper()), Copy(text_of(copy))).is_same


def test_another_agency_is_another_letter() -> None:
    """All but the name is the same: the words are alike, and it is not taken."""
    draft = a_paper()
    other = replace(
        draft,
        addressees=("Sở Nội vụ",),
        body=tuple(Paragraph(one.text.replace("Sở Xây dựng", "Sở Nội vụ")) for one in draft.paragraphs),
    )
    copy = Copy(text(other, number="813"))
    likeness = compare(text(draft), copy)
    assert is_alike(likeness) and not likeness.is_same
    assert not reads_as(facts(draft), copy)
    assert reads_as(facts(other), copy)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("còn 03 nhiệm vụ", "còn 02 nhiệm vụ"),
        ("khẩn trương", "chủ động, khẩn trương"),
        (" quan tâm", ""),
    ],
)
def test_a_changed_word_is_seen(was: str, now: str) -> None:
    draft = a_paper()
    body = tuple(Paragraph(one.text.replace(was, now)) for one in draft.paragraphs)
    copy = text(replace(draft, body=body), number="812")
    likeness = compare(text(draft), Copy(copy))
    assert is_alike(likeness) and not likeness.is_same and reads_as(facts(draft), Copy(copy))
    [row] = [one for one in differences(text(draft), copy) if not one.same_count]
    left = [part.text for part in row.left if part.is_changed]
    right = [part.text for part in row.right if part.is_changed]
    assert keys_of(words_of(" ".join(left + right)))


def test_a_paragraph_of_its_own_stands_alone() -> None:
    draft = a_paper()
    more = (*draft.body, Paragraph("Giao Thanh tra tỉnh theo dõi việc thực hiện."))
    copy = text(replace(draft, body=more), number="812")
    [row] = [one for one in differences(text(draft), copy) if not one.same_count]
    assert not row.left and [part.text for part in row.right] == [
        "Giao Thanh tra tỉnh theo dõi việc thực hiện."
    ]


WORDS = st.lists(st.sampled_from(["một", "hai", "ba", "Sở", "tỉnh"]), max_size=12).map(" ".join)
TEXTS = st.lists(WORDS, max_size=6).map("\n".join)


@given(TEXTS, TEXTS)
def test_differences_tell_both_texts_whole(draft: str, copy: str) -> None:
    """Changed and unchanged, each side gives its words in their order."""
    rows = differences(draft, copy)
    told = [row for row in rows if not row.same_count]
    if sum(row.same_count for row in rows) == 0:
        for side, whole in (("left", draft), ("right", copy)):
            words = [word for row in told for part in getattr(row, side) for word in part.text.split()]
            assert words == whole.split()
    is_changed = any(part.is_changed for row in told for part in (*row.left, *row.right))
    assert is_changed == (keys_of(words_of(draft)) != keys_of(words_of(copy)))


@given(TEXTS, TEXTS)
def test_likeness_has_no_side(one: str, other: str) -> None:
    here, there = compare(one, Copy(other)), compare(other, Copy(one))
    assert here == there
    assert 0 <= here.share <= 1
    assert not here.is_same or here.share == 1
