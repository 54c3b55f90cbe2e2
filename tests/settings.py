"""Settings for tests: the product's own, with a throw-away folder and the second factor as in production."""

import os
import tempfile

os.environ["CAIRN_TESTING"] = "1"
os.environ.setdefault("CAIRN_VAR", tempfile.mkdtemp(prefix="cairn-test-"))

from cairn.config.settings import *  # noqa: F403

# Hashing passwords slowly protects nobody here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file, as in production, so that two threads meet the same locks; without waiting for the disk.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}  # noqa: F405
    _pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    DATABASES["default"]["OPTIONS"]["init_command"] = _pragmas  # noqa: F405

# Static files are looked up when asked for: every test client would read the whole folder first.
WHITENOISE_AUTOREFRESH = True
