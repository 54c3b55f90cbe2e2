import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_keep_chains_and_dates"),
        # Notifications read the chain of reviews while they move to their own new columns.
        ("intake", "0003_keep_answers"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="review", name="cop_1_3_only_the_first_decides"),
        migrations.RemoveField(model_name="review", name="follows"),
        migrations.RemoveField(model_name="review", name="ratified_on"),
        migrations.RenameField(model_name="review", old_name="leads_to", new_name="led_to"),
        migrations.AlterField(
            model_name="review",
            name="led_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follows",
                to="cases.review",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("led_to", None),
                    models.Q(("led_to", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="cop_1_3_leads_to_another",
            ),
        ),
    ]
