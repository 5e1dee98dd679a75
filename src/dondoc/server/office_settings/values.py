"""The values that hold at an office, with those that hold until it decides otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from dondoc.workcalendar import Cadence


class DoneDay(models.TextChoices):
    """By which day it is told whether something was done in time."""

    RESULT = "result", "ngày có kết quả"
    CONFIRMATION = "confirmation", "ngày Văn phòng xác nhận"


class BeforeDay(models.TextChoices):
    """Whether "trước ngày 30/7" lets the 30th itself count as in time."""

    INCLUDED = "included", "tính cả ngày đó"
    EXCLUDED = "excluded", "chỉ tính đến hôm trước"


class YesNo(models.TextChoices):
    YES = "yes", "có"
    NO = "no", "không"


class PublishingApproval(models.TextChoices):
    """Who approves what is shown to the public."""

    LEADER = "leader", "lãnh đạo"
    OFFICE = "office", "lãnh đạo hoặc chuyên viên Văn phòng"


class Weekday(models.TextChoices):
    MONDAY = "monday", "thứ Hai"
    TUESDAY = "tuesday", "thứ Ba"
    WEDNESDAY = "wednesday", "thứ Tư"
    THURSDAY = "thursday", "thứ Năm"
    FRIDAY = "friday", "thứ Sáu"
    SATURDAY = "saturday", "thứ Bảy"
    SUNDAY = "sunday", "Chủ nhật"

    @property
    def number(self) -> int:
        """Monday is 0, as days of the week are counted by the library."""
        return list(Weekday).index(self)


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What holds, by the keys of `declared.DECLARED`; here stands what holds of itself."""

    extensions_allowed: int = 1
    done_day: DoneDay = DoneDay.RESULT
    due_soon_days: int = 3
    before_day: BeforeDay = BeforeDay.INCLUDED

    default_cadence: Cadence = Cadence.YEAR
    week_closes: Weekday = Weekday.SUNDAY
    month_closes: int = 14
    quarter_closes: int = 14
    half_year_closes: int = 14
    nine_months_close: int = 14
    year_closes: int = 14
    sending_day: int = 25
    working_days_between: int = 1

    remind_from_hour: int = 7
    remind_before_days: int = 3
    remind_on_day: YesNo = YesNo.YES
    remind_every_days: int = 7
    remind_silent_days: int = 30
    escalate_head_days: int = 7
    escalate_leader_days: int = 15
    remind_period: YesNo = YesNo.YES
    tell_assigned: YesNo = YesNo.YES
    tell_responsible: YesNo = YesNo.YES
    keep_notices_days: int = 365

    publishing_approval: PublishingApproval = PublishingApproval.LEADER
    feedback_answer_days: int = 7

    silent_agency_days: int = 30
    letter_days: int = 15

    digest_day: Weekday = Weekday.FRIDAY
    digest_from_hour: int = 14
