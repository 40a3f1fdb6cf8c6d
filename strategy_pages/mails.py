"""Mails about contributions. Each says which site writes, why it came, and how to stop."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms.mail import Letter, letter
from cms.site import absolute, mail_context

from .choices import CommentState
from .models import Comment


def context_for(comment):
    from .views import link_to

    return mail_context() | {
        "comment": comment,
        "private_url": absolute(link_to(comment)),
        "public_url": absolute(comment.get_absolute_url()),
    }


@letter("strategy_pages.confirm")
def confirm(object_id):
    """Please confirm your mail address."""
    comment = Comment.objects.filter(pk=object_id, state=CommentState.UNCONFIRMED).exclude(email="").first()
    if comment is None:
        return None
    text = render_to_string("strategy_pages/mail/confirm.txt", context_for(comment))
    return Letter(
        to=comment.email, subject=_("Please confirm your contribution %(code)s") % {"code": comment.code}, text=text
    )


@letter("strategy_pages.decided")
def decided(object_id):
    """Your contribution was published, or was not."""
    comment = Comment.objects.filter(pk=object_id).exclude(email="").select_related("version").first()
    if comment is None or comment.state not in {CommentState.PUBLISHED, CommentState.DECLINED}:
        return None
    text = render_to_string("strategy_pages/mail/decided.txt", context_for(comment))
    return Letter(to=comment.email, subject=_("Your contribution %(code)s") % {"code": comment.code}, text=text)
