"""Filters of lists: from the address of a page, to the domain's filters, and back as removable words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any

from django import forms

from dondoc.documents.reading import PeriodKind
from dondoc.server.intake.models import Stage
from dondoc.server.intake.selectors import RegisterFilter
from dondoc.server.registry.models import Agency
from dondoc.server.reporting.task_lists import Group
from dondoc.server.tracking.models import Aspect, AssignmentRole, TaskStage
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.selectors import (
    MINE,
    NOBODY,
    OPEN_STAGES,
    UNKNOWN,
    Choices,
    Level,
    Outcome,
    Sort,
    TaskFilter,
    choices,
    named_once,
)
from dondoc.server.web.forms import DAY_ADVICE, DayField
from dondoc.server.web.templatetags.dondoc_web import PERIOD_KINDS
from dondoc.server.web.viewer import today

DOCUMENT_TYPES = {
    "plan": "Kế hoạch",
    "annex": "Phụ lục",
    "dispatch": "Công văn",
    "decision": "Quyết định",
    "directive": "Chỉ thị",
    "telegram": "Công điện",
    "notice": "Thông báo",
    "report": "Báo cáo",
    "digest": "Chỉ đạo, điều hành trong tuần",
    "minutes": "Biên bản",
    "other": "Loại khác",
}


@dataclass(frozen=True, slots=True)
class FilterWord:
    """One filter that is on, in words, and the parts of the address that it takes."""

    words: str
    names: tuple[str, ...]


def _choice(label: str, choices: Any, empty: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", empty), *choices], required=False)


class FilterForm(forms.Form):
    """What does not parse narrows nothing, and is said: a link of yesterday must not become an error."""

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id=False)
        self.prepare()
        self.full_clean()

    def prepare(self) -> None:
        """What the fields offer, where the database says that."""

    def value(self, name: str) -> Any:
        return self.cleaned_data.get(name) or None

    @property
    def problems(self) -> list[str]:
        """What was asked for and not understood, with what to write instead."""
        return [self._problem(name) for name in self.errors]

    def _problem(self, name: str) -> str:
        field, written = self.fields[name], str(self.data.get(name, ""))[:60]
        label = str(field.label or "Điều kiện lọc")
        if isinstance(field, DayField):
            return f"{label} “{written}” không phải là một ngày nên chưa lọc theo đó. {DAY_ADVICE}"
        return f"{label} “{written}” không dùng được nên chưa lọc theo đó. Chọn lại hoặc gõ ngắn hơn."

    def label_of(self, name: str) -> str:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return str(dict(field.choices).get(self.cleaned_data.get(name, ""), ""))  # type: ignore[arg-type]


class DocumentsForm(FilterForm):
    text = forms.CharField(label="Chữ cần tìm", required=False, max_length=200)
    stage = _choice("Bước", Stage.choices, "Mọi bước")
    type = _choice("Loại văn bản", DOCUMENT_TYPES.items(), "Mọi loại")
    issuer = forms.CharField(label="Cơ quan ban hành", required=False, max_length=200)
    issued_from = DayField(label="Ban hành từ", required=False)
    issued_to = DayField(label="Ban hành đến", required=False)

    @property
    def filter(self) -> RegisterFilter:
        return RegisterFilter(
            text=self.value("text") or "",
            stage=self.value("stage") or "",
            document_type=self.value("type") or "",
            issuer=self.value("issuer") or "",
            issued_from=self.value("issued_from"),
            issued_to=self.value("issued_to"),
        )

    @property
    def words(self) -> list[FilterWord]:
        words = []
        if text := self.value("text"):
            words.append(FilterWord(f"có chữ “{text}”", ("text",)))
        if self.value("stage"):
            words.append(FilterWord(self.label_of("stage").lower(), ("stage",)))
        if self.value("type"):
            words.append(FilterWord(self.label_of("type").lower(), ("type",)))
        if issuer := self.value("issuer"):
            words.append(FilterWord(f"của {issuer}", ("issuer",)))
        if day := self.value("issued_from"):
            words.append(FilterWord(f"ban hành từ {day:%d/%m/%Y}", ("issued_from",)))
        if day := self.value("issued_to"):
            words.append(FilterWord(f"ban hành đến {day:%d/%m/%Y}", ("issued_to",)))
        return words


SORTS = [
    (Sort.DUE, "Hạn gần trước"),
    (Sort.LATEST_DUE, "Hạn xa trước"),
    (Sort.NEWEST, "Mới giao trước"),
    (Sort.OLDEST, "Giao lâu trước"),
    (Sort.DOCUMENT, "Theo văn bản"),
]


RESPONSIBLE = {
    Aspect.OFFICER: [
        ("", "Mọi người theo dõi"),
        (MINE, "Tôi theo dõi"),
        (NOBODY, "Chưa có người theo dõi"),
    ],
    Aspect.FIELD: [("", "Mọi lĩnh vực"), (NOBODY, "Chưa có lĩnh vực")],
    Aspect.LEADER: [
        ("", "Mọi lãnh đạo"),
        (MINE, "Tôi phụ trách"),
        (NOBODY, "Chưa có lãnh đạo phụ trách"),
    ],
}


def _responsible(
    read: Callable[[], Choices], aspect: Aspect, first: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    known = {key for key, _ in first}
    return [*first, *((str(one.pk), str(one)) for one in read().of(aspect) if str(one.pk) not in known)]


# In place of an agency: whom a task is told of that has no lead, or none that is known.
_NO_AGENCIES = {UNKNOWN: "cơ quan chưa rõ", NOBODY: "chưa có cơ quan"}

PERIOD_CHOICES = [(kind.value, PERIOD_KINDS[kind.value].capitalize()) for kind in PeriodKind]


class SearchForm(FilterForm):
    text = forms.CharField(label="Chữ cần tìm", required=False, max_length=200)
    # Where a search that was not at its end goes on.
    tasks_below = forms.IntegerField(label="Nhiệm vụ trước", required=False, min_value=0)
    documents_below = forms.IntegerField(label="Văn bản trước", required=False, min_value=0)


FOLDED = ("role", "level", "outcome", "period", "officer", "field", "leader", "due_from", "due_to")


class TasksForm(FilterForm):
    text = forms.CharField(label="Chữ cần tìm", required=False, max_length=200)
    agency = forms.CharField(label="Cơ quan", required=False, max_length=64)
    agency_name = forms.CharField(label="Tên cơ quan", required=False, max_length=300)
    role = _choice("Vai trò", AssignmentRole.choices, "Chủ trì hoặc phối hợp")
    level = _choice("Cấp giao", Level.choices, "Mọi cấp giao")
    timeliness = _choice("Hạn", Timeliness.choices, "Mọi hạn")
    stage = _choice("Tình trạng", [(OPEN_STAGES, "Đang phải làm"), *TaskStage.choices], "Mọi tình trạng")
    outcome = _choice("Kết quả", Outcome.choices, "Mọi kết quả")
    period = _choice("Loại thời hạn", PERIOD_CHOICES, "Mọi loại thời hạn")
    due_from = DayField(label="Hạn từ", required=False)
    due_to = DayField(label="Hạn đến", required=False)
    document = forms.IntegerField(label="Văn bản", required=False)
    officer = forms.ChoiceField(label=Aspect.OFFICER.label, required=False)
    field = forms.ChoiceField(label=Aspect.FIELD.label, required=False)
    leader = forms.ChoiceField(label=Aspect.LEADER.label, required=False)
    mine = forms.BooleanField(label="Của tôi", required=False)
    sort = forms.ChoiceField(label="Thứ tự", choices=SORTS, required=False)
    group = _choice("Chia nhóm", Group.choices, "Không chia nhóm")
    columns = forms.CharField(label="Cột", required=False, max_length=300)

    def prepare(self) -> None:
        """Who may be asked for: read once, when they are shown or one is asked for, and not before."""
        read = cache(partial(choices, today=today()))
        for aspect, first in RESPONSIBLE.items():
            field = self.fields[aspect.value]
            assert isinstance(field, forms.ChoiceField)
            named = named_once(aspect, str(self.data.get(aspect.value, "")))
            field.choices = partial(_responsible, read, aspect, [*first, *named])

    @property
    def group_asked(self) -> Group | None:
        asked = self.value("group")
        return Group(asked) if asked else None

    @property
    def columns_asked(self) -> list[str]:
        """Those that the address names, in its order."""
        return [key for key in (self.value("columns") or "").split(",") if key]

    @property
    def asks_more(self) -> bool:
        """Whether it is narrowed by what is folded away while nobody uses it."""
        return any(self.data.get(name) for name in FOLDED)

    @property
    def filter(self) -> TaskFilter:
        return TaskFilter(
            agency_id=self.value("agency") or "",
            agency_name=self.value("agency_name") or "",
            role=self.value("role") or "",
            level=self.value("level") or "",
            due_from=self.value("due_from"),
            due_to=self.value("due_to"),
            period_kind=self.value("period") or "",
            timeliness=self.value("timeliness") or "",
            stage=self.value("stage") or "",
            outcome=self.value("outcome") or "",
            document_id=self.value("document"),
            officer=self.value("officer") or "",
            field=self.value("field") or "",
            leader=self.value("leader") or "",
            is_mine=bool(self.value("mine")),
            text=self.value("text") or "",
            sort=self.value("sort") or Sort.DUE,
        )

    @property
    def words(self) -> list[FilterWord]:
        words = []
        if text := self.value("text"):
            words.append(FilterWord(f"có chữ “{text}”", ("text",)))
        role = self.label_of("role").lower() if self.value("role") else ""
        agency = self.agency_words
        if agency:
            words.append(FilterWord(f"{agency} {role}".strip(), ("agency", "agency_name", "role")))
        elif role:
            words.append(FilterWord(f"có cơ quan {role}", ("role",)))
        for name in ("level", "timeliness", "stage", "outcome"):
            if self.value(name):
                words.append(FilterWord(self.label_of(name).lower(), (name,)))
        if self.value("period"):
            words.append(FilterWord(f"thời hạn {self.label_of('period').lower()}", ("period",)))
        for name, before in (("officer", "theo dõi"), ("field", "lĩnh vực"), ("leader", "phụ trách")):
            if asked := self.value(name):
                label = self.label_of(name)
                said = label.lower() if asked in (MINE, NOBODY) else f"{before}: {label}"
                words.append(FilterWord(said, (name,)))
        if self.value("mine"):
            words.append(FilterWord("tôi theo dõi hoặc phụ trách", ("mine",)))
        if day := self.value("due_from"):
            words.append(FilterWord(f"hạn từ {day:%d/%m/%Y}", ("due_from",)))
        if day := self.value("due_to"):
            words.append(FilterWord(f"hạn đến {day:%d/%m/%Y}", ("due_to",)))
        return words

    @cached_property
    def agency_words(self) -> str:
        if (key := self.value("agency")) in _NO_AGENCIES:
            return _NO_AGENCIES[key]
        if key:
            return str(Agency.objects.filter(pk=key).values_list("name", flat=True).first() or key)
        return str(self.value("agency_name") or "")
