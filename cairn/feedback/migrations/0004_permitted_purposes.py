from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("feedback", "0003_actions_after_a_decision")]

    operations = [
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("purpose__in", ["actions_since", "rationale", "decision_actions"])
                ),
                name="cop_3_2_permitted_purpose",
            ),
        ),
    ]
