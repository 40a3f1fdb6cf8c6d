"""Who at the town hall may do what with drafts and contributions, as named predicates.

Whether somebody may edit or publish a draft at all is Wagtail's page permission and the rule of four eyes.
"""

from wagtail.permission_policies.pages import PagePermissionPolicy


def may_see_contributions(user):
    """All contributions, also those that are not public, without mail addresses."""
    return user.is_active and user.has_perm("strategy_pages.view_comment")


def may_moderate(user):
    """Publish, decline or hide contributions, and decide on reports and objections."""
    return may_see_contributions(user) and user.has_perm("strategy_pages.moderate_comment")


def may_enter_contribution(user):
    """Write down what came by telephone, by letter or in a workshop."""
    return may_see_contributions(user) and user.has_perm("strategy_pages.add_comment")


def may_assign(user):
    """Give matters to departments, put together what says the same, and split what says several things."""
    return may_see_contributions(user) and user.has_perm("strategy_pages.change_matter")


def may_answer(user):
    """Say what the town does with a matter, and why."""
    return may_see_contributions(user) and user.has_perm("strategy_pages.add_answer")


def may_prepare_release(user, draft):
    """See the release gate of a draft and prepare its decisions."""
    return user.is_active and draft.permissions_for_user(user).can_edit()


def may_begin_draft(user, index):
    """Make a new draft below the strategy, also from a Word file."""
    return user.is_active and index.permissions_for_user(user).can_add_subpage()


def may_upload_word(user, draft):
    """Write a Word file's words into a German draft, as its next revision."""
    return draft.canonical.pk == draft.pk and may_prepare_release(user, draft)


def may_note_correction(user):
    """Put a dated note beside released words."""
    return user.is_active and user.has_perm("strategy_pages.add_correctionnote")


def may_decide_afterwards(user, draft):
    """Answer a question that a release left open: it is public at once, so it takes the right to publish."""
    return may_prepare_release(user, draft) and draft.permissions_for_user(user).can_publish()


def may_see_releases(user):
    """Come to the gate at all: whoever works on pages."""
    return user.is_active and PagePermissionPolicy().user_has_any_permission(user, {"change", "publish"})


def may_see_measures(user):
    """The measure desk: every measure with its state, what is due, and what it comes from."""
    return user.is_active and user.has_perm("strategy_pages.view_measurechange")


def may_open_measure_desk(user):
    """Come to the measure desk at all: whoever may see every measure there, and who is named on one, for their own."""
    from .models import MeasurePage

    return user.is_active and (may_see_measures(user) or MeasurePage.objects.canonical().filter(reporter=user).exists())


def may_report_measure(user, measure):
    """Say how far a measure is: whoever has the right for all, and the person named on the measure for that one."""
    if not user.is_active:
        return False
    return user.has_perm("strategy_pages.add_measurechange") or measure.canonical.reporter_id == user.pk


def may_link_measure(user):
    """Say what a measure comes from: passages, contributions, the administration."""
    return may_see_measures(user) and user.has_perm("strategy_pages.add_measureorigin")


def may_keep_indicators(user):
    """Set up the indicators of measures."""
    return may_see_measures(user) and user.has_perm("strategy_pages.change_indicator")
