"""What is held already keeps its chain and its day of ratification, under their new columns."""

from django.db import migrations


def fill(apps, schema_editor) -> None:
    Review = apps.get_model("cases", "Review")
    for review in Review.objects.exclude(ratified_on=None).only("id", "ratified_on").iterator():
        dates = {"ratified": review.ratified_on.isoformat()}
        Review.objects.filter(id=review.id).update(dates=dates)
    for later in Review.objects.exclude(follows=None).only("id", "follows_id").iterator():
        Review.objects.filter(id=later.follows_id).update(leads_to_id=later.id)


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_kinds_chains_and_dates")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
