"""Mails of the distribution list. Each says which site writes, why it came, and how to stop."""

import re

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from cms.mail import Letter, letter
from cms.permissions import live_and_public
from cms.site import absolute, mail_context

from .choices import SubscriberState
from .models import PressPage, PressReleasePage, ReleaseNotice, ReleaseVersion, Subscriber


def context_for(subscriber):
    """What every mail's template needs."""
    from .views.press_list import link_to, link_to_end

    return mail_context() | {
        "private_url": absolute(link_to(subscriber)),
        "end_url": absolute(link_to_end(subscriber)),
    }


def without_gaps(text):
    """One empty line where a template left several."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def written(subscriber, template, subject, context, button="private_url", **more):
    return Letter(
        to=subscriber.email,
        subject=subject,
        text=without_gaps(render_to_string(f"home/mail/{template}.txt", context)),
        button=context[button],
        **more,
    )


@letter("home.list_confirm")
def list_confirm(object_id):
    """Please confirm that you want press releases."""
    subscriber = Subscriber.objects.filter(pk=object_id, state=SubscriberState.PENDING).first()
    if subscriber is None:
        return None
    return written(subscriber, "list_confirm", _("Please confirm: press releases by mail"), context_for(subscriber))


@letter("home.list_known")
def list_known(object_id):
    """You get press releases already: here is your link again."""
    subscriber = Subscriber.objects.filter(pk=object_id, state=SubscriberState.CONFIRMED).first()
    if subscriber is None:
        return None
    return written(subscriber, "list_known", _("You get our press releases already"), context_for(subscriber))


@letter("home.release")
def release(object_id):
    """A press release has come out. Not sent where it was taken back since, or is under an embargo again."""
    notice = ReleaseNotice.objects.select_related("subscriber", "version__release").filter(pk=object_id).first()
    if notice is None or notice.subscriber.state != SubscriberState.CONFIRMED:
        return None
    shown = wording_for(notice.version.release, notice.subscriber.language)
    if shown is None:
        return None
    page, version = shown
    context = context_for(notice.subscriber) | {
        "release": page,
        "version": version,
        "words": version.content,
        "day": parse_date(str(version.content.get("day", ""))) or page.canonical.day,
        "release_url": absolute(page.url),
        "press": PressPage.objects.filter(pk=page.get_parent().pk).first(),
    }
    more = {"button": "release_url", "unsubscribe": context["end_url"]}
    return written(notice.subscriber, "release", version.title, context, **more)


def wording_for(told, language):
    """(page, newest wording) of a release in this language, else in German; None where it is not public in German."""
    pages = live_and_public(PressReleasePage.objects.filter(translation_key=told.translation_key, alias_of=None))
    by_language = {page.locale.language_code: page for page in pages.select_related("locale")}
    german = by_language.get(settings.LANGUAGE_CODE)
    if german is None or (german.embargo and german.embargo > timezone.now()):
        return None
    for page in filter(None, (by_language.get(language), german)):
        version = ReleaseVersion.objects.filter(release=page).order_by("number").last()
        if version is not None:
            return page, version
    return None
