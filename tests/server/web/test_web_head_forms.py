"""The forms of heads: one for all papers, with what each adds and leaves out, in the order of its page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dondoc.server.consultation.models import LetterKind
from dondoc.server.outgoing.rules.heads import Head
from dondoc.server.web.consolidation_forms import TableHeadForm
from dondoc.server.web.consultation_letter_forms import FORMS
from dondoc.server.web.head_forms import HeadForm
from dondoc.server.web.letter_forms import RemindingForm
from dondoc.server.web.report_edit_forms import ReportHeadForm

HEAD = Head(
    issuer="Sở Xây dựng",
    place="Lạng Sơn",
    subject="báo cáo tiến độ",
    signing=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    superior="Ủy ban nhân dân tỉnh",
    notation="SXD-QLHT",
    signer="Nguyễn Văn Mẫu",
    addressees=("Sở Tài chính", "Sở Nội vụ"),
    recipients=("Như trên", "Lưu: VT"),
)
FOOT = ["signing", "signer", "recipients"]
LETTER = ["addressees", "subject", "superior", "issuer", "notation", "place", *FOOT]
NOT_OF_TABLE = {"subject": "", "notation": "", "addressees": ()}
RETURNING = ["objections", "not_asked", "answer_by", "again_by", "submitted_by"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (ReportHeadForm, ["subject", "superior", "issuer", "notation", "place", "addressees", *FOOT]),
        (TableHeadForm, ["superior", "issuer", "place", "opening", *FOOT]),
        (FORMS[LetterKind.ASKS], LETTER),
        (FORMS[LetterKind.REMINDS], ["answer_by", *LETTER]),
        (FORMS[LetterKind.RETURNS], [*RETURNING, *LETTER]),
    ],
)
def test_the_page_shows_what_its_paper_has_in_its_order(form: type[HeadForm], shown: list[str]) -> None:
    assert [field.name for field in form.of(HEAD).visible_fields()] == shown


@pytest.mark.parametrize(
    ("form", "more", "left_out"),
    [
        (ReportHeadForm, {"version": 1}, {}),
        (TableHeadForm, {"version": 1, "opening": "Đã lấy ý kiến."}, NOT_OF_TABLE),
        (RemindingForm, {"batch": "5" * 32, "how": "one", "reply_by": "01/12/2026"}, {"addressees": ()}),
    ],
)
def test_what_is_shown_is_what_is_sent(
    form: type[HeadForm], more: dict[str, object], left_out: dict[str, Any]
) -> None:
    shown = form.of(HEAD, **more)
    sent = form({field.name: field.value() for field in shown})
    assert sent.is_valid(), sent.errors
    assert sent.head == replace(HEAD, **left_out)
