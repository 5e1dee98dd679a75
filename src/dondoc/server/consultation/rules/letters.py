"""What the papers of a consultation say: that which asks, that which reminds, that which returns a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.composing import Paper, PaperKind, Paragraph, counted
from dondoc.server.outgoing.rules.heads import Head, paper_under

# How a question begins, where only what it is about is wanted.
_ASKS = re.compile(r"^(?:đề nghị\s+)?(?:cho|tham gia|góp)\s+ý(?:\s+kiến)?\s+về\s+", re.IGNORECASE)
MOST_NAMED = 12  # agencies that a sentence lists; more are told by their number


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of whom. `draft` is what the draft is called, beginning with its kind: "Quyết định …"."""

    draft: str
    drafter: str
    question: str  # a point a line; may be empty
    due_on: date
    round_number: int = 1


@dataclass(frozen=True, slots=True)
class Chasing:
    """How far it came by the day of the reminder. `asked_by` names the paper that asked, where one did."""

    draft: str
    drafter: str
    asked_on: date
    due_on: date
    answered_count: int
    asked_count: int
    new_due_on: date
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that the draft lacks: why, and what is proposed."""

    says: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Returning:
    """A draft that goes back to who wrote it. `not_asked` are agencies whose opinion it needs and has not."""

    draft: str
    drafter: str
    submitted_by: str  # "Tờ trình số 233/TTr-SYT ngày 14/8/2025"; may be empty
    objections: tuple[Objection, ...]
    not_asked: tuple[str, ...]
    answer_by: date | None  # of those not asked
    again_by: date


def asking_paper(asking: Asking, *, head: Head, today: date) -> Paper:
    """The letter that asks; the draft goes with it."""
    own = asking.drafter == head.issuer
    who = "" if own else f" do {asking.drafter} soạn thảo"
    again = f" (lần {asking.round_number})" if asking.round_number > 1 else ""
    points = [point for line in asking.question.splitlines() if (point := _ASKS.sub("", line.strip(" -–;.")))]
    request = "Đề nghị các cơ quan, đơn vị nghiên cứu, tham gia ý kiến bằng văn bản đối với dự thảo"
    focus = f"{request}, trong đó tập trung vào"
    said = [
        f"{head.issuer} gửi kèm theo dự thảo{again} {asking.draft}{who}.",
        *_focused(focus, points, otherwise=f"{request}."),
        f"Ý kiến tham gia gửi về {asking.drafter} chậm nhất ngày {asking.due_on:%d/%m/%Y} để tổng hợp, tiếp "
        "thu, giải trình theo quy định. Cơ quan, đơn vị không có ý kiến khác cũng trả lời để việc tổng hợp "
        "được đầy đủ; chưa có văn bản trả lời thì được ghi nhận là chưa trả lời.",
        f"{head.issuer} đề nghị các cơ quan, đơn vị quan tâm phối hợp./.",
    ]
    return _letter(said, head=head, today=today)


def _focused(focus: str, points: Sequence[str], *, otherwise: str) -> list[str]:
    """Several points have numbers; one stands in the sentence."""
    if not points:
        return [otherwise]
    if len(points) == 1:
        return [f"{focus} nội dung: {points[0]}."]
    numbered = (f"{at}. {point[0].upper()}{point[1:]}." for at, point in enumerate(points, start=1))
    return [f"{focus} các nội dung sau:", *numbered]


def chasing_paper(chasing: Chasing, *, head: Head, today: date) -> Paper:
    """The letter to those who have not answered; they are its addressees."""
    by = f" tại {chasing.asked_by}" if chasing.asked_by else ""
    state = "đã hết" if chasing.due_on < today else "là"
    told = f"thời hạn trả lời {state} ngày {chasing.due_on:%d/%m/%Y}"
    said = [
        f"Ngày {chasing.asked_on:%d/%m/%Y}, {head.issuer} đã gửi lấy ý kiến{by} đối với dự thảo "
        f"{chasing.draft}; {told}. Đến nay, {counted(chasing.answered_count)} trong số "
        f"{counted(chasing.asked_count)} cơ quan, đơn vị đã trả lời; {chasing.drafter} chưa nhận được ý kiến "
        "của các cơ quan, đơn vị có tên trên.",
        f"{head.issuer} đề nghị các cơ quan, đơn vị khẩn trương tham gia ý kiến bằng văn bản, gửi về "
        f"{chasing.drafter} chậm nhất ngày {chasing.new_due_on:%d/%m/%Y}; không có ý kiến khác thì trả lời "
        "rõ.",
        f"{head.issuer} đề nghị các cơ quan, đơn vị quan tâm thực hiện./.",
    ]
    return _letter(said, head=head, today=today)


def returning_paper(returning: Returning, *, head: Head, today: date) -> Paper:
    """The letter that sends a draft back, with what it lacks, and who is to be asked until when."""
    of = f" và {returning.submitted_by}" if returning.submitted_by else ""
    said = [
        f"Sau khi xem xét dự thảo {returning.draft} do {returning.drafter} soạn thảo{of}, {head.issuer} thấy "
        "dự thảo cần được hoàn thiện một số nội dung trước khi trình, cụ thể như sau:",
        *(f"{number}. {_told(one)}" for number, one in enumerate(returning.objections, start=1)),
        f"{head.issuer} đề nghị:",
    ]
    asked = _listed(returning.not_asked)
    to_ask = f"lấy ý kiến {asked}; " if asked else ""
    orders = [
        f"{returning.drafter} {to_ask}tiếp thu, giải trình, hoàn thiện dự thảo, trình lại trước ngày "
        f"{returning.again_by:%d/%m/%Y}."
    ]
    if asked and returning.answer_by is not None:
        orders.append(
            f"{asked} nghiên cứu, tham gia ý kiến bằng văn bản, gửi {returning.drafter} chậm nhất ngày "
            f"{returning.answer_by:%d/%m/%Y}."
        )
    said += [f"{chr(ord('a') + place)}) {order}" for place, order in enumerate(orders)]
    said[-1] = said[-1].removesuffix(".") + "./."
    return _letter(said, head=head, today=today)


def _told(one: Objection) -> str:
    says = one.says.strip().removesuffix(".")
    proposal = one.proposal.strip().removesuffix(".")
    return f"{says}. {proposal}." if proposal else f"{says}."


def _listed(names: Sequence[str]) -> str:
    """ "A, B và C"."""
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} và {counted(len(names) - MOST_NAMED)} cơ quan khác"
    return " và ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)


def _letter(said: Sequence[str], *, head: Head, today: date) -> Paper:
    body = tuple(Paragraph(words) for words in said)
    return paper_under(head, kind=PaperKind.DISPATCH, on=today, body=body)
