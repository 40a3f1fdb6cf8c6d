"""Press releases, pictures and files to test with."""

import io

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.models import Document

from cms.models import SiteImage
from home.models import PressPage, PressReleasePage, ReleaseFile, ReleasePicture, ReleaseQuote, ReleaseVersion

WORDS = {
    "title": "Der Fahlt bekommt Bänke",
    "slug": "2022-03-baenke",
    "number": "7/2022",
    "day": "2022-03-03",
    "place": "Pinneberg",
    "kicker": "Stadtgrün",
    "lead": "Zwölf Bänke, ein Weg.",
    "body": "<p>Am <b>Weg</b> stehen jetzt Bänke.</p><ul><li>sechs aus Holz</li><li>sechs aus Stein</li></ul>",
    "background": "<p>Der Fahlt ist ein Wald.</p>",
}


def press_page():
    """The shipped press page."""
    return PressPage.objects.get(locale__language_code="de")


def unpublished(**values):
    """A release that was saved, and never published."""
    page = PressReleasePage(live=False, **WORDS | values)
    press_page().add_child(instance=page)
    page.save_revision()
    return fresh(page)


def published(**values):
    """A release that is out, with its first wording."""
    page = unpublished(**values)
    page.latest_revision.publish()
    return fresh(page)


def fresh(page):
    return PressReleasePage.objects.get(pk=page.pk)


def rewrite(page, **values):
    """The release with other words, saved as a revision."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    return draft.save_revision()


def numbers(page):
    """Numbers of its wordings, the oldest first."""
    return sorted(ReleaseVersion.objects.filter(release=page).values_list("number", flat=True))


def image(colour="green", size=(60, 40), **values):
    """A picture of one colour."""
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, "PNG")
    values = {
        "title": f"Bank {colour}",
        "description": "Eine Bank",
        "author": "E. Muster",
        "licence": "CC BY 4.0",
    } | values
    return SiteImage.objects.create(file=SimpleUploadedFile(f"{colour}.png", data.getvalue(), "image/png"), **values)


def document(words="Anlage", name="anlage.txt"):
    """A file to download."""
    return Document.objects.create(title=name, file=ContentFile(words.encode(), name=name))


def with_parts(page, pictures=(), files=(), quotes=()):
    """The release with pictures (image, caption), files (document, label) and quotes (text, name, role)."""
    return rewrite(
        page,
        pictures=[ReleasePicture(image=one, caption=caption) for one, caption in pictures],
        files=[ReleaseFile(document=one, label=label) for one, label in files],
        quotes=[ReleaseQuote(text=text, name=name, role=role) for text, name, role in quotes],
    )


def main_of(response):
    """The main part of a page."""
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").find("main")


def words_of(part):
    """All words in a part of a page."""
    return " ".join(part.get_text(" ").split())


def colour_of(content):
    """The colour of the first point of a picture."""
    return Image.open(io.BytesIO(content)).convert("RGB").getpixel((0, 0))


def bytes_of(response):
    """What an answer holds, sent at once or in parts."""
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def stored(url):
    """What lies at an address of the storage, which the tests keep in memory."""
    with default_storage.open(url.removeprefix(settings.MEDIA_URL)) as file:
        return file.read()
