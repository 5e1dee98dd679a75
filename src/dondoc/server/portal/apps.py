"""The public pages as a Django app: templates and views; no models."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "dondoc.server.portal"
    label = "portal"
    verbose_name = "Cổng công khai"
