"""Signed values for links in mails. A token says what it is for and cannot be used for anything else."""

from django.core import signing


class BadToken(Exception):
    """The token is broken, forged, meant for something else, or too old. Which of these is not told."""


def _signer(purpose):
    # "." and not ":": some mail programs end a clickable address at a colon.
    return signing.TimestampSigner(salt=f"cms.tokens.{purpose}", sep=".")


def make_token(purpose, value):
    """Return `value` (anything JSON can hold) signed for `purpose`, safe in an address.

    The value can be read by whoever holds the token: put ids in it, never an address or a name.
    """
    return _signer(purpose).sign_object(value)


def read_token(purpose, token, max_age=None):
    """Return the value of a token made for `purpose`, at most `max_age` (seconds or timedelta) old.

    Raises `BadToken` for every failure.
    """
    try:
        return _signer(purpose).unsign_object(token, max_age=max_age)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        raise BadToken from None
