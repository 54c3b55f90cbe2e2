from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0011_several_files")]

    operations = [
        migrations.AddField(
            model_name="returnpoint",
            name="file",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
    ]
