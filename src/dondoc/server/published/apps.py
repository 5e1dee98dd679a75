"""The app of what is published."""

from django.apps import AppConfig


class PublishedConfig(AppConfig):
    name = "dondoc.server.published"
    label = "published"
    verbose_name = "Bản công khai"
    default_auto_field = "django.db.models.BigAutoField"
