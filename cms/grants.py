"""Giving permissions to groups in migrations, where Django has not made the permission rows yet."""


def permission(apps, app_label, model, codename, name):
    """The permission row, made if it is not there yet."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    row, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return row


def grant(apps, group_name, app_label, model, codenames):
    """Gives a group these permissions on a model; `codenames` maps codename to the permission's English name."""
    group = apps.get_model("auth", "Group").objects.get(name=group_name)
    for codename, name in codenames.items():
        group.permissions.add(permission(apps, app_label, model, codename, name))
