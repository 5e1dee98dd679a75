"""The log as its page shows it: rows in words, with the names behind the ids, and links to go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.selectors import accounts_named
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.listing import LogFilter, LogPage, LogRow
from dondoc.server.posts.models import Role
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.models import TaskStage
from dondoc.server.web.consultation_words import CHOICES
from dondoc.server.web.filters import FilterForm
from dondoc.server.web.forms import DayField
from dondoc.server.web.log_words import (
    ACCOUNT_FACTS,
    AGENCY_FACTS,
    FACTS,
    ROLE_FACTS,
    SIDES,
    STAGE_FACTS,
    SUBJECTS,
    action_choices,
    action_words,
    actions_of,
)
from dondoc.workcalendar import period_words

_LONGEST_FACT = 120
_MOST_LISTED = 5
_PAGES = {  # by the kind of a subject, the page of it
    "intake.receiveddocument": "document",
    "intake.proposal": "proposal",
    "tracking.assignedtask": "task",
    "consultation.consultation": "consultation",
    "consultation.askedagency": "asked_agency",
}


class LogFilterForm(FilterForm):
    """Who, what, about what, and when."""

    who = forms.CharField(label="Người làm", max_length=200, required=False)
    what = forms.ChoiceField(label="Việc", choices=[("", "Mọi việc"), *action_choices()], required=False)
    about = forms.RegexField(r"[a-z]+\.[a-z]+:[\w.-]{1,64}", label="Mục", required=False)
    from_on = DayField(label="Từ ngày", required=False)
    to_on = DayField(label="Đến ngày", required=False)

    @property
    def filter(self) -> LogFilter:
        kind, _, key = (self.value("about") or "").partition(":")
        return LogFilter(
            actor_ids=_actors(self.value("who")) if self.value("who") else None,
            actions=actions_of(self.value("what") or ""),
            subject=(kind, key) if kind else None,
            from_on=self.value("from_on"),
            to_on=self.value("to_on"),
        )

    @property
    def about_words(self) -> str:
        """Of what alone the entries are shown: "nhiệm vụ 12"."""
        kind, _, key = (self.value("about") or "").partition(":")
        return f"{SUBJECTS.get(kind, kind)} {key}" if kind else ""

    @property
    def is_narrowed(self) -> bool:
        return any(self.value(name) for name in self.fields)


@dataclass(frozen=True, slots=True)
class ShownEntry:
    position: int | None
    at: datetime
    actor: str
    action: str
    subject: str
    page: str  # the address of the subject's page, where it has one
    about: str  # the address of the log about the subject alone
    facts: Sequence[tuple[str, str]]


def shown_entries(page: LogPage) -> list[ShownEntry]:
    """Two queries more, for the names of accounts and agencies."""
    names = _Names(page.rows)
    return [_shown(row, names) for row in page.rows]


class _Names:
    """Of the accounts and agencies that the rows name by id."""

    def __init__(self, rows: Iterable[LogRow]) -> None:
        accounts: set[int] = set()
        agencies: set[str] = set()
        for row in rows:
            told = [row.entry.details.get(name) for name in ACCOUNT_FACTS]
            if row.entry.subject_kind == Account._meta.label_lower:
                told.append(row.entry.subject_id)
            accounts |= {int(one) for one in map(str, told) if one.isdecimal()}
            for name in AGENCY_FACTS & row.entry.details.keys():
                agencies.update(_listed(row.entry.details[name]))
        self.accounts = {str(pk): str(one) for pk, one in Account.objects.in_bulk(accounts).items()}
        self.agencies = dict(Agency.objects.filter(pk__in=agencies).values_list("pk", "name"))


def _shown(row: LogRow, names: _Names) -> ShownEntry:
    entry, line = row.entry, row.line
    kind, key = entry.subject_kind, entry.subject_id
    named = names.accounts.get(key, "") if kind == Account._meta.label_lower else ""
    return ShownEntry(
        position=line.position,
        at=line.at,
        actor=line.actor,
        action=action_words(line.action),
        subject=f"{SUBJECTS.get(kind, kind)} {named or key}",
        page=_page_of(row),
        about=f"{reverse('log')}?{urlencode({'about': f'{kind}:{key}'})}",
        facts=[(FACTS.get(name, name), _told(name, value, names)) for name, value in line.details.items()],
    )


def _page_of(row: LogRow) -> str:
    kind, key = row.entry.subject_kind, row.entry.subject_id
    if kind == "tracking.share" and isinstance(task_id := row.entry.details.get("task"), int):
        return reverse("task", args=[task_id])
    return reverse(_PAGES[kind], args=[key]) if kind in _PAGES and key.isdecimal() else ""


def _listed(value: Any) -> list[str]:
    """The ids that a fact holds and that are shown, be it one or several."""
    return [str(one) for one in (value if isinstance(value, list) else [value])[:_MOST_LISTED]]


def _told(name: str, value: Any, names: _Names) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        more = f" và {len(value) - _MOST_LISTED} mục nữa" if len(value) > _MOST_LISTED else ""
        return ", ".join(_told(name, one, names) for one in value[:_MOST_LISTED]) + more or "–"
    written = str(value)
    if name in ACCOUNT_FACTS:
        return names.accounts.get(written, written)
    if name in AGENCY_FACTS:
        return names.agencies.get(written, written)
    if name in CHOICES and written in CHOICES[name]:
        return str(CHOICES[name][written])
    if name in ROLE_FACTS and written in Role.values:
        return str(Role(written).label)
    if name in STAGE_FACTS and written in TaskStage.values:
        return str(TaskStage(written).label)
    if name == "period":
        return period_words(written)
    if name == "side":
        return SIDES.get(written, written)
    if name.endswith("_on"):
        try:
            return f"{date.fromisoformat(written):%d/%m/%Y}"
        except ValueError:
            return written
    return written if len(written) <= _LONGEST_FACT else f"{written[:_LONGEST_FACT]}…"


def _actors(text: str) -> list[str]:
    """The ids of those who are called so; Dondoc itself has none, and is called by its name."""
    found = [str(account.pk) for account in accounts_named(text)]
    return [*found, SYSTEM.id] if fold(text) in fold(SYSTEM.name) else found
