"""What stands between the public and the forms: charset, origin, honeypot, age stamp, limits.

Public forms need no session and no token, so the pages they stand on can be cached whole.
"""

from .charset import CharsetMiddleware, utf8_only
from .forms import GuardedForm
from .limits import allow_address, allow_attempt, network_key, too_many_mails
from .origin import SameOriginMiddleware, csrf_failure

__all__ = [
    "CharsetMiddleware",
    "GuardedForm",
    "SameOriginMiddleware",
    "allow_address",
    "allow_attempt",
    "csrf_failure",
    "network_key",
    "too_many_mails",
    "utf8_only",
]
