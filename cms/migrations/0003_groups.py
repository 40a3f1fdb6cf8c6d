"""Groups with German names, their rights, and the four-eyes workflow on the whole tree."""

from django.db import migrations

from cms.grants import grant, permission

WRITERS, RELEASERS, MODERATORS, PRESS = "Redaktion", "Freigabe", "Moderation", "Presse"
PAGE_NAMES = {
    "add_page": "Can add page",
    "change_page": "Can change page",
    "publish_page": "Can publish any page",
    "lock_page": "Can lock/unlock pages you have locked",
    "unlock_page": "Can unlock any page",
}
PAGE_RIGHTS = {
    WRITERS: ["add_page", "change_page"],
    RELEASERS: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    PRESS: ["add_page", "change_page"],
}
COLLECTION_RIGHTS = [
    ("wagtailimages", "image", "image"),  # Wagtail asks for these, whatever the image model is
    ("wagtaildocs", "document", "document"),
]


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    collection = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    for name in (WRITERS, RELEASERS, MODERATORS, PRESS):
        Group.objects.get_or_create(name=name)
        grant(apps, name, "wagtailadmin", "admin", {"access_admin": "Can access Wagtail admin"})
    for name, codenames in PAGE_RIGHTS.items():
        group = Group.objects.get(name=name)
        for codename in codenames:
            apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
                group=group,
                page=root,
                permission=permission(apps, "wagtailcore", "page", codename, PAGE_NAMES[codename]),
            )
        for app_label, model, word in COLLECTION_RIGHTS:
            for verb in ("add", "change", "choose"):
                row = permission(apps, app_label, model, f"{verb}_{model}", f"Can {verb} {word}")
                apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                    group=group, collection=collection, permission=row
                )
    for name in (WRITERS, RELEASERS):
        grant(apps, name, "wagtail_localize", "translation", {"submit_translation": "Can submit translations"})
    grant(apps, RELEASERS, "cms", "sitesettings", {"change_sitesettings": "Can change town and site"})
    grant(
        apps,
        RELEASERS,
        "wagtailredirects",
        "redirect",
        {f"{verb}_redirect": f"Can {verb} redirect" for verb in ("add", "change", "delete", "view")},
    )
    for name in (RELEASERS, MODERATORS):
        grant(
            apps,
            name,
            "cms",
            "owedmail",
            {"view_owedmail": "Can view owed mail", "change_owedmail": "Can change owed mail"},
        )


def make_workflow(apps, schema_editor):
    """One task, one workflow, on the root. Wagtail's own example groups and workflow go."""
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Page = apps.get_model("wagtailcore", "Page")
    Workflow.objects.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()
    apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"]).delete()
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms", model="foureyestask"
    )
    task = apps.get_model("cms", "FourEyesTask").objects.create(
        name="Freigabe durch eine zweite Person", active=True, content_type=content_type
    )
    task.groups.add(apps.get_model("auth", "Group").objects.get(name=RELEASERS))
    workflow = Workflow.objects.create(name="Vier Augen", active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(
        workflow=workflow, page=Page.objects.filter(depth=1).first()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_technique"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.RunPython(make_groups, migrations.RunPython.noop),
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
    ]
