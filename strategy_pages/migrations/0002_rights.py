"""Moderation decides on contributions; those who write and those who release may read them."""

from django.db import migrations

from cms.grants import grant


def give_rights(apps, schema_editor):
    for name in ("Moderation", "Redaktion", "Freigabe"):
        grant(apps, name, "strategy_pages", "comment", {"view_comment": "Can view contribution"})
    grant(apps, "Moderation", "strategy_pages", "comment", {"moderate_comment": "Can decide on contributions"})


class Migration(migrations.Migration):
    dependencies = [("strategy_pages", "0001_initial"), ("cms", "0003_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
