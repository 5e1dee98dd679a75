"""The intake app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "dondoc.server.intake"
    label = "intake"
    verbose_name = "Tiếp nhận văn bản"
    default_auto_field = "django.db.models.BigAutoField"
