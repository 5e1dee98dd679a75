"""The words of a message: plain text, the same for every channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from dondoc.server.notices.models import Rule
from dondoc.server.tracking.rules import Timeliness

_LONGEST_TEXT = 300  # characters of a task

_HOW_TO_ANSWER = (
    "Có thể trả lời bằng thư: bấm liên kết “Trả lời” của việc, hoặc trả lời thư này và chỉ giữ mã ND-…",
    "của một việc. Nội dung và tệp gửi kèm chỉ thành báo cáo sau khi cơ quan xác nhận trên phần mềm.",
)


class CountOfList(Protocol):
    """A number and the list that it counts."""

    @property
    def which(self) -> Timeliness: ...
    @property
    def count(self) -> int: ...
    @property
    def is_capped(self) -> bool: ...
    @property
    def is_own(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of a section."""

    task_id: int
    text: str
    agency: str
    due_on: date | None
    day: date
    period: str
    answer: str = ""  # the link by which the person may answer by mail


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
        lines += _address(f"{reverse('tasks')}?{urlencode(_filter(number))}")
    for section in sections:
        lines += ["", f"{section.rule.label.upper()} ({section.count})"]
        for position, line in enumerate(section.lines, 1):
            lines.append(f"{position}. {_task_words(section.rule, line)}")
            lines += _address(reverse("task", args=[line.task_id]))
            lines += [f"  Trả lời: {line.answer}"] if line.answer else []
        if section.count > len(section.lines):
            lines.append(f"… và {section.count - len(section.lines)} việc khác, xem ở trang Thông báo.")
            lines += _address(reverse("notices"))
    if any(line.answer for section in sections for line in section.lines):
        lines += ["", *_HOW_TO_ANSWER]
    lines += ["", "Tin này do phần mềm Đôn đốc lập, mỗi ngày một tin."]
    return "\n".join(lines) + "\n"


def _number_words(number: CountOfList) -> str:
    whose = " do anh/chị theo dõi, phụ trách" if number.is_own else ""
    count = f"{number.count:,}".replace(",", ".") + ("+" if number.is_capped else "")
    return f"{number.which.label}: {count} nhiệm vụ{whose}"


def _filter(number: CountOfList) -> dict[str, str]:
    return {"timeliness": str(number.which), **({"mine": "1"} if number.is_own else {})}


def _task_words(rule: Rule, line: TaskLine) -> str:
    text = " ".join(line.text.split())
    if len(text) > _LONGEST_TEXT:
        text = f"{text[:_LONGEST_TEXT].rsplit(' ', 1)[0]} …"
    told = [line.agency]
    if line.period:
        told.append(f"báo cáo {line.period}")
    if line.due_on:
        told.append(f"hạn {line.due_on:%d/%m/%Y}")
    if rule in (Rule.RETURNED, Rule.CONFIRMED, Rule.EXTENDED):
        told.append(f"ngày {line.day:%d/%m/%Y}")
    return f"{text} ({'; '.join(told)})"


def _address(path: str) -> list[str]:
    """Where the page is, if it is known under which address people find this machine."""
    return [f"  {settings.PUBLIC_URL.rstrip('/')}{path}"] if settings.PUBLIC_URL else []
