"""Two citizens propose other words for a passage; the next version has them, and everything tells the same."""

import os
import re
import subprocess
import sys
import time

import pytest

from tests.databases import BASE
from tests.walks.looks import LOOKS, faults
from tests.walks.steps import HUMAN_SECONDS, follow_private_link, letter_to

# A draft of its own, so that no other walk meets its contributions: a copy of the example, with a second version.
MAKE_DRAFT = """
from strategy_pages.models import DraftPage, Version
from strategy_pages.services.example_discussion import rewrite
example = DraftPage.objects.get(slug="entwurf", locale__language_code="de")
draft = example.copy(update_attrs={"slug": "rundgang", "title": "Rundgang"}, copy_revisions=False, keep_live=False)
draft.save_revision().publish()
draft = DraftPage.objects.get(pk=draft.pk)
rewrite(draft, {passage.number: passage for passage in Version.objects.of(draft).get().passages.all()}, {})
print(draft.pk)
"""
DRAFT = "/strategie/rundgang/"
OLD, NEW = f"{DRAFT}fassung/2/absatz/2.7/", f"{DRAFT}fassung/3/absatz/2.8/"
ADDED, INSERTED = "Zweimal im Jahr wird nachgezählt.", "Davor steht jetzt ein ganz anderer, neuer Gedanke über Bänke."
REASON, ROLE, NOTE = "Das Nachzählen fehlte.", "Lenkungsgruppe im Rundgang", "Neu ist das Nachzählen."
GONE = "Steht jetzt in einem anderen Papier."


class Citizen:
    """Somebody on a phone, with or without JavaScript."""

    def __init__(self, browser, has_script):
        self.watched = browser(java_script_enabled=has_script, viewport={"width": 360, "height": 740})
        self.page, self.has_script = self.watched.page, has_script
        self.email = f"rundgang-{has_script}@example.org"
        self.text = f"Wer nicht zählt, weiß nichts. ({'mit' if has_script else 'ohne'} Skript)"
        self.code = ""

    def write(self):
        """Fills in the form: in the drawer beside the text, or on the passage's page."""
        self.page.goto(DRAFT)
        self.page.click(f"a.passage__talk[href^='{OLD}']")
        form = self.page.locator("dialog[open] form.form" if self.has_script else "main form.form")
        form.locator("[name=kind][value=proposal]").check()
        wording = form.locator("[name=wording]")
        wording.fill(f"{wording.input_value()} {ADDED}")
        form.locator("[name=text]").fill(self.text)
        form.locator("[name=email]").fill(self.email)
        self.submit = form.locator("button[type=submit]")

    def send(self):
        """Sends it and confirms through the mail; nobody else reads it yet."""
        self.submit.click()
        self.page.wait_for_selector("h1:has-text('Ihr Beitrag ist angekommen')")
        letter = letter_to(self.page, self.email)
        self.code = re.search(r"B-[2-9A-HJ-NP-Z]{4}", letter)[0]
        follow_private_link(self.page)
        self.private = self.page.url
        self.page.click("button:has-text('Ja, ich möchte diesen Beitrag senden')")
        self.page.wait_for_selector("text=wird gelesen")

    def reads(self, address):
        """The words of the main part of a page, in one line."""
        self.page.goto(address)
        return line(self.page.inner_text("main"))


def line(words):
    return " ".join(words.split())


@pytest.fixture
def draft_pk(site):
    """Of the draft to walk through."""
    environment = os.environ | {"VAR_DIR": str(site.folder), "DJANGO_SETTINGS_MODULE": "cms.settings.local"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", MAKE_DRAFT]
    done = subprocess.run(command, cwd=BASE, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_a_proposal_becomes_words_of_the_next_version_and_everything_tells_the_same(browser, editor, draft_pk):
    citizens = [Citizen(browser, has_script) for has_script in (True, False)]
    for citizen in citizens:
        citizen.write()
    time.sleep(HUMAN_SECONDS)
    for citizen in citizens:
        citizen.send()
        publish(editor, citizen)
    answer_together(editor, citizens)
    rewrite(editor, draft_pk)
    release(editor, citizens)
    for citizen in citizens:
        assert_all_tell_the_same(citizen, citizens)
        assert citizen.watched.context.cookies() == []
        assert citizen.watched.foreign == []
        assert citizen.watched.errors == []
    assert_axe_finds_nothing(citizens[0])


def publish(editor, citizen):
    """Moderation reads the contribution and publishes it."""
    editor.goto("/admin/contributions/?tab=awaiting")
    editor.locator("main table tr").filter(has_text=citizen.text).locator(".desk-said a").click()
    assert ADDED in editor.inner_text("main")
    editor.check("[name=decision][value=publish]")
    editor.click("main form:has([name=decision]) button[type=submit]:not([name])")
    editor.wait_for_selector("text=ist jetzt öffentlich")
    citizen.desk = editor.url


def answer_together(editor, citizens):
    """Both say the same: one answer serves both."""
    first, second = citizens
    editor.goto(second.desk)
    editor.click("summary:has-text('Andere sagen dasselbe')")
    editor.fill("form:has([value=group]) [name=code]", first.code)
    editor.click("form:has([value=group]) button[type=submit]")
    editor.wait_for_selector(f".desk-point a:has-text('{first.code}')")
    form = editor.locator("form:has([name=step][value=answer])")
    form.locator("[name=outcome][value=adopted]").check()
    form.locator("[name=text]").fill(REASON)
    form.locator("[name=role]").fill(ROLE)
    form.locator("button[type=submit]:not([name])").first.click()
    editor.wait_for_selector(f".desk-letter:has-text('{REASON}')")


def rewrite(editor, draft_pk):
    """In the editor: a new paragraph before 2.7, which becomes 2.8 and is reworded; another is deleted."""
    editor.goto(f"/admin/pages/{draft_pk}/edit/")
    editor.wait_for_selector("[data-number='2.6']", state="attached")
    block(editor, "2.6").locator("[data-streamfield-action='DUPLICATE']").first.click()
    editor.wait_for_selector("[data-number='2.8']", state="attached")
    type_into(editor, "2.7", INSERTED, press="ControlOrMeta+A")
    type_into(editor, "2.8", f" {ADDED}", press="ControlOrMeta+End")
    block(editor, "6.5").locator("[data-streamfield-action='DELETE']").first.click()
    editor.wait_for_timeout(800)  # the text editor hands its words over after a short rest
    editor.locator("footer .w-dropdown__toggle").click()
    editor.locator("button[name=action-publish]").first.click()
    editor.wait_for_url(re.compile(r"/admin/drafts/\d+/"))


def block(editor, number):
    return editor.locator("[data-streamfield-child]").filter(has=editor.locator(f"[data-number='{number}']")).first


def type_into(editor, number, words, press):
    words_of_block = block(editor, number).locator(".public-DraftEditor-content")
    words_of_block.click()
    editor.keyboard.press(press)
    editor.keyboard.insert_text(words)


def release(editor, citizens):
    """In the gate: what became of the deleted passage, where the answer led, and a note."""
    shown = line(editor.inner_text("main"))
    assert "Absatz 2.7 → 2.8" in shown
    gone = editor.locator("#passage-6\\.5")
    gone.locator("[value=dropped]").check()
    gone.locator("[name^=reason-]").fill(GONE)
    matter = editor.locator("fieldset").filter(has_text=citizens[0].code).filter(has_text=citizens[1].code)
    matter.get_by_role("checkbox", name=re.compile(r"Absatz 2\.8:")).check()
    editor.fill("[name=note]", NOTE)
    editor.click("button[name=step][value=release]")
    editor.wait_for_selector("text=Fassung 3 ist freigegeben")


def assert_all_tell_the_same(citizen, citizens):
    """Wherever somebody looks: adopted, for this reason, and passage 2.7 is now 2.8 with other words."""
    page, codes = citizen.page, [one.code for one in citizens]
    answer = f"Antwort der Stadt: übernommen {REASON} Daraus wurde: Fassung 3, Absatz 2.8 {ROLE}"
    whole = citizen.reads(citizen.private)
    assert "Er ist veröffentlicht." in whole
    assert citizen.text in whole
    for words in (whole, citizen.reads(f"/beitrag/{citizen.code}/")):
        assert answer in words
        now = words.split("Wo der Absatz jetzt steht")[1]
        assert "In Fassung 3 lautet er anders, als Absatz 2.8:" in now
        assert ADDED in now
    page.click(f"#now ~ p a[href='{NEW}']")
    page.wait_for_url(f"**{NEW}")
    new = line(page.inner_text("main"))
    assert re.search(
        r"Geändert gegenüber Fassung 2, wegen 2 Beiträgen: B-\w{4}, B-\w{4}\. In Fassung 2 war es Absatz 2.7", new
    )

    old = citizen.reads(OLD)
    assert "Dieser Absatz hat sich seitdem geändert Hier lesen Sie ihn so, wie er zitiert wurde. In Fassung 3" in old
    assert ADDED not in old.split("Beiträge (2)")[0]
    for words in (old, new):
        assert words.count(answer) == 2
        assert all(code in words for code in codes)
        assert citizen.email not in words
    page.click(f".notice a[href='{NEW}']")
    page.wait_for_url(f"**{NEW}")

    compared = citizen.reads(f"{DRAFT}vergleich/2/3/")
    assert NOTE in compared
    assert f"Absatz 2.7 neu eingefügt: {INSERTED} (Ende)" in compared
    assert f"eingefügt: {ADDED} (Ende) Geändert seit Fassung 2, 2 Beiträge haben dazu geführt:" in compared
    assert f"In Fassung 3 gestrichen. Grund: {GONE}" in compared

    row = page.locator(".ledger__row").filter(has_text=citizen.code)
    assert "2 öffentliche Beiträge, davon 2 beantwortet." in citizen.reads(f"{DRAFT}auswertung/")
    assert "übernommen" in row.inner_text()
    assert row.locator(f"a[href='{NEW}']").inner_text() == "Fassung 3, Absatz 2.8"

    letter = line(letter_to(page, citizen.email, about="beantwortet"))
    assert f"Das Ergebnis: übernommen Der Grund: > {REASON} Entschieden von: {ROLE}" in letter


def assert_axe_finds_nothing(citizen):
    """On every page of the discussion, as it is on a phone and, dark, on a screen."""
    page, code = citizen.page, f"/beitrag/{citizen.code}/"
    compared = f"{DRAFT}vergleich/2/3/"
    places = [DRAFT, f"{DRAFT}fassung/2/", OLD, NEW, compared, f"{compared}?ansicht=nebeneinander&alles=1"]
    places += [f"{DRAFT}auswertung/", code, f"{code}antworten/", f"{code}melden/", f"{code}danke/", citizen.private]
    found = {}
    for place in places:
        page.goto(place)
        found[place] = [fault for look in LOOKS for fault in faults(page, *look)]
    assert {place: faults for place, faults in found.items() if faults} == {}
