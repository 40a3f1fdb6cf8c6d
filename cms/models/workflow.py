"""Four eyes: nobody approves what they wrote."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class FourEyesTask(AbstractGroupApprovalTask):
    """Approval by a group, but never by somebody who wrote or submitted the words.

    "Wrote" is: saved one of the revisions since the page was last published. Superusers are bound as well.
    """

    def _has_own_words(self, obj, user):
        revisions = obj.revisions.filter(user=user)
        if obj.live_revision:
            # Autosave writes a revision anew in place, also the one that is live: so both moments are looked at.
            revisions = revisions.filter(
                Q(created_at__gt=obj.live_revision.created_at) | Q(created_at__gt=obj.last_published_at)
            )
        state = obj.current_workflow_state
        return revisions.exists() or bool(state and state.requested_by_id == user.pk)

    def get_actions(self, obj, user):
        actions = super().get_actions(obj, user)
        if self._has_own_words(obj, user):
            return [action for action in actions if action[0] not in {"approve", "reject"}]
        return actions

    def on_action(self, task_state, user, action_name, **kwargs):
        obj = task_state.workflow_state.content_object
        if action_name == "approve" and self._has_own_words(obj, user):
            return None
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls):
        return _("A second person from the chosen groups approves. Nobody approves their own words.")

    class Meta:
        verbose_name = _("four-eyes approval")
        verbose_name_plural = _("four-eyes approvals")
