"""The measure desk: what is listed, what is filled in, and what is said where it does not fit."""

from datetime import timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from strategy_pages.models import Indicator, MeasureChange, MeasurePage
from strategy_pages.services import commenting, measuring
from tests.strategy_pages.contributions import published
from tests.strategy_pages.measured import a_measure, history, reported

pytestmark = [pytest.mark.django_db, pytest.mark.once]
INDEX = "/admin/measures/"


@pytest.fixture
def measure():
    return a_measure()


def desk(measure):
    return reverse("measure_desk:measure", args=[measure.pk])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def numbers(client, query=""):
    """Numbers of the listed measures, in order."""
    rows = soup(client.get(f"{INDEX}{query}")).select("table.listing tbody tr")
    return [row.select_one("strong").text for row in rows]


def report_form(measure, **values):
    seen = measure.changes.last().pk
    today = timezone.localdate().isoformat()
    return {"step": "report", "state": "decided", "day": today, "text": "", "seen": seen} | values


# The list


def test_overdue_reports_stand_first_the_oldest_on_top(client, person, measure, time_machine):
    first = timezone.now()
    MeasurePage.objects.filter(number__in=["M-01", "M-02"]).update(report_every=0)
    MeasurePage.objects.filter(pk=measure.pk).update(report_every=1)
    a_measure("M-60", report_every=0)
    time_machine.move_to(first + timedelta(days=5))
    a_measure("M-90", report_every=1)
    a_measure("M-65", report_every=12)
    time_machine.move_to(first + timedelta(days=45))
    client.force_login(person())
    assert numbers(client) == ["M-70", "M-90", "M-01", "M-02", "M-60", "M-65"]
    assert numbers(client, "?report=due") == ["M-70", "M-90"]
    assert len(soup(client.get(INDEX)).select("td:last-child .desk-missing")) == 2


def test_the_list_can_be_narrowed_down(admin, person):
    user = person("Redaktion")
    type(user).objects.filter(pk=user.pk).update(email="amt@example.org")
    a_measure("M-71", reporter=user, field="economy", title="Lagerhaus")
    reported(a_measure("M-72"), "decided")
    a_measure("M-73", live=False)
    assert numbers(admin) == ["M-01", "M-02", "M-71", "M-72", "M-73"]
    assert numbers(admin, "?state=decided") == ["M-72"]
    assert numbers(admin, "?field=economy") == ["M-01", "M-71"]  # M-01 has it as a further field
    assert numbers(admin, "?report=nobody") == ["M-01", "M-02", "M-72"]
    assert numbers(admin, "?q=lagerh") == ["M-71"]
    assert numbers(admin, "?q=m-7") == ["M-71", "M-72", "M-73"]
    assert numbers(admin, "?state=unknown&field=none&report=x&p=99") == numbers(admin)
    admin.force_login(user)
    assert numbers(admin, "?report=mine") == ["M-71"]


def test_the_list_asks_as_often_for_three_hundred_measures_as_for_one(admin):
    one = MeasurePage.objects.get(number="M-01")
    asked(admin)
    few = asked(admin)
    copies(one, 300)
    assert (few, len(numbers(admin))) == (asked(admin), 50)
    assert few <= 20


def copies(measure, number):
    """So many measures like this one, with a history each: in four statements, not in a thousand."""
    like = {"depth": measure.depth, "locale": measure.locale, "content_type": measure.content_type, "live": True}
    above = measure.path[: -Page.steplen]
    Page.objects.bulk_create(
        Page(title=f"Nr. {place}", slug=f"nr-{place}", path=f"{above}{place:04}", url_path=f"/x/{place}/", **like)
        for place in range(5000, 5000 + number)
    )
    names = [field.column for field in MeasurePage._meta.local_fields if not field.primary_key]
    columns, values = ", ".join(names), ", ".join(f"one.{name}" for name in names)
    table = MeasurePage._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (page_ptr_id, {columns}) SELECT page.id, {values} FROM wagtailcore_page page, "  # noqa: S608
            f"{table} one WHERE page.title LIKE 'Nr. %%' AND one.page_ptr_id = %s",
            [measure.pk],
        )
    MeasureChange.objects.bulk_create(
        MeasureChange(measure=page, state="idea", day=timezone.localdate())
        for page in MeasurePage.objects.filter(title__startswith="Nr.")
    )


def asked(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(INDEX).status_code == 200
    return len(captured)


# Reporting


def test_a_report_with_values_is_public_at_once(admin, measure):
    sets = Indicator(measure=measure, name="Datensätze", unit="Stück", source="Zählung")
    measuring.keep_indicator(sets, None)
    data = report_form(measure, text="Der Rat hat zugestimmt.") | {f"value_{sets.pk}": "12,5"}
    assert admin.post(desk(measure), data).status_code == 302
    assert history(measure)[-1] == ("decided", "Der Rat hat zugestimmt.", True)
    assert sets.values.get().value == Decimal("12.5")
    page = soup(admin.get(desk(measure)))
    assert "12,50" in page.select_one("#indicators").parent.text
    assert "12,50" in page.find("input", {"name": f"value_{sets.pk}"}).find_parent(class_="w-field").text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"state": "finished"}, "state"),
        ({"day": "2999-01-01"}, "day"),
        ({"day": "1999-01-01"}, "day"),
        ({"day": "gestern"}, "day"),
        ({"state": "dropped", "text": " "}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"value": "viel"}, "value"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field_and_everything_is_kept(admin, measure, values, field):
    sets = Indicator(measure=measure, name="Datensätze", unit="Stück", source="Zählung")
    measuring.keep_indicator(sets, None)
    data = report_form(measure, text="Gut gemeint.") | values
    data[f"value_{sets.pk}"] = data.pop("value", "7")
    answer = admin.post(desk(measure), data)
    assert answer.status_code == 422
    page = soup(answer)
    name = f"value_{sets.pk}" if field == "value" else field
    wrong = page.select(".w-field--error, .w-field__wrapper:has(.error-message)")
    assert {one["name"] for field in wrong for one in field.select("[name]")} == {name}
    assert page.select_one("textarea[name=text]").text.strip() == data["text"].strip()
    assert page.select_one(f"input[name=value_{sets.pk}]")["value"] == data[f"value_{sets.pk}"]
    assert history(measure) == [("idea", "", False)]


def test_who_comes_second_keeps_the_words_and_sees_the_first(admin, measure):
    late = report_form(measure, state="dropped", text="Kein Geld.")
    reported(measure, "decided", "Schon beschlossen.")
    answer = admin.post(desk(measure), late)
    assert answer.status_code == 409
    page = soup(answer)
    assert page.select_one("textarea[name=text]").text.strip() == "Kein Geld."
    assert "Schon beschlossen." in page.select_one("#history").parent.text
    assert page.select_one("input[name=seen]")["value"] == str(measure.changes.last().pk)
    assert len(history(measure)) == 2


def test_a_draft_has_no_form_and_a_post_is_refused(admin):
    draft = a_measure(live=False)
    assert 'value="report"' not in admin.get(desk(draft)).content.decode()
    data = {"step": "report", "state": "idea", "day": timezone.localdate().isoformat(), "seen": 0}
    assert admin.post(desk(draft), data).status_code == 422
    assert history(draft) == []


def test_translations_have_no_desk_of_their_own_and_unknown_steps_do_nothing(admin, measure):
    assert admin.post(desk(measure), {"step": "nothing"})["Location"] == desk(measure)
    assert admin.get("/admin/measures/999999/").status_code == 404


# Origins


def test_a_passage_is_found_by_number_or_words_and_linked(admin, measure, draft, version):
    one = version.passages.get(number="1.1")
    for words in ("1.1", "rad und"):
        page = soup(admin.get(desk(measure), {"draft": draft.pk, "find": words}))
        found = [row["value"] for row in page.select("input[name=passage]")]
        assert found == [str(one.pk)], words
    assert admin.post(desk(measure), {"step": "passage", "passage": one.pk}).status_code == 302
    assert [origin.passage for origin in measure.origins.all()] == [one]


@pytest.mark.parametrize("query", [{"find": "9.9"}, {"find": "1.1", "version": "7"}, {"find": ""}, {"version": "x"}])
def test_a_search_that_finds_nothing_says_so(admin, measure, draft, version, query):
    answer = admin.get(desk(measure), {"draft": draft.pk, "find": "1.1"} | query)
    assert answer.status_code == 200
    page = soup(answer)
    assert page.select("input[name=passage]") == []
    assert page.select(".desk-ways [role=alert]")


def test_a_contribution_is_linked_by_its_code(admin, measure, version, person):
    chief = person()
    comment, hidden = published(version, chief), published(version, chief)
    commenting.hide(hidden, chief, "Regel 1")
    for code in (hidden.code, "B-2222", "nichts", "", "B-7K3Q; DROP"):
        answer = admin.post(desk(measure), {"step": "contribution", "code": code})
        assert answer.status_code == 422
        assert soup(answer).select_one("input[name=code]").get("value", "") == code
    admin.post(desk(measure), {"step": "contribution", "code": comment.code[2:].lower()})
    assert [origin.comment for origin in measure.origins.all()] == [comment]


def test_what_another_measure_owns_cannot_be_taken_away_here(admin, measure, person):
    other = a_measure("M-71")
    origin = measuring.link_origin(other, person(), administration="Bauamt")
    indicator = measuring.keep_indicator(Indicator(measure=other, name="Bäume", unit="Stück", source="x"), None)
    for data in (
        {"step": "unlink", "origin": origin.pk},
        {"step": "remove", "indicator": indicator.pk},
        {"step": "indicator", "indicator": indicator.pk, "name": "Meins", "unit": "x", "source": "x"},
    ):
        assert admin.post(desk(measure), data).status_code in (409, 422)
    assert other.origins.count() == other.indicators.count() == 1
    assert other.indicators.get().name == "Bäume"
    assert measure.indicators.count() == 0


# Indicators


def test_an_indicator_is_set_up_changed_and_then_kept(admin, measure):
    data = {"step": "indicator", "name": " Bänke ", "unit": "Stück", "source": "Zählung", "start_value": "1,5"}
    answer = admin.post(desk(measure), data)
    assert answer.status_code == 422  # a value without its day
    assert soup(answer).select_one("input[name=start_value]")["value"] == "1,5"
    assert admin.post(desk(measure), data | {"start_on": "2022-01-31"}).status_code == 302
    made = measure.indicators.get()
    assert (made.name, made.start_value, made.position) == ("Bänke", Decimal("1.50"), 1)
    change = data | {"indicator": made.pk, "name": "Neue Bänke", "start_on": "2022-01-31"}
    assert admin.post(desk(measure), change).status_code == 302
    assert measure.indicators.get().name == "Neue Bänke"
    reported(measure, "idea", values=[(made, Decimal(2))])
    answer = admin.post(desk(measure), change | {"name": "Zu spät"})
    assert answer.status_code == 422
    assert measure.indicators.get().name == "Neue Bänke"
    assert soup(answer).select(".help-critical")


# Around it


def test_the_home_says_what_is_due(admin, person, time_machine):
    user = person("Presse")
    own = a_measure(reporter=user, report_every=1)
    MeasurePage.objects.exclude(pk=own.pk).update(report_every=2)
    time_machine.move_to(timezone.now() + timedelta(days=40))
    for who, number in ((person(), "1"), (user, "1"), (person("Presse"), None)):
        admin.force_login(who)
        links = soup(admin.get(reverse("wagtailadmin_home"))).select(f'.waiting a[href^="{INDEX}"]')
        assert [link.text for link in links] == ([number] if number else [])


def test_the_editor_shows_the_state_and_leads_to_the_desk(admin, measure):
    reported(measure, "decided")
    page = soup(admin.get(reverse("wagtailadmin_pages:edit", args=[measure.pk])))
    panel = page.select_one(".desk-panel")
    assert str(MeasurePage.objects.get(pk=measure.pk).get_state_display()) in panel.text
    assert panel.select_one("a")["href"] == desk(measure)


@pytest.mark.parametrize("road", ["single", "bulk"])
def test_a_measure_with_a_history_is_not_deleted(admin, measure, road):
    urls = {
        "single": reverse("wagtailadmin_pages:delete", args=[measure.pk]),
        "bulk": f"/admin/bulk/wagtailcore/page/delete/?id={measure.pk}",
    }
    assert admin.post(urls[road])["Location"] == reverse("wagtailadmin_pages:edit", args=[measure.pk])
    assert MeasurePage.objects.filter(pk=measure.pk).exists()
    above = reverse("wagtailadmin_pages:delete", args=[measure.get_parent().pk])
    assert admin.post(above).status_code == 302
    assert MeasurePage.objects.filter(pk=measure.pk).exists()


def test_only_a_measure_without_reports_and_origins_is_taken_off_the_site(admin, measure, person):
    unpublish = reverse("wagtailadmin_pages:unpublish", args=[measure.pk])
    reported(measure, "decided")
    for url in (unpublish, f"/admin/bulk/wagtailcore/page/unpublish/?id={measure.pk}"):
        admin.post(url)
        assert MeasurePage.objects.get(pk=measure.pk).live
    linked = a_measure("M-71")
    measuring.link_origin(linked, person(), administration="Bauamt")
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[linked.pk]))
    assert MeasurePage.objects.get(pk=linked.pk).live
    mistaken = a_measure("M-72")
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[mistaken.pk]))
    assert not MeasurePage.objects.get(pk=mistaken.pk).live


def test_a_draft_that_was_never_published_can_be_deleted(admin):
    page = a_measure(live=False)
    admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not MeasurePage.objects.filter(pk=page.pk).exists()
