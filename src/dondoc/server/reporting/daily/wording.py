"""The words of a message: plain text, the same for every channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.rules import HAPPENED, OPINION_REMINDERS, UNDONE_WORDS
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.selectors import Narrow

_LED = {Timeliness.OVERDUE: Narrow.OVERDUE, Timeliness.DUE_SOON: Narrow.DUE_SOON}
_LONGEST_TEXT = 300  # characters of a task

_HOW_TO_ANSWER = (
    "Có thể trả lời bằng thư: bấm liên kết “Trả lời” của việc, hoặc trả lời thư này và chỉ giữ mã ND-…",
    "của một việc. Nội dung và tệp gửi kèm chỉ thành báo cáo sau khi cơ quan xác nhận trên phần mềm.",
)
_HOW_TO_GIVE_OPINIONS = (
    "Cho ý kiến về dự thảo cũng vậy, với mã YK-…; thư chỉ thành ý kiến sau khi cơ quan xác nhận.",
)


class CountOfList(Protocol):
    """A number and the list that it counts."""

    @property
    def which(self) -> Timeliness: ...
    @property
    def count(self) -> int: ...
    @property
    def is_own(self) -> bool: ...
    @property
    def is_led(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of a section."""

    path: str  # of its page; empty: it is gone
    text: str
    agency: str
    due_on: date | None
    day: date
    period: str
    undone: str = ""  # the rule of what is corrected
    answer: str = ""  # the link by which the person may answer by mail
    more: str = ""  # what else is said of it


@dataclass(frozen=True, slots=True)
class Section:
    """What one rule tells, the newest first; `count` also of what is not shown."""

    rule: Rule
    count: int
    lines: Sequence[TaskLine]


def message_subject(*, day: date, counts: Mapping[Rule, int]) -> str:
    """What and how much, for who reads no further."""
    told = "; ".join(f"{rule.label.lower()} {count}" for rule, count in counts.items())
    return f"Nhắc việc {day:%d/%m/%Y}: {told}"[:300]


def message_text(*, name: str, day: date, numbers: Sequence[CountOfList], sections: Sequence[Section]) -> str:
    """The whole message."""
    lines = [f"Kính gửi {name},", "", f"Tình hình đến ngày {day:%d/%m/%Y}:"]
    for number in numbers:
        lines.append(f"- {_number_words(number)}")
        lines += _address(_list_address(number))
    for section in sections:
        lines += ["", f"{section.rule.label.upper()} ({section.count})"]
        for position, line in enumerate(section.lines, 1):
            lines.append(f"{position}. {_task_words(section.rule, line)}")
            if line.path:
                lines += _address(line.path)
                lines += [f"  Trả lời: {line.answer}"] if line.answer else []
        if section.count > len(section.lines):
            lines.append(f"… và {section.count - len(section.lines)} việc khác, xem ở trang Thông báo.")
            lines += _address(reverse("notices"))
    if answered := [one for one in sections if any(line.answer for line in one.lines)]:
        asks = any(one.rule in OPINION_REMINDERS for one in answered)
        lines += ["", *_HOW_TO_ANSWER, *(_HOW_TO_GIVE_OPINIONS if asks else ())]
    lines += ["", "Tin này do phần mềm Đôn đốc lập, mỗi ngày một tin."]
    return "\n".join(lines) + "\n"


def feedback_words(notice: Notice) -> str:
    """ "người dân nói: chưa làm; trả lời trước hết ngày 05/3/2026", of what the notice has."""
    said, by = str(notice.facts.get("said", "")), notice.facts.get("answer_by")
    told = [f"người dân nói: {said}"] if said else []
    if by and notice.rule != Rule.FEEDBACK_OVER:
        told.append(f"trả lời trước hết ngày {date.fromisoformat(by):%d/%m/%Y}")
    return "; ".join(told)


def _number_words(number: CountOfList) -> str:
    whose = " do anh/chị theo dõi, phụ trách" if number.is_own else ""
    whose = " cơ quan anh/chị chủ trì" if number.is_led else whose
    return f"{number.which.label}: {f'{number.count:,}'.replace(',', '.')} nhiệm vụ{whose}"


def _list_address(number: CountOfList) -> str:
    """The list whose length the number is."""
    if number.is_led:
        return f"{reverse('agency_work')}?{urlencode({'loc': _LED[number.which]})}"
    asked = {"timeliness": str(number.which), **({"mine": "1"} if number.is_own else {})}
    return f"{reverse('tasks')}?{urlencode(asked)}"


def _task_words(rule: Rule, line: TaskLine) -> str:
    text = " ".join(line.text.split())
    if len(text) > _LONGEST_TEXT:
        text = f"{text[:_LONGEST_TEXT].rsplit(' ', 1)[0]} …"
    told = [line.agency] if line.agency else []
    if line.undone:
        told.append(UNDONE_WORDS[Rule(line.undone)])
    if line.period:
        told.append(f"báo cáo {line.period}")
    if line.more:
        told.append(line.more)
    if line.due_on:
        told.append(f"hạn {line.due_on:%d/%m/%Y}")
    if rule in HAPPENED:
        told.append(f"ngày {line.day:%d/%m/%Y}")
    return f"{text} ({'; '.join(told)})"


def _address(path: str) -> list[str]:
    """Where the page is, if it is known under which address people find this machine."""
    return [f"  {settings.PUBLIC_URL.rstrip('/')}{path}"] if settings.PUBLIC_URL else []
