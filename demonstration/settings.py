"""Settings of the demonstration: the product's own over plain HTTP, without a second factor, and
with a start page on which anybody signs in as anybody. Production installs none of this.
"""

import base64
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# Known to everybody, so nothing real may ever be kept under them.
os.environ["CAIRN_SECRET_KEY"] = "for the demonstration only, no secret, " + "x" * 32
os.environ["CAIRN_MASTER_KEY"] = base64.b64encode(b"demonstration only, no secret!!!").decode()

# What follows leaves protections off, so it opens no database but the demonstration's own.
os.environ["CAIRN_DATABASE"] = ""

from cairn.config.settings import *  # noqa: F403
from cairn.config.settings import TEMPLATES, VAR
from cairn.kernel.contact import Contact

# Left in the folder by `demonstration.run` before anything is written there.
if not (VAR / "this-is-a-demonstration").exists():
    raise ImproperlyConfigured(
        f"{VAR} is not the demonstration's own folder. Start it with ‘make demo’."
    )

ROOT_URLCONF = "demonstration.urls"
_OWN = Path(__file__).parent / "templates"
TEMPLATES[0]["DIRS"] = [_OWN, *TEMPLATES[0]["DIRS"]]  # type: ignore[misc]

SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
CAIRN_SECOND_FACTOR = False

# The people are invented, so messages to them stay in a folder.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
CAIRN_CONTACT = Contact(
    team="The Care Inspectorate (invented)",
    telephone="01632 960 001",
    hours="Monday to Friday, 9 to 5",
    mailbox="reviews@cairn.example",
    security="security@cairn.example",
)
CAIRN_TELEPHONE = CAIRN_CONTACT.telephone
