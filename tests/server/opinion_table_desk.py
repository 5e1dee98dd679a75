"""A consultation for tests of its table: drafts by clause, agencies that were asked, and what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone
from plan_desk import make_person

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.models import (
    AskedAgency,
    Comment,
    Consultation,
    ConsultationState,
    Draft,
    DraftClause,
    Opinion,
    OpinionState,
    Round,
    RowComment,
    Stance,
)
from dondoc.server.consultation.services.following import place_comments
from dondoc.server.consultation.services.taking_in import take_in_comments
from dondoc.server.files.models import StoredFile
from dondoc.server.posts.models import Role
from dondoc.server.registry.models import Agency

DRAFTER = "ls.so-nnmt"
ARTICLES = (
    ("Điều 1", "Quyết định này quy định việc phối hợp quản lý, bảo vệ công trình đê điều trên địa bàn tỉnh."),
    ("Điều 2", "Ủy ban nhân dân cấp xã báo cáo tình hình đê điều trước ngày 05 hằng tháng."),
    ("Điều 3", "Sở Nông nghiệp và Môi trường chủ trì kiểm tra công trình đê điều trước mùa mưa lũ."),
    ("Điều 4", "Kinh phí thực hiện do ngân sách nhà nước bảo đảm theo phân cấp hiện hành."),
)
# The second draft: Điều 2 gives more time, Điều 3 stands behind Điều 4, and Điều 1 is gone.
SECOND = (
    ("Điều 1", "Ủy ban nhân dân cấp xã báo cáo tình hình đê điều trước ngày 10 hằng tháng."),
    ("Điều 2", "Kinh phí thực hiện do ngân sách nhà nước bảo đảm theo phân cấp hiện hành."),
    ("Điều 3", "Sở Nông nghiệp và Môi trường chủ trì kiểm tra công trình đê điều trước mùa mưa lũ."),
    ("Điều 4", "Quyết định có hiệu lực thi hành kể từ ngày ký ban hành và được đăng trên Công báo tỉnh."),
)
Words = Sequence[tuple[str | None, str]]  # the label of the clause, or none; and what is said of it


def an_agency(agency_id: str, name: str) -> Agency:
    made, _ = Agency.objects.get_or_create(
        pk=agency_id, defaults={"name": name, "kind": "department", "level": "province"}
    )
    return made


@dataclass
class TableDesk:
    """One round of asking, open; `writer` is of the drafting agency, `other` of one that is asked."""

    names: Sequence[str] = ("Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ", "Sở Tư pháp")
    articles: Sequence[tuple[str, str]] = ARTICLES
    writer: Account = field(init=False)
    other: Account = field(init=False)
    officer: Account = field(init=False)
    round: Round = field(init=False)
    asked: Mapping[str, AskedAgency] = field(init=False)

    def __post_init__(self) -> None:
        drafter = an_agency(DRAFTER, "Sở Nông nghiệp và Môi trường")
        self.officer = make_person("vanphong", Role.OFFICER)
        self.writer = make_person("soanthao", Role.AGENCY_OFFICER, DRAFTER)
        self.other = make_person("duochoi", Role.AGENCY_OFFICER, "asked.0")
        now = timezone.now()
        consultation = Consultation.objects.create(
            subject="Quyết định ban hành Quy chế phối hợp quản lý đê điều",
            drafter=drafter,
            state=ConsultationState.OPEN,
            made_by=self.writer,
            made_at=now,
            state_by=self.writer,
            state_at=now,
        )
        self.consultation = consultation
        draft = self.add_draft(self.articles)
        due_on = timezone.localdate() + timedelta(days=7)
        self.round = Round.objects.create(
            consultation=consultation,
            number=1,
            draft=draft,
            question="Đề nghị tham gia ý kiến.",
            due_on=due_on,
            first_due_on=due_on,
            opened_at=now,
            opened_by=self.writer,
        )
        self.asked = {
            name: AskedAgency.objects.create(
                round=self.round, agency=an_agency(f"asked.{place}", name), name=name, position=place
            )
            for place, name in enumerate(self.names)
        }

    def add_draft(self, articles: Sequence[tuple[str, str]]) -> Draft:
        """The next draft; comments follow."""
        number = self.consultation.drafts.count() + 1
        content = f"{self.consultation.pk} {number}".encode()
        digest = hashlib.sha256(content).hexdigest()
        stored, _ = StoredFile.objects.get_or_create(
            sha256=digest, defaults={"byte_count": len(content), "media_type": "text/plain"}
        )
        draft = Draft.objects.create(
            consultation=self.consultation,
            number=number,
            stored=stored,
            name=f"du-thao-{number}.docx",
            clause_finder="test",
            content={},
            added_by=self.writer,
            added_at=timezone.now(),
        )
        DraftClause.objects.bulk_create(
            DraftClause(
                draft=draft,
                position=place,
                kind="article",
                numeral=label.removeprefix("Điều "),
                label=label,
                text=text,
            )
            for place, (label, text) in enumerate(articles)
        )
        place_comments(draft)
        return draft

    def says(
        self, name: str, words: Words = (), *, stance: str = "", is_late: bool = False, takes_in: bool = True
    ) -> Opinion:
        """The agency answers; what it answered before is replaced."""
        asked = self.asked[name]
        Opinion.objects.filter(asked=asked, state=OpinionState.GIVEN).update(state=OpinionState.REPLACED)
        now = timezone.now()
        opinion = Opinion.objects.create(
            asked=asked,
            state=OpinionState.GIVEN,
            stance=stance or (Stance.AGREE_WITH_COMMENTS if words else Stance.AGREE),
            made_by=self.writer,
            made_at=now,
            given_by=self.writer,
            given_at=now,
            received_on=timezone.localdate(),
            is_late=is_late,
        )
        clauses = {one.label: one for one in self.round.draft.clauses.all()}
        Comment.objects.bulk_create(
            Comment(opinion=opinion, position=place, clause=clauses[label] if label else None, text=text)
            for place, (label, text) in enumerate(words)
        )
        if takes_in:
            take_in_comments(self.round)
        return opinion

    def close(self) -> None:
        self.round.closed_at, self.round.closed_by = timezone.now(), self.writer
        self.round.save()

    def rows(self) -> list[tuple[str, list[str]]]:
        """Of each row the outcome and the texts that count, in the order of the table."""
        found: dict[int, tuple[str, list[str]]] = {}
        members = RowComment.objects.filter(
            row__consolidation__round=self.round, comment__opinion__state=OpinionState.GIVEN
        ).order_by("row", "comment")
        for one in members.select_related("row", "comment"):
            found.setdefault(one.row_id, (one.row.outcome, []))[1].append(one.comment.text)
        return sorted(found.values(), key=lambda row: row[1])
