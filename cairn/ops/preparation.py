"""Setting Django up, for commands that need it."""

import os


def prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.config.settings")
    import django

    django.setup()
