"""What axe finds in the page that is open (WCAG 2.2 AA and best practice), and whether it runs over the edge."""

from axe_playwright_python.sync_playwright import Axe

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],  # the rest is not looked at and costs half the time
}
LOOKS = ((320, "light"), (1280, "dark"))  # what one of them hides, the other shows


def violations(page):
    """What axe finds; it is put into a page once only, and of its answer only this is fetched."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return page.evaluate("rules => axe.run(rules).then(answer => answer.violations)", RULES)


def faults(page, width, scheme):
    """What axe finds in the page that is open, and whether it runs over the edge."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found = [(width, violation["id"], violation["nodes"][0]["html"][:200]) for violation in violations(page)]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append((width, "wider than the window"))
    return found
