"""Pages that offer a form, and may be embedded in others without the rooms knowing each other; and in other sites."""

import re
import unicodedata

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class OffersForm:
    """Mixin for a page that can say "here is my form".

    `form_kind` names what the form is for; `form_template` renders it from what `form_context` returns.
    """

    form_kind = ""
    form_template = ""

    @classmethod
    def offering(cls):
        """Pages of this class with what their form shows. Override it to bring more along in the same query."""
        return cls._default_manager.select_related("locale")

    @property
    def form_ids(self):
        """How ids of the form's fields begin, so that a page may embed several forms (Django's `auto_id`)."""
        return f"{self.form_kind}_{self.pk}_%s"

    def form_context(self, request, **wishes):
        """Context for `form_template`, once per rendering. It may name another `form_template` or `form_page`."""
        return {}


def page_models_offering(kind):
    """All page classes whose form is of this kind."""
    return [model for model in apps.get_models() if issubclass(model, OffersForm) and model.form_kind == kind]


# What may stand around our forms: addresses of other sites, for the CSP directive frame-ancestors.

MOST_SITES = 30  # they all go into one header
_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_ADDRESS = re.compile(r"(https?)://([^/?#@:\\\s\[\]]+)(?::([1-9]\d{0,4}))?/?", re.IGNORECASE)
_HOST = re.compile(rf"(\*\.)?{_LABEL}(\.{_LABEL})+")
_LOCAL = {"localhost", "127.0.0.1"}
_USUAL_PORTS = {"https": "443", "http": "80"}
_NOT_ONE_TO_ONE = set("ßς\u200c\u200d")  # browsers and Python's IDNA write these in different ways


def embedding_sites(text):
    """The sites of a text with one address a line, as browsers write origins: `https://www.pinneberg.de`, port kept.

    Raises a ValidationError with one message for each line (at most five) that is no such address: https only (http
    for this machine), a host, no path. `https://*.pinneberg.de` stands for all its subdomains; wider is not allowed.
    """
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    if len(lines) > MOST_SITES:
        raise ValidationError(_("At most %(most)s sites fit here.") % {"most": MOST_SITES})
    found, wrong = [], []
    for line in lines:
        try:
            found.append(_origin(line))
        except ValidationError as error:
            wrong.append(error)
    if wrong:
        raise ValidationError(wrong[:5])
    return list(dict.fromkeys(found))


def _origin(line):
    shown = {"line": "".join(char if char.isprintable() else "�" for char in line[:60])}
    if any(unicodedata.category(char)[0] == "C" for char in line):
        raise ValidationError(
            _("“%(line)s” holds a character that cannot be seen. Please type the address."), "unseen", shown
        )
    nonsense = ValidationError(
        _("“%(line)s” is not the address of a site. It looks like https://www.pinneberg.de, with nothing behind it."),
        "address",
        shown,
    )
    match = _ADDRESS.fullmatch(line)
    if match is None:
        raise nonsense
    scheme, host, port = match[1].lower(), match[2].lower(), match[3]
    if port and int(port) > 65535:
        raise nonsense
    if host not in _LOCAL:
        try:
            ascii_host = host if host.isascii() else host.encode("idna").decode()
        except UnicodeError:
            raise nonsense from None
        if set(host) & _NOT_ONE_TO_ONE or len(ascii_host) > 253 or not _HOST.fullmatch(ascii_host):
            raise nonsense
        host = ascii_host
        if scheme != "https":
            raise ValidationError(_("“%(line)s”: the address of a site must begin with https://."), "scheme", shown)
    return f"{scheme}://{host}" + (f":{port}" if port and port != _USUAL_PORTS[scheme] else "")
