"""Limits by address and network, kept as rows that name nobody."""

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cms.models import Attempt

ADDRESS_AN_HOUR = 12  # enough for all workshops of a round and some contributions


def too_many_mails():
    """What somebody reads whose address `allow_address` refused."""
    return _(
        "Very many forms were sent with this mail address within an hour. Your entries are kept; "
        "please send them again later."
    )


def allow_address(email):
    """Whether one more form may be sent with this mail address now: each of them sends a mail there.

    Counted for all forms together, however many networks ask; the answer tells nothing about the address.
    """
    return allow_attempt("address", email.lower(), ADDRESS_AN_HOUR, 3600)


def allow_attempt(kind, key, limit, seconds):
    """Count an attempt and return whether it is within `limit` attempts in the last `seconds` (at most a day).

    `key` is what is limited (a mail address, a network); only its HMAC is kept, under a secret that changes every
    day. Attempts that are refused are not counted. Call it outside a transaction: rows of others that are not
    yet committed cannot be seen. Among simultaneous attempts at most `limit` are allowed on SQLite; on
    PostgreSQL one more may slip through within the time of a commit.
    """
    now = timezone.now()
    today, yesterday = _hashed(kind, key, now), _hashed(kind, key, now - timedelta(days=1))
    recent = Attempt.objects.filter(kind=kind, key_hash__in=(today, yesterday), at__gt=now - timedelta(seconds=seconds))
    if recent.count() >= limit:
        return False
    own = Attempt.objects.create(kind=kind, key_hash=today, at=now)
    # Again, with the own row: whoever came later under the same key steps back.
    if recent.filter(pk__lte=own.pk).count() <= limit:
        return True
    own.delete()
    return False


def _hashed(kind, key, moment):
    day = moment.date().isoformat()
    return salted_hmac(f"cms.attempt.{kind}.{day}", str(key).strip().lower(), algorithm="sha256").hexdigest()


def network_key(request):
    """The network a request comes from: an IPv4 address, or the /64 of an IPv6 address (one household).

    Only REMOTE_ADDR counts; where settings.TRUST_FORWARDED_FOR is set, the last address of X-Forwarded-For,
    which is the one the own proxy wrote. Returns "" where none can be read (a Unix socket).
    """
    address = request.META.get("REMOTE_ADDR", "")
    if getattr(settings, "TRUST_FORWARDED_FOR", False):
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if ip.version == 6 and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if ip.version == 6:
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
