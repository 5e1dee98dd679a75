"""The app of publishing."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "dondoc.server.publishing"
    label = "publishing"
    verbose_name = "Công khai"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dondoc.server.publishing.telling import waiting_answers
        from dondoc.server.reporting.daily.finders import find_with

        find_with(waiting_answers)
