"""The linting app."""

from django.apps import AppConfig


class LintingConfig(AppConfig):
    name = "dondoc.server.linting"
    label = "linting"
    verbose_name = "Rà soát dự thảo"
    default_auto_field = "django.db.models.BigAutoField"
