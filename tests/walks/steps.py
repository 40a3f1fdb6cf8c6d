"""Steps that several walks take."""

import re
import time

HUMAN_SECONDS = 2.2  # forms that come back sooner are taken for a robot's


def fill_like_a_person(page, **fields):
    """Fills fields by name and waits as long as a person would at least need."""
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)
    time.sleep(HUMAN_SECONDS)


def letter_to(page, address, about="", within=30):
    """Opens the newest kept mail to an address whose subject holds `about`; waits for the worker."""
    for _attempt in range(within * 2):
        page.goto("/postausgang/")
        row = page.locator("main li, main tr").filter(has_text=address).filter(has_text=about)
        if row.count():
            row.first.locator("a").first.click()
            return page.inner_text("pre.letter")
        time.sleep(0.5)
    raise AssertionError(f"no mail to {address} about {about!r} within {within} s")


def follow_private_link(page):
    """Clicks the private link in the mail that is shown."""
    page.locator("pre.letter a").filter(has_text=re.compile("meine-anmeldung|mein-beitrag")).first.click()
