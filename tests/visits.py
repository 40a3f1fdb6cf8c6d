"""Visits addresses and reads the HTML that comes back, for the tests of the whole site."""

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup
from bs4.element import Script, Stylesheet
from django.http import HttpResponse

LOADED = ("img", "source", "script", "iframe", "audio", "video", "embed", "object", "input", "track")
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "list", "form")


@dataclass
class Visit:
    """One address and what it answered."""

    name: str
    address: str
    response: HttpResponse

    @cached_property
    def html(self):
        # What stands in a <template> is judged like the rest of the page: a script will show it.
        words_only = {"script": Script, "style": Stylesheet}
        return BeautifulSoup(self.response.content, "html.parser", string_containers=words_only)

    @cached_property
    def words(self):
        """The answer as text; of a Word file, all that is written in it."""
        content = b"".join(self.response) if self.response.streaming else self.response.content
        if not content.startswith(b"PK"):
            is_text = not self.response.headers["Content-Type"].startswith(("image/", "application/pdf"))
            return content.decode(errors="strict" if is_text else "replace")
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))

    @property
    def is_html(self):
        return self.response.headers["Content-Type"].startswith("text/html")

    @property
    def language(self):
        """What the address promises."""
        return "en" if self.address.startswith("/en/") else "de"

    @property
    def title(self):
        return " ".join(self.html.title.get_text().split())

    def loaded(self):
        """All addresses that a browser loads or sends to by itself."""
        for tag in self.html.find_all(LOADED):
            yield from filter(None, (tag.get("src"), tag.get("data"), tag.get("poster")))
            yield from (part.split()[0] for part in tag.get("srcset", "").split(",") if part.strip())
        named = [tag for tag in self.html.find_all(["link", "use", "image"]) if tag.get("href")]
        only_named = {"alternate", "canonical"}  # addresses for others, which no browser fetches
        yield from (tag["href"] for tag in named if not only_named & set(tag.get("rel", [])))
        yield from (form["action"] for form in self.html.find_all("form") if form.get("action"))

    def links(self):
        """All addresses one can click on."""
        return [tag["href"] for tag in self.html.find_all("a", href=True)]

    def links_for_robots(self):
        """Those that the page asks robots to follow."""
        return [tag["href"] for tag in self.html.find_all("a", href=True) if "nofollow" not in tag.get("rel", [])]

    def ids(self):
        return [tag["id"] for tag in self.html.find_all(id=True)]

    def missing_references(self):
        """Ids that something on the page names and that are not there."""
        named = {part for tag in self.html.find_all(True) for name in REFERENCES for part in tag.get(name, "").split()}
        return sorted(named - set(self.ids()))

    def unlabelled_fields(self):
        """Fields that a screen reader cannot name."""
        labelled = {label.get("for") for label in self.html.find_all("label") if label.get_text(strip=True)}
        fields = self.html.find_all(["input", "textarea", "select"])
        return [
            str(field)
            for field in fields
            if field.get("type") not in ("hidden", "submit") and field.get("id") not in labelled
        ]

    def heading_jumps(self):
        """Headings that are more than one level below the one before."""
        levels = [(int(tag.name[1]), tag.get_text(" ", strip=True)) for tag in self.html.find_all(list(HEADINGS))]
        return [
            text for (before, _), (level, text) in zip([(0, ""), *levels], levels, strict=False) if level > before + 1
        ]

    def language_of(self, text_node):
        """The language that the nearest element around a text names."""
        return next(tag["lang"] for tag in text_node.parents if tag.get("lang"))

    def written_in_the_page(self):
        """What the Content-Security-Policy forbids: styles, scripts and handlers inside the HTML."""
        found = [str(tag)[:120] for tag in self.html.find_all("style")]
        scripts = [tag for tag in self.html.find_all("script") if tag.get("type") != "application/ld+json"]  # data
        found += [str(tag)[:120] for tag in scripts if not tag.get("src")]
        for tag in self.html.find_all(True):
            found += [f"{tag.name} {name}" for name in tag.attrs if name == "style" or name.startswith("on")]
            found += [f"{tag.name} {name}" for name, value in tag.attrs.items() if str(value).startswith("javascript:")]
        return found


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def visit_all(client, addresses):
    """{name: Visit} for {name: address}."""
    return {name: Visit(name, address, client.get(address)) for name, address in addresses.items()}


def crawl(client, start="/"):
    """{address: Visit} of everything that links lead a robot to from here on, redirects followed once."""
    found, waiting = {}, [start]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        visit = Visit(address, address, client.get(address, follow=True))
        found[address] = visit
        if visit.is_html and visit.response.status_code == 200:
            inside = (href.partition("#")[0] for href in visit.links_for_robots() if href.startswith("/"))
            waiting += [href for href in inside if not href.startswith(("/admin/", "/static/", "/documents/"))]
    return found
