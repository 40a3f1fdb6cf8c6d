"""No image without what it shows, whose it is, and how it may be used."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from cms.models import SiteImage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHOLE = {"title": "Drosteipark", "description": "Ein Weg unter Bäumen", "author": "E. Muster", "licence": "CC BY 4.0"}
WRONG = [
    ({"description": ""}, "description"),
    ({"description": "  \n"}, "description"),
    ({"author": ""}, "author"),
    ({"author": "  "}, "author"),
    ({"licence": ""}, "licence"),
    ({"title": ""}, "title"),
]


def picture():
    data = BytesIO()
    Image.new("RGB", (40, 30), "green").save(data, "PNG")
    return SimpleUploadedFile("park.png", data.getvalue(), "image/png")


def sent(values, user):
    form = get_image_form(SiteImage)
    data = WHOLE | {"collection": Collection.get_first_root_node().pk, "tags": ""} | values
    return form(data, {"file": picture()}, instance=SiteImage(uploaded_by_user=user), user=user)


def test_the_site_uses_this_model():
    assert get_image_model() is SiteImage


@pytest.mark.parametrize("values", [{}, {"description": "", "is_decorative": "on"}])
def test_an_image_with_all_it_needs_is_saved(person, values):
    form = sent(values, person())
    assert form.is_valid(), form.errors
    image = form.save()
    assert image.default_alt_text == ("" if values else "Ein Weg unter Bäumen")
    assert f'alt="{image.default_alt_text}"' in image.get_rendition("width-20").img_tag()


@pytest.mark.parametrize(("values", "field"), WRONG)
def test_the_form_refuses_an_image_that_lacks_something(person, values, field):
    assert list(sent(values, person()).errors) == [field]


@pytest.mark.parametrize(("values", "field"), WRONG)
def test_the_model_refuses_it_too(values, field):
    image = SiteImage(file=picture(), width=40, height=30, **WHOLE | values)
    with pytest.raises(ValidationError) as error:
        image.full_clean()
    assert list(error.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"description": ""}, "image_says_what_it_shows"),
        ({"author": ""}, "image_has_author_and_licence"),
        ({"licence": ""}, "image_has_author_and_licence"),
    ],
)
def test_the_database_refuses_it_whatever_writes_it(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        SiteImage.objects.create(file=picture(), width=40, height=30, **WHOLE | values)


def test_an_editor_who_uploads_several_files_at_once_must_still_fill_in_what_is_missing(client, person):
    """Wagtail's page for many files stores them unfinished first: nothing usable may come of that."""
    client.force_login(person("Redaktion"))
    response = client.post(reverse("wagtailimages:add_multiple"), {"files[]": picture(), "title": "park"})
    assert response.status_code == 200
    assert SiteImage.objects.count() == 0
    assert response.json()["success"]


def test_the_editors_form_says_what_is_missing_and_keeps_the_rest(client, person):
    client.force_login(person("Redaktion"))
    html = client.get(reverse("wagtailimages:add")).content.decode()
    for field in ("description", "is_decorative", "author", "licence"):
        assert f'name="{field}"' in html
    response = client.post(reverse("wagtailimages:add"), WHOLE | {"file": picture(), "description": ""})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["description"]
    assert "E. Muster" in response.content.decode()
    client.post(reverse("wagtailimages:add"), WHOLE | {"file": picture()})
    assert SiteImage.objects.get().author == "E. Muster"
