"""Settings for tests: the product's own, with a throw-away folder and the second factor as in
production.
"""

import base64
import os
import tempfile
from pathlib import Path
from typing import Any

# A command that a test starts finds them too.
os.environ["CAIRN_SECRET_KEY"] = "for tests only, no secret, " + "x" * 32
os.environ["CAIRN_MASTER_KEY"] = base64.b64encode(b"for tests only, and no secret !!").decode()
# A folder of our own, also where the surroundings name another: that one may be real.
if not Path(os.environ.get("CAIRN_VAR", "")).name.startswith("cairn-test-"):
    os.environ["CAIRN_VAR"] = tempfile.mkdtemp(prefix="cairn-test-")

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
# Never the database that the address names, which may be a real one: the tests make their own
# beside it and lead there (`tests.database`).
if "sqlite" not in _default["ENGINE"]:
    _default["NAME"] = "test_cairn_of_nobody"
else:
    _default["NAME"] = Path(os.environ["CAIRN_VAR"]) / "cairn.sqlite3"
    # A file, as in production, so that two threads meet the same locks; without waiting for the
    # disk.
    _pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    _default["OPTIONS"]["init_command"] = _pragmas

# Static files are looked up when asked for: every test client would read the whole folder first.
WHITENOISE_AUTOREFRESH = True
