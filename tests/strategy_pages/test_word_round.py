"""The Word file that the site gives out can be worked on and comes back: every passage keeps its identity."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from strategy_pages.models import DraftPage, Version, WordUpload
from strategy_pages.services.importing.comparing import compare

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_version_taken_as_word_and_uploaded_again_is_the_same_passage_by_passage(client, admin):
    draft = DraftPage.objects.get(slug="entwurf", locale__language_code="de")
    version = Version.objects.of(draft).get()
    file = client.get(f"{draft.address(version)}entwurf.docx").content
    answer = admin.post(reverse("word:again", args=[draft.pk]), {"file": SimpleUploadedFile("entwurf.docx", file)})
    assert answer.status_code == 302
    found = compare(WordUpload.objects.get()).match
    assert found.questions == []
    assert (len(found.kept), found.new) == (version.passages.count(), [])
