"""Notices that are held already get their chain of versions."""

from django.db import migrations


def fill(apps, schema_editor) -> None:
    Notice = apps.get_model("sharing", "Notice")
    # The first versions first: a correction is drafted after what it corrects.
    chains = {}
    rows = Notice.objects.order_by("drafted_at", "id").values_list("id", "corrects_id")
    for key, corrects in list(rows):
        chain, version = chains.get(corrects, (key, 0))
        chains[key] = (chain, version + 1)
        Notice.objects.filter(id=key).update(chain=chain, version=version + 1)


class Migration(migrations.Migration):
    dependencies = [("sharing", "0002_briefings_and_periods")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
