"""The Django settings. What differs between installations comes from the environment, see README."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from psycopg.conninfo import conninfo_to_dict

from dondoc.server.project.data_folder import data_folder, database_url, secret_key
from dondoc.server.project.reading_limits import reading_limits

DATA_FOLDER = data_folder()
DEBUG = os.environ.get("DONDOC_DEBUG") == "1"
SECRET_KEY = secret_key(DATA_FOLDER)

# The address people type ("https://dondoc.langson.gov.vn") where a server with TLS stands in front, or where
# `dondoc up --host` serves TLS itself, which it tells by DONDOC_TLS_HOSTS. Without it Dondoc speaks plain
# http, on the loopback interface only.
PUBLIC_URL = os.environ.get("DONDOC_PUBLIC_URL", "")
_public = urlsplit(PUBLIC_URL)
_served_hosts = os.environ.get("DONDOC_TLS_HOSTS", "").split()
HAS_TLS = _public.scheme == "https"
SERVES_TLS = HAS_TLS and bool(_served_hosts)
# Only then are X-Forwarded-Proto and X-Forwarded-For believed: else anybody could send them.
IS_BEHIND_PROXY = HAS_TLS and not SERVES_TLS
ROOT_CERTIFICATE = os.environ.get("DONDOC_TLS_ROOT", "") if SERVES_TLS else ""
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *([_public.hostname] if _public.hostname else [])]
ALLOWED_HOSTS += _served_hosts
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"] if _public.hostname else []
if IS_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    "dondoc.server.audit",
    "dondoc.server.accounts",
    "dondoc.server.files",
    "dondoc.server.printing",
    "dondoc.server.office_settings",
    "dondoc.server.calendar",
    "dondoc.server.registry",
    "dondoc.server.posts",
    "dondoc.server.intake",
    "dondoc.server.outgoing",
    "dondoc.server.notices",
    "dondoc.server.tracking",
    "dondoc.server.consultation",
    "dondoc.server.linting",
    "dondoc.server.reporting",
    "dondoc.server.published",
    "dondoc.server.publishing",
    "dondoc.server.portal",
    "dondoc.server.web",
    # Below ours, so that our templates come first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "dondoc.server.project.headers.security_headers",
    "dondoc.server.project.plain_http.lead_to_tls",
    "dondoc.server.project.one_alphabet.read_as_utf8",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "dondoc.server.project.null_bytes.RefuseNullBytes",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dondoc.server.web.idle.IdleGate",
    # Every view asks for an account, unless it says `login_not_required` itself.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "dondoc.server.web.first_password.FirstPasswordGate",
    "dondoc.server.office_settings.once.settings_once_a_request",
    "dondoc.server.web.factor_gate.FactorGate",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "dondoc.server.project.urls"
WSGI_APPLICATION = "dondoc.server.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

_database: dict[str, Any] = conninfo_to_dict(database_url(DATA_FOLDER))
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _database.pop("dbname", "dondoc"),
        "USER": _database.pop("user", "dondoc"),
        "PASSWORD": _database.pop("password", ""),
        "HOST": _database.pop("host", ""),
        "PORT": _database.pop("port", ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": _database,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Whether "trước ngày 30/7" lets the 30th itself count as in time, until the office decides on its own page.
BEFORE_INCLUDES_DAY = os.environ.get("DONDOC_BEFORE_INCLUDES_DAY", "1") != "0"

# Background work: the jobs of an app stand in its module `jobs`.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = [
    "dondoc.server.project.jobs",
    "dondoc.server.reporting.daily.jobs",
    "dondoc.server.reporting.digest.jobs",
]

# What is done with each document that was let in, by the names of jobs; they get its number.
JOBS_AFTER_READING = ("dondoc.server.tracking.jobs.recognise_signed_copy",)
# What follows when a draft was kept, or its round asks others; by name, since these stand above it.
JOBS_AFTER_DRAFT = ("dondoc.server.linting.jobs.check_kept_draft",)

# Signing in
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["dondoc.server.accounts.hooks.PatientBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "dondoc.server.accounts.hooks.OwnPasswordNoted"},
]

# Of django-allauth, what local accounts need: no signing up, no mail, nothing from elsewhere. Its pages that
# are in use stand in `dondoc.server.web.door_urls`; the others have no address.
ACCOUNT_ADAPTER = "dondoc.server.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE, and no longer than idle.LONGEST_PAUSE
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60  # as web/account/again.html says
ACCOUNT_RATE_LIMITS = {
    # PatientBackend counts wrong passwords; a whole office may come in by one address within a minute.
    "login": None,
    # Wrong codes of one account, wherever they come from: who types them knows its password.
    "login_failed": "5/15m/key",
}
MFA_ADAPTER = "dondoc.server.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Dondoc"
MFA_TOTP_TOLERANCE = 1  # a clock of a telephone or of the server may be half a minute off
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
# Wrong codes are counted, and used ones remembered, for all processes of the server together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "dondoc_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Cookies. A browser takes the prefix __Host- only where TLS is.
_PREFIX = "__Host-" if HAS_TLS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}dondoc_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = HAS_TLS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_PREFIX}dondoc_csrf"
CSRF_COOKIE_SECURE = HAS_TLS
CSRF_COOKIE_HTTPONLY = True  # forms and htmx carry the token themselves, from the page
CSRF_COOKIE_SAMESITE = "Lax"
# Browsers keep it by name, for every port: on another port it would close what else this machine serves.
# Shorter by a root of our own: where it is replaced, browsers that remember longer let nobody in to get it.
_REMEMBERED_DAYS = 0 if SERVES_TLS and _public.port else 30 if ROOT_CERTIFICATE else 365
SECURE_HSTS_SECONDS = _REMEMBERED_DAYS * 24 * 60 * 60 if HAS_TLS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# Files: the quarantine lies outside the store, since backup takes the one and leaves the other.
FILES_FOLDER = DATA_FOLDER / "files"
QUARANTINE_FOLDER = DATA_FOLDER / "quarantine"
# Mail that no server was named for.
MAIL_FOLDER = DATA_FOLDER / "mail"
# Where the office's mail server delivers answers, unless they are fetched from a mailbox.
MAIL_IN_FOLDER = DATA_FOLDER / "mail-in"
READING_LIMITS = reading_limits()
UPLOAD_BYTE_LIMIT = READING_LIMITS.file_bytes
UPLOAD_ADDRESSES = frozenset(  # take files, by names in the urls
    {
        "receive",
        "form_check",
        "task_sheets",
        "trackers",
        "import_registry",
        "people_file",
        "bring_in_lexicon",
        "replace_paper_file",
        "paper_templates",
        "set_up",
        "share_report",
        "share_complete",
        "new_consultation",
        "replace_draft",
        "next_round",
        "answer_consultation",
        "enter_answer",
    }
)
# What is too large for memory goes to the quarantine at once, not to the machine's temporary folder.
FILE_UPLOAD_HANDLERS = [
    "dondoc.server.files.uploads.UploadGate",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "dondoc.server.files.uploads.QuarantineUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024  # the words of a long paper, pasted
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # the review of a long plan is one form

# Static files get names by content when `dondoc up` collects them, and may then be cached for ever.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

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
}
