"""Settings of the journeys that sign in as people do: the product's own, over plain HTTP on this
machine, with the second factor on. Messages stay in a folder.
"""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = Path(os.environ["CAIRN_VAR"]) / "mail"
# A passkey belongs to an address; browsers take this one without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
