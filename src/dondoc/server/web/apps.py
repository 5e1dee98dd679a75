"""The staff pages as a Django app: templates, static files, template tags; no models."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "dondoc.server.web"
    label = "web"
    verbose_name = "Trang nội bộ"

    def ready(self) -> None:
        from dondoc.server.web import factor_gate, idle

        idle.connect()
        factor_gate.connect()
