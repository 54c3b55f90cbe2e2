"""The entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

# With the secrets that stand in for it anybody could forge a session and open a report.
if os.environ.get("CAIRN_OFFLINE") == "1":
    raise SystemExit("CAIRN_OFFLINE is for commands that serve nobody: unset it and give the keys.")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.config.settings")
application = get_wsgi_application()
