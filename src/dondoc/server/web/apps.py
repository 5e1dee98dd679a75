"""The staff pages as a Django app: templates, static files, template tags; no models."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "dondoc.server.web"
    label = "web"
    verbose_name = "Trang nội bộ"

    def ready(self) -> None:
        from dondoc.server.accounts.hooks import load_with
        from dondoc.server.notices.selectors.reading import UNREAD, unread_of_account
        from dondoc.server.web import factor_gate, idle

        load_with(UNREAD, unread_of_account())
        idle.connect()
        factor_gate.connect()
