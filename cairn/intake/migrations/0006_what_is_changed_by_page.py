from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_answers_to_look_at_again")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="revisions",
            field=models.JSONField(default=dict),
        ),
    ]
