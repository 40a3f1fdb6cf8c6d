"""The test suite. DATABASE_URL chooses the database; tests/conftest.py starts PostgreSQL where it is asked for."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")

if os.environ.get("TEST_DATABASE") == "postgres":
    os.environ["DATABASE_URL"] = "postgres://localhost/replaced-by-tests-databases"

from .production import *  # noqa: E402, F403
from .production import DATABASES, STORAGES

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "sessionid"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
DATABASES["default"]["CONN_MAX_AGE"] = 0
_made = tempfile.TemporaryDirectory(prefix="made-")  # gone with the process
MADE_DIR = Path(_made.name)
PDF_PATIENCE = 120
