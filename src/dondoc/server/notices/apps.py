"""The app of what people are told."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "dondoc.server.notices"
    label = "notices"
    verbose_name = "Thông báo"
    default_auto_field = "django.db.models.BigAutoField"
