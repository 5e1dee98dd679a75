"""The head and foot of the table of opinions: begun, edited, kept by an earlier version."""

from __future__ import annotations

from dataclasses import replace

import pytest
from opinion_table_desk import TableDesk
from plan_desk import set_up_lang_son

from dondoc.composing import Signing
from dondoc.server.consultation.models import Consolidation, Round
from dondoc.server.consultation.services.sending import edit_table_head, head_of_table, paper_of_round
from dondoc.server.consultation.table_errors import RowRefused


@pytest.fixture
def desk(db: None) -> TableDesk:
    set_up_lang_son()
    return TableDesk()


def test_the_table_begins_with_the_head_of_its_drafter(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [])
    paper = paper_of_round(desk.round)
    assert (paper.issuer, paper.place, paper.notation) == ("Sở Nông nghiệp và Môi trường", "Lạng Sơn", "")
    assert paper.superior == "Ủy ban nhân dân tỉnh Lạng Sơn"
    assert (paper.signing.lines, paper.recipients) == (("GIÁM ĐỐC",), ("Lưu: VT",))
    assert paper.paragraphs[0].text.startswith("Sở Nông nghiệp và Môi trường đã tổ chức lấy ý kiến")
    assert paper.subject == f"Ý kiến góp ý đối với dự thảo {desk.consultation.subject}"


def test_a_head_that_was_edited_is_that_of_the_paper(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [])
    desk.consultation.subject = "Quyết định " + "ban hành quy định " * 30  # as long as it may be
    desk.consultation.save()
    before = head_of_table(desk.round)
    signed = replace(before.head, signer=" Nguyễn  Văn Mẫu ")
    written = replace(before, head=signed, opening="Đã lấy\ný kiến.")
    for lacking, field in (
        (replace(written, opening=" "), "opening"),
        (replace(written, opening="a" * 2_001), "opening"),
        (replace(written, head=replace(written.head, place="")), "place"),
    ):
        with pytest.raises(RowRefused) as refused:
            edit_table_head(actor=desk.writer, round_id=desk.round.pk, version=1, head=lacking)
        assert refused.value.field == field
    edit_table_head(actor=desk.writer, round_id=desk.round.pk, version=1, head=written)
    paper = paper_of_round(Round.objects.get(pk=desk.round.pk))
    assert (paper.signing.name, paper.paragraphs[0].text) == ("Nguyễn Văn Mẫu", "Đã lấy ý kiến.")
    assert (paper.issuer, paper.recipients) == (before.head.issuer, before.head.recipients)


def test_a_head_kept_by_an_earlier_version_is_that_of_the_paper(desk: TableDesk) -> None:
    desk.says("Sở Tài chính", [])
    Consolidation.objects.update(
        head={
            "issuer": "Sở Nông nghiệp và Môi trường",
            "place": "Lạng Sơn",
            "opening": "Sở đã tổ chức lấy ý kiến.",
            "signing": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
            "superior": "Ủy ban nhân dân tỉnh",
            "signer": "Nguyễn Văn Mẫu",
            "recipients": ["Như trên"],
        }
    )
    paper = paper_of_round(Round.objects.get(pk=desk.round.pk))
    assert paper.signing == Signing(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn Mẫu")
    assert (paper.superior, paper.recipients) == ("Ủy ban nhân dân tỉnh", ("Như trên",))
    assert paper.paragraphs[0].text == "Sở đã tổ chức lấy ý kiến."
