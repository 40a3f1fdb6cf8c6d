"""Mails about contributions. Each says which site writes, why it came, and how to stop."""

from textwrap import indent

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms.mail import Letter, letter
from cms.site import absolute, mail_context

from .choices import REFUSED_STATES, CommentState
from .models import Comment, Objection, Report
from .services.reading.answers import answered as with_answers


def quoted(words):
    """As a quotation: every line of it is somebody's words, whatever it looks like."""
    return indent(words, "> ", lambda line: True)


def letter_about(comment, subject, template, button, more=None):
    """The letter about a contribution; `button` is "private_url", "public_url" or nothing."""
    from .views import link_to

    urls = {"private_url": absolute(link_to(comment)), "public_url": absolute(comment.get_absolute_url())}
    context = (
        mail_context() | urls | {"comment": comment, "quoted_reason": quoted(comment.decline_reason)} | (more or {})
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
    """Your contribution was published, was not, or was hidden."""
    comment = told(Comment.objects.filter(pk=object_id))
    if comment is None or comment.state not in {CommentState.PUBLISHED, *REFUSED_STATES}:
        return None
    button = "public_url" if comment.is_published else "private_url"
    return letter_about(comment, _("Your contribution %(code)s"), "strategy_pages/mail/decided.txt", button=button)


@letter("strategy_pages.objection_decided")
def objection_decided(object_id):
    """Your objection was granted, or was not."""
    objection = Objection.objects.filter(pk=object_id).exclude(verdict="").first()
    comment = objection and told(Comment.objects.filter(pk=objection.comment_id))
    if comment is None:
        return None
    subject = _("Your objection about contribution %(code)s")
    more = {"objection": objection, "quoted_reason": quoted(objection.verdict_reason)}
    return letter_about(comment, subject, "strategy_pages/mail/objection_decided.txt", button="private_url", more=more)


def told(comments):
    """The one contribution, where whoever wrote it wants mails."""
    return comments.filter(wants_mail=True).exclude(email="").select_related("version", "passage").first()


@letter("strategy_pages.report_received")
def report_received(object_id):
    """Your report has arrived."""
    return letter_to_reporter(
        object_id, _("Your report about contribution %(code)s"), "report_received.txt", verdict=""
    )


@letter("strategy_pages.report_decided")
def report_decided(object_id):
    """Your report was granted, or was not."""
    subject = _("Our decision on your report about contribution %(code)s")
    return letter_to_reporter(object_id, subject, "report_decided.txt", verdict__gt="")


def letter_to_reporter(object_id, subject, template, **only):
    from .views import link_to_report

    report = Report.objects.filter(pk=object_id, **only).exclude(email="").select_related("comment").first()
    if report is None:
        return None
    private_url = absolute(link_to_report(report))
    context = mail_context() | {
        "report": report,
        "comment": report.comment,
        "private_url": private_url,
        "location": absolute(report.comment.get_absolute_url()),
        "quoted_reason": quoted(report.verdict_reason),
    }
    return Letter(
        to=report.email,
        subject=subject % {"code": report.comment.code},
        text=render_to_string(f"strategy_pages/mail/{template}", context),
        button=private_url,
    )


@letter("strategy_pages.answered")
def answered(object_id):
    """The town has answered your contribution: all of it, or each of its points."""
    found = Comment.objects.filter(pk=object_id, state=CommentState.PUBLISHED).exclude(outcome="")
    comment = told(found)
    if comment is None:
        return None
    with_answers([comment])
    for point in comment.answered_points:
        point.quoted_reason = quoted(point.answer.text)
    subject, more = _("The town has answered your contribution %(code)s"), {"quoted_words": quoted(comment.gist)}
    return letter_about(comment, subject, "strategy_pages/mail/answered.txt", button="public_url", more=more)
