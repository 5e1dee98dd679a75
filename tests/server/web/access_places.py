"""One of everything that an address names, for the tests that ask every address."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from uuid import uuid4

from access_table import EVERYBODY
from consultation_desk import asking, docx
from django.urls import reverse
from django.utils import timezone
from kept_rows import begins_with
from office import take_in_confirmed
from paper_desk import a_paper
from people_places import employ

from dondoc.composing import paper_to_json
from dondoc.server.accounts.models import Account
from dondoc.server.calendar.models import DayKind
from dondoc.server.calendar.services import DaysToDeclare, declare_days
from dondoc.server.consultation import services as consultation
from dondoc.server.consultation.models import AskedAgency, CommentPlace, ConsolidationRow, Consultation
from dondoc.server.consultation.rules import Said, SaidOfClause
from dondoc.server.consultation.services.following import place_comments
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.linting.models import Waiver
from dondoc.server.linting.services import PowerWords, add_entry
from dondoc.server.notices.models import IncomingMail
from dondoc.server.outgoing.models import SignedMatch
from dondoc.server.outgoing.services import keep_paper, replace_file
from dondoc.server.outgoing.writing import docx_of
from dondoc.server.posts.models import Contact, Delegation, HandOver
from dondoc.server.publishing.models import Feedback
from dondoc.server.publishing.services import begin_publication
from dondoc.server.registry.models import Revision
from dondoc.server.registry.selectors import export_json_text
from dondoc.server.registry.services.holding import hold_import
from dondoc.server.reporting.digest.drafting import draw_up_digest
from dondoc.server.reporting.digest.editing import ItemWords, add_item
from dondoc.server.reporting.models import DigestGroup
from dondoc.server.reporting.reports import (
    Extent,
    ScheduleWanted,
    Scope,
    ScopeKind,
    Wanted,
    draw_up_report,
    set_schedule,
    some_days,
)
from dondoc.server.tracking.models import Milestone, ProgressUpdate, ReminderLetter, UpdateFile
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors.scope import visible_tasks
from dondoc.server.tracking.services import (
    RuleContent,
    add_field,
    add_rule,
    hold_tracker,
    prepare_bulk,
    save_view,
)
from dondoc.server.web.viewer import today
from dondoc.workcalendar import Cadence


def make_places(desk: dict[str, Any]) -> dict[str, Any]:
    """A document half-way through its review, for the numbers in addresses; more people come to the desk."""
    places, people = _write_places()
    desk |= people
    return places


@begins_with
def _write_places() -> tuple[dict[str, Any], dict[str, Account]]:
    desk = {person.username: person for person in Account.objects.all()}
    desk["kiemtra"] = employ(
        "kiemtra", "Hà Thị Kiểm", EVERYBODY["kiemtra"], desk["lan"].posts.get().agency_id
    )
    desk["truongxd"] = employ("truongxd", "Bùi Văn Trưởng", EVERYBODY["truongxd"])
    desk["giuxd"] = employ("giuxd", "Đàm Thị Giữ", EVERYBODY["giuxd"])
    received = take_in_confirmed(desk["lan"], confidence=0.97)
    stored = received.stored_documents.get()
    assert received.file is not None
    begin_publication(actor=desk["lan"], document_id=received.pk)
    rule = add_rule(actor=desk["lan"], content=RuleContent(officer_id=desk["binh"].pk))
    contact = {"full_name": "Bế Thị Gọi", "phone": "0205 3812 345", "from_on": date(2026, 1, 1)}
    # Not one of those that the agency's officer sees.
    task = received.tasks.exclude(pk__in=visible_tasks(desk["xaydung"]).values("pk"))[0]
    feedback = Feedback.objects.create(
        code="ma-de-thu", inbox_key=1, task=task, says="done", words="Đã làm", received_at=timezone.now()
    )
    share = task.shares.order_by("pk")[0]
    update = ProgressUpdate.objects.create(share=share, by=desk["lan"], at=timezone.now(), text="Đã làm")
    file = UpdateFile.objects.create(update=update, stored=received.file, name="a.txt")
    post = desk["xaydung"].posts.get()
    delegation = Delegation.objects.create(
        post=post, deputy=desk["truongxd"], from_on=today(), to_on=today(), reason="Nghỉ phép"
    )
    handed = HandOver.objects.create(
        giver=desk["xaydung"], taker=desk["truongxd"], by=desk["binh"], at=timezone.now()
    )
    places = {
        "notice_id": 0,
        "reply_id": 0,
        "feed_id": 0,
        "delivery_id": 0,
        "token": "0-0",
        "channel": "mail",
        "hand_over_id": handed.pk,
        "delegation_id": delegation.pk,
        "share_id": share.pk,
        "version": 1,
        "file_id": file.pk,
        "document_id": received.pk,
        "stored_id": stored.pk,
        "rule_id": rule.pk,
        "feedback_id": feedback.pk,
        "field_id": add_field(actor=desk["lan"], name="Lĩnh vực để thử").pk,
        "proposal_id": received.proposals.filter(state="open")[0].pk,
        "task_id": task.pk,
        "agency_id": "ls.so-xd",
        "post_id": post.pk,
        "pk": 1,  # of no passkey
        "contact_id": Contact.objects.create(agency_id="ls.so-xd", **contact).pk,
        "held_id": hold_import(actor=desk["quantri"].actor, content=export_json_text().encode(), name="a").pk,
        "revision_id": Revision.objects.order_by("pk")[0].pk,
        "run_id": prepare_bulk(actor=desk["lan"], action=Action.SUSPEND, task_ids=[task.pk]).pk,
        **_letter(desk["lan"], received),
        **_digest(desk["lan"]),
        **_report(desk["lan"]),
        **_consultation(desk["lan"]),
        "days_id": declare_days(
            actor=desk["quantri"],
            wanted=DaysToDeclare(DayKind.CLOSED, date(2026, 3, 5), date(2026, 3, 5), "Ngày hội"),
        ).pk,
        "view_id": save_view(actor=desk["lan"], name="Riêng", asked="stage=open").pk,
        "import_id": hold_tracker(actor=desk["lan"], content=b"A,B\n1,2\n", name="a.csv").pk,
        "number": 1,
        "width": 900,
        "form": "csv",
        "digest": "0",
        "name": "dondoc.css",
        "slug": "chuyen-vien",
        "picture": "hom-nay",
        "key": "due_soon_days",
        "milestone_id": Milestone.objects.create(
            task=task, text="Xong", due_on=date(2027, 1, 1), added_by=desk["lan"], added_at=timezone.now()
        ).pk,
    }
    return places, {name: desk[name] for name in ("kiemtra", "truongxd", "giuxd")}


def _consultation(officer: Account) -> dict[str, Any]:
    """Sở Tài chính writes a draft, Sở Xây dựng is asked and has answered by a letter that waits."""
    prepared = consultation.prepare_consultation(
        actor=officer, drafter_id="ls.so-tc", asking=asking(), name="du-thao.docx", content=docx()
    )
    kept = consultation.change_consultation(
        actor=officer,
        consultation_id=prepared.pk,
        version=prepared.version,
        asking=asking(),
        addressee_ids=["ls.so-xd", "ls.so-yt"],
    )
    consultation.open_round(actor=officer, consultation_id=kept.pk, version=kept.version)
    asked = AskedAgency.objects.get(round__consultation=kept, agency="ls.so-xd")
    content = paper_to_json(a_paper())
    letter = IncomingMail.objects.create(raw_sha256="0", taken_at=timezone.now(), asked_id=asked.pk)
    opinion = asked.opinions.create(
        state="proposed", way="mail", mail=letter, made_by=officer, made_at=timezone.now(), text="Nhất trí"
    )
    draft_id = kept.drafts.get().pk
    return {
        "consultation_id": kept.pk,
        "asked_id": asked.pk,
        "draft_id": draft_id,
        "opinion_id": opinion.pk,
        "waiver_id": Waiver.objects.create(
            consultation=kept,
            key="0",
            rule="x",
            says="x",
            reason="x",
            made_by=officer,
            made_at=timezone.now(),
        ).pk,
        "kind": "power",
        "code": "fees",
        "entry_id": add_entry(
            actor=officer,
            wanted=PowerWords(
                ("commune",), ("cấp phép … khai thác",), "Không thuộc thẩm quyền", "", "Luật", "A"
            ),
        ).pk,
        "way": "lay-y-kien",
        "sent_letter_id": kept.rounds.get()
        .letters.create(
            kind="asks",
            addressees="Sở Xây dựng",
            content=content,
            key=uuid4(),
            made_by=officer,
            made_at=timezone.now(),
        )
        .pk,
        **_table(officer, kept),
    }


def _table(officer: Account, kept: Consultation) -> dict[str, Any]:
    """Sở Y tế answered on paper, on a clause that the next draft has no more."""
    first = kept.drafts.get()
    clause = first.clauses.exclude(text="")[0]
    consultation.enter_answer(
        actor=officer,
        asked_id=AskedAgency.objects.get(round__consultation=kept, agency="ls.so-yt").pk,
        said=Said("disagree", clauses=[SaidOfClause(clause.pk, "disagree", "Đề nghị bỏ.")]),
        received_on=timezone.localdate(),
    )
    first.pk, first.number = None, 2
    first.save()
    place_comments(first)
    return {
        "round_number": 1,
        "row_id": ConsolidationRow.objects.get().pk,
        "place_id": CommentPlace.objects.get().pk,
        "comment_id": 0,
    }


def _report(actor: Account) -> dict[str, Any]:
    """A draft of the Office, and a schedule."""
    drawn = draw_up_report(
        actor=actor,
        wanted=Wanted(Scope(ScopeKind.ALL), some_days(today(), today(), today=today()), Extent.EVERY),
    )
    schedule = set_schedule(
        actor=actor, wanted=ScheduleWanted(Scope(ScopeKind.ALL), Extent.EVERY, Cadence.YEAR)
    )
    return {"report_id": drawn.pk, "section": "difficulties", "schedule_id": schedule.pk}


def _letter(actor: Account, received: ReceivedDocument) -> dict[str, Any]:
    """One that reminds of nothing any more, and another paper that a document is a little like."""
    letter = ReminderLetter.objects.create(
        paper=keep_paper(actor=actor, paper=a_paper()),
        batch=uuid4(),
        position=0,
        made_by=actor,
        made_at=timezone.now(),
        task_count=1,
    )
    edited = io.BytesIO(docx_of(letter.paper))
    replace_file(actor=actor, paper_id=letter.paper_id, version=1, name="a.docx", content=edited)
    match = SignedMatch.objects.create(
        paper=keep_paper(actor=actor, paper=a_paper()),
        received=received,
        likeness=0.8,
        found_at=timezone.now(),
    )
    return {
        "letter_id": letter.pk,
        "batch": letter.batch,
        "paper_id": letter.paper_id,
        "match_id": match.pk,
        "paper_kind": "dispatch",
    }


def _digest(actor: Account) -> dict[str, Any]:
    """A draft with an item written by hand."""
    digest = draw_up_digest(actor=actor, day=date(2026, 3, 5))
    words = ItemWords("Tin để thử", "Nội dung.", DigestGroup.DECISIONS)
    item = add_item(actor=actor, digest_id=digest.pk, version=digest.version, words=words)
    return {"digest_id": digest.pk, "item_id": item.pk}


def addresses(places: dict[str, Any]) -> dict[str, str]:
    from dondoc.server.web.urls import urlpatterns

    return {
        str(pattern.name): reverse(
            str(pattern.name), kwargs={key: places[key] for key in pattern.pattern.converters}
        )
        for pattern in urlpatterns
    }
