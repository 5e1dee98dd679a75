"""The server as a WSGI application, for gunicorn: by itself, and behind our own process for TLS."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from dondoc.server.project.fronted import behind

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.server.project.settings")
application = get_wsgi_application()
behind_front = behind(application)
