"""A draft on which nine agencies are asked, with somebody at each, and the ways in which they answer."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import IO

from django.utils import timezone
from docx import Document as new_docx
from kept_rows import written_once
from plan_desk import make_person, set_up_lang_son

from dondoc.server.accounts.models import Account
from dondoc.server.consultation import services
from dondoc.server.consultation.models import AskedAgency, Consultation, DraftClause, DueRule, Opinion, Stance
from dondoc.server.consultation.rules import Said, SaidOfClause
from dondoc.server.posts.models import Role
from dondoc.server.registry.models import Agency

DRAFTER = "ls.so-nnmt"
NINE = (
    "ls.so-tc",
    "ls.so-nv",
    "ls.so-tp",
    "ls.so-khcn",
    "ls.so-xd",
    "ls.so-ct",
    "ls.so-yt",
    "ls.so-gddt",
    "ls.so-dttg",
)
QUESTION = "Đề nghị cho ý kiến về trách nhiệm của các cơ quan tại Điều 2."
SUBJECT = "Quyết định về quản lý công viên, cây xanh"
_LINES = (
    "QUYẾT ĐỊNH",
    "Về việc quản lý công viên, cây xanh trên địa bàn tỉnh",
    "Điều 1. Phạm vi điều chỉnh",
    "Quyết định này quy định việc quản lý công viên, vườn hoa và cây xanh đường phố.",
    "Điều 2. Trách nhiệm của các cơ quan",
    "1. Sở Xây dựng hướng dẫn việc trồng, chăm sóc và thay thế cây xanh.",
    "2. Sở Tài chính bố trí kinh phí hằng năm.",
    "3. UBND các xã, phường kiểm tra việc thực hiện trên địa bàn.",
    "Điều 3. Hiệu lực thi hành",
    "Quyết định này có hiệu lực kể từ ngày ký.",
)


def docx(lines: Sequence[str] = _LINES) -> IO[bytes]:
    """A draft as a drafting agency writes it."""
    document, content = new_docx(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(content)
    content.seek(0)
    return content


def today() -> date:
    return timezone.localdate()


def in_days(count: int) -> date:
    return today() + timedelta(days=count)


def asking(**changes: object) -> services.Asking:
    values: dict[str, object] = {
        "subject": SUBJECT,
        "question": QUESTION,
        "due_rule": DueRule.BY_HAND.value,
        "due_on": in_days(5),
    }
    return services.Asking(**(values | changes))  # type: ignore[arg-type]


@dataclass
class AskingDesk:
    drafter: Account  # of the drafting agency
    officer: Account  # of the Office
    leader: Account
    people: dict[str, Account]  # of the asked agencies
    consultation_id: int

    @property
    def consultation(self) -> Consultation:
        return Consultation.objects.get(pk=self.consultation_id)

    @property
    def version(self) -> int:
        return self.consultation.version

    def asked(self, agency_id: str) -> AskedAgency:
        """In the newest round in which it was."""
        found = AskedAgency.objects.filter(round__consultation=self.consultation_id, agency=agency_id)
        return found.order_by("-round__number")[0]

    def asked_name(self, agency_id: str) -> str:
        return Agency.objects.get(pk=agency_id).name

    def open(self, agency_ids: Sequence[str] = NINE) -> None:
        services.change_consultation(
            actor=self.drafter,
            consultation_id=self.consultation_id,
            version=self.version,
            asking=asking(),
            addressee_ids=agency_ids,
        )
        services.open_round(actor=self.drafter, consultation_id=self.consultation_id, version=self.version)

    def close(self) -> None:
        services.close_round(actor=self.drafter, consultation_id=self.consultation_id, version=self.version)

    def give(
        self,
        agency_id: str,
        stance: Stance = Stance.AGREE,
        text: str = "",
        *,
        clause: str = "",
        remark: str = "",
    ) -> Opinion:
        """As its people do it on the page, from whatever is being written."""
        asked = self.asked(agency_id)
        found = {one.state: one for one in asked.opinions.filter(state__in=["writing", "given"])}
        clauses = [SaidOfClause(self.clause(clause).pk, Stance.DISAGREE, remark)] if clause else []
        return services.give_answer(
            actor=self.people[agency_id],
            asked_id=asked.pk,
            version=services.seen_version(found.get("writing"), found.get("given")),
            said=Said(stance=stance, text=text, clauses=clauses),
        )

    def clause(self, label: str) -> DraftClause:
        drafts = self.consultation.drafts.order_by("-number")
        return DraftClause.objects.get(draft=drafts[0], label=label)

    def days_pass(self, count: int) -> None:
        """As if everything had been asked so many days before."""
        for one in self.consultation.rounds.filter(opened_at__isnull=False):
            one.due_on -= timedelta(days=count)
            one.first_due_on -= timedelta(days=count)
            assert one.opened_at is not None
            one.opened_at -= timedelta(days=count)
            one.save()


def make_asking_desk() -> AskingDesk:
    """Prepared by the drafting agency, and nobody asked yet."""
    written_once(_write_desk)
    named = Account.objects.in_bulk(field_name="username")
    return AskingDesk(
        named["nnmt"],
        named["lan"],
        named["chutich"],
        {key: named[key.removeprefix("ls.")] for key in NINE},
        Consultation.objects.get().pk,
    )


def _write_desk() -> None:
    set_up_lang_son()
    make_person("lan", Role.OFFICER)
    make_person("chutich", Role.LEADER)
    drafter = make_person("nnmt", Role.AGENCY_OFFICER, DRAFTER)
    for key in NINE:
        make_person(key.removeprefix("ls."), Role.AGENCY_OFFICER, key)
    services.prepare_consultation(
        actor=drafter, drafter_id=DRAFTER, asking=asking(), name="du-thao.docx", content=docx()
    )
