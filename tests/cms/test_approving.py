"""Approving in the editor: who opens a page and changes nothing approves it, and is not taken for one who wrote it."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from home.models import PressReleasePage
from tests.addresses import page_types

pytestmark = [pytest.mark.django_db, pytest.mark.once]
APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}


@pytest.mark.parametrize("name", sorted(page_types()))
def test_no_field_of_an_editors_form_waits_for_a_hidden_twin_that_nobody_sends(name, person):
    model = page_types()[name]
    form = model.get_edit_handler().get_form_class()(
        instance=model(), for_user=person(), parent_page=Page.objects.get(depth=2, locale__language_code="de")
    )
    rows = [row.empty_form for row in form.formsets.values()]
    doubled = [field for one in (form, *rows) for field, bound in one.fields.items() if bound.show_hidden_initial]
    assert doubled == []


def test_the_second_person_sends_a_release_as_it_is_shown_and_it_is_published(client, person):
    writer, releaser = person("Presse"), person("Freigabe")
    release = PressReleasePage.objects.filter(locale__language_code="de").first()
    page = release.get_latest_revision_as_object()
    page.title, page.is_example = "Ein Titel, der neu ist", False
    page.body, page.background = '<p data-block-key="abcde">Worte.</p>', ""  # as the editor writes them
    page.save_revision(user=writer)
    page = PressReleasePage.objects.get(pk=release.pk)
    page.get_workflow().start(page, writer)
    before = page.revisions.count()

    client.force_login(releaser)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form").dict()
    form.pop("is_example", None)  # not ticked
    client.post(address, form | APPROVE)

    page.refresh_from_db()
    assert (page.title, page.revisions.count()) == ("Ein Titel, der neu ist", before)
