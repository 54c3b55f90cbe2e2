from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="edition",
            field=models.CharField(max_length=40, default="children-1"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="submission",
            name="needs_report",
            field=models.BooleanField(default=True),
        ),
    ]
