from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_keep_answers")]

    operations = [
        migrations.RemoveField(model_name="submission", name="follows"),
        migrations.RemoveConstraint(
            model_name="submission", name="cop_5_6_sent_has_reference_and_report"
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("submitted", "accepted")), _negated=True),
                    models.Q(
                        models.Q(("reference", ""), _negated=True),
                        models.Q(
                            ("document__isnull", False), ("needs_report", False), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="cop_5_6_sent_has_reference_and_report",
            ),
        ),
    ]
