"""What citizens do with a workshop. Thin: parse, call one service, answer."""

from .findings import finding, finding_citation
from .private import LINK_PURPOSE, link_to, my_registration
from .recording import my_record
from .series import series_page
from .signing_up import SIGN_UPS_A_NETWORK_AN_HOUR, sign_up_page, take

__all__ = [
    "LINK_PURPOSE",
    "SIGN_UPS_A_NETWORK_AN_HOUR",
    "finding",
    "finding_citation",
    "link_to",
    "my_record",
    "my_registration",
    "series_page",
    "sign_up_page",
    "take",
]
