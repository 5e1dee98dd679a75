"""The addresses of the server. Pages stand in the delivery apps; here are only those of the machine."""

from __future__ import annotations

from django.urls import include, path

from dondoc.server.project.health import health

handler400 = "dondoc.server.web.views.refused.bad_request"

urlpatterns = [
    path("health", health, name="health"),
    path("", include("dondoc.server.web.urls")),
]
