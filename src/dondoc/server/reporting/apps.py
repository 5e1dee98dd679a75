"""The app of what is counted."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "dondoc.server.reporting"
    label = "reporting"
    verbose_name = "Số liệu"
    default_auto_field = "django.db.models.BigAutoField"
