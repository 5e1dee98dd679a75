"""The app of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "dondoc.server.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dondoc.server.accounts import hooks

        hooks.connect()
