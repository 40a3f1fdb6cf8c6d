"""The distribution list for press releases. Each function is one transaction."""

from django.db import transaction

from cms.mail import owe

from ..choices import SubscriberState
from ..models import ReleaseNotice, Subscriber


@transaction.atomic
def tell(version):
    """Owes every confirmed recipient one mail about a release's first wording; twice changes nothing."""
    told = ReleaseNotice.objects.filter(version=version).values("subscriber")
    for subscriber in Subscriber.objects.filter(state=SubscriberState.CONFIRMED).exclude(pk__in=told):
        notice = ReleaseNotice.objects.create(subscriber=subscriber, version=version)
        owe("home.release", notice.pk, language=subscriber.language)
