"""The papers of a consultation: in form, and read back as what they say."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.agencies.known import known_registry
from dondoc.composing import Paper, Paragraph, compose_docx
from dondoc.composing.checking import check_form
from dondoc.documents.formats import read_file
from dondoc.extraction import extract_tasks
from dondoc.extraction.asking import OpinionRequest, read_opinion_request
from dondoc.server.consultation.rules.letters import (
    Asking,
    Chasing,
    Objection,
    Returning,
    asking_paper,
    chasing_paper,
    returning_paper,
)
from dondoc.server.outgoing.rules.heads import Head

TODAY = date(2025, 9, 8)
DRAFT = "Kế hoạch phát triển hạ tầng số nông thôn giai đoạn 2026 - 2030"
DEPARTMENT = Head(
    issuer="Sở Khoa học và Công nghệ",
    superior="Ủy ban nhân dân tỉnh Lạng Sơn",
    notation="SKHCN-CĐS",
    place="Lạng Sơn",
    subject="lấy ý kiến dự thảo Kế hoạch phát triển hạ tầng số nông thôn",
    addressees=("Sở Tài chính", "Sở Nội vụ", "Công an tỉnh", "Ủy ban nhân dân các xã, phường"),
    signing=("GIÁM ĐỐC",),
    signer="Hoàng Văn Bền",
    recipients=("Như trên", "Lưu: VT, CĐS"),
)
OFFICE = Head(
    issuer="Văn phòng Ủy ban nhân dân tỉnh",
    superior="Ủy ban nhân dân tỉnh Lạng Sơn",
    notation="VP-KGVX",
    place="Lạng Sơn",
    subject="hoàn thiện dự thảo Kế hoạch phát triển hạ tầng số nông thôn",
    addressees=("Sở Khoa học và Công nghệ",),
    signing=("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    signer="Nguyễn Văn Hạnh",
    recipients=("Như trên", "Lưu: VT, KGVX"),
)


def asking(question: str = "tính khả thi của mục tiêu;\nnguồn lực thực hiện", number: int = 1) -> Paper:
    drafter = "Sở Khoa học và Công nghệ"
    wanted = Asking(DRAFT, drafter, question, due_on=date(2025, 9, 22), round_number=number)
    return asking_paper(wanted, head=DEPARTMENT, today=TODAY)


def chasing() -> Paper:
    wanted = Chasing(
        DRAFT,
        "Sở Khoa học và Công nghệ",
        asked_on=date(2025, 9, 8),
        due_on=date(2025, 9, 22),
        answered_count=4,
        asked_count=9,
        new_due_on=date(2025, 9, 26),
        asked_by="Công văn số 1187/SKHCN-CĐS",
    )
    return chasing_paper(wanted, head=DEPARTMENT, today=date(2025, 9, 23))


def returning(*not_asked: str) -> Paper:
    wanted = Returning(
        DRAFT,
        "Sở Khoa học và Công nghệ",
        submitted_by="Tờ trình số 233/TTr-SKHCN ngày 01/9/2025",
        objections=(
            Objection("Sở Tài chính có nhiệm vụ tại mục II nhưng chưa được lấy ý kiến."),
            Objection(
                "Nhiệm vụ lắp đặt camera an ninh vượt khả năng của UBND cấp xã.",
                "Giao Công an tỉnh chủ trì, UBND cấp xã phối hợp",
            ),
        ),
        not_asked=not_asked,
        answer_by=date(2025, 9, 18),
        again_by=date(2025, 9, 30),
    )
    return returning_paper(wanted, head=OFFICE, today=TODAY)


def read_back(paper: Paper) -> OpinionRequest | None:
    document = read_file(compose_docx(paper), name="a.docx")
    header = extract_tasks(document).document
    return read_opinion_request(document, header, registry=known_registry())


def test_one_question_stands_in_its_sentence_and_has_no_number() -> None:
    (request,) = [
        block.text
        for block in asking("Đề nghị cho ý kiến về trách nhiệm của các cơ quan tại Điều 2.").body
        if isinstance(block, Paragraph) and "Điều 2" in block.text
    ]
    assert request.endswith("trong đó tập trung vào nội dung: trách nhiệm của các cơ quan tại Điều 2.")


@pytest.mark.parametrize(
    "paper", [asking(), asking("", 2), chasing(), returning("Sở Tài chính", "Thanh tra tỉnh")]
)
def test_each_is_in_form(paper: Paper) -> None:
    check = check_form(compose_docx(paper))
    assert (check.outside, check.departures) == (None, ())


@pytest.mark.parametrize("paper", [asking(), asking("", 2)])
def test_what_asks_is_read_as_what_it_asks(paper: Paper) -> None:
    found = read_back(paper)
    assert found is not None
    assert (found.draft, found.drafter, found.due.due_on) == (DRAFT, "Sở Khoa học và Công nghệ", "2025-09-22")
    assert found.asked == DEPARTMENT.addressees


def test_a_reminder_names_the_new_day_and_those_who_are_missing() -> None:
    found = read_back(chasing())
    assert found is not None
    assert (found.draft, found.due.due_on, found.asked) == (DRAFT, "2025-09-26", DEPARTMENT.addressees)
    [first, *_] = [block.text for block in chasing().body if hasattr(block, "text")]
    assert "04 trong số 09 cơ quan" in first
    assert "đã hết ngày 22/09/2025" in first


def test_what_returns_a_draft_says_whom_to_ask_and_why() -> None:
    found = read_back(returning("Sở Tài chính", "Thanh tra tỉnh"))
    assert found is not None
    assert (found.draft, found.drafter) == (DRAFT, "Sở Khoa học và Công nghệ")
    assert set(found.asked) == {"Sở Tài chính", "Thanh tra tỉnh"}
    assert found.due.due_on == "2025-09-18"
    said = [block.text for block in returning("Sở Tài chính").body if hasattr(block, "text")]
    assert said[2] == (
        "2. Nhiệm vụ lắp đặt camera an ninh vượt khả năng của UBND cấp xã. "
        "Giao Công an tỉnh chủ trì, UBND cấp xã phối hợp."
    )
    assert said[-1].endswith("./.")


def test_a_draft_that_lacks_nobody_is_returned_for_the_rest_alone() -> None:
    said = [block.text for block in returning().body if hasattr(block, "text")]
    assert said[-1] == (
        "a) Sở Khoa học và Công nghệ tiếp thu, giải trình, hoàn thiện dự thảo, "
        "trình lại trước ngày 30/09/2025./."
    )
