"""Each report knows the review that it reports on, also one that was stored before."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill_in(apps, schema_editor) -> None:
    document = apps.get_model("documents", "Document")
    submission = apps.get_model("intake", "Submission")
    of = submission.objects.filter(document=OuterRef("id")).values("review")[:1]
    document.objects.filter(review=None, submission__isnull=False).update(review=Subquery(of))


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_findings_are_answered"),
        ("intake", "0007_sent_with_open_questions"),
    ]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop, elidable=True)]
