"""The kit for the press as a ZIP, read back."""

import io
import zipfile

import pytest
from django.conf import settings
from PIL import Image
from wagtail.models import Locale

from home.models import PressPicture
from home.services import packing
from strategy_pages.printing import keeping
from tests.home.releases import bytes_of, image, press_page, published, rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def none_made(settings, tmp_path):
    """What another test made, whose rows had the same keys, is not there."""
    settings.MADE_DIR = tmp_path


@pytest.fixture
def kit(client):
    """Reads the kit: {name: bytes}."""

    def read():
        content = bytes_of(client.get(f"{press_page().url}pressemappe.zip"))
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            assert file.testzip() is None
            return {name: file.read(name) for name in file.namelist()}

    return read


def with_pictures(*images):
    draft = press_page().get_latest_revision_as_object()
    draft.pictures = [PressPicture(image=one, caption=f"Unterschrift {one.title}") for one in images]
    draft.save_revision().publish()


def endings(kit):
    return sorted(name.rpartition(".")[2] for name in kit)


def test_it_holds_facts_contact_releases_and_pictures_with_their_licences(kit):
    release = published()
    with_pictures(image("green", size=(2400, 1200)), image("red", title="Rote Bank", author="A. Beispiel"))
    found = kit()
    assert endings(found) == ["html", "png", "png", "txt", "txt", "txt", "txt", "txt"]
    pictures = sorted(name for name in found if name.endswith(".png"))
    assert [name.rpartition("/")[2] for name in pictures] == ["01-bank-green.png", "02-rote-bank.png"]
    assert Image.open(io.BytesIO(found[pictures[0]])).size == (2000, 1000)
    licences = found["LICENCES.txt"].decode()
    parts = licences.strip().split("\n\n")
    assert [part.splitlines()[0] for part in parts[1:]] == pictures
    assert [line.partition(": ")[2] for line in parts[2].splitlines()[1:]] == [
        "Unterschrift Rote Bank", "A. Beispiel", "CC BY 4.0",
    ]  # fmt: skip
    [text] = [words.decode() for name, words in found.items() if name.endswith(f"-{release.pk}.txt")]
    assert "Der Fahlt bekommt Bänke\n=====" in text
    assert f"{settings.WAGTAILADMIN_BASE_URL}{release.url}version/1/" in text


def test_the_facts_are_there_as_text_and_as_html_without_what_a_site_needs(kit):
    found = kit()
    [html] = [words.decode() for name, words in found.items() if name.endswith(".html")]
    text = found[next(name for name in found if name.endswith(".html")).replace(".html", ".txt")].decode()
    assert html.startswith('<!doctype html>\n<html lang="de">')
    assert "dataport.kommunal" in html
    assert "– Organisation und Moderation: dataport.kommunal" in text
    assert not any(word in html for word in ("class=", "<svg", "<form", "<script", "style", 'href="/'))


def test_the_same_content_is_the_same_bytes_and_made_once(client, settings):
    address = f"{press_page().url}pressemappe.zip"
    with_pictures(image())
    first = bytes_of(client.get(address))
    folder = settings.MADE_DIR / "press" / str(press_page().pk)
    [made] = folder.iterdir()
    moment = made.stat().st_mtime_ns
    assert bytes_of(client.get(f"{address}?nochmal")) == first
    assert made.stat().st_mtime_ns == moment
    made.unlink()
    assert bytes_of(client.get(f"{address}?neu")) == first
    published()
    assert bytes_of(client.get(address)) != first
    assert len(list(folder.iterdir())) == 1


def test_a_correction_is_in_the_next_kit(kit):
    release = published()
    rewrite(release, lead="Elf Bänke, ein Weg.", correction="Es sind elf.").publish()
    [text] = [words.decode() for name, words in kit().items() if name.endswith(f"-{release.pk}.txt")]
    assert ("Es sind elf." in text, "Zwölf" in text) == (True, False)


def test_only_the_newest_ten_releases_are_in_it(kit):
    for number in range(1, 13):
        published(slug=f"m-{number}", number=f"{number}/2022", title=f"Mitteilung {number}", day=f"2022-05-{number:02}")
    names = [name for name in kit() if "mitteilung-" in name]
    assert sorted(int(name.split("-mitteilung-")[1].split("-")[0]) for name in names) == list(range(3, 13))


def test_pictures_beyond_the_bound_are_named_with_their_address(kit, monkeypatch):
    monkeypatch.setattr(packing, "LARGEST", 1)
    shown = image()
    with_pictures(shown)
    found = kit()
    assert "png" not in endings(found)
    assert f"{settings.WAGTAILADMIN_BASE_URL}{press_page().url}bilder/{shown.pk}/" in found["LICENCES.txt"].decode()


def test_an_image_whose_file_is_gone_is_left_out(kit):
    shown = image()
    shown.get_file_hash()
    with_pictures(shown)
    shown.file.delete(save=False)
    found = kit()
    assert ("png" in endings(found), "LICENCES.txt" in found) == (False, False)


def test_who_comes_while_it_is_made_is_asked_to_come_back(client, monkeypatch):
    monkeypatch.setattr(keeping, "LONGEST_WAIT", 0.01)
    published()
    with keeping.one_at_a_time("zip"):
        answer = client.get(f"{press_page().url}pressemappe.zip")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_the_kit_of_a_translation_has_its_own_words(client):
    english = Locale.objects.get(language_code="en")
    translated = press_page().copy_for_translation(english)
    translated.title = "Press"
    translated.save_revision().publish()
    answer = client.get(f"{translated.url}pressemappe.zip")
    with zipfile.ZipFile(io.BytesIO(bytes_of(answer))) as file:
        assert "facts.html" in file.namelist()
        assert file.read("facts.html").decode().startswith('<!doctype html>\n<html lang="en">')
