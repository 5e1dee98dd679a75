"""The app of the office's calendar."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "dondoc.server.calendar"
    label = "office_calendar"
    verbose_name = "Lịch làm việc"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dondoc.server.calendar.selectors import KEPT, declarations_beside_settings
        from dondoc.server.office_settings.selectors import read_beside

        read_beside(KEPT, declarations_beside_settings())
