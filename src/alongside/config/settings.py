# SPDX-License-Identifier: AGPL-3.0-or-later
"""All settings, from the environment, in this one file.

ALONGSIDE_HOME     the folder of this installation (default ~/.alongside)
DATABASE_URL       postgres://… for PostgreSQL 15 or newer; empty means SQLite in the home folder
ALONGSIDE_HOSTS    names this site answers to, separated by commas (default: this machine only)
ALONGSIDE_HTTPS    1 when a proxy in front speaks TLS; cookies are then for https only
ALONGSIDE_INTAKE   the folder of the reader's private keys (default: intake in the home folder)
ALONGSIDE_DEMO     1 while the invented project is being served
ALONGSIDE_ZONE     time zone (default Europe/London)
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from alongside.config import home

HOME = home.folder()
SECRET_KEY = home.secret_key(HOME)
SOURCE = Path(__file__).resolve().parent.parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0", "no", "false")


DEBUG = False
ALONGSIDE_DEMO = _flag("ALONGSIDE_DEMO")
HTTPS = _flag("ALONGSIDE_HTTPS")
ALLOWED_HOSTS = [
    name.strip()
    for name in os.environ.get("ALONGSIDE_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
]
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS] if HTTPS else []

# Rooms, in the order of the arrows: nothing imports from a line below itself.
ROOMS = [
    "alongside.web",
    "alongside.ledger",
    "alongside.people",
    "alongside.listening",
    "alongside.deciding",
    "alongside.making",
    "alongside.caring",
    "alongside.asking",
    "alongside.learning",
    "alongside.pledging",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # on a bad line, the weight of a page is its speed
    "whitenoise.middleware.WhiteNoiseMiddleware",  # our own files need no policy of what they may load
    "csp.middleware.CSPMiddleware",
    "alongside.web.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.people.middleware.WhoIsHere",
]
ROOT_URLCONF = "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alongside.config.page.around_the_page",
            ],
            "builtins": ["alongside.web.templatetags.alongside"],
        },
    }
]
FORM_RENDERER = "alongside.web.forms.Renderer"

# SQLite keeps a promise only with these: see docs/decisions/0002-durable-by-default.md.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON; PRAGMA cache_size=-16000;"
    ),
}
POSTGRES_OPTIONS = {"options": "-c synchronous_commit=on"}


def _database() -> dict:
    """SQLite in the home folder, or what DATABASE_URL says."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "alongside.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,  # opening a file afresh for each page costs more than the page
            # A file, not memory: tests run under the same durability settings as people do.
            "TEST": {"NAME": HOME / "test.sqlite3"},
        }
    found: dict[str, Any] = dict(
        dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    )
    if "postgresql" in str(found["ENGINE"]):
        found["OPTIONS"] = {**(found.get("OPTIONS") or {}), **POSTGRES_OPTIONS}
    return found


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "people:which_project"
ACCOUNT_ADAPTER = "alongside.people.accounts.StaffAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_REQUIRED = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ALONGSIDE_DEMO
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "alongside.web.views.form_expired"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Nothing of an address reaches another host. Stricter still, and browsers send forms with no origin,
# which the protection against forged forms must refuse: nobody could come in.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("ALONGSIDE_ZONE", "Europe/London")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nobody else builds on our files
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 60 * 60
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {
    # How often somebody tried to come in counts for all processes together, and across a restart.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "tries",
        "KEY_FUNCTION": "alongside.config.masking.hidden_key",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
    # What each process remembers for itself: counts of a round, who sent how much this minute.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Slow on purpose, so that a stolen card table is of little use; cheaper only in tests.
CARD_HASH: dict[str, Any] = {"time_cost": 2, "memory_cost": 19 * 1024, "parallelism": 1}

SITE_NAME = "Alongside"
# Whose people review a service's promises, as experts by experience: keys of voices.
ALONGSIDE_REVIEWING_VOICES = tuple(
    key.strip()
    for key in os.environ.get("ALONGSIDE_REVIEWING_VOICES", "client,peer").split(",")
    if key.strip()
)
# The private halves that sealed interviews are opened with. Only the worker reads them.
INTAKE_FOLDER = Path(os.environ.get("ALONGSIDE_INTAKE") or HOME / "intake")
# While phones send, the reader waits until nothing has arrived for this many seconds (SQLite only).
READER_WAITS = 0.5
# Where "Leave this page" goes: somewhere ordinary that says nothing about the reader.
LEAVE_TO = os.environ.get("ALONGSIDE_LEAVE_TO", "https://www.bbc.co.uk/weather")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"cover": {"()": "alongside.config.masking.CoverSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["cover"]}},
    # Only what the program says of itself; never request bodies, names or tokens in paths.
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
