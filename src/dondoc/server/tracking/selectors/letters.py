"""Late work that letters may name, by who is written to today; and the letters that were made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Value, When

from dondoc.composing import paper_from_json
from dondoc.server.accounts.models import Account
from dondoc.server.outgoing.heads import first_head
from dondoc.server.outgoing.models import PaperState
from dondoc.server.outgoing.rules.heads import Head, head_of
from dondoc.server.posts.models import Role
from dondoc.server.posts.selectors import held_by
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import standings
from dondoc.server.tracking.errors import LetterNotFound
from dondoc.server.tracking.models import (
    AssignedTask,
    ExtensionRequest,
    ExtensionState,
    ReminderLetter,
    Share,
)
from dondoc.server.tracking.permissions import require_seeing_letters
from dondoc.server.tracking.rules import COUNT_CAP
from dondoc.server.tracking.rules.reminding import REMINDER_SUBJECT, LateWork, why_not_reminded

_NO_AGENCY = "Chưa rõ là cơ quan nào. Hãy làm rõ tên ở trang Cơ quan chưa rõ."
_NO_HEIR = "Cơ quan đã kết thúc, chưa rõ cơ quan nào tiếp nhận."


@dataclass(frozen=True, slots=True)
class LateShare:
    share: Share  # its task with its source is loaded
    days: int  # over its deadline
    asked_due_on: date | None  # asked for and not decided

    @property
    def work(self) -> LateWork:
        share, task = self.share, self.share.task
        assert share.due_on is not None
        return LateWork(task.pk, task.text, _source(task), share.due_on, share.first_due_on)


@dataclass(frozen=True, slots=True)
class Recipient:
    """An agency to write to, with the late shares that it answers for today."""

    agency_id: str
    name: str
    late: Sequence[LateShare]


@dataclass(frozen=True, slots=True)
class LeftOut:
    share: Share
    why: str


@dataclass(frozen=True, slots=True)
class LateShares:
    recipients: Sequence[Recipient]
    left_out: Sequence[LeftOut]

    @property
    def count(self) -> int:
        return len({one.share.pk for each in self.recipients for one in each.late})


@dataclass(frozen=True, slots=True)
class LetterPage:
    rows: Sequence[ReminderLetter]  # with their papers, without what these say
    number: int
    has_next: bool
    count: int
    is_capped: bool


def late_shares_of(task_ids: Collection[int], *, today: date) -> LateShares:
    """The late shares of the tasks by who is written to, in the order of agencies, the latest due last."""
    return late_among(shares_to_remind(task__in=task_ids), today=today)


def late_among(shares: Iterable[Share], *, today: date) -> LateShares:
    """As `late_shares_of`, of shares with their tasks."""
    given = list(shares)
    asked = dict(
        ExtensionRequest.objects.filter(share__in=given, state=ExtensionState.PENDING).values_list(
            "share", "asked_due_on"
        )
    )
    standing = standings({share.agency_id for share in given if share.agency_id}, on=today)
    late: dict[str, list[LateShare]] = {}
    left_out: list[LeftOut] = []
    for share in given:
        is_child = share.task.parent_id is not None
        why = why_not_reminded(due_on=share.due_on, stage=share.stage, is_child=is_child, today=today)
        heirs = [heir.agency.id for heir in standing.get(share.agency_id or "", ())]
        if not why and not heirs:
            why = _NO_HEIR if share.agency_id else _NO_AGENCY
        if why:
            left_out.append(LeftOut(share, why))
            continue
        assert share.due_on is not None
        one = LateShare(share, (today - share.due_on).days, asked.get(share.pk))
        for heir in heirs:
            late.setdefault(heir, []).append(one)
    agencies = Agency.objects.filter(pk__in=late).order_by("sort_key", "id")
    return LateShares([Recipient(one.pk, one.name, late[one.pk]) for one in agencies], left_out)


def shares_to_remind(**which: object) -> Iterable[Share]:
    """The earliest due first, each with what a letter tells of its task."""
    shares = Share.objects.filter(**which).select_related(
        "task__document", "task__direction", "task__tracker_row"
    )
    hidden = (
        "task__evidence",
        "task__search_text",
        "task__document__search_text",
        "task__tracker_row__cells",
    )
    return shares.defer(*hidden).order_by("due_on", "task", "pk")


def list_letters(
    *, viewer: Account, batch: UUID | None = None, page: int = 1, page_size: int = 50
) -> LetterPage:
    """The letters, the newest first; of one step alone where its key is given."""
    require_seeing_letters(viewer)
    page = max(page, 1)
    found = ReminderLetter.objects.select_related("paper", "made_by").order_by("-made_at", "-pk")
    found = found.defer("paper__content", "paper__text")
    if batch is not None:
        found = found.filter(batch=batch)
    count = found.order_by()[: COUNT_CAP + 1].count()
    rows = list(found[(page - 1) * page_size : page * page_size + 1])
    return LetterPage(
        rows[:page_size], page, len(rows) > page_size, min(count, COUNT_CAP), is_capped=count > COUNT_CAP
    )


def letter_of(*, viewer: Account, letter_id: int) -> ReminderLetter:
    """One letter; LetterNotFound where there is none."""
    require_seeing_letters(viewer)
    letter = ReminderLetter.objects.filter(pk=letter_id).first()
    if letter is None:
        raise LetterNotFound("Không tìm thấy văn bản đôn đốc này. Hãy mở lại từ danh sách.")
    return letter


def letter_of_paper(*, viewer: Account, paper_id: int) -> ReminderLetter | None:
    """The letter that a paper is; None for other papers."""
    require_seeing_letters(viewer)
    return ReminderLetter.objects.filter(paper=paper_id).first()


def letters_of_batch(*, viewer: Account, batch: UUID) -> list[ReminderLetter]:
    """Those of one step that were not dropped, in their order."""
    require_seeing_letters(viewer)
    kept = ReminderLetter.objects.filter(batch=batch).exclude(paper__state=PaperState.DROPPED)
    return list(kept.select_related("paper__file__stored").order_by("position"))


def head_of_letter(*, viewer: Account, today: date) -> Head:
    """With which the next begins: that of the last of the same officer, or else of anybody; before there is
    one, by the agency where the officer serves."""
    own = Case(When(made_by=viewer, then=Value(0)), default=Value(1), output_field=IntegerField())
    letters = ReminderLetter.objects.order_by(own, "-made_at", "-pk")
    last = letters.values_list("paper__content", flat=True).first()
    posts = held_by(viewer, on=today)
    return first_head(
        agency_id=next((one.agency_id for one in posts if one.role is Role.OFFICER), ""),
        subject=REMINDER_SUBJECT,
        kind="",
        today=today,
        last=head_of(paper_from_json(last)) if last is not None else None,
        signing=("CHÁNH VĂN PHÒNG",),
    )


def _source(task: AssignedTask) -> str:
    """What assigned it, with its day."""
    if task.direction is not None:
        return task.direction.in_full[:1].upper() + task.direction.in_full[1:]
    day = f" ngày {task.source_on:%d/%m/%Y}" if task.source_on else ""
    return f"{task.source}{day}"
