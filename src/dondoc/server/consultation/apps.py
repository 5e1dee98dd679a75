"""The consultation app."""

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "dondoc.server.consultation"
    label = "consultation"
    verbose_name = "Lấy ý kiến"
    default_auto_field = "django.db.models.BigAutoField"
