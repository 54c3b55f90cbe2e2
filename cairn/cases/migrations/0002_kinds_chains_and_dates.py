import django.db.models.deletion
from django.db import migrations, models

import cairn.audit.fields
import cairn.kernel.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("organisations", "0004_one_code_each"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="edition",
            field=models.CharField(max_length=40, default="children-1"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="review",
            name="form",
            field=models.CharField(blank=True, max_length=40, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="review", name="dates", field=models.JSONField(default=dict)
        ),
        migrations.AddField(
            model_name="review",
            name="no_earlier",
            field=cairn.audit.fields.CodeField(blank=True, max_length=20, default=""),
            preserve_default=False,
        ),
        # Its reverse name is that of `follows`, which is still there: it gets its own in 0004.
        migrations.AddField(
            model_name="review",
            name="leads_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.review",
            ),
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=cairn.kernel.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.committee",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="cases.review",
                    ),
                ),
            ],
            options={
                "ordering": ["committee__name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "committee"), name="partner_once_a_review"
                    )
                ],
            },
        ),
    ]
