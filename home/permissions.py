"""Who at the town hall may do what with press releases, as named predicates."""


def may_see_embargoed(user):
    """See press releases before their embargo ends."""
    return user.is_active and user.has_perm("home.see_embargoed")


def may_see_subscribers(user):
    """See how many get press releases by mail, and who."""
    return user.is_active and user.has_perm("home.view_subscriber")
