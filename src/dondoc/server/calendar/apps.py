"""The app of the office's calendar."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "dondoc.server.calendar"
    label = "office_calendar"
    verbose_name = "Lịch làm việc"
    default_auto_field = "django.db.models.BigAutoField"
