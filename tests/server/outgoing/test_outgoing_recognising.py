"""A signed copy is known by its words: plainly, or proposed to an officer; never by chance."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.utils import timezone
from paper_desk import a_paper, comes_in, signed
from plan_desk import make_officer, make_person

from dondoc.composing import Annex, Column, PaperKind, Paragraph, Row, Table
from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.models import Entry
from dondoc.server.files.errors import FilesError
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.intake.services import read_received
from dondoc.server.outgoing.errors import (
    FileRefused,
    PaperRefused,
    StalePaper,
)
from dondoc.server.outgoing.models import MatchState, OutgoingDocument, PaperState, SignedMatch
from dondoc.server.outgoing.selectors import differences_of, edits_of, matches_of_document
from dondoc.server.outgoing.services import (
    confirm_copy,
    drop_paper,
    keep_paper,
    recognise_copy,
    refuse_copy,
    replace_file,
    sign_paper,
    start_tasks,
    submit_paper,
    take_back_file,
    take_back_paper,
    take_back_signing,
)
from dondoc.server.outgoing.writing import content_of, docx_of
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.services import sweep_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Account:
    return make_officer()


@pytest.fixture
def paper(officer: Account) -> OutgoingDocument:
    return keep_paper(actor=officer, paper=a_paper())


def changed(paper: OutgoingDocument) -> bytes:
    """As the leader struck it through: one paragraph says otherwise."""
    written = content_of(paper)
    body = (*written.body[:-1], Paragraph("Yêu cầu Giám đốc Sở Xây dựng trực tiếp chỉ đạo thực hiện./."))
    return signed(replace(written, body=body))


def test_the_same_words_are_plain(officer: Account, paper: OutgoingDocument) -> None:
    submit_paper(actor=officer, paper_id=paper.pk, version=1)
    received = comes_in(officer, signed(paper))
    taken = recognise_copy(document_id=received.pk)
    assert taken is not None and taken.is_numbered
    paper.refresh_from_db()
    assert (paper.state, paper.number, paper.notation) == (PaperState.SIGNED, "812", "VP-TH")
    assert (paper.issued_on, paper.signed_copy) == (timezone.localdate(), received)
    match = SignedMatch.objects.get()
    assert (match.state, match.settled_by, match.percent) == (MatchState.CONFIRMED, None, 100)
    assert Entry.objects.get(action="paper.copy_taken").actor_name == SYSTEM.name
    assert recognise_copy(document_id=received.pk) is None


def test_what_differs_is_for_an_officer(officer: Account, paper: OutgoingDocument) -> None:
    received = comes_in(officer, changed(paper))
    assert recognise_copy(document_id=received.pk) is None
    [match] = matches_of_document(viewer=officer, document_id=received.pk)
    assert 75 <= match.percent < 100
    [row] = [one for one in differences_of(match) if not one.same_count]
    assert "Yêu cầu Giám đốc" in " ".join(part.text for part in row.right)
    with pytest.raises(NotAllowed):
        confirm_copy(actor=make_person("xem", Role.LEADER), match_id=match.pk)
    taken = confirm_copy(actor=officer, match_id=match.pk)
    assert taken.is_numbered and taken.paper.number == "812"
    assert not confirm_copy(actor=officer, match_id=match.pk).is_numbered  # pressed twice
    with pytest.raises(NotNow):
        refuse_copy(actor=officer, match_id=match.pk)


def test_refused_it_is_not_proposed_again(officer: Account, paper: OutgoingDocument) -> None:
    received = comes_in(officer, changed(paper))
    recognise_copy(document_id=received.pk)
    refuse_copy(actor=officer, match_id=SignedMatch.objects.get().pk)
    recognise_copy(document_id=received.pk)
    assert matches_of_document(viewer=officer, document_id=received.pk) == []


def test_two_drafts_of_the_same_words_are_for_an_officer(officer: Account, paper: OutgoingDocument) -> None:
    again = keep_paper(actor=officer, paper=a_paper())
    received = comes_in(officer, signed(paper))
    assert recognise_copy(document_id=received.pk) is None
    found = matches_of_document(viewer=officer, document_id=received.pk)
    assert {one.paper_id for one in found} == {paper.pk, again.pk}
    confirm_copy(actor=officer, match_id=found[0].pk)
    assert [one.is_taken for one in matches_of_document(viewer=officer, document_id=received.pk)] == [True]
    with pytest.raises(PaperRefused, match="đã ghi cho văn bản khác"):
        confirm_copy(actor=officer, match_id=found[1].pk)


@pytest.mark.parametrize(
    "other",
    [
        lambda paper: signed(replace(content_of(paper), addressees=("Sở Nội vụ",))),
        lambda paper: signed(replace(content_of(paper), issuer="Sở Tài chính", superior="")),
        lambda paper: signed(
            replace(content_of(paper), subject="mời dự hội nghị tổng kết năm công tác dân tộc")
        ),
        lambda paper: signed(paper, on=timezone.localdate() - timedelta(days=1)),
    ],
    ids=["to another", "of another", "about another", "before it was written"],
)
def test_another_paper_is_left_alone(
    officer: Account, paper: OutgoingDocument, other: Callable[[OutgoingDocument], bytes]
) -> None:
    received = comes_in(officer, other(paper))
    assert recognise_copy(document_id=received.pk) is None
    assert not SignedMatch.objects.exists()


def test_dropped_papers_wait_for_nothing(officer: Account, paper: OutgoingDocument) -> None:
    drop_paper(actor=officer, paper_id=paper.pk, version=1)
    recognise_copy(document_id=comes_in(officer, signed(paper)).pk)
    assert not SignedMatch.objects.exists()
    take_back_paper(actor=officer, paper_id=paper.pk, version=2)


def test_a_number_by_hand_waits_for_its_copy(officer: Account, paper: OutgoingDocument) -> None:
    kept = keep_paper(actor=officer, paper=a_paper())
    today = timezone.localdate()
    sign_paper(actor=officer, paper_id=paper.pk, version=1, number="812", issued_on=today)
    sign_paper(actor=officer, paper_id=kept.pk, version=1, number="813", issued_on=today)
    taken = recognise_copy(document_id=comes_in(officer, signed(paper)).pk)
    assert taken is not None and taken.paper == paper and not taken.is_numbered
    back = take_back_signing(actor=officer, paper_id=paper.pk, version=3)
    assert (back.state, back.number, back.signed_copy) == (PaperState.SUBMITTED, "", None)


def test_what_a_number_demands(officer: Account, paper: OutgoingDocument) -> None:
    today = timezone.localdate()
    wrong = [(" ", today, "number"), ("1" * 41, today, "number"), ("12", None, "issued_on")]
    wrong += [("12", today + timedelta(days=1), "issued_on"), ("12", today - timedelta(days=1), "issued_on")]
    for number, on, field in wrong:
        with pytest.raises(PaperRefused) as refused:
            sign_paper(actor=officer, paper_id=paper.pk, version=1, number=number, issued_on=on)
        assert refused.value.field == field
    with pytest.raises(StalePaper):
        sign_paper(actor=officer, paper_id=paper.pk, version=7, number="12", issued_on=today)
    done = sign_paper(actor=officer, paper_id=paper.pk, version=1, number="Số: 12/VP-TC", issued_on=today)
    assert done.number_in_full == "12/VP-TC"
    for once_more in (drop_paper, submit_paper):
        with pytest.raises(NotNow):
            once_more(actor=officer, paper_id=paper.pk, version=2)


def test_the_office_goes_on_in_its_own_file(officer: Account, paper: OutgoingDocument) -> None:
    edited = changed(paper)
    kept = replace_file(
        actor=officer, paper_id=paper.pk, version=1, name="đã sửa.docx", content=io.BytesIO(edited)
    )
    assert docx_of(kept) == edited
    [row] = [one for one in edits_of(kept) if not one.same_count]
    assert "Yêu cầu Giám đốc" in " ".join(part.text for part in row.right)
    assert sweep_evidence(now=timezone.now() + timedelta(days=9)) == 0  # it is in use
    taken = recognise_copy(document_id=comes_in(officer, changed(paper)).pk)
    assert taken is not None and taken.paper == paper  # by the words of the file
    with pytest.raises(NotNow):
        take_back_file(actor=officer, paper_id=paper.pk)


def test_back_to_what_was_written(officer: Account, paper: OutgoingDocument) -> None:
    replace_file(
        actor=officer, paper_id=paper.pk, version=1, name="a.docx", content=io.BytesIO(changed(paper))
    )
    for _ in range(2):
        back = take_back_file(actor=officer, paper_id=paper.pk)
        assert back.file is None
    with pytest.raises(StalePaper):
        replace_file(
            actor=officer, paper_id=paper.pk, version=1, name="a.docx", content=io.BytesIO(changed(paper))
        )


def with_member(content: bytes, name: str, written: bytes) -> bytes:
    packed = io.BytesIO(content)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, written)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda content: b"", "rỗng"),
        (lambda content: b"V/v \xc4\x91\xc3\xb4n \xc4\x91\xe1\xbb\x91c", "không phải văn bản Word"),
        (lambda content: content[: len(content) // 2], "bị hỏng"),
        (lambda content: with_member(content, "word/vbaProject.bin", b"x"), "macro"),
        (lambda content: with_member(content, "word/bomb.xml", b"0" * (9 << 20)), "quá nhiều dữ liệu nén"),
        (lambda content: signed(a_paper(superior="MẬT")), "dấu chỉ độ mật"),
    ],
    ids=["empty", "text", "half", "macro", "bomb", "secret"],
)
def test_hostile_files_leave_nothing(
    officer: Account, paper: OutgoingDocument, spoil: Callable[[bytes], bytes], words: str, settings: Any
) -> None:
    settings.READING_LIMITS = replace(settings.READING_LIMITS, unpacked_bytes=8 << 20)
    content = spoil(signed(paper))
    with pytest.raises((FileRefused, FilesError), match=words):
        replace_file(actor=officer, paper_id=paper.pk, version=1, name="a.docx", content=io.BytesIO(content))
    assert not QuarantinedFile.objects.exists() and not StoredFile.objects.exists()
    paper.refresh_from_db()
    assert paper.file is None


def test_a_stored_draft_is_not_shredded(officer: Account, paper: OutgoingDocument) -> None:
    kept = replace_file(
        actor=officer, paper_id=paper.pk, version=1, name="a.docx", content=io.BytesIO(changed(paper))
    )
    assert kept.file is not None
    with pytest.raises(ProtectedError):
        kept.file.stored.delete()


def test_only_the_office_writes(officer: Account, paper: OutgoingDocument) -> None:
    leader = make_person("lanhdao", Role.LEADER)
    for service in (submit_paper, drop_paper, take_back_paper):
        with pytest.raises(NotAllowed):
            service(actor=leader, paper_id=paper.pk, version=1)
    with pytest.raises(NotAllowed):
        keep_paper(actor=leader, paper=a_paper())


def test_tasks_start_where_no_copy_can_be_read(officer: Account) -> None:
    """A plan of ours, issued: its own words are read, and known as its."""
    columns = (
        Column("STT", 12),
        Column("Nhiệm vụ", 80),
        Column("Cơ quan chủ trì", 40),
        Column("Thời hạn", 30),
    )
    rows = (Row(("1", "Xây dựng Trung tâm dữ liệu của tỉnh", "Sở Khoa học và Công nghệ", "30/6/2027")),)
    annex = Annex("Danh mục nhiệm vụ", (Table(columns, rows),))
    body = (Paragraph("Danh mục nhiệm vụ năm 2027 tại Phụ lục kèm theo Kế hoạch này."),)
    plan = a_paper(kind=PaperKind.PLAN, addressees=(), notation="KH-VP", body=body, annexes=(annex,))
    kept = keep_paper(actor=officer, paper=plan)
    with pytest.raises(NotNow):
        start_tasks(actor=officer, paper_id=kept.pk)
    sign_paper(actor=officer, paper_id=kept.pk, version=1, number="7", issued_on=timezone.localdate())
    received = start_tasks(actor=officer, paper_id=kept.pk)
    read_received(document_id=received.pk, attempt=received.attempt)
    taken = recognise_copy(document_id=received.pk)
    assert taken is not None and taken.paper == kept and not taken.is_numbered
    [proposal] = received.proposals.all()
    assert (proposal.text, proposal.leads) == (
        "Xây dựng Trung tâm dữ liệu của tỉnh",
        ["Sở Khoa học và Công nghệ"],
    )
    assert start_tasks(actor=officer, paper_id=kept.pk) == received


def test_words_that_are_older_than_the_paper_may_be_signed_since(officer: Account) -> None:
    """A report that was sent last week: its paper is kept today, and was signed meanwhile."""
    today = timezone.localdate()
    paper = keep_paper(actor=officer, paper=a_paper(), written_on=today - timedelta(days=7))
    number = {"actor": officer, "paper_id": paper.pk, "version": 1, "number": "31"}
    with pytest.raises(PaperRefused, match=f"{today - timedelta(days=7):%d/%m/%Y}"):
        sign_paper(**number, issued_on=today - timedelta(days=8))
    assert sign_paper(**number, issued_on=today - timedelta(days=6)).state == PaperState.SIGNED
