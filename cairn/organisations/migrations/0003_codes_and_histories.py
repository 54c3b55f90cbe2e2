"""What is known already gets its code and its first row of history."""

import re

from django.db import migrations

from cairn.kernel.identifiers import new_id


def _code(name: str, taken: set[str]) -> str:
    """Letters of the name, with more letters at the end until no other committee has it."""
    letters = re.sub(r"[^A-Z]", "", name.upper())[:3] or "XXX"
    candidates = [letters, *(letters + a + b for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ")]
    return next(code for code in candidates if code not in taken)


def fill(apps, schema_editor) -> None:
    Committee = apps.get_model("organisations", "Committee")
    CommitteeName = apps.get_model("organisations", "CommitteeName")
    CommitteeLead = apps.get_model("organisations", "CommitteeLead")
    CommitteeArea = apps.get_model("organisations", "CommitteeArea")
    LocalAuthority = apps.get_model("organisations", "LocalAuthority")
    AuthorityCode = apps.get_model("organisations", "AuthorityCode")
    taken: set[str] = set()
    for committee in Committee.objects.order_by("name", "id"):
        areas = list(CommitteeArea.objects.filter(committee=committee).order_by("starts"))
        committee.code = _code(committee.name, taken)
        taken.add(committee.code)
        if areas:
            committee.starts = areas[0].starts
        committee.save(update_fields=["code", "starts"])
        CommitteeName.objects.create(
            id=new_id(),
            committee=committee,
            name=committee.name,
            chief_officers_group=committee.chief_officers_group,
            starts=committee.starts,
        )
        # Of several nobody wrote down which one leads.
        if len(areas) == 1:
            CommitteeLead.objects.create(
                id=new_id(),
                committee=committee,
                authority_id=areas[0].authority_id,
                starts=areas[0].starts,
            )
    for authority in LocalAuthority.objects.all():
        AuthorityCode.objects.create(id=new_id(), authority=authority, code=authority.code)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_bodies_and_dates")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
