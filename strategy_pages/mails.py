"""Mails about contributions. Each says which site writes, why it came, and how to stop."""

from textwrap import indent

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms.mail import Letter, letter
from cms.site import absolute, mail_context

from .choices import CommentState
from .models import Comment
from .services.reading.answers import answered as with_answers


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


@letter("strategy_pages.answered")
def answered(object_id):
    """The town has answered your contribution: all of it, or each of its points."""
    found = Comment.objects.filter(pk=object_id, state=CommentState.PUBLISHED, wants_mail=True).exclude(email="")
    comment = found.exclude(outcome="").select_related("version", "passage").first()
    if comment is None:
        return None
    with_answers([comment])
    for point in comment.answered_points:
        point.quoted_reason = indent(point.answer.text, "> ", lambda line: True)
    comment.quoted_words = indent(comment.text, "> ", lambda line: True)
    subject = _("The town has answered your contribution %(code)s")
    return letter_about(comment, subject, "strategy_pages/mail/answered.txt", button="public_url")
