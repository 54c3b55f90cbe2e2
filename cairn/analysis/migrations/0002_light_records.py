import django.db.models.deletion
from django.db import migrations, models


def rename_checks(apps, schema_editor) -> None:
    """What its texts passed is kept under the table's name."""
    checks = apps.get_model("anonymity", "TextCheck").objects
    checks.filter(table="analysis.icrrecord").update(table="analysis.lightrecord")


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0001_initial"),
        ("anonymity", "0001_initial"),
        ("cases", "0004_one_place_for_chains_and_dates"),
    ]

    operations = [
        migrations.RenameModel("IcrRecord", "LightRecord"),
        migrations.AlterField(
            model_name="lightrecord",
            name="review",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="light_record",
                to="cases.review",
            ),
        ),
        migrations.RunPython(rename_checks, migrations.RunPython.noop),
    ]
