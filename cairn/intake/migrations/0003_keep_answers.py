"""Answers about the chain and the days move to the pages that ask for them now."""

from django.db import migrations


def fill(apps, schema_editor) -> None:
    Submission = apps.get_model("intake", "Submission")
    TextCheck = apps.get_model("anonymity", "TextCheck")
    for row in Submission.objects.only("id", "answers", "follows_id").iterator():
        answers = dict(row.answers)
        answers.pop("chain", None)
        if row.follows_id:
            answers["background"] = {"follows": [str(row.follows_id)]}
        before = answers.pop("ratification", None)
        if before is not None:
            reason = before.get("delay_reason") or ""
            answers["dates"] = {"ratified": before.get("ratified_on"), "delay_reason": reason}
        if answers != row.answers:
            Submission.objects.filter(id=row.id).update(answers=answers)
    # What a text passed is kept under its place, which has another name now.
    checks = TextCheck.objects.filter(table="intake.submission")
    old = "answers.ratification.delay_reason"
    checks.filter(field=old).update(field="answers.dates.delay_reason")


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_kinds_and_editions"),
        ("anonymity", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
