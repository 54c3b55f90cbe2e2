from django.db import migrations, models


class Migration(migrations.Migration):
    # After the rows have their codes, and in a transaction of its own: PostgreSQL alters no table
    # whose rows were just written.
    dependencies = [("organisations", "0003_codes_and_histories")]

    operations = [
        migrations.AlterField(
            model_name="committee",
            name="code",
            field=models.CharField(max_length=12, unique=True),
        ),
    ]
