"""A workshop people have signed up for can be unpublished, not deleted; the editor says so."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from events.models import WorkshopPage
from events.services import recording
from tests.events.records import evening

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, person):
    client.force_login(person())
    return client


@pytest.fixture
def pages(workshop, people):
    """The workshop with a sign-up, and the pages above it."""
    people.join("erika")
    return [workshop, *workshop.get_ancestors().filter(depth__gte=2).reverse()]


def messages(response):
    return [message.level_tag for message in response.context["messages"]]


def test_it_cannot_be_deleted_and_neither_can_a_page_above_it(admin, pages):
    assert [page.depth for page in pages] == [4, 3, 2]
    for page in pages:
        url = reverse("wagtailadmin_pages:delete", args=[page.pk])
        for answer in (admin.get(url, follow=True), admin.post(url, follow=True)):
            assert answer.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[page.pk]), 302)]
            assert messages(answer) == ["error"]
    assert WorkshopPage.objects.filter(pk=pages[0].pk).exists()


def test_it_cannot_be_deleted_in_bulk_and_nothing_beside_it_is(admin, pages):
    other = WorkshopPage.objects.canonical().past().first()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    for page in pages:
        answer = admin.post(f"{url}?id={other.pk}&id={page.pk}", follow=True)
        assert answer.status_code == 200
        assert messages(answer) == ["error"]
    assert Page.objects.filter(pk__in=[other.pk, *(page.pk for page in pages)]).count() == 4


def test_without_sign_ups_it_can_be_deleted(admin, workshop):
    assert admin.post(reverse("wagtailadmin_pages:delete", args=[workshop.pk])).status_code == 302
    assert not WorkshopPage.objects.filter(pk=workshop.pk).exists()


def test_its_translation_can_be_deleted(admin, pages, english):
    assert admin.post(reverse("wagtailadmin_pages:delete", args=[english.pk])).status_code == 302
    assert not WorkshopPage.objects.filter(pk=english.pk).exists()


def test_the_database_refuses_too(pages):
    with pytest.raises(ProtectedError):
        pages[0].delete()


def test_it_can_be_unpublished(admin, pages, client):
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[pages[0].pk]))
    assert client.get(pages[0].url).status_code == 404
    assert WorkshopPage.objects.filter(pk=pages[0].pk).exists()


def test_one_with_a_record_cannot_be_deleted_either(admin):
    page = evening()
    recording.open_record(page)
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    answer = admin.post(url, follow=True)
    assert answer.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[page.pk]), 302)]
    assert messages(answer) == ["error"]
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert messages(admin.post(f"{bulk}?id={page.pk}", follow=True)) == ["error"]
    assert WorkshopPage.objects.filter(pk=page.pk).exists()
    with pytest.raises(ProtectedError):
        page.delete()
