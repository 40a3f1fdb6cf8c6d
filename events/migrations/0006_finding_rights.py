"""Who types findings, and who says what became of them."""

from django.db import migrations

from cms.grants import grant

TYPE = {"write_record": "Can type findings"}
FOLLOW = {"add_followup": "Can add follow-up of a finding"}
RIGHTS = {
    "Redaktion": {"record": TYPE, "followup": FOLLOW},
    "Moderation": {"record": TYPE, "followup": FOLLOW},
    "Freigabe": {"followup": FOLLOW},
}


def give_rights(apps, schema_editor):
    for group, models in RIGHTS.items():
        for model, permissions in models.items():
            grant(apps, group, "events", model, permissions)


class Migration(migrations.Migration):
    dependencies = [("events", "0005_findings_made"), ("cms", "0003_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
