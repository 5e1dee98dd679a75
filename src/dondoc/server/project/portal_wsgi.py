"""The public pages as a WSGI application of their own, with settings of their own."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from dondoc.server.project.fronted import behind
from dondoc.server.project.slow_senders import FewSenders

# Whoever starts us may be the office's program: its settings are not ours.
os.environ["DJANGO_SETTINGS_MODULE"] = "dondoc.server.project.portal_settings"
application = FewSenders(get_wsgi_application())
behind_front = behind(application)
