"""The numbers beside the blocks of a draft in the editor are those it will be cited by, right after every change."""

import re

NUMBERS = """() => [...document.querySelectorAll('.c-sf-block__type[data-number]')]
    .filter(label => !label.closest('[data-streamfield-child][aria-hidden=true]'))
    .map(label => [label.dataset.number, label.closest('[data-streamfield-child]')
        .querySelector(':scope > input[name$="-type"]').value])"""


def test_numbers_follow_moving_duplicating_and_deleting(editor):
    editor.goto("/admin/pages/search/?q=Smart-City-Strategie")
    editor.locator("main a[href*='/edit/']").first.click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    editor.wait_for_selector(".c-sf-block__type[data-number]", state="attached")
    before = editor.evaluate(NUMBERS)
    assert expected(kind for _number, kind in before) == before
    assert len(before) > 20
    assert before[:2] == [["1", "chapter"], ["1.1", "paragraph"]]

    first = editor.locator("[data-streamfield-child]").filter(has=editor.locator("[data-number='1.1']")).first
    for button, more in (("MOVE_DOWN", 0), ("DUPLICATE", 1), ("DELETE", 0)):
        first.locator(f"[data-streamfield-action='{button}']").first.evaluate("button => button.click()")
        editor.wait_for_timeout(300)
        now = editor.evaluate(NUMBERS)
        assert len(now) == len(before) + more
        assert expected(kind for _number, kind in now) == now
    shown = editor.locator("[data-number='2.1']").first
    assert shown.evaluate("label => getComputedStyle(label, '::before').content").startswith('"2.1')


def expected(kinds):
    """[number, kind] as passages are numbered when they are released."""
    found, chapter, passage = [], 0, 0
    for kind in kinds:
        chapter, passage = (chapter + 1, 0) if kind == "chapter" else (chapter, passage + 1)
        found.append([f"{chapter}" if kind == "chapter" else f"{chapter}.{passage}", kind])
    return found
