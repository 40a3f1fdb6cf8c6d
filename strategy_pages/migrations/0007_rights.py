"""Who answers, who assigns, who notes corrections."""

from django.db import migrations

from cms.grants import grant

MODERATION = {
    "comment": {"add_comment": "Can add contribution"},
    "matter": {"view_matter": "Can view matter", "change_matter": "Can change matter"},
    "answer": {"view_answer": "Can view answer", "add_answer": "Can add answer"},
    "department": {
        "view_department": "Can view department",
        "add_department": "Can add department",
        "change_department": "Can change department",
    },
    "answertext": {
        "view_answertext": "Can view text block for answers",
        "add_answertext": "Can add text block for answers",
        "change_answertext": "Can change text block for answers",
        "delete_answertext": "Can delete text block for answers",
    },
}
RELEASE = {
    "matter": {"view_matter": "Can view matter", "change_matter": "Can change matter"},
    "answer": {"view_answer": "Can view answer", "add_answer": "Can add answer"},
    "correctionnote": {
        "view_correctionnote": "Can view correction note",
        "add_correctionnote": "Can add correction note",
    },
}
WRITING = {
    "comment": {"add_comment": "Can add contribution"},
    "matter": {"view_matter": "Can view matter", "change_matter": "Can change matter"},
    "answer": {"view_answer": "Can view answer"},
}


def give_rights(apps, schema_editor):
    for group, rights in (("Moderation", MODERATION), ("Freigabe", RELEASE), ("Redaktion", WRITING)):
        for model, permissions in rights.items():
            grant(apps, group, "strategy_pages", model, permissions)


class Migration(migrations.Migration):
    dependencies = [("strategy_pages", "0006_anchors_made"), ("cms", "0003_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
