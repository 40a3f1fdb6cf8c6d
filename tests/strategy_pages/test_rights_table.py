"""Rights as a table: role × phase × action, and for what belongs to somebody: link × state × action.

Every action is really sent over HTTP, and what it did is read from the database, not from the answer alone. What a
step logs: test_desk_rights.py. Who sees which button's page: tests/cms/test_rights.py.
"""

from datetime import timedelta
from itertools import cycle

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, Workflow

from cms.tokens import make_token
from strategy_pages import models
from strategy_pages.desk import urls as desk_urls
from strategy_pages.gate import urls as gate_urls
from strategy_pages.models import Comment, DraftPage, PassageLink
from strategy_pages.services import commenting, preparing, reporting
from strategy_pages.urls import urlpatterns as public_urls
from strategy_pages.views import LINK_PURPOSE, link_to, link_to_report
from strategy_pages.views.contributions import FORMS, LINK_DAYS, STEPS
from strategy_pages.word import urls as word_urls
from tests.public_forms import stamp
from tests.strategy_pages.conftest import rewrite
from tests.strategy_pages.contributions import published, said
from tests.strategy_pages.test_desk_rights import WORDS, matter_of, prepared
from tests.strategy_pages.word_files import packed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROLES = ("citizen", "Redaktion", "Freigabe", "Moderation", "Presse", "admin")
PHASES = ("before", "open", "closed")
DONE, SEES, LOGIN, HOME, LATE, NOTHING = "done", "sees it", "asked to log in", "sent home", "too late", "nothing"
EVERYBODY, ALWAYS, OPEN = set(ROLES), set(PHASES), {"open"}
MODERATE, ASSIGN = {"Moderation", "admin"}, {"Redaktion", "Freigabe", "Moderation", "admin"}
ANSWER, ENTER = {"Freigabe", "Moderation", "admin"}, {"Redaktion", "Moderation", "admin"}
WRITE, RELEASE = {"Redaktion", "Freigabe", "Presse", "admin"}, {"Freigabe", "admin"}
# action: (view, phases, roles)
PUBLIC = {
    "write on a passage": ("passage", OPEN, EVERYBODY),
    "write on the whole": ("comment_form", OPEN, EVERYBODY),
    "reply": ("strategy_pages:reply", OPEN, EVERYBODY),
    "support": ("strategy_pages:support", OPEN, EVERYBODY),
    "report": ("strategy_pages:report", ALWAYS, EVERYBODY),
}
DESK = {
    "see the queue": ("contribution_desk:index", ALWAYS, ASSIGN),
    "see one": ("contribution_desk:contribution", ALWAYS, ASSIGN),
    "decide": ("contribution_desk:contribution", ALWAYS, MODERATE),
    "hide": ("contribution_desk:contribution", ALWAYS, MODERATE),
    "restore": ("contribution_desk:contribution", ALWAYS, MODERATE),
    "report": ("contribution_desk:contribution", ALWAYS, MODERATE),
    "objection": ("contribution_desk:contribution", ALWAYS, MODERATE),
    "assign": ("contribution_desk:contribution", ALWAYS, ASSIGN),
    "group": ("contribution_desk:contribution", ALWAYS, ASSIGN),
    "split": ("contribution_desk:contribution", ALWAYS, ASSIGN),
    "answer": ("contribution_desk:contribution", ALWAYS, ANSWER),
    "decide on several": ("contribution_desk:several", ALWAYS, MODERATE),
    "answer several": ("contribution_desk:together", ALWAYS, ANSWER),
    "enter": ("contribution_desk:enter", ALWAYS, ENTER),
}
GATE = {
    "see the releases": ("release_gate:index", OPEN, WRITE),
    "see the gate": ("release_gate:gate", OPEN, WRITE),
    "see open questions": ("release_gate:open", OPEN, WRITE),
    "see the versions": ("release_gate:versions", OPEN, WRITE),
    "prepare": ("release_gate:gate", OPEN, WRITE),
    "release alone": ("release_gate:gate", OPEN, {"admin"}),
    "release own words, submitted": ("release_gate:gate", OPEN, {"admin"}),
    "release another's words, submitted": ("release_gate:gate", OPEN, RELEASE),
    "decide afterwards": ("release_gate:decide", OPEN, RELEASE),
    "note a correction": ("release_gate:note", OPEN, RELEASE),
    "upload for a new draft": ("word:new", OPEN, WRITE),
    "upload for a draft": ("word:again", OPEN, WRITE),
    "take over one's own upload": ("word:upload", OPEN, WRITE),
    "take over another's upload": ("word:upload", OPEN, set()),
}
STATES = ("unconfirmed", "awaiting", "published", "declined", "hidden", "withdrawn")
WITH_OWN_LINK = {
    # action: states in which it does something
    "confirm": {"unconfirmed"},
    "change": {"unconfirmed", "awaiting"},
    "withdraw": set(STATES) - {"withdrawn"},
    "erase": set(STATES),
    "mails_off": set(STATES),
    "mails_on": set(),  # they are on
    "follow": {"awaiting", "published"},
    "unfollow": set(),  # nothing is followed
    "object": {"declined", "hidden"},
}
SENT = {"change": {"text": "Andere Worte.", "author_name": "E."}, "object": {"explanation": "Doch."}}
PUBLIC_READING = {
    # state: (status of the public address, whether the words stand there)
    "unconfirmed": (404, False),
    "awaiting": (404, False),
    "published": (200, True),
    "declined": (200, False),
    "hidden": (200, False),
    "withdrawn": (200, False),
}
WATCHED = (
    *(models.Comment, models.Report, models.Objection, models.Matter, models.Point, models.Answer, models.Result),
    *(
        models.Version,
        models.PassageLink,
        models.ReleasePlan,
        models.CorrectionNote,
        models.WordUpload,
        Revision,
        models.Follower,
    ),
)


def rows():
    """Everything that an action here can change, by table."""
    return {model: list(model.objects.order_by("pk").values()) for model in WATCHED}


def in_phase(draft, phase):
    """Moves the comment period, so that it is before, within or after it."""
    days = {"before": (1, 9), "open": (-1, 9), "closed": (-9, -1)}[phase]
    opens, closes = (timezone.now() + timedelta(days=number) for number in days)
    DraftPage.objects.filter(pk=draft.pk).update(comments_open_at=opens, comments_close_at=closes)


def outcome(send):
    """What came of an action: from its answer, and from whether any row changed."""
    before = rows()
    response = send()
    assert response.status_code < 500
    if rows() != before:
        return DONE
    if response.status_code == 422:
        return LATE if not response.context.get("comments_open", True) or "refused" in response.context else NOTHING
    if response.status_code == 302 and response["Location"].startswith(reverse("wagtailadmin_login")):
        return LOGIN
    if response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home"):
        return HOME
    return SEES if response.wsgi_request.method == "GET" and response.status_code == 200 else NOTHING


@pytest.fixture(params=ROLES)
def role(request):
    return request.param


@pytest.fixture
def user(client, person, role):
    """Who is logged in: nobody, an editor of a group, or the technical administrator."""
    found = None if role == "citizen" else person() if role == "admin" else person(role)
    if found:
        client.force_login(found)
    return found


def expected(table, role, sees=SEES):
    """{action: outcome} of a role in the open phase, where rights alone decide."""
    refused = LOGIN if role == "citizen" else HOME
    return {
        action: (sees if action.startswith("see ") else DONE) if role in roles else refused
        for action, (_view, _phases, roles) in table.items()
    }


def test_the_tables_name_every_address_and_every_step():
    named = {view for table in (PUBLIC, DESK, GATE) for view, _phases, _roles in table.values()}
    for module in (desk_urls, gate_urls, word_urls):
        assert {f"{module.app_name}:{one.name}" for one in module.urlpatterns} <= named
    reading = {"contribution", "supported", "my_contribution", "my_report"}  # the tests below
    reading |= {"following"}  # test_measure_followers.py
    assert {f"strategy_pages:{one.name}" for one in public_urls if one.name not in reading} <= named
    assert set(WITH_OWN_LINK) == {*STEPS, *FORMS}


# What everybody does: the period decides, and neither a login nor a private link changes anything.


def public_post(action, draft, comment):
    """(address, data) of what a citizen sends."""
    words = {"kind": "idea", "text": "Mehr Licht.", "stamp": stamp()}
    why = {"reason": "rules", "explanation": "Werbung.", "good_faith": "on", "stamp": stamp()}
    return {
        "write on a passage": (f"{draft.url}fassung/1/absatz/1.1/", words),
        "write on the whole": (f"{draft.url}kommentieren/", words),
        "reply": (f"{comment.get_absolute_url()}antworten/", words),
        "support": (f"{comment.get_absolute_url()}zustimmen/", {}),
        "report": (f"{comment.get_absolute_url()}melden/", why),
    }[action]


@pytest.mark.parametrize(("role", "link"), [*((role, "none") for role in ROLES), ("citizen", "own")])
def test_what_everybody_does_depends_on_the_period_alone(client, user, role, draft, version, person, link):
    comment = published(version, person())
    if link == "own":
        assert client.get(link_to(comment)).status_code == 200
    found = {}
    for phase in PHASES:
        in_phase(draft, phase)
        for action in PUBLIC:
            url, data = public_post(action, draft, comment)
            found[action, phase] = outcome(lambda url=url, data=data: client.post(url, data))
    assert found == {
        (action, phase): DONE if phase in phases and role in roles else LATE
        for action, (_view, phases, roles) in PUBLIC.items()
        for phase in PHASES
    }


def in_state(state, version, chief, text="Bänke fehlen.", **more):
    """A contribution of Erika's in a state, with a mail address."""
    comment = said(version, text=text, email="erika@example.org", author_name="Erika", **more)
    if state == "unconfirmed":
        Comment.objects.filter(pk=comment.pk).update(state="unconfirmed", confirmed_at=None)
    if state in ("published", "hidden", "withdrawn"):
        comment = commenting.publish(comment, chief)
    if state == "declined":
        comment = commenting.decline(comment, chief, "Regel 1")
    if state == "hidden":
        comment = commenting.hide(comment, chief, "Regel 1")
    if state == "withdrawn":
        commenting.withdraw(comment)
    return Comment.objects.get(pk=comment.pk)


def test_the_public_address_shows_words_that_are_published_and_no_others_to_nobody(client, user, version, person):
    chief, found = person(), {}
    for state in STATES:
        comment = in_state(state, version, chief, text=f"Geheim {state}")
        response = client.get(comment.get_absolute_url())
        html = response.content.decode()
        found[state] = (response.status_code, f"Geheim {state}" in html)
        assert ("Erika" in html, "erika@" in html) == (state == "published", False)
        sent = [public_post(action, version.draft, comment) for action in ("support", "report")]
        done = [outcome(lambda url=url, data=data: client.post(url, data)) == DONE for url, data in sent]
        assert done == [state == "published"] * 2
    assert found == PUBLIC_READING


# What belongs to somebody: the private link alone opens it, each its own contribution.


def test_the_own_link_does_what_the_state_allows_in_every_phase(client, draft, version, person):
    chief, found, phases = person(), {}, cycle(PHASES)
    for state in STATES:
        for action in WITH_OWN_LINK:
            in_phase(draft, "open")
            link = link_to(in_state(state, version, chief))
            in_phase(draft, next(phases))
            step = {"step": action} | SENT.get(action, {})
            found[action, state] = outcome(lambda link=link, step=step: client.post(link, step)) == DONE
    assert found == {(action, state): state in WITH_OWN_LINK[action] for action in WITH_OWN_LINK for state in STATES}


@pytest.mark.parametrize("role", ["citizen", "admin"])
def test_bad_links_change_nothing_and_all_get_the_same_page(client, user, version, person):
    comment = in_state("awaiting", version, person())
    report = reporting.report(published(version, person()), reason="rules", text="So nicht")
    key, link = str(comment.key), link_to(comment)
    with time_machine.travel(timezone.now() - timedelta(days=LINK_DAYS + 1), tick=False):
        bad = [link[:-4] + "/", link_to(comment)]  # cut, expired
    tokens = [make_token("strategy_pages.report", key), make_token(LINK_PURPOSE, comment.pk), key, comment.code]
    bad += [reverse("strategy_pages:my_contribution", args=[token]) for token in tokens]
    before, pages = rows(), set()
    for url in bad:
        for action in WITH_OWN_LINK:
            response = client.post(url, {"step": action} | SENT.get(action, {}))
            pages.add((response.status_code, response.content))
    pages.add((client.get(link_to(comment).replace("mein-beitrag", "meine-meldung")).status_code, response.content))
    wrong = reverse("strategy_pages:my_report", args=[make_token(LINK_PURPOSE, str(report.key))])
    pages.add((client.get(wrong).status_code, response.content))
    assert ([status for status, _content in pages], rows() == before) == ([404], True)
    assert client.get(link_to_report(report)).status_code == 200


def test_a_link_to_another_contribution_does_nothing_to_this_one(client, version, person):
    chief = person()
    for state in STATES:
        comment, other = in_state(state, version, chief), in_state(state, version, chief)
        row = Comment.objects.filter(pk=comment.pk).values().get()
        named = {"comment": comment.pk, "pk": comment.pk, "key": comment.key, "code": comment.code}
        for action in ("mails_off", "change", "object", "confirm", "withdraw", "erase"):
            client.post(link_to(other), named | {"step": action} | SENT.get(action, {}))
        assert Comment.objects.filter(pk=comment.pk).values().get() == row
        assert not comment.objection_set.exists()
        assert Comment.objects.get(pk=other.pk).erased_at


# The desk: the right decides, in every phase.


def desk_post(client, action, draft, version, chief):
    """A function that takes this action, and all that must be there for it."""
    desk = "contribution_desk"
    if action == "see the queue":
        return lambda: client.get(reverse(f"{desk}:index"))
    if action == "enter":
        entered = {"draft": draft.pk, "kind": "idea", "channel": "phone", "text": "Rief an."}
        return lambda: client.post(reverse(f"{desk}:enter"), entered)
    if action == "decide on several":
        several = {"step": "publish", "chosen": said(version).pk}
        return lambda: client.post(reverse(f"{desk}:several"), several)
    if action == "answer several":
        comment = published(version, chief)
        data = {"step": "answer", "chosen": comment.pk, "seen": f"{matter_of(comment).pk}:"} | WORDS
        return lambda: client.post(reverse(f"{desk}:together"), data)
    comment, data = prepared(action, version, chief)
    url = reverse(f"{desk}:contribution", args=[comment.pk])
    if action == "see one":
        return lambda: client.get(url)
    return lambda: client.post(url, {"step": action} | data)


def test_the_desk_asks_for_the_right_and_not_for_the_phase(client, user, role, draft, version, person):
    chief, found = person(), {}
    for number, action in enumerate(DESK):
        in_phase(draft, "open")
        send = desk_post(client, action, draft, version, chief)
        in_phase(draft, ("before", "closed")[number % 2])
        found[action] = outcome(send)
    assert found == expected(DESK, role)


# The gate and Word files: Wagtail's right on the page, and the rule of four eyes.


def release(client, draft, step):
    found = preparing.candidate(DraftPage.objects.get(pk=draft.pk))
    seen = {"step": step, "seen": found.seen, "words": found.words_hash}
    return client.post(reverse("release_gate:gate", args=[draft.pk]), seen)


def submitted(draft, words, writer):
    """The draft with other words of a person, handed in for the rule of four eyes."""
    page = DraftPage.objects.get(pk=draft.pk)
    if page.current_workflow_state:
        page.current_workflow_state.cancel()
    rewrite(draft, (1, f"<p>{words}</p>"))
    Revision.objects.filter(pk=DraftPage.objects.get(pk=draft.pk).latest_revision_id).update(user=writer)
    Workflow.objects.get(name="Vier Augen").start(DraftPage.objects.get(pk=draft.pk), writer)


def test_the_gate_asks_for_the_right_and_for_a_second_person(client, user, role, draft, version, person):
    writer, found = person("Redaktion"), {}
    question = PassageLink.objects.create(version=version, source=version.passages.first(), kind="undecided")
    rewrite(draft, (1, "<p>Rad, Bus und Bahn</p>"))
    url = {name: reverse(f"release_gate:{name}", args=[draft.pk]) for name in ("gate", "open", "versions")}
    found["see the releases"] = outcome(lambda: client.get(reverse("release_gate:index")))
    for action, name in (("see the gate", "gate"), ("see open questions", "open"), ("see the versions", "versions")):
        found[action] = outcome(lambda name=name: client.get(url[name]))
    found["prepare"] = outcome(lambda: release(client, draft, "prepare"))
    found["release alone"] = outcome(lambda: release(client, draft, "release"))
    submitted(draft, "Rad, Bus, Bahn und Boot", writer)
    found["release another's words, submitted"] = outcome(lambda: release(client, draft, "release"))
    submitted(draft, "Rad und Boot, auch nachts", user or writer)
    found["release own words, submitted"] = outcome(lambda: release(client, draft, "release"))
    decide = reverse("release_gate:decide", args=[draft.pk, question.pk])
    found["decide afterwards"] = outcome(lambda: client.post(decide, {"choice": "dropped", "reason": "x"}))
    note = reverse("release_gate:note", args=[draft.pk, version.pk])
    found["note a correction"] = outcome(lambda: client.post(note, {"text": "Gemeint ist der Bus."}))
    wanted = {action: one for action, one in expected(GATE, role).items() if GATE[action][0].startswith("release")}
    assert found == wanted


def test_a_word_file_is_taken_over_by_who_uploaded_it_and_by_nobody_else(client, user, role, draft, index, person):
    content, found = packed(body="<w:p><w:r><w:t>Wege sind für alle da.</w:t></w:r></w:p>"), {}
    for action, name, page in (("for a new draft", "new", index), ("for a draft", "again", draft)):
        file = SimpleUploadedFile("a.docx", content)
        url = reverse(f"word:{name}", args=[page.pk])
        found[f"upload {action}"] = outcome(lambda url=url, file=file: client.post(url, {"file": file}))
    take = {"step": "take", "title": "Verkehr"}
    for action, owner in (("one's own", user or person("Moderation")), ("another's", person("Redaktion"))):
        kept = models.WordUpload.objects.create(index=index, user=owner, name="a.docx", content=content)
        url = reverse("word:upload", args=[kept.key])
        found[f"take over {action} upload"] = outcome(lambda url=url: client.post(url, take))
    wanted = {action: one for action, one in expected(GATE, role).items() if GATE[action][0].startswith("word")}
    if role != "citizen":
        wanted["take over another's upload"] = NOTHING  # as one that is gone
    assert found == wanted
