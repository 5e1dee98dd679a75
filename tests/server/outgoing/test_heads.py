"""The head and foot of a paper: checked, kept, read again, put around a body."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.agencies.model import Agency, Name
from dondoc.agencies.registry import Registry
from dondoc.composing import PaperKind, Paragraph
from dondoc.server.outgoing.errors import PaperRefused
from dondoc.server.outgoing.heads import home_place, signed_by_head
from dondoc.server.outgoing.rules.heads import (
    Head,
    checked_head,
    head_from_json,
    head_of,
    head_to_json,
    paper_under,
)

HEAD = Head(
    issuer="Sở Xây dựng",
    place="Lạng Sơn",
    subject="báo cáo tiến độ",
    signing=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    superior="Ủy ban nhân dân tỉnh",
    notation="SXD-QLHT",
    signer="Nguyễn Văn Mẫu",
    addressees=("Sở Tài chính",),
    recipients=("Như trên", "Lưu: VT"),
)
LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HEADS = st.builds(
    Head,
    issuer=LINE,
    place=LINE,
    subject=LINE,
    signing=st.lists(LINE, max_size=3).map(tuple),
    superior=LINE,
    notation=LINE,
    signer=LINE,
    addressees=st.lists(LINE, max_size=3).map(tuple),
    recipients=st.lists(LINE, max_size=3).map(tuple),
)


@given(HEADS)
def test_what_is_kept_or_put_on_paper_is_read_again(head: Head) -> None:
    assert head_from_json(json.loads(json.dumps(head_to_json(head)))) == head
    paper = paper_under(head, kind=PaperKind.DISPATCH, on=date(2026, 7, 1), body=(Paragraph("Nội dung."),))
    assert head_of(paper) == head


@given(HEADS)
def test_what_was_checked_once_stays_as_it_is(head: Head) -> None:
    """Or it is refused; what is kept can be kept by the database."""
    try:
        checked = checked_head(head, refused=PaperRefused)
    except PaperRefused as error:
        assert error.field in ("subject", "issuer", "place", "signing")
    else:
        assert checked_head(checked, refused=PaperRefused) == checked
        assert "\\u0000" not in json.dumps(head_to_json(checked))


def test_a_head_kept_by_an_earlier_version_is_read() -> None:
    """The table of opinions kept neither subject nor notation nor addressees, and its opening beside."""
    kept = {
        "issuer": "Sở Xây dựng",
        "place": "Lạng Sơn",
        "opening": "Sở Xây dựng đã tổ chức lấy ý kiến.",
        "signing": ["GIÁM ĐỐC"],
        "superior": "Ủy ban nhân dân tỉnh",
        "signer": "",
        "recipients": ["Như trên"],
    }
    assert head_from_json(kept) == Head(
        issuer="Sở Xây dựng",
        place="Lạng Sơn",
        subject="",
        signing=("GIÁM ĐỐC",),
        superior="Ủy ban nhân dân tỉnh",
        recipients=("Như trên",),
    )


def test_lines_are_kept_bare() -> None:
    written = replace(
        HEAD,
        subject="V/v  báo cáo\n tiến độ",
        issuer="Sở Xây du\N{COMBINING HORN}\N{COMBINING DOT BELOW}ng",
        notation="/SXD-QLHT",
        recipients=("- Như trên;", " ", "- Lưu: VT."),
    )
    assert checked_head(written, refused=PaperRefused) == HEAD


@pytest.mark.parametrize(
    ("written", "field"),
    [
        (replace(HEAD, subject=" "), "subject"),
        (replace(HEAD, issuer=""), "issuer"),
        (replace(HEAD, place=""), "place"),
        (replace(HEAD, signing=(" ", "-")), "signing"),
        (replace(HEAD, signer="a" * 301), "signer"),
        (replace(HEAD, recipients=("a" * 301,)), "recipients"),
    ],
)
def test_what_must_be_there(written: Head, field: str) -> None:
    with pytest.raises(PaperRefused) as refused:
        checked_head(written, refused=PaperRefused)
    assert refused.value.field == field


def test_who_heads_an_agency_is_told_by_its_name() -> None:
    assert signed_by_head("Sở Xây dựng") == ("GIÁM ĐỐC",)
    assert signed_by_head("Ủy ban nhân dân xã Na Sầm") == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert signed_by_head("Ban Dân tộc") == ("THỦ TRƯỞNG CƠ QUAN",)


@pytest.mark.parametrize(
    ("province", "place"),
    [
        ("Tỉnh Lạng Sơn", "Lạng Sơn"),
        ("Thành phố Hải Phòng", "Hải Phòng"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
    ],
)
def test_papers_are_dated_at_the_home_province(province: str, place: str) -> None:
    home = Agency(id="home", kind="province", level="tỉnh", names=(Name(province),))
    assert home_place(Registry([home], home="home")) == place
    assert home_place(Registry([home])) == ""
