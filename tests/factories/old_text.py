"""Text as an earlier guard, which knew less, could have left it in the database."""

from typing import Any, cast

from django.db import connection, models

from cairn.anonymity.fields import AnonymisedAnswers
from cairn.anonymity.models import guarded_fields
from cairn.anonymity.text_policy import AnonymousText


def write_past_the_guard(row: models.Model, text: str) -> None:
    """What the row would hold if a guard that knew less had passed it."""
    for field in guarded_fields(type(row)):
        row.refresh_from_db()
        value: Any = getattr(row, field.attname)
        if not list(field.texts_in(value)):
            continue
        if isinstance(field, AnonymisedAnswers):
            value = field.replace_texts(
                value, {path: cast("AnonymousText", text) for path, _ in field.texts_in(value)}
            )
            stored = models.JSONField().get_db_prep_value(value, connection)
        else:
            stored = text
        key = row.pk.hex if connection.vendor == "sqlite" else row.pk
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {row._meta.db_table} SET {field.column} = %s WHERE id = %s", [stored, key]
            )
