"""Who sees press releases before their embargo ends, and who keeps the distribution list."""

from django.db import migrations

from cms.grants import grant

RIGHTS = {
    "Presse": {
        "pressreleasepage": {"see_embargoed": "Can see press releases before their embargo ends"},
        "subscriber": {"view_subscriber": "Can view recipient of press releases"},
    },
    "Freigabe": {"pressreleasepage": {"see_embargoed": "Can see press releases before their embargo ends"}},
}


def give_rights(apps, schema_editor):
    for group, models in RIGHTS.items():
        for model, permissions in models.items():
            grant(apps, group, "home", model, permissions)


class Migration(migrations.Migration):
    dependencies = [("home", "0003_press_made"), ("cms", "0003_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
