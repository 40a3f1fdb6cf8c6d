"""The distribution list for press releases. Each function is one transaction."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.mail import owe
from cms.mail.pause import next_slot

from ..choices import SubscriberState
from ..models import Announcement, ReleaseNotice, Subscriber

MAILS = "home.press_list"  # the kind of mails that one address gets at most every ten minutes


def subscribe(email, language):
    """Notes that somebody wants press releases and owes one mail: to confirm, or with the link of who is on the list.

    Returns nothing, so nobody can tell from outside whether an address is known. An address gets one such mail in ten
    minutes, whoever asks.
    """
    with transaction.atomic():
        subscriber = _row_of(email, language)
        if subscriber.state == SubscriberState.PENDING:
            subscriber.asked_at, subscriber.language = timezone.now(), language
            subscriber.save(update_fields=["asked_at", "language"])
        kind = "home.list_confirm" if subscriber.state == SubscriberState.PENDING else "home.list_known"
        if next_slot(MAILS, email, may_wait=False):
            owe(kind, subscriber.pk, language=language)


def _row_of(email, language):
    """The row of an address, locked; made where there is none."""
    rows = Subscriber.objects.select_for_update()
    found = rows.filter(email__iexact=email).first()
    if found is None:
        try:
            with transaction.atomic():
                return Subscriber.objects.create(email=email, language=language)
        except IntegrityError:  # somebody else was quicker
            found = rows.get(email__iexact=email)
    return found


@transaction.atomic
def confirm(subscriber):
    """The address is its owner's. A second time it changes nothing."""
    waiting = Subscriber.objects.filter(pk=subscriber.pk, state=SubscriberState.PENDING)
    waiting.update(state=SubscriberState.CONFIRMED, confirmed_at=timezone.now())


@transaction.atomic
def end(subscriber):
    """No more mails, and nothing is kept. A second time it changes nothing."""
    Subscriber.objects.filter(pk=subscriber.pk).delete()


@transaction.atomic
def tell(version):
    """Owes every confirmed recipient one mail about a release, once in its life, in whatever wording it came out.

    Nobody is told of what is not live, or whose embargo is running.
    """
    release = version.release
    embargo = release.embargo_in_force()
    if not release.live or (embargo and embargo > timezone.now()):
        return
    _row, made = Announcement.objects.get_or_create(translation_key=release.translation_key)
    if not made:
        return
    recipients = list(Subscriber.objects.filter(state=SubscriberState.CONFIRMED))
    notices = [ReleaseNotice(subscriber=subscriber, version=version) for subscriber in recipients]
    for notice in ReleaseNotice.objects.bulk_create(notices):
        owe("home.release", notice.pk, language=notice.subscriber.language)
