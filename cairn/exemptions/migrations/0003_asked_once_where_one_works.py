import django.db.models as models
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("exemptions", "0002_what_is_handed_over"),
        ("organisations", "0005_whom_committees_protect"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="exemptionrequest", name="cop_5_5_asked_once_about_a_phrase"
        ),
        migrations.AddConstraint(
            model_name="exemptionrequest",
            constraint=models.UniqueConstraint(
                fields=("review", "fingerprint", "committee"),
                condition=models.Q(("state__in", ["asked", "granted"])),
                name="cop_5_5_committee_asks_once_about_a_phrase",
            ),
        ),
        migrations.AddConstraint(
            model_name="exemptionrequest",
            constraint=models.UniqueConstraint(
                fields=("review", "fingerprint"),
                condition=models.Q(("committee", None), ("state__in", ["asked", "granted"])),
                name="cop_5_5_staff_ask_once_about_a_phrase",
            ),
        ),
    ]
