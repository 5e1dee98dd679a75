"""The app of agencies."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "dondoc.server.registry"
    label = "registry"
    verbose_name = "Cơ quan"
    default_auto_field = "django.db.models.BigAutoField"
