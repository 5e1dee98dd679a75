"""An act or a leader's directions as a title and paragraphs. Nothing is said that the source does not say:
each part is its words, a value that was read of it, or a word that we put between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dondoc.documents.spelling import fold

from .known import KnownAct, KnownCommittee, KnownMeeting, KnownTask, Places, Told
from .passages import Part, Passage, ours, said, text_of, theirs
from .subjects import sourced_subject, subject_of
from .weeks import official_day

MOST_TASKS = 12  # of one act; of more those that are due first are told
FIRST_DUE = 5
MOST_CARRIED_OUT = 3
_LONGEST_TITLE = 300
_SIGNS = frozenset({"dispatch", "telegram", "notice"})  # by these a leader directs; others he signs
# How the places in a committee are called, by the first word of its name.
_SEATS = {
    "tổ": ("Tổ trưởng", "Tổ phó"),
    "hội": ("Chủ tịch Hội đồng", "Phó Chủ tịch Hội đồng"),
    "đoàn": ("Trưởng đoàn", "Phó Trưởng đoàn"),
    "tiểu": ("Trưởng tiểu ban", "Phó Trưởng tiểu ban"),
    "ban": ("Trưởng ban", "Phó Trưởng ban"),
}
_ANY_SEAT = ("Đứng đầu", "Cấp phó")


def act_passages(act: KnownAct) -> tuple[Passage, ...]:
    """Who directs by which paper; then tasks, committee, effect, repeals, what it carries out."""
    passages = [_opening(act), *_tasks(act.tasks)]
    if act.committee is not None:
        passages += _committee(act.committee)
    passages += _effect(act)
    if act.repeals:
        passages.append((ours("Bãi bỏ: "), said(", ".join(act.repeals), act.repeals_at), ours(".")))
    passages += _carried_out(act, passages)
    return tuple(passages)


def meeting_title(meeting: KnownMeeting) -> str:
    return f"Chỉ đạo của {meeting.said_by} tại {meeting.place}"[:_LONGEST_TITLE]


def meeting_passages(meeting: KnownMeeting) -> tuple[Passage, ...]:
    """Where and when; then the words of each direction and the tasks that came of it."""
    first = meeting.directions[0].direction_id
    opening = (
        ours("Ngày "),
        Part(_days(meeting.first_on, meeting.last_on), direction_id=first),
        ours(", tại "),
        Part(meeting.place, direction_id=first),
        ours(", "),
        Part(meeting.said_by, direction_id=first),
        ours(" chỉ đạo:"),
    )
    passages: list[Passage] = [opening]
    for one in meeting.directions:
        if not any(_same(one.words, task.text.words) for task in one.tasks):
            words = " ".join(one.words.split())
            passages.append((Part(words, direction_id=one.direction_id), *_stop(words)))
        passages += _tasks(one.tasks)
    return tuple(passages)


def headline(titles: Iterable[str]) -> str:
    """What stands under the title of a digest: the titles of all its items, joined."""
    told = "; ".join(title.strip().rstrip(".;") for title in titles)
    return f"{told}." if told else ""


def _opening(act: KnownAct) -> Passage:
    paper = (
        ours(f"{act.type_name} số "),
        theirs(act.number),
        ours(", ngày "),
        said(official_day(act.issued_on), act.issued_at),
    )
    about = _about(act)
    if not act.leader:
        return (*_issuer(act), ours(" ban hành "), *paper, *about, ours("."))
    who = (ours("Đồng chí "), theirs(act.leader), *((ours(", "), theirs(act.post)) if act.post else ()))
    if act.is_signed_by_leader and act.type not in _SIGNS:
        return (*who, ours(" ký "), *paper, *about, ours("."))
    return (*who, ours(" chỉ đạo ("), *paper, ours(")"), *about, ours("."))


def _issuer(act: KnownAct) -> Passage:
    return (theirs(act.issuer),) if act.issuer else (ours("Cơ quan có thẩm quyền"),)


def _about(act: KnownAct) -> Passage:
    subject = subject_of(act)
    if not subject.words:
        return ()
    return (ours(" về việc " if subject.is_about else " "), theirs(sourced_subject(act)))


def _tasks(tasks: Sequence[KnownTask]) -> list[Passage]:
    if len(tasks) <= MOST_TASKS:
        return [_task(task) for task in tasks]
    dated = sorted((task for task in tasks if task.due_on), key=lambda task: task.due_on or date.max)
    told = dated[:FIRST_DUE] or tasks[:FIRST_DUE]
    which = "các nhiệm vụ đến hạn sớm nhất" if dated else "trong đó"
    return [(ours(f"Văn bản giao {len(tasks)} nhiệm vụ; {which}:"),), *(_task(task) for task in told)]


def _task(task: KnownTask) -> Passage:
    """Its words; in brackets who and until when, as far as the words do not say so themselves."""
    words = " ".join(task.text.words.split())
    text = said(words, task.text.places, task_id=task.task_id)
    folded = f" {fold(words)} "
    missing: list[Passage] = []
    if left := [name for name in task.leads if fold(name) not in folded]:
        missing.append((ours("chủ trì: "), _named(left, task.leads_at, task)))
    if left := [name for name in task.coordinators if fold(name) not in folded]:
        missing.append((ours("phối hợp: "), _named(left, task.coordinators_at, task)))
    if task.period and fold(task.period.words) not in folded:
        period = said(" ".join(task.period.words.split()), task.period.places, task_id=task.task_id)
        missing.append((ours("thời hạn: "), period))
    if not missing:
        return (text, *_stop(words))
    joined: list[Part] = []
    for one in missing:
        joined += [*([ours("; ")] if joined else []), *one]
    bare = said(words.rstrip(" .;,/"), task.text.places, task_id=task.task_id)
    return (bare, ours(" ("), *joined, ours(")."))


def _named(names: Sequence[str], places: Places, task: KnownTask) -> Part:
    return said(", ".join(names), places, task_id=task.task_id)


def _committee(committee: KnownCommittee) -> list[Passage]:
    head, deputy = _SEATS.get(committee.name.words.split(" ")[0].casefold(), _ANY_SEAT)
    told: list[Passage] = []
    if committee.head:
        told.append((ours(f"{head}: "), theirs(committee.head)))
    if committee.deputies:
        told.append((ours(f"{deputy}: "), said("; ".join(committee.deputies), committee.deputies_at)))
    if committee.members:
        told.append((ours("Thành viên: "), said(", ".join(committee.members), committee.members_at)))
    if committee.standing_body:
        told.append((ours("Cơ quan thường trực: "), theirs(committee.standing_body)))
    if not told:
        return []
    return [(theirs(committee.name), ours(":")), *((*one, ours(".")) for one in told)]


def _effect(act: KnownAct) -> list[Passage]:
    if act.effective_on is None:
        return []
    day = said(official_day(act.effective_on), act.effective_at)
    return [(ours(f"{act.type_name} có hiệu lực từ ngày "), day, ours("."))]


def _carried_out(act: KnownAct, passages: Sequence[Passage]) -> list[Passage]:
    """The papers that it carries out, where no paragraph names them yet."""
    named = fold(" ".join(text_of(passage) for passage in passages))
    left = [one for one in act.carries_out if _number_of(one) not in named][:MOST_CARRIED_OUT]
    return [(ours("Thực hiện "), theirs(one), ours(".")) for one in left]


def _number_of(cited: Told) -> str:
    """The words from "số" to the day: what a paragraph would have of it."""
    return fold(cited.words.partition(" số ")[2].partition(" ngày ")[0] or cited.words)


def _days(first: date, last: date) -> str:
    return official_day(first) if first == last else f"{official_day(first)} đến {official_day(last)}"


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _stop(words: str) -> Passage:
    return () if words.endswith((".", "!", "?", "…", ":")) else (ours("."),)
