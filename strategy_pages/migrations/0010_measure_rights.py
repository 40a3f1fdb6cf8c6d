"""Who reports on measures, and who says what they come from."""

from django.db import migrations

from cms.grants import grant

SEE = {"view_measurechange": "Can view status report"}
REPORT = SEE | {"add_measurechange": "Can add status report"}
LINK = {"add_measureorigin": "Can add origin of a measure"}
KEEP = {"change_indicator": "Can change indicator"}
RIGHTS = {
    "Redaktion": {"measurechange": SEE, "measureorigin": LINK, "indicator": KEEP},
    "Moderation": {"measurechange": REPORT, "measureorigin": LINK},
    "Freigabe": {"measurechange": REPORT, "measureorigin": LINK, "indicator": KEEP},
}


def give_rights(apps, schema_editor):
    for group, models in RIGHTS.items():
        for model, permissions in models.items():
            grant(apps, group, "strategy_pages", model, permissions)


class Migration(migrations.Migration):
    dependencies = [("strategy_pages", "0009_measures_made"), ("cms", "0003_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
