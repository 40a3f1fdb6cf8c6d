"""Publishing a press release, by whatever road, keeps its words as a wording that stays."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Workflow
from wagtail.test.utils.form_data import querydict_from_html

from cms.jobs import run_all
from cms.models import OwedMail
from cms.models.frozen import FrozenError
from home.models import PressReleasePage, ReleaseVersion, Subscriber
from home.services import publishing
from tests.home.releases import document, fresh, image, numbers, press_page, published, rewrite, unpublished, with_parts

pytestmark = pytest.mark.django_db
OTHER = {"title": "Der Fahlt bekommt mehr Bänke"}


@pytest.fixture
def admin(client, person):
    client.force_login(person())
    return client


def titles(page):
    return list(ReleaseVersion.objects.filter(release=page).order_by("number").values_list("title", flat=True))


def test_what_was_never_published_has_no_wording():
    assert numbers(unpublished()) == []


def test_the_first_publication_is_the_first_wording_with_all_its_words():
    page = unpublished()
    with_parts(
        page,
        pictures=[(image(), "Eine Bank am Weg")],
        files=[(document(), "Lageplan")],
        quotes=[("Setzen Sie sich.", "Beispiel", "Grünamt")],
    ).publish()
    version = ReleaseVersion.objects.get(release=page)
    picture, file = version.content["pictures"][0], version.content["files"][0]
    assert (version.number, version.title, version.correction) == (1, page.title, "")
    assert {
        name: version.content[name] for name in ("number", "day", "place", "kicker", "title", "lead", "quotes")
    } == {
        "number": "7/2022",
        "day": "2022-03-03",
        "place": "Pinneberg",
        "kicker": "Stadtgrün",
        "title": "Der Fahlt bekommt Bänke",
        "lead": "Zwölf Bänke, ein Weg.",
        "quotes": [{"text": "Setzen Sie sich.", "name": "Beispiel", "role": "Grünamt"}],
    }
    assert version.content["background"] == "<p>Der Fahlt ist ein Wald.</p>"
    assert {name: picture[name] for name in ("caption", "alt", "author", "licence")} == {
        "caption": "Eine Bank am Weg",
        "alt": "Eine Bank",
        "author": "E. Muster",
        "licence": "CC BY 4.0",
    }
    assert (picture["press"]["width"], picture["press"]["height"]) == (60, 40)
    assert (file["label"], file["kind"], file["size"]) == ("Lageplan", "TXT", 6)


def test_what_a_program_put_into_the_text_is_made_safe():
    body = '<p onclick="x()">Wort<script>alert(1)</script> <a href="javascript:x()">hier</a></p>'
    version = published(body=body).versions.get()
    assert version.content["body"] == "<p>Wort <a>hier</a></p>"


def test_every_publication_with_other_words_is_the_next_wording():
    page = published()
    for title in ("Zwei", "Drei"):
        rewrite(page, title=title).publish()
    assert titles(page) == ["Der Fahlt bekommt Bänke", "Zwei", "Drei"]


def test_the_same_words_again_make_no_wording():
    page = published()
    rewrite(page).publish()
    rewrite(page, notice="Ein Hinweis der Seite gehört nicht zum Wortlaut.").publish()
    publishing.note_wording(fresh(page))
    run_all(timezone.now())
    assert numbers(page) == [1]


@pytest.mark.parametrize(
    "change",
    [{"lead": "Anders."}, {"kicker": "Wald"}, {"place": "Quellental"}, {"body": "<p>Anders.</p>"},
     {"background": ""}, {"contact": "Grünamt"}, {"day": "2022-03-04"}, {"number": "8/2022"}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_any_other_word_is_a_new_wording(change):
    page = published()
    rewrite(page, **change).publish()
    assert numbers(page) == [1, 2]


def test_another_author_of_a_picture_is_a_new_wording_once_it_is_published_again():
    page, shown = unpublished(), image()
    with_parts(page, pictures=[(shown, "Bank")]).publish()
    shown.author = "A. Beispiel"
    shown.save()
    run_all(timezone.now())
    assert numbers(page) == [1]
    rewrite(page).publish()
    authors = [one.content["pictures"][0]["author"] for one in page.versions.order_by("number")]
    assert authors == ["E. Muster", "A. Beispiel"]


# Corrections.


def test_a_correction_is_noted_once_with_the_wording_it_came_with():
    page = published()
    rewrite(page, lead="Elf Bänke.", correction="Es sind elf Bänke.").publish()
    rewrite(page, kicker="Wald").publish()
    rewrite(page, lead="Zehn Bänke.", correction="Es sind zehn Bänke.").publish()
    assert [one.correction for one in page.versions.order_by("number")] == [
        "", "Es sind elf Bänke.", "", "Es sind zehn Bänke.",
    ]  # fmt: skip


def test_a_correction_alone_is_a_wording_too():
    page = published()
    rewrite(page, correction="Der Wald liegt in Pinneberg.").publish()
    rewrite(page).publish()
    assert [one.correction for one in page.versions.order_by("number")] == ["", "Der Wald liegt in Pinneberg."]


# Roads.


def by_revision(page, admin):
    rewrite(page, **OTHER).publish()


def in_the_editor(page, admin):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(admin.get(url).content.decode(), form_id="page-edit-form").dict()
    answer = admin.post(url, data | OTHER | {"action-publish": "1"})
    assert answer.status_code == 302


def on_schedule(page, admin):
    revision = rewrite(page, **OTHER)
    revision.approved_go_live_at = timezone.now() + timedelta(hours=1)
    revision.save()
    run_all(timezone.now())
    assert numbers(page) == [1]
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        run_all(timezone.now())


def by_wagtails_own_command(page, admin):
    revision = rewrite(page, **OTHER)
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()
    call_command("publish_scheduled")


def by_workflow(page, admin):
    rewrite(page, **OTHER)
    Workflow.objects.get(name="Vier Augen").start(fresh(page), None)
    state = fresh(page).current_workflow_task_state
    admin.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))


def in_bulk(page, admin):
    rewrite(page, **OTHER)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
    assert admin.post(url).status_code == 302


@pytest.mark.parametrize(
    "road",
    [by_revision, in_the_editor, on_schedule, by_wagtails_own_command, by_workflow, in_bulk],
    ids=lambda road: road.__name__,
)
def test_every_road_to_publishing_keeps_the_words(admin, road):
    page = published()
    road(page, admin)
    assert titles(page) == ["Der Fahlt bekommt Bänke", OTHER["title"]]


def test_a_translation_has_wordings_of_its_own_with_number_and_date_of_the_german_page():
    page = published()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    assert numbers(english) == []
    rewrite(english, title="Benches").publish()
    rewrite(page, day="2022-03-05").publish()
    first, second = english.versions.order_by("number")
    assert (first.title, first.content["day"], second.title, second.content["day"]) == (
        "Benches", "2022-03-03", "Benches", "2022-03-05",
    )  # fmt: skip
    assert titles(page) == ["Der Fahlt bekommt Bänke"] * 2


def test_an_alias_has_none_and_shows_those_of_its_page(client):
    page = published()
    english = Locale.objects.get(language_code="en")
    press_page().copy_for_translation(english)
    alias = page.copy_for_translation(english, alias=True)
    assert numbers(alias) == []
    rewrite(page, title="Zwei").publish()
    assert (numbers(alias), numbers(page)) == ([], [1, 2])
    answer = client.get(f"{alias.url}version/1/")
    assert b"Der Fahlt bekommt B\xc3\xa4nke" in answer.content


def test_a_copy_is_another_release_with_the_next_number():
    page = published(number=f"3/{timezone.localdate().year}")
    copy = page.copy(update_attrs={"slug": "kopie"}, keep_live=True)
    assert fresh(copy).number == f"4/{timezone.localdate().year}"
    assert (numbers(copy), numbers(page)) == ([1], [1])


# After a crash.


def test_what_is_live_but_was_not_kept_is_kept_by_the_worker():
    page = unpublished()
    PressReleasePage.objects.filter(pk=page.pk).update(live=True, last_published_at=timezone.now())
    run_all(timezone.now())
    run_all(timezone.now())
    assert numbers(page) == [1]
    PressReleasePage.objects.filter(pk=page.pk).update(lead="Anders.", last_published_at=timezone.now())
    run_all(timezone.now())
    assert numbers(page) == [1, 2]


def test_one_that_cannot_be_kept_does_not_stop_the_next(monkeypatch, caplog):
    first, second = unpublished(), unpublished(slug="zwei", number="8/2022")
    PressReleasePage.objects.filter(pk__in=[first.pk, second.pk]).update(live=True, last_published_at=timezone.now())
    real = publishing.words_of

    def fails(release):
        if release.pk == first.pk:
            raise OSError("geheim")
        return real(release)

    monkeypatch.setattr(publishing, "words_of", fails)
    run_all(timezone.now())
    assert (numbers(first), numbers(second)) == ([], [1])
    assert f"release {first.pk} could not be kept (OSError)" in caplog.text
    assert "geheim" not in caplog.text


def test_where_the_words_cannot_be_kept_nothing_is_published(monkeypatch):
    page = published()

    def fails(release):
        raise OSError

    monkeypatch.setattr(publishing, "words_of", fails)
    with pytest.raises(OSError), transaction.atomic():
        rewrite(page, **OTHER).publish()
    assert (fresh(page).title, numbers(page)) == ("Der Fahlt bekommt Bänke", [1])


def test_a_kept_wording_is_never_altered():
    version = published().versions.get()
    version.title = "Anders"
    with pytest.raises(FrozenError):
        version.save()
    with pytest.raises(FrozenError):
        ReleaseVersion.objects.filter(pk=version.pk).update(title="Anders")
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet.update(ReleaseVersion.objects.all(), title="Anders")


# Who is told, and what is held back.


def owed():
    return OwedMail.objects.filter(kind="home.release").count()


def test_recipients_are_told_of_the_first_german_wording_only():
    now = timezone.now()
    Subscriber.objects.create(email="a@example.org", state="confirmed", confirmed_at=now)
    Subscriber.objects.create(email="b@example.org")
    page = published()
    assert owed() == 1
    rewrite(page, **OTHER).publish()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    rewrite(english, title="Benches").publish()
    assert (owed(), numbers(english)) == (1, [1])


def test_nobody_is_told_of_an_example():
    Subscriber.objects.create(email="a@example.org", state="confirmed", confirmed_at=timezone.now())
    assert (numbers(published(is_example=True)), owed()) == ([1], 0)


def test_before_its_embargo_ends_nothing_is_kept_and_nobody_told_whoever_published_it():
    now = timezone.now()
    Subscriber.objects.create(email="a@example.org", state="confirmed", confirmed_at=now)
    page = unpublished()
    PressReleasePage.objects.filter(pk=page.pk).update(
        live=True, last_published_at=now, embargo=now + timedelta(hours=1)
    )
    run_all(now)
    assert publishing.note_wording(page) is None
    assert (numbers(page), owed()) == ([], 0)
    with time_machine.travel(now + timedelta(hours=2), tick=False):
        run_all(timezone.now())
    assert (numbers(page), owed()) == ([1], 1)


def test_behind_a_password_nothing_is_kept_until_it_is_open():
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=press_page().pk), restriction_type="login"
    )
    page = published()
    assert numbers(page) == []
    restriction.delete()
    run_all(timezone.now())
    assert numbers(page) == [1]


# Deleting.


def test_what_was_public_cannot_be_deleted_alone_or_with_the_page_above(admin):
    page = published()
    for one in (page, press_page()):
        admin.post(reverse("wagtailadmin_pages:delete", args=[one.pk]))
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        admin.post(f"{bulk}?id={one.pk}")
    assert PressReleasePage.objects.filter(pk=page.pk).exists()
    answer = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200


def test_what_was_never_public_can_be_deleted(admin):
    page = unpublished()
    admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not PressReleasePage.objects.filter(pk=page.pk).exists()
