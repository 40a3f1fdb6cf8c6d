"""Mails about contributions and measures. Each says which site writes, why it came, and how to stop."""

from textwrap import indent

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.erasing import one_spelling
from cms.languages import localized_by_key
from cms.mail import Letter, letter
from cms.permissions import live_and_public
from cms.site import absolute, mail_context

from .choices import REFUSED_STATES, CommentState
from .models import Comment, MeasureNotice, MeasurePage, Objection, Report, ReportRequest
from .services import asking, following
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


@letter("strategy_pages.became_measure")
def became_measure(object_id):
    """What you said became a measure."""
    return letter_to_follower(object_id, _("Your words became a measure: %(number)s %(title)s"), "became_measure.txt")


@letter("strategy_pages.measure_moved")
def measure_moved(object_id):
    """The measure that comes from what you said moves."""
    return letter_to_follower(object_id, _("Measure %(number)s “%(title)s”: %(state)s"), "measure_moved.txt")


def letter_to_follower(object_id, subject, template):
    """The letter about one report; None where the follower is gone, or the measure not public."""
    from .views import link_to_following

    found = MeasureNotice.objects.filter(pk=object_id).select_related("follower", "change")
    notice = found.first()
    public = live_and_public(MeasurePage.objects.filter(pk=notice.change.measure_id)) if notice else None
    measure = public.select_related("locale").first() if notice else None
    if measure is None:
        return None
    follower, change = notice.follower, notice.change
    shown = shown_to(measure, follower.language)
    own = [one for one in following.hearers(measure) if one_spelling(one.email) == one_spelling(follower.email)]
    private_url = absolute(link_to_following(follower))
    context = mail_context() | {
        "measure": shown,
        "change": change,
        "before": measure.changes.filter(pk__lt=change.pk).last(),
        "quoted_text": quoted(change.text),
        "in_german": bool(change.text) and get_language() != measure.locale.language_code,
        "codes": ", ".join(sorted({one.comment.code for one in own or [follower] if one.comment})),
        "from_workshop": any(one.workshop_key for one in own or [follower]),
        "measure_url": absolute(shown.url),
        "private_url": private_url,
    }
    names = {"number": measure.number, "title": shown.title, "state": change.get_state_display()}
    return Letter(
        to=follower.email,
        subject=subject % names,
        text=render_to_string(f"strategy_pages/mail/{template}", context),
        button=context["measure_url"],
        unsubscribe=private_url,
    )


def shown_to(measure, language):
    """The measure's page in a language, else the German one."""
    locale = Locale.objects.filter(language_code=language).first()
    translated = localized_by_key([measure], locale) if locale else {}
    return translated.get(measure.translation_key, measure)


@letter("strategy_pages.report_due")
def report_due(object_id):
    """How far is your measure? The form is one click away."""
    return letter_that_asks(object_id, _("How far is measure %(number)s “%(title)s”?"), reminds=False)


@letter("strategy_pages.report_reminder")
def report_reminder(object_id):
    """We have asked before, and know nothing yet."""
    return letter_that_asks(object_id, _("Still open: how far is measure %(number)s “%(title)s”?"), reminds=True)


def letter_that_asks(object_id, subject, reminds):
    """To whoever reports today; None where somebody has reported meanwhile, or nobody is named any more."""
    request = ReportRequest.objects.filter(pk=object_id).first()
    measures = MeasurePage.objects.with_last_report().select_related("reporter")
    measure = measures.filter(pk=request.measure_id).first() if request else None
    if measure is None or not asking.can_be_asked(measure):
        return None
    if asking.current_due(measure, timezone.localdate()) != request.due:
        return None
    desk_url = absolute(reverse("measure_desk:measure", args=[measure.pk]))
    context = mail_context() | {
        "measure": measure,
        "request": request,
        "reminds": reminds,
        "last": measure.changes.last(),
        "desk_url": desk_url,
        "measure_url": absolute(measure.url),
    }
    return Letter(
        to=measure.reporter.email,
        subject=subject % {"number": measure.number, "title": measure.title},
        text=render_to_string("strategy_pages/mail/report_due.txt", context),
        button=desk_url,
    )
