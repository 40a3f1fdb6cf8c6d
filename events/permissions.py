"""Who at the town hall may do what with a workshop's participants, as named predicates.

Moderation and Redaktion have all of the desk; moving without a second person is for Moderation and Freigabe.
"""


def may_see_participants(user):
    """Names and addresses of who signed up."""
    return user.is_active and user.has_perm("events.view_registration")


def may_manage_participants(user):
    """Add, move, seat and withdraw people, and tick who came."""
    return may_see_participants(user) and user.has_perm("events.manage_registration")


def may_export(user):
    """Take the list of participants away as a file."""
    return may_see_participants(user) and user.has_perm("events.export_registration")


def may_write_to_participants(user):
    """Send a message to participants, and see how far it got."""
    return may_see_participants(user) and user.has_perm("events.add_message")


def may_open_door(user):
    """See and change the way into the video conference."""
    return user.is_active and user.has_perm("events.change_door")


def may_move_workshop(user):
    """Move or cancel a published workshop at once, without a second person."""
    return user.is_active and user.has_perm("events.add_workshopchange")


def may_write_record(user):
    """Type findings during the evening, offer them for correction, and freeze them."""
    return user.is_active and user.has_perm("events.write_record")


def may_follow_up(user):
    """Say what became of a finding."""
    return user.is_active and user.has_perm("events.add_followup")
