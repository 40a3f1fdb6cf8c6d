"""Who reads an older version is led to the newest words before writing; what was sent meanwhile is not lost."""

import pytest

from strategy_pages.models import Comment, Version
from tests.public_forms import stamp
from tests.strategy_pages.conftest import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def old_page(draft):
    """The address of passage 1.1 of version 1, after version 2 came out."""
    rewrite(draft, (1, "<p>Rad und Bus und Bahn</p>")).publish()
    first = Version.objects.of(draft).get(number=1)
    return draft.address(first, first.passages.get(number="1.1"))


def test_an_older_passage_offers_no_form_but_the_way_to_the_newest_words(client, old_page):
    page = client.get(old_page).content.decode()
    assert 'name="text"' not in page
    assert "Beiträge schreiben Sie zum neuesten Wortlaut" in page
    assert old_page.replace("fassung/1", "fassung/2") in page


def test_a_contribution_that_was_being_written_when_the_next_version_came_is_kept(client, old_page):
    answer = client.post(old_page, {"kind": "idea", "text": "Bitte mehr Bänke.", "stamp": stamp()})
    assert answer.status_code == 302
    assert Comment.objects.get().version.number == 1
