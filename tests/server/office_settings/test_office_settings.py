"""What an office decides: typed, told apart from its default, kept in the log, read once a request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext
from plan_desk import make_person

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.office_settings.declared import DECLARED, SECTIONS
from dondoc.server.office_settings.errors import SettingNotFound, SettingRefused, StaleSetting
from dondoc.server.office_settings.kinds import Choice, WholeNumber
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.office_settings.once import settings_once_a_request
from dondoc.server.office_settings.selectors import (
    default_settings,
    setting_changes,
    setting_rows,
    settings_in_force,
)
from dondoc.server.office_settings.services import choose_value, reset_value
from dondoc.server.office_settings.values import BeforeDay, DoneDay, OfficeSettings
from dondoc.server.posts.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Account:
    return make_person("quan", Role.ADMINISTRATOR)


def row_of(key: str) -> Any:
    return next(row for section in setting_rows() for row in section.rows if row.key == key)


def test_every_value_is_declared_and_nothing_else() -> None:
    assert [one.key for section in SECTIONS for one in section.settings] == list(DECLARED)
    assert set(DECLARED) == {field.name for field in fields(OfficeSettings)}
    for key, one in DECLARED.items():
        default = getattr(OfficeSettings(), key)
        assert one.kind.typed(default) == default
        assert one.kind.words(default)
        assert one.source and one.sure in {"A", "B", "C"}


def test_a_value_holds_from_when_it_is_chosen_until_it_is_reset(administrator: Account) -> None:
    assert settings_in_force() == default_settings() == OfficeSettings()
    choose_value(actor=administrator, key="due_soon_days", written=" 7 ", version=0)
    choose_value(actor=administrator, key="done_day", written="confirmation", version=0)
    held = settings_in_force()
    assert (held.due_soon_days, held.done_day) == (7, DoneDay.CONFIRMATION)
    assert isinstance(held.done_day, DoneDay)
    row = row_of("due_soon_days")
    assert (row.words, row.default_words, row.is_chosen, row.version) == ("7 ngày", "3 ngày", True, 1)
    assert row.changed_by == "Người quan"
    reset_value(actor=administrator, key="due_soon_days", version=1)
    assert settings_in_force().due_soon_days == 3
    assert not row_of("due_soon_days").is_chosen


def test_changes_stand_in_the_log(administrator: Account) -> None:
    choose_value(actor=administrator, key="due_soon_days", written="7", version=0)
    choose_value(actor=administrator, key="due_soon_days", written="7", version=1)  # says nothing new
    reset_value(actor=administrator, key="due_soon_days", version=1)
    entries = Entry.objects.filter(subject_kind="office_settings.settingvalue").order_by("pk")
    assert [(entry.action, entry.subject_id, entry.details) for entry in entries] == [
        ("setting.changed", "due_soon_days", {"from": None, "to": 7}),
        ("setting.reset", "due_soon_days", {"from": 7, "to": None}),
    ]
    told = [(change.former, change.new, change.by) for change in setting_changes()]
    assert told == [("7 ngày", "mặc định", "Người quan"), ("mặc định", "7 ngày", "Người quan")]


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("due_soon_days", ""),
        ("due_soon_days", "ba"),
        ("due_soon_days", "-1"),
        ("due_soon_days", "61"),
        ("due_soon_days", "3,5"),
        ("due_soon_days", "9" * 40),
        ("month_closes", "0"),
        ("month_closes", "32"),
        ("done_day", "sometimes"),
        ("done_day", ""),
    ],
)
def test_what_is_no_value_is_refused(administrator: Account, key: str, written: str) -> None:
    with pytest.raises(SettingRefused) as error:
        choose_value(actor=administrator, key=key, written=written, version=0)
    assert error.value.message.endswith(".")
    assert not SettingValue.objects.exists()


def test_what_does_not_exist_is_not_found(administrator: Account) -> None:
    for change in (choose_value, reset_value):
        given: dict[str, Any] = {"written": "1"} if change is choose_value else {}
        with pytest.raises(SettingNotFound):
            change(actor=administrator, key="__class__", version=0, **given)


def test_nobody_is_overwritten(administrator: Account) -> None:
    choose_value(actor=administrator, key="due_soon_days", written="7", version=0)
    with pytest.raises(StaleSetting, match="Người quan"):
        choose_value(actor=administrator, key="due_soon_days", written="5", version=0)
    with pytest.raises(StaleSetting):
        reset_value(actor=administrator, key="due_soon_days", version=0)
    assert settings_in_force().due_soon_days == 7


@pytest.mark.parametrize("stored", [99, "7", "sometimes", True, 3.5])
def test_a_stored_value_that_fits_no_more_gives_way_to_the_default(stored: Any) -> None:
    SettingValue.objects.create(key="due_soon_days", value=stored)
    SettingValue.objects.create(key="done_day", value="once")
    SettingValue.objects.create(key="of_another_version", value=1)
    assert settings_in_force() == OfficeSettings()
    assert row_of("due_soon_days").words == "3 ngày"


def test_the_installation_gives_the_first_value(settings: Any, administrator: Account) -> None:
    settings.BEFORE_INCLUDES_DAY = False
    assert settings_in_force().before_day is BeforeDay.EXCLUDED
    choose_value(actor=administrator, key="before_day", written="included", version=0)
    assert settings_in_force().before_day is BeforeDay.INCLUDED


def test_one_request_asks_once(administrator: Account) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        before = [settings_in_force() for _ in range(5)][-1]
        choose_value(actor=administrator, key="due_soon_days", written="9", version=0)
        return HttpResponse(f"{before.due_soon_days} {settings_in_force().due_soon_days}")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        answered = settings_once_a_request(answer)(HttpRequest())
    assert isinstance(answered, HttpResponse)
    assert answered.content == b"3 9"  # what was changed is seen at once
    reads = [one for one in queries if '"value" FROM "office_settings' in one["sql"]]
    assert len(reads) == 2
    with CaptureQueriesContext(connection) as outside:
        settings_in_force()
        settings_in_force()
    assert len(outside) == 2


def kinds() -> Iterator[WholeNumber | Choice]:
    return (one.kind for one in DECLARED.values())


def test_words_tell_every_value() -> None:
    for kind in kinds():
        values = range(kind.least, kind.most + 1) if isinstance(kind, WholeNumber) else kind.options
        for value in values:
            assert kind.typed(kind.read(str(value))) == value
            assert kind.words(value)
