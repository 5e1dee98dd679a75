"""What is sent in about reports: whose, over what, of which days; and schedules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts import rules
from dondoc.server.posts.selectors import held_by
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import library_registry
from dondoc.server.reporting.counting import Dimension, Terms, count_tasks
from dondoc.server.reporting.reports import (
    BETWEEN,
    Extent,
    Period,
    ScheduleWanted,
    Scope,
    ScopeKind,
    Wanted,
    period_chosen,
    periods_to_choose,
    some_days,
)
from dondoc.server.reporting.reports.permissions import own_agencies
from dondoc.server.tracking.models import AssignedTask, Field
from dondoc.server.web.forms import DayField
from dondoc.workcalendar import Cadence

OFFICE = "van-phong"  # in place of an agency: whose report it is
_MOST_DOCUMENTS = 200
_SOME_DAYS = ""
# Each beside the one that it follows.
_BESIDE = {"last_on": "first_on", "field": "document", "other_province": "province"}
Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Offered:
    """What somebody may choose from."""

    owners: Choices = ()
    documents: Choices = ()
    fields: Choices = ()
    agencies: Choices = ()
    provinces: Choices = ()
    periods: Choices = ()
    first_period: str = ""  # the month that closed last
    home: str = ""

    @property
    def is_of_office(self) -> bool:
        return any(key == OFFICE for key, _ in self.owners)


def offered_to(viewer: Account, *, today: date) -> Offered:
    """Whose reports somebody may write, and over what; nobody's where there is no owner."""
    own = own_agencies(viewer, on=today)
    owners: list[tuple[str, str]] = []
    if rules.may_confirm_results([one.role for one in held_by(viewer, on=today)]):
        owners.append((OFFICE, "Văn phòng"))
    owners += Agency.objects.filter(pk__in=own).order_by("sort_key", "id").values_list("pk", "name")
    settings = settings_in_force()
    to_choose = periods_to_choose(settings, today=today)
    [month] = [some for cadence, some in to_choose if cadence is Cadence.MONTH]
    first = f"{Cadence.MONTH}:{month[1].key}"
    periods = [("Khoảng ngày khác", ((_SOME_DAYS, "từ ngày, đến ngày ghi bên dưới"),))] + [
        (
            cadence.words[:1].upper() + cadence.words[1:],
            tuple(
                (f"{cadence}:{one.key}", f"{one.words} ({one.first_on:%d/%m/%Y} - {one.last_on:%d/%m/%Y})")
                for one in some
            ),
        )
        for cadence, some in to_choose
    ]
    if not any(key == OFFICE for key, _ in owners):
        return Offered(owners=owners, periods=periods, first_period=first)
    leads = count_tasks([Dimension.AGENCY], terms=Terms.of(settings, today=today)).by(Dimension.AGENCY)
    assigned = AssignedTask.objects.filter(document=OuterRef("pk"), parent__isnull=True)
    documents = ReceivedDocument.objects.filter(Exists(assigned)).only("number", "name", "subject")
    registry = library_registry()
    provinces = sorted((one.name, one.id) for one in registry.agencies.values() if one.kind == "province")
    return Offered(
        owners=owners,
        documents=[
            (str(one.pk), f"{one} {one.subject[:80]}") for one in documents.order_by("-pk")[:_MOST_DOCUMENTS]
        ],
        fields=[(str(key), name) for key, name in Field.objects.order_by("name").values_list("pk", "name")],
        agencies=list(
            Agency.objects.filter(pk__in=list(leads)).order_by("sort_key", "id").values_list("pk", "name")
        ),
        provinces=[(key, name) for name, key in provinces],
        periods=periods,
        first_period=first,
        home=registry.home or "",
    )


def _chosen(label: str, *, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, help_text=help_text)


class ScopeForm(forms.Form):
    """Whose report it is, and over what."""

    owner = _chosen("Báo cáo của")
    scope = forms.ChoiceField(label="Phạm vi", required=False, choices=ScopeKind.choices)
    document = _chosen("Văn bản", help_text="Khi phạm vi là một văn bản, kế hoạch.")
    field = _chosen("Lĩnh vực", help_text="Khi phạm vi là một lĩnh vực.")
    agency = _chosen("Cơ quan", help_text="Khi phạm vi là một cơ quan.")
    province = _chosen("Tỉnh thứ nhất", help_text="Khi phạm vi là hai tỉnh phối hợp.")
    other_province = _chosen("Tỉnh thứ hai")
    extent = forms.ChoiceField(label="Nhiệm vụ được tính", required=False, choices=Extent.choices)

    def __init__(self, data: Any = None, *, offered: Offered, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)
        self.offered = offered
        self._offer("owner", offered.owners)
        none = [("", "Chưa chọn")]
        for name, choices in (
            ("document", offered.documents),
            ("field", offered.fields),
            ("agency", offered.agencies),
            ("province", offered.provinces),
            ("other_province", offered.provinces),
        ):
            self._offer(name, [*none, *choices])
        if len(offered.owners) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.fields["owner"].initial = offered.owners[0][0]
        if not offered.is_of_office:
            for name in ("scope", "document", "field", "agency", "province", "other_province"):
                del self.fields[name]

    def _offer(self, name: str, choices: Choices) -> None:
        chosen = self.fields[name]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = list(choices)

    def refuse(self, message: str, *, field: str = "") -> None:
        """`provinces` are told at the first of the two."""
        name = {"provinces": "province"}.get(field, field)
        self.add_error(name if name in self.fields else None, message)

    @property
    def pairs(self) -> list[list[forms.BoundField]]:
        """The fields as they stand: some side by side."""
        rows: list[list[forms.BoundField]] = []
        for one in self.visible_fields():
            beside = _BESIDE.get(one.name)
            if beside and rows and rows[-1][-1].name == beside:
                rows[-1].append(one)
            else:
                rows.append([one])
        return rows

    @property
    def agency_id(self) -> str | None:
        """Whose report it is; None: the Office's."""
        owner = self.cleaned_data.get("owner") or (self.offered.owners[0][0] if self.offered.owners else "")
        return None if owner == OFFICE else owner

    @property
    def chosen_scope(self) -> Scope:
        if self.agency_id is not None:
            return Scope(ScopeKind.AGENCY, self.agency_id, is_own=True)
        values = self.cleaned_data
        kind = ScopeKind(values.get("scope") or ScopeKind.ALL)
        key = {
            ScopeKind.DOCUMENT: values.get("document", ""),
            ScopeKind.FIELD: values.get("field", ""),
            ScopeKind.AGENCY: values.get("agency", ""),
            ScopeKind.PROVINCES: f"{values.get('province', '')}{BETWEEN}{values.get('other_province', '')}",
        }.get(kind, "")
        return Scope(kind, key)

    @property
    def chosen_extent(self) -> Extent:
        return Extent(self.cleaned_data.get("extent") or Extent.AT_WORK)


class ReportForm(ScopeForm):
    """A report to draw up: of a period of the office's windows, or of some days."""

    period = _chosen("Kỳ báo cáo")
    first_on = DayField(label="Từ ngày", required=False)
    last_on = DayField(label="Đến ngày", required=False)

    field_order = ("owner", "period", "first_on", "last_on", "scope")

    def __init__(self, data: Any = None, *, offered: Offered, **options: Any) -> None:
        super().__init__(data, offered=offered, **options)
        self._offer("period", offered.periods)

    def wanted(self, *, today: date) -> Wanted:
        """Raises FieldRefused."""
        return Wanted(self.chosen_scope, self._period(today), self.chosen_extent, self.agency_id)

    def _period(self, today: date) -> Period:
        written = self.cleaned_data.get("period", "")
        if not written:
            values = self.cleaned_data
            return some_days(values.get("first_on"), values.get("last_on"), today=today)
        cadence, _, key = written.partition(":")
        return period_chosen(Cadence(cadence), key, settings_in_force(), today=today)


class ScheduleForm(ScopeForm):
    """Reports that draw themselves up."""

    cadence = forms.ChoiceField(
        label="Kỳ báo cáo", choices=[(str(one), one.words) for one in Cadence], initial=str(Cadence.MONTH)
    )
    days_after = forms.IntegerField(
        label="Lập sau ngày chốt số liệu, số ngày làm việc",
        initial=1,
        min_value=1,
        max_value=30,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Ghi một số từ 1 đến 30."
        ),
    )
    is_sending = forms.BooleanField(label="Lập xong thì gửi ngay, không chờ người sửa", required=False)

    field_order = ("owner", "cadence", "days_after", "scope")

    @property
    def wanted(self) -> ScheduleWanted:
        values = self.cleaned_data
        return ScheduleWanted(
            scope=self.chosen_scope,
            extent=self.chosen_extent,
            cadence=Cadence(values["cadence"]),
            days_after=values["days_after"],
            is_sending=values["is_sending"],
            agency_id=self.agency_id,
        )
