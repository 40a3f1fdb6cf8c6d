"""Who may do what, as named predicates, and what the public may see."""


# The groups that the migration makes. German names: editors read them.
WRITERS, RELEASERS, MODERATORS, PRESS = "Redaktion", "Freigabe", "Moderation", "Presse"


def live_and_public(pages):
    """Only published pages that no privacy setting hides. Everything public goes through here."""
    return pages.live().public()


def may_publish_alone(user):
    """Whether somebody may put own words live without a second person: only the technical administrator."""
    return user.is_active and user.is_superuser
