"""The printing app."""

from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "dondoc.server.printing"
    label = "printing"
    verbose_name = "Bản PDF"
    default_auto_field = "django.db.models.BigAutoField"
