"""Which sites may show our forms in a frame: what an editor may write, and what becomes of it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site

from cms.embedding import embedding_sites
from cms.models import SiteSettings
from tests.public_forms import HOSTILE

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", []),
        ("https://www.pinneberg.de", ["https://www.pinneberg.de"]),
        (" HTTPS://WWW.Pinneberg.de/ \r\n\r\nhttps://www.pinneberg.de:443", ["https://www.pinneberg.de"]),
        ("https://vhs.example:8443\rhttps://*.pinneberg.de", ["https://vhs.example:8443", "https://*.pinneberg.de"]),
        ("http://localhost:8000\nhttp://127.0.0.1:80", ["http://localhost:8000", "http://127.0.0.1"]),
        ("https://süderbrarup.de", ["https://xn--sderbrarup-9db.de"]),
    ],
)
def test_addresses_are_kept_as_browsers_write_origins(written, kept):
    assert embedding_sites(written) == kept


REFUSED = [
    "*", "https://*", "https://*.de", "https:", "https://", "'self'", "www.pinneberg.de", "//pinneberg.de",
    "http://www.pinneberg.de", "ftp://pinneberg.de", "javascript:alert(1)", "data:text/html,x",
    "https://pinneberg.de/termine", "https://pinneberg.de?x", "https://pinneberg.de#x", "https://a@pinneberg.de",
    "https://pinneberg.de:0", "https://pinneberg.de:65536", "https://pinneberg.de; script-src *",
    "https://pinneberg.de https://evil.example", "https://pinneberg.de,evil.example", "https://-x.de", "https://x..de",
    "https://straße.de", "https://pinne\x0bberg.de", "https://\u202epinneberg.de", "https://[::1]",
    "https://" + "a." * 200 + "de", "\n".join(f"https://{n}.example" for n in range(31)),
]  # fmt: skip


@pytest.mark.parametrize("written", [*REFUSED, *(f"https://{text}" for text in HOSTILE.values())])
def test_what_is_no_address_of_a_site_is_refused(written):
    with pytest.raises(ValidationError):
        embedding_sites(written)


def test_each_line_says_what_is_wrong_with_it():
    written = "https://ok.example\nhttps://\u202epinneberg.de\nhttp://pinneberg.de\n*\n*\n*\n*"
    with pytest.raises(ValidationError) as refused:
        embedding_sites(written)
    assert [error.code for error in refused.value.error_list] == ["unseen", "scheme", "address", "address", "address"]


@pytest.mark.django_db
def test_the_town_hall_writes_the_list_and_reads_beside_the_field_what_is_wrong(client, person):
    client.force_login(person("Freigabe"))
    site = Site.objects.get(is_default_site=True)
    address = reverse("wagtailsettings:edit", args=["cms", "sitesettings", site.pk])
    form = client.get(address).context["form"]
    data = {name: form.initial.get(name) or "" for name in form.fields} | {"notice_bar": "null"}

    answer = client.post(address, data | {"embedding_sites": "https://pinneberg.de/termine\nhttps://ok.example"})
    assert answer.status_code == 200
    [error] = answer.context["form"].errors["embedding_sites"]
    assert "https://pinneberg.de/termine" in error
    assert answer.context["form"]["embedding_sites"].value() == "https://pinneberg.de/termine\nhttps://ok.example"

    assert client.post(address, data | {"embedding_sites": "https://OK.example/"}).status_code == 302
    assert SiteSettings.for_site(site).frame_ancestors == ["https://ok.example"]


def test_what_was_stored_by_another_road_never_reaches_a_header():
    assert SiteSettings(embedding_sites="https://ok.example; script-src *").frame_ancestors == []
