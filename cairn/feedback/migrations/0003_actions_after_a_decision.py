"""The purpose of asking about actions after a decision is named for what it is."""

from django.db import migrations


def rename(apps, schema_editor) -> None:
    enquiries = apps.get_model("feedback", "Enquiry").objects
    enquiries.filter(purpose="icr_actions").update(purpose="decision_actions")


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_answered_concerns")]

    operations = [
        migrations.RemoveConstraint(model_name="enquiry", name="cop_3_2_permitted_purpose"),
        migrations.RunPython(rename, migrations.RunPython.noop),
    ]
