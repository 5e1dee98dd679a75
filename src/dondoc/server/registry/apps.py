"""The app of agencies."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "dondoc.server.registry"
    label = "registry"
    verbose_name = "Cơ quan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dondoc.server.office_settings.selectors import read_beside
        from dondoc.server.registry.entry_rows import KEPT
        from dondoc.server.registry.selectors.library import version_beside_settings

        read_beside(KEPT, version_beside_settings())
