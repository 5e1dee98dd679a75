"""The app of publishing."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "dondoc.server.publishing"
    label = "publishing"
    verbose_name = "Công khai"
    default_auto_field = "django.db.models.BigAutoField"
