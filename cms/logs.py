"""What the logs must not hold: the keys in private links."""

import logging
import re

PRIVATE_ADDRESS = re.compile(r"(/(?:meine-anmeldung|mein-beitrag|meine-meldung|folgen)/)[^/\s\"']+")


class WithoutPrivateLinks(logging.Filter):
    """Takes the token out of every private address in a line.

    Tracebacks name code, not addresses; Django puts the address into the message only.
    """

    def filter(self, record):
        message = record.getMessage()
        cleaned = PRIVATE_ADDRESS.sub(r"\1…", message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        return True
