"""A facilitator types an evening by keyboard alone; two windows at once, a lost connection: no word is lost."""

TEXTS = [
    ("1", "Der Bus kommt abends zu selten."),
    ("2", "Ein Ruftaxi nach 20 Uhr."),
    ("3", "Ein halbes Jahr erproben."),
    ("1", "Am Bahnhof fehlen Bänke."),
    ("2", "Bänke mit Lehne aufstellen."),
]


def open_record(page, name):
    """The page of the record of a past workshop, opened where nobody has."""
    page.goto("/admin/workshops/")
    page.locator("main table").last.locator("a").filter(has_text=name).first.click()
    page.wait_for_load_state()
    page.goto(page.url + "record/")
    if page.locator("button[value=open]").count():
        page.click("button[value=open]")
        page.wait_for_load_state()
    page.wait_for_selector("[data-record] textarea:focus")


def type_entry(page, kind, text):
    """As a person does who never touches the mouse."""
    page.keyboard.press("Escape")
    page.keyboard.press(kind)
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def is_saved(page, text):
    page.locator("[data-list] [data-text]").filter(has_text=text).wait_for()


def listed(page):
    """{number: (kind, text, number it belongs to)} as the page shows it."""
    found = {}
    for entry in page.locator("[data-list] li").all():
        belongs = entry.locator(".record-entry__head .desk-quiet")
        found[int(entry.get_attribute("data-place"))] = (
            entry.get_attribute("data-kind"),
            entry.locator("[data-text]").inner_text(),
            belongs.inner_text()[-2:] if belongs.count() else "",
        )
    return found


def test_five_findings_by_keyboard_alone(browser, editor):
    watched_errors = []
    editor.on("pageerror", lambda error: watched_errors.append(str(error)))
    open_record(editor, "Verwaltung")
    for kind, text in TEXTS:
        type_entry(editor, kind, text)
        is_saved(editor, text)
        assert editor.input_value("[data-record] textarea") == ""
    assert listed(editor) == {
        1: ("challenge", TEXTS[0][1], ""),
        2: ("solution", TEXTS[1][1], "01"),
        3: ("perspective", TEXTS[2][1], "02"),
        4: ("challenge", TEXTS[3][1], ""),
        5: ("solution", TEXTS[4][1], "04"),
    }
    editor.reload()
    assert len(listed(editor)) == 5
    assert watched_errors == []


def test_two_windows_at_once_lose_nothing(browser, editor, logged_in):
    other = browser(storage_state=logged_in).page
    open_record(editor, "Wirtschaft")
    open_record(other, "Wirtschaft")
    for number in range(4):
        type_entry(editor, "1", f"Eins {number}")
        type_entry(other, "1", f"Zwei {number}")
        is_saved(editor, f"Eins {number}")
        is_saved(other, f"Zwei {number}")
    for page in (editor, other):  # each sees the other's without doing anything
        is_saved(page, "Eins 3")
        is_saved(page, "Zwei 3")
    assert listed(editor) == listed(other)
    assert sorted(text for _kind, text, _to in listed(editor).values()) == sorted(
        f"{who} {number}" for who in ("Eins", "Zwei") for number in range(4)
    )
    assert sorted(listed(editor)) == list(range(1, 9))

    # Both change the same entry: who is later is shown both texts and keeps their own.
    for page in (editor, other):
        page.locator("li[data-place='1'] [data-change]").click()
        page.wait_for_selector("li[data-place='1'] textarea")
    editor.fill("li[data-place='1'] textarea", "Geändert von der ersten.")
    editor.keyboard.press("Enter")
    is_saved(editor, "Geändert von der ersten.")
    other.fill("li[data-place='1'] textarea", "Geändert von der zweiten.")
    other.keyboard.press("Enter")
    other.locator(".record-theirs").filter(has_text="Geändert von der ersten.").wait_for()
    assert other.input_value("li[data-place='1'] textarea") == "Geändert von der zweiten."
    other.keyboard.press("Escape")
    is_saved(other, "Geändert von der ersten.")


def test_what_could_not_be_saved_is_kept_and_sent_again(browser, editor):
    open_record(editor, "Zusammenleben")
    lost = []

    def lose(route):
        """Reading goes through, saving does not."""
        if route.request.method != "POST":
            return route.continue_()
        lost.append(route)
        return route.abort()

    editor.context.route("**/record/", lose)
    type_entry(editor, "1", "Ein Satz ohne Netz.")
    editor.wait_for_selector("[data-said].gate-error")
    assert editor.input_value("[data-record] textarea") == "Ein Satz ohne Netz."
    key = editor.input_value("[name=client_key]")
    assert listed(editor) == {}
    editor.context.unroute("**/record/")
    is_saved(editor, "Ein Satz ohne Netz.")  # by itself
    assert editor.input_value("[data-record] textarea") == ""
    assert editor.input_value("[name=client_key]") != key
    assert [text for _kind, text, _to in listed(editor).values()] == ["Ein Satz ohne Netz."]
    assert len(lost) >= 1


def test_what_was_typed_and_not_saved_outlives_the_window(browser, editor):
    open_record(editor, "Dienstleistungen")
    editor.keyboard.press("Escape")
    editor.keyboard.press("2")
    editor.keyboard.type("Noch nicht gesichert")
    editor.reload()
    editor.wait_for_selector("[data-record] textarea:focus")
    assert editor.input_value("[data-record] textarea") == "Noch nicht gesichert"
    assert editor.locator("[name=kind]:checked").get_attribute("value") == "solution"
    editor.keyboard.press("End")
    editor.keyboard.type(".")
    editor.keyboard.press("Enter")
    is_saved(editor, "Noch nicht gesichert.")
