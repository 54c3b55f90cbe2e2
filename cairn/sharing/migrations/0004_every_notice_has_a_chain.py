from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sharing", "0003_fill_chains")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="chain",
            field=models.UUIDField(db_index=True),
        ),
    ]
