"""A press release with one word in everything that belongs to it, for the tests of the embargo."""

from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents import get_document_model

from cms.models import SiteImage
from home.models import HomePage, PressPage, PressReleasePage, ReleaseFile, ReleasePicture, ReleaseQuote

BERLIN = ZoneInfo("Europe/Berlin")
INSTANT = datetime(2027, 3, 17, 10, 0, tzinfo=BERLIN)
SECOND = timedelta(seconds=1)
WORD = "zinnoberwal"  # stands nowhere else


def press_page(language="de"):
    """The press page; made where the content has none."""
    found = PressPage.objects.filter(locale__language_code=language).first()
    if found is not None:
        return found
    home = HomePage.objects.get(locale__language_code=language)
    return home.add_child(instance=PressPage(title="Presse", slug=f"presse-{language}", locale=home.locale))


def image(name=WORD):
    """An image whose title, text alternative and file are named so."""
    data = BytesIO()
    Image.new("RGB", (64, 48), "green").save(data, "PNG")
    file = SimpleUploadedFile(f"{name}.png", data.getvalue(), "image/png")
    return SiteImage.objects.create(title=name, file=file, description=name, author=name, licence="CC BY 4.0")


def document(name=WORD):
    """A document whose title and file are named so."""
    return get_document_model().objects.create(title=name, file=ContentFile(name.encode(), name=f"{name}.txt"))


def release(embargo=INSTANT, word=WORD, number="901/2027", **values):
    """A draft, saved as an editor saves it: the page is not live, its words are in a revision."""
    page = PressReleasePage(
        title=f"{word} kommt",
        slug=f"mitteilung-{number.replace('/', '-')}",
        lead=f"Der {word} kommt.",
        number=number,
        day=datetime(2027, 3, 17).date(),
        kicker=word,
        embargo=embargo,
        body=f"<p>Ein {word}.</p>",
        background=f"<p>Mehr vom {word}.</p>",
        contact=word,
        live=False,
        **values,
    )
    press_page().add_child(instance=page)
    page.quotes = [ReleaseQuote(text=f"{word}!", name=word, role=word)]
    page.pictures = [ReleasePicture(image=image(word), caption=word)]
    page.files = [ReleaseFile(document=document(word), label=word)]
    page.save_revision()
    return PressReleasePage.objects.get(pk=page.pk)


def approved(page):
    """What a second person's approval does: the newest draft is published."""
    PressReleasePage.objects.get(pk=page.pk).get_latest_revision().publish()
    return PressReleasePage.objects.get(pk=page.pk)
