"""Text that people send, made harmless to show without changing what it says."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Directional overrides and isolates (Unicode TR9) can make text read as something else; the marks LRM/RLM stay.
_OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def _without_controls(value, keep):
    value = value.translate(_OVERRIDES)
    return "".join(char for char in value if char in keep or unicodedata.category(char) not in {"Cc", "Cs", "Cn"})


def clean_text(value):
    """Several lines: control characters and direction overrides removed, line ends made one."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    value = _without_controls(value, "\n\t").strip()
    if not any(unicodedata.category(char)[0] in "LN" for char in value):
        raise ValidationError(_("Please say it in words, so that others can answer."))
    return value


def clean_line(value):
    """One line: as `clean_text`, and no line ends. Empty where nothing of it can be seen."""
    line = re.sub(r"\s+", " ", _without_controls(value, "\n\t")).strip()
    return line if any(unicodedata.category(char)[0] in "LNPS" for char in line) else ""
