"""Settings for tests: the product's own, with a throw-away folder and the second factor as in
production.
"""

import base64
import os
import tempfile
from typing import Any

# A command that a test starts finds them too.
os.environ["CAIRN_SECRET_KEY"] = "for tests only, no secret, " + "x" * 32
os.environ["CAIRN_MASTER_KEY"] = base64.b64encode(b"for tests only, and no secret !!").decode()
os.environ.setdefault("CAIRN_VAR", tempfile.mkdtemp(prefix="cairn-test-"))

from cairn.config.settings import *  # noqa: F403

# Hashing passwords slowly protects nobody here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The test client speaks plain HTTP.
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

_default: Any = DATABASES["default"]  # noqa: F405
if "sqlite" in _default["ENGINE"]:
    # A file, as in production, so that two threads meet the same locks; without waiting for the
    # disk.
    _pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    _default["OPTIONS"]["init_command"] = _pragmas

# Static files are looked up when asked for: every test client would read the whole folder first.
WHITENOISE_AUTOREFRESH = True
