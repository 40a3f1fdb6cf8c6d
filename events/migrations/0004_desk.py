"""Who prepares an evening and who moderates it; and what is published counts as announced."""

from datetime import timedelta

from django.conf import settings
from django.db import migrations

from cms.grants import grant

DESK = {
    "registration": {
        "manage_registration": "Can add, move and withdraw people",
        "export_registration": "Can export sign-ups",
    },
    "door": {"change_door": "Can change way into the video conference"},
    "message": {"add_message": "Can add message to participants", "view_message": "Can view message to participants"},
}
MOVE = {"add_workshopchange": "Can add change of a workshop"}


def give_rights(apps, schema_editor):
    for name in ("Moderation", "Redaktion"):
        for model, codenames in DESK.items():
            grant(apps, name, "events", model, codenames)
    for name in ("Moderation", "Freigabe"):
        grant(apps, name, "events", "workshopchange", MOVE)


def announce(apps, schema_editor):
    """The first row of every published workshop. The sequence goes on from what calendars were told so far."""
    Change = apps.get_model("events", "WorkshopChange")
    for page in apps.get_model("events", "WorkshopPage").objects.filter(
        live=True, locale__language_code=settings.LANGUAGE_CODE, alias_of=None
    ):
        first, last = page.first_published_at, page.last_published_at
        Change.objects.create(
            workshop=page,
            at=first or page.starts,
            sequence=int((last - first) / timedelta(seconds=1)) if first and last else 0,
            starts=page.starts,
            ends=page.ends,
            format=page.format,
            place=page.place,
        )


class Migration(migrations.Migration):
    dependencies = [("events", "0003_workshops_made")]

    operations = [
        migrations.RunPython(give_rights, migrations.RunPython.noop),
        migrations.RunPython(announce, migrations.RunPython.noop),
    ]
