"""The record, and the triggers by which the database itself refuses to change or remove an entry."""

from django.db import migrations, models

# PostgreSQL's triggers for rows do not fire on TRUNCATE, so that has one of its own. SQLite knows
# no TRUNCATE, and a DELETE of all rows fires its trigger like any other.
_POSTGRES = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit record is append-only'; END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
_SQLITE = (
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_auditentry
    BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_auditentry
    BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END""",
)


def refuse_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRES)
    else:
        for statement in _SQLITE:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("content", models.JSONField()),
                ("before", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                ("verb", models.CharField(max_length=80)),
                ("subject", models.CharField(blank=True, max_length=64)),
                ("review", models.UUIDField(null=True)),
                ("actor", models.UUIDField(null=True)),
                ("purpose", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "ordering": ["number"],
                "indexes": [
                    models.Index(fields=["subject", "number"], name="audit_by_subject"),
                    models.Index(fields=["review", "number"], name="audit_by_review"),
                    models.Index(fields=["verb", "purpose", "number"], name="audit_by_verb"),
                    models.Index(fields=["actor", "number"], name="audit_by_actor"),
                    models.Index(fields=["at"], name="audit_by_time"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("length", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_head_only")
                ],
            },
        ),
        migrations.RunPython(refuse_changes, migrations.RunPython.noop),
    ]
