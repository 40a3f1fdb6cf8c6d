"""Mails about contributions. Each says which site writes, why it came, and how to stop."""

from textwrap import indent

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms.mail import Letter, letter
from cms.site import absolute, mail_context

from .choices import CommentState
from .models import Comment


def letter_about(comment, subject, template, button):
    """The letter about a contribution; `button` is "private_url", "public_url" or nothing."""
    from .views import link_to

    urls = {"private_url": absolute(link_to(comment)), "public_url": absolute(comment.get_absolute_url())}
    context = (
        mail_context()
        | urls
        | {
            "comment": comment,
            # As a quotation: every line of it is somebody's words, whatever it looks like.
            "quoted_reason": indent(comment.decline_reason, "> ", lambda line: True),
        }
    )
    return Letter(
        to=comment.email,
        subject=subject % {"code": comment.code},
        text=render_to_string(template, context),
        button=urls.get(button),
    )


@letter("strategy_pages.confirm")
def confirm(object_id):
    """Please confirm your mail address."""
    found = Comment.objects.filter(pk=object_id, state=CommentState.UNCONFIRMED).exclude(email="")
    comment = found.select_related("version", "passage").first()
    if comment is None:
        return None
    subject = _("Please confirm your contribution %(code)s")
    return letter_about(comment, subject, "strategy_pages/mail/confirm.txt", button="private_url")


@letter("strategy_pages.decided")
def decided(object_id):
    """Your contribution was published, or was not."""
    comment = Comment.objects.filter(pk=object_id).exclude(email="").select_related("version", "passage").first()
    if comment is None or comment.state not in {CommentState.PUBLISHED, CommentState.DECLINED}:
        return None
    button = "public_url" if comment.is_published else None
    return letter_about(comment, _("Your contribution %(code)s"), "strategy_pages/mail/decided.txt", button=button)
