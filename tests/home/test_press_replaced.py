"""The shipped press page of an earlier release of the site gives way to the new one."""

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from cms.content import Loader, Plan, key_of, shipped_settings
from cms.models import LoadedContent
from home.models import PressPage, PressReleasePage, StandardPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OLD = {"title": "Presse", "slug": "presse", "lead": "Alte Worte.", "show_in_menus": True}


@pytest.fixture
def old():
    """The database as an earlier release left it: a standard page, and nothing of the new ones."""
    press = PressPage.objects.get(locale__language_code="de")
    place = press.get_prev_sibling().specific
    LoadedContent.objects.filter(key__in=["press-room", "press-example"]).delete()
    press.slug = "anders"
    press.save()
    PressPage.objects.filter(pk=press.pk).update(translation_key=key_of("other"))
    release = PressReleasePage.objects.filter(translation_key=key_of("press-example"))
    release.update(number="99/2020", translation_key=key_of("another"))
    page = StandardPage(translation_key=key_of("press"), locale=Locale.get_default(), live=False, **OLD)
    place.add_sibling(pos="right", instance=page)
    page.save_revision().publish()
    LoadedContent.objects.create(
        key="press", translation_key=page.translation_key, fingerprint="x", built_on=timezone.localdate()
    )
    return StandardPage.objects.get(pk=page.pk)


def load():
    today = LoadedContent.objects.first().built_on
    counts = Loader(Plan(today=today), shipped_settings()).run()
    return {what: count for what, count in counts.items() if count and what != "unchanged"}


def new_page():
    return PressPage.objects.get(translation_key=key_of("press-room"))


def test_where_nobody_changed_it_the_page_itself_becomes_the_new_one(old, client):
    assert load() == {"made": 1, "updated": 1}
    page = new_page()
    assert (page.pk, page.url, page.live, page.path) == (old.pk, "/presse/", True, old.path)
    assert not StandardPage.objects.filter(pk=old.pk).exists()
    assert Page.objects.get(pk=old.pk).specific_class is PressPage
    assert page.get_children().live().count() == 1
    assert client.get("/presse/").status_code == 200
    assert not LoadedContent.objects.filter(key="press").exists()
    assert load() == {}
    revisions = Revision.objects.filter(object_id=str(old.pk), base_content_type=page.get_base_content_type())
    assert {revision.content_type.model for revision in revisions} == {"presspage"}


def test_what_editors_changed_keeps_its_words_unpublished_beside_it(old, client, person):
    old.lead = "Worte der Redaktion."
    old.save_revision(user=person()).publish()
    assert load() == {"made": 2}
    kept, page = StandardPage.objects.get(pk=old.pk), new_page()
    assert (kept.slug, kept.live, kept.lead) == ("presse-alt", False, "Worte der Redaktion.")
    assert kept.get_latest_revision_as_object().slug == "presse-alt"
    assert (page.url, page.live, page.get_parent().specific) == ("/presse/", True, old.get_parent().specific)
    assert client.get("/presse/").status_code == 200
    assert client.get("/presse-alt/").status_code == 404
    assert load() == {}


def test_a_draft_of_the_editors_is_kept_too(old, person):
    old.lead = "Noch ein Entwurf."
    old.save_revision(user=person())
    load()
    kept = StandardPage.objects.get(pk=old.pk)
    assert kept.get_latest_revision_as_object().lead == "Noch ein Entwurf."


def test_what_was_taken_down_or_has_pages_below_is_theirs(old):
    old.add_child(instance=StandardPage(title="Darunter", slug="darunter"))
    load()
    assert StandardPage.objects.get(pk=old.pk).slug == "presse-alt"
