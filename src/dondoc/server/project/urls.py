"""The addresses of the server. Pages stand in the delivery apps; here are only those of the machine."""

from __future__ import annotations

import importlib.util

from django.urls import URLPattern, URLResolver, include, path

from dondoc.server.project.health import health

urlpatterns: list[URLPattern | URLResolver] = [path("health", health, name="health")]
if importlib.util.find_spec("dondoc.server.web") and importlib.util.find_spec("dondoc.server.web.urls"):
    urlpatterns.append(path("", include("dondoc.server.web.urls")))
