"""The app of what the office decides."""

from django.apps import AppConfig


class OfficeSettingsConfig(AppConfig):
    name = "dondoc.server.office_settings"
    label = "office_settings"
    verbose_name = "Thiết lập"
    default_auto_field = "django.db.models.BigAutoField"
