"""An editor changes a date; the page, the calendar and the calendar file show it at once, though they were cached."""

import re
from datetime import timedelta

import icalendar


def test_a_changed_date_shows_at_once_everywhere(browser, editor):
    visitor = browser().page
    visitor.goto("/termine/")
    link = visitor.locator("main a[href*='-wirtschaft-2/']").first.get_attribute("href")
    for _twice in range(2):
        visitor.goto(link)
        visitor.goto("/termine/")
    before = calendar_entry(visitor, link)

    editor.goto("/admin/pages/")
    page_id = visitor_page_id(editor, link)
    editor.goto(f"/admin/pages/{page_id}/edit/")
    moved = before["dtstart"].dt.replace(tzinfo=None) + timedelta(days=7, hours=-1)
    ends = moved + timedelta(hours=2)
    for name, moment in (("starts", moved), ("ends", ends)):
        editor.fill(f"#id_{name}", moment.strftime("%d.%m.%Y %H:%M"))
        editor.keyboard.press("Escape")
    publish(editor)

    visitor.goto(link)
    wanted = f"{moved.day}. {month(moved)}"
    assert wanted in visitor.inner_text("main").replace("\u00a0", " ")
    assert "17.30" in visitor.inner_text("main")
    visitor.goto("/termine/")
    assert wanted in visitor.inner_text("main").replace("\u00a0", " ")
    after = calendar_entry(visitor, link)
    assert after["dtstart"].dt.replace(tzinfo=None) == moved
    assert after["uid"] == before["uid"]
    assert after["sequence"] >= before["sequence"]


def calendar_entry(page, link):
    """The entry of a workshop in the feed."""
    feed = icalendar.Calendar.from_ical(page.request.get("/termine/kalender.ics").text())
    return next(event for event in feed.walk("VEVENT") if str(event["url"]).endswith(link))


def visitor_page_id(editor, link):
    """Finds the page in the admin by its address, as an editor finds it: by search."""
    slug = link.rstrip("/").rsplit("/", 1)[1]
    editor.goto("/admin/pages/search/?q=Wirtschaft")
    for href in editor.locator("a[href*='/edit/']").evaluate_all("links => links.map(a => a.href)"):
        number = re.search(r"/pages/(\d+)/edit/", href)
        if number:
            editor.goto(href)
            if editor.locator("#id_slug").get_attribute("value") == slug:
                return number[1]
    raise AssertionError(f"no page {slug} found")


def month(moment):
    names = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ]
    return names[moment.month - 1]


def publish(editor):
    """Opens the action menu and publishes. A calendar that is still open would lie above the menu."""
    editor.evaluate("document.querySelectorAll('.xdsoft_datetimepicker').forEach(one => one.remove())")
    editor.locator("footer .w-dropdown__toggle").click()
    editor.locator("button[name=action-publish]").first.click()
    editor.wait_for_url(re.compile(r"/admin/workshops/\d+/publish/$"))  # a changed date: first whom it reaches
    editor.click("main form button[type=submit]")
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
