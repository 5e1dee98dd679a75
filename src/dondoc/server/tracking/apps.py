"""The tracking app."""

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "dondoc.server.tracking"
    label = "tracking"
    verbose_name = "Theo dõi nhiệm vụ"
    default_auto_field = "django.db.models.BigAutoField"
