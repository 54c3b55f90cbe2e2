from django.db import migrations, models

import cairn.organisations.terms


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_one_code_each")]

    operations = [
        migrations.AddField(
            model_name="committee",
            name="protects",
            field=models.JSONField(default=cairn.organisations.terms.children),
        ),
    ]
