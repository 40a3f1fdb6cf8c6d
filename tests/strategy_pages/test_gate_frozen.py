"""Frozen means frozen: whatever is tried, the words that were released stay. A correction is a note beside them."""

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.urls import reverse

from cms.models.frozen import FrozenError
from strategy_pages.models import CorrectionNote, DraftPage, Passage, Version
from strategy_pages.services.correcting import note_correction
from strategy_pages.services.releasing import content_hash
from tests.strategy_pages.conftest import rewrite
from tests.strategy_pages.gate import soup

pytestmark = pytest.mark.django_db
OTHER = (1, "<p>Rad, Bus und Bahn</p>")


@pytest.fixture
def everything(draft, version):
    """All frozen rows of the draft, as they are."""
    note_correction(version, version.passages.get(number="1.1"), "Gemeint ist der Bus.", None)

    def rows():
        return [
            list(model.objects.filter(**where).order_by("pk").values())
            for model, where in (
                (Version, {"draft": draft}),
                (Passage, {"version__draft": draft}),
                (CorrectionNote, {"version__draft": draft}),
            )
        ]

    return rows


def refused(doing):
    with pytest.raises((FrozenError, DatabaseError, models.ProtectedError)), transaction.atomic():
        doing()


def test_no_way_alters_what_was_released(draft, version, everything, admin):
    before = everything()
    passage, note = version.passages.get(number="1.1"), CorrectionNote.objects.get()
    passage.html = note.text = version.title = "anders"
    for row in (version, passage, note):
        model = type(row)
        rows = model.objects.filter(pk=row.pk)
        copy = model(**{field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields})
        columns = {Version: "title", Passage: "html", CorrectionNote: "text"}
        column, table = columns[model], model._meta.db_table
        for attempt in (
            row.save,
            lambda row=row, column=column: row.save(update_fields=[column]),
            lambda row=row: row.save(force_update=True),
            lambda row=row: row.save_base(),
            row.delete,
            lambda copy=copy: copy.save(force_insert=True),
            lambda rows=rows, column=column: rows.update(**{column: "anders"}),
            rows.delete,
            lambda rows=rows, row=row, column=column: rows.bulk_update([row], [column]),
            lambda rows=rows, copy=copy, column=column: rows.bulk_create(
                [copy], update_conflicts=True, unique_fields=["id"], update_fields=[column]
            ),
            lambda rows=rows: rows._raw_delete(rows.db),
            lambda model=model, row=row, column=column: (
                models.QuerySet(model).filter(pk=row.pk).update(**{column: "x"})
            ),
            lambda model=model, row=row: models.QuerySet(model).filter(pk=row.pk).delete(),
            lambda table=table, column=column, row=row: run(f"UPDATE {table} SET {column} = 'x' WHERE id = {row.pk}"),
            lambda table=table, row=row: run(f"DELETE FROM {table} WHERE id = {row.pk}"),
            lambda table=table, column=column, row=row: run(
                f"INSERT INTO {table} SELECT * FROM {table} WHERE id = {row.pk} "
                f"ON CONFLICT (id) DO UPDATE SET {column} = 'x'"
            ),
            lambda table=table: run(f"UPDATE {table} SET id = id + 100000"),
        ):
            refused(attempt)
    refused(draft.delete)
    refused(lambda: version.passages.all().delete())
    admin.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    draft.revisions.all().delete()
    DraftPage.objects.get(pk=draft.pk).unpublish()
    after = everything()
    assert [[row | {"revision_id": None} for row in rows] for rows in after] == [
        [row | {"revision_id": None} for row in rows] for rows in before
    ]


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_fingerprint_of_every_version_holds_after_later_ones(draft, version):
    rewrite(draft, OTHER).publish()
    rewrite(draft, title="Groß").publish()
    for one in Version.objects.filter(draft=draft):
        assert content_hash(one, list(one.passages.all())) == one.content_hash


def note_url(draft, version):
    return reverse("release_gate:note", args=[draft.pk, version.pk])


def test_a_correction_stands_beside_the_words_with_its_date(client, person, draft, version):
    assert client.get(f"{draft.url}fassung/1/absatz/1.1/").status_code == 200  # kept by the page cache
    client.force_login(person("Freigabe"))
    fields = {"passage": "1.1", "text": "Gemeint ist der <b>Stadtbus</b>."}
    for _twice in range(2):
        assert client.post(note_url(draft, version), fields).status_code == 302
    assert CorrectionNote.objects.count() == 1
    client.logout()
    for tail, shown in (("", 1), ("fassung/1/", 1), ("fassung/1/absatz/1.1/", 1), ("fassung/1/absatz/1.2/", 0)):
        page = soup(client.get(draft.url + tail))
        notes = page.select("aside[aria-labelledby=korrekturen] li")
        assert len(notes) == shown, tail
        assert all("Gemeint ist der <b>Stadtbus</b>." in note.get_text() for note in notes)
        assert all(note.find("time") for note in notes)
        assert "Rad und Bus" in page.get_text() or not shown


@pytest.mark.parametrize(
    ("fields", "field"), [({"passage": "9.9", "text": "x"}, "passage"), ({"passage": "", "text": " "}, "text")]
)
def test_a_correction_without_a_place_or_words_is_refused_with_everything_kept(admin, draft, version, fields, field):
    answer = admin.post(note_url(draft, version), fields)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not CorrectionNote.objects.exists()


def test_the_list_of_versions_names_each_with_its_fingerprint(admin, draft, version):
    rewrite(draft, OTHER).publish()
    listed = soup(admin.get(reverse("release_gate:versions", args=[draft.pk]))).select(".listing tbody tr")
    fingerprints = [row.find("code").get_text() for row in listed]
    found = Version.objects.filter(draft=draft).order_by("-number")
    assert fingerprints == [one.content_hash for one in found]
    assert [row.find("a")["href"] for row in listed] == [draft.address(one) for one in found]
