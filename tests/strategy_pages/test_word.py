"""From Word: a file becomes a draft; a changed one keeps the identity of every passage whose words are the same."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from strategy_pages.models import DraftPage, Version, WordUpload
from strategy_pages.services.wording import passages_of

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"
PICTURE = {"alt-0": "Eine Linie steigt.", "author": "Stadt", "licence": "CC BY 4.0"}


def word_file(name):
    return SimpleUploadedFile(name, (FILES / name).read_bytes())


def upload(client, page, name):
    """Uploads a file for the strategy (a new draft) or for a draft; returns the address of its preview."""
    view = "word:again" if isinstance(page, DraftPage) else "word:new"
    answer = client.post(reverse(view, args=[page.pk]), {"file": word_file(name)})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


@pytest.fixture
def from_word(index, admin):
    """The draft made of the first file."""
    address = upload(admin, index, "strategie-1.docx")
    answer = admin.post(address, {"step": "take", "title": "Strategie", **PICTURE})
    assert answer.status_code == 302
    return DraftPage.objects.latest("pk")


def test_it_comes_in_whole(from_word, admin):
    draft = from_word
    words = {passage.number: (passage.kind, passage.text) for passage in passages_of(draft.body)}
    assert (draft.title, draft.lead, draft.live) == ("Strategie", "Wie die Stadt digital wird.", False)
    assert words == {}


def test_upload_again(from_word, admin):
    address = upload(admin, from_word, "strategie-2.docx")
    page = admin.get(address).content.decode()
    print(BeautifulSoup(page, "html.parser").find("main").get_text("\n", strip=True))
    raise SystemExit
