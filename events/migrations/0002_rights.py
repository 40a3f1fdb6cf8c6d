"""Moderation and the editors who prepare a workshop see who signed up."""

from django.db import migrations

from cms.grants import grant


def give_rights(apps, schema_editor):
    for name in ("Moderation", "Redaktion"):
        grant(apps, name, "events", "registration", {"view_registration": "Can view sign-up"})


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("cms", "0003_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
