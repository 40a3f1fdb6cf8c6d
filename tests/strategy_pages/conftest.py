"""A small draft to release and to comment on."""

import json
import uuid
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from strategy_pages.models import DraftPage, StrategyIndexPage, Version
from strategy_pages.services import commenting

BLOCKS = [
    ("chapter", {"title": "Mobilität", "field": "mobility"}),
    ("paragraph", "<p>Rad und Bus</p>"),
    ("paragraph", "<p>Wege zu Fuß</p>"),
    ("chapter", {"title": "Verwaltung", "field": ""}),
    ("listing", "<ul><li>Daten</li><li>Orte</li></ul>"),
    ("quote", {"text": "Wege sind für alle da.", "source": "Beispiel"}),
]


def blocks(*changes):
    """The blocks as they are stored, with other words where `changes` says so: (place, value)."""
    made = [
        {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, str(place)))}
        for place, (kind, value) in enumerate(BLOCKS)
    ]
    for place, value in changes:
        made[place]["value"] = value
    return made


@pytest.fixture
def index(db):
    return StrategyIndexPage.objects.get(locale__language_code="de")


@pytest.fixture
def unreleased(index):
    """A draft that was saved, but never published."""
    now = timezone.now()
    draft = index.add_child(
        instance=DraftPage(
            title="Klein",
            slug="klein",
            lead="Ein kleiner Entwurf.",
            live=False,
            body=json.dumps(blocks()),
            comments_open_at=now - timedelta(days=1),
            comments_close_at=now + timedelta(days=14),
        )
    )
    draft.save_revision()
    return draft


@pytest.fixture
def draft(unreleased):
    """The same draft, published once."""
    unreleased.latest_revision.publish()
    return DraftPage.objects.get(pk=unreleased.pk)


@pytest.fixture
def version(draft):
    return Version.objects.of(draft).get()


def rewrite(draft, *changes, **values):
    """The draft with other words, saved as a revision."""
    page = DraftPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    page.body = json.dumps(blocks(*changes))
    for name, value in values.items():
        setattr(page, name, value)
    return page.save_revision(clean=False)


def numbers(draft):
    return list(Version.objects.of(draft).order_by("number").values_list("number", flat=True))


def words(version):
    """{number as cited: words}."""
    return dict(version.passages.values_list("number", "text"))


def stream_data(raw, name="body"):
    """A stream as the editor's form sends it."""
    data = {f"{name}-count": len(raw)}
    for place, block in enumerate(raw):
        start = f"{name}-{place}"
        data |= {
            f"{start}-type": block["type"],
            f"{start}-id": block["id"],
            f"{start}-order": place,
            f"{start}-deleted": "",
        }
        if isinstance(block["value"], dict):
            data |= {f"{start}-value-{key}": value for key, value in block["value"].items()}
        else:
            data[f"{start}-value"] = rich_text(block["value"])
    return data


@pytest.fixture
def editor_data(admin):
    """`editor_data(draft, (1, "<p>…</p>"))`: what the editor's form sends after these changes."""

    def data(draft, *changes, raw=None, **values):
        html = admin.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
        form = querydict_from_html(html, form_id="page-edit-form").dict()
        form = {key: value for key, value in form.items() if not key.startswith("body-")}
        return form | stream_data(raw or blocks(*changes)) | values

    return data


@pytest.fixture
def admin(client, person):
    """A technical administrator at the editor."""
    client.force_login(person())
    return client


@pytest.fixture
def moderator(person):
    return person("Moderation")


@pytest.fixture
def contribute(draft, version, moderator):
    """`contribute("published", text="…")`: a contribution to passage 1.1 in a state."""

    def made(state="published", number="1.1", **values):
        passage = version.passages.get(number=number) if number else None
        values = {"kind": "idea", "text": "Mehr Bänke am Weg."} | values
        comment = commenting.submit(draft, version, passage, **values)
        if state != "unconfirmed":
            comment = commenting.confirm(comment)
        if state in ("published", "hidden"):
            comment = commenting.publish(comment, moderator)
        if state == "hidden":
            comment = commenting.hide(comment, moderator, "Nennt eine Nachbarin.", "3")
        if state == "declined":
            comment = commenting.decline(comment, moderator, "Nennt eine Nachbarin.", "3")
        return comment

    return made


def shown(response):
    """The words of a page's main part."""
    return " ".join(BeautifulSoup(response.content, "html.parser").find("main").get_text(" ").split())
