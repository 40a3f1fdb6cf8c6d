"""The line that a journalist copies."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime

from strategy_pages.models import Version

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "place"),
    [("fassung/1/", ""), ("fassung/1/absatz/2.1/", ", Absatz 2.1")],
)
def test_the_line_names_town_title_version_date_passage_and_the_address_that_stays(client, address, place):
    url = f"/strategie/entwurf/{address}"
    page = BeautifulSoup(client.get(url).content, "html.parser")
    day = date_format(localtime(Version.objects.get().released_at), "DATE_FORMAT")
    line = page.select_one(".citation__line").get_text().replace("\u00a0", " ")
    assert line == (
        f"Pinneberg: Smart-City-Strategie, Fassung 1 vom {day}{place}. {settings.WAGTAILADMIN_BASE_URL}{url}"
    )
