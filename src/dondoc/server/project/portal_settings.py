"""The Django settings of the public pages: a role of its own in the database, a key of its own, no accounts,
no sessions, no cookies, nothing of the office's apps."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from psycopg.conninfo import conninfo_to_dict

from dondoc.server.project.data_folder import data_folder, portal_database_url, portal_secret_key

DEBUG = False
SECRET_KEY = portal_secret_key(data_folder())

# As of the staff pages: the address that people type, and whether we serve TLS for it ourselves.
PUBLIC_URL = os.environ.get("DONDOC_PORTAL_URL", "")
_public = urlsplit(PUBLIC_URL)
_served_hosts = os.environ.get("DONDOC_TLS_HOSTS", "").split()
HAS_TLS = _public.scheme == "https"
SERVES_TLS = HAS_TLS and bool(_served_hosts)
IS_BEHIND_PROXY = HAS_TLS and not SERVES_TLS
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *([_public.hostname] if _public.hostname else [])]
ALLOWED_HOSTS += _served_hosts
if IS_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_BEHIND_PROXY else 0
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

INSTALLED_APPS = ["django.contrib.postgres", "dondoc.server.published", "dondoc.server.portal"]
MIDDLEWARE = [
    "dondoc.server.project.headers.security_headers",
    "dondoc.server.project.plain_http.lead_to_tls",
    "dondoc.server.project.one_alphabet.read_as_utf8",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "dondoc.server.portal.sending.LookBeforeReading",
    "dondoc.server.project.null_bytes.RefuseNullBytes",
]
ROOT_URLCONF = "dondoc.server.portal.urls"
WSGI_APPLICATION = "dondoc.server.project.portal_wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

_database: dict[str, Any] = conninfo_to_dict(portal_database_url())
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _database.pop("dbname", "dondoc"),
        "USER": _database.pop("user", "dondoc_portal"),
        "PASSWORD": _database.pop("password", ""),
        "HOST": _database.pop("host", ""),
        "PORT": _database.pop("port", ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # No page takes so long: what does is somebody else's question.
        "OPTIONS": {**_database, "options": "-c statement_timeout=5000"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A form with one picture, in memory: nothing is written to this machine.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
DATA_UPLOAD_MAX_NUMBER_FILES = 2

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Who asks for what does not exist is nobody's business here, and would fill the disk. What Django finds
    # suspicious (a form of ten thousand fields) it tells as an error, with where it was found.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "CRITICAL"}},
}
