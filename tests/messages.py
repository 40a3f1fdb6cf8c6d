"""Finds every string that is to be translated, in Python and in templates, without GNU gettext.

`python -m tests.messages` lists those that the German catalogue does not have.
"""

import ast
import re
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from django.utils.translation.template import templatize

BASE = Path(__file__).resolve().parent.parent
ROOMS = ("cms", "strategy_pages", "events", "home")
CATALOGUE = BASE / "locale" / "de" / "LC_MESSAGES" / "django.mo"

# {name of the function: what its first arguments are}
FUNCTIONS = {
    "_": ("msgid",),
    "gettext": ("msgid",),
    "gettext_lazy": ("msgid",),
    "gettext_noop": ("msgid",),
    "pgettext": ("context", "msgid"),
    "pgettext_lazy": ("context", "msgid"),
    "ngettext": ("msgid", "plural"),
    "ngettext_lazy": ("msgid", "plural"),
    "npgettext": ("context", "msgid", "plural"),
    "npgettext_lazy": ("context", "msgid", "plural"),
}
LITERAL = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
IN_TEMPLATES = re.compile(
    rf"(?<![\w.])(_|n?p?gettext)\(\s*{LITERAL}(?:\s*,\s*{LITERAL})?(?:\s*,\s*{LITERAL})?", re.DOTALL
)


@dataclass(frozen=True)
class Message:
    """A string to translate, and where it is (file and line)."""

    msgid: str
    context: str = ""
    plural: str = ""
    place: str = ""


@cache
def messages():
    """All messages of the house."""
    found = [message for path in python_files() for message in in_python(path)]
    return found + [message for path in template_files() for message in in_template(path)]


def python_files():
    return [path for room in ROOMS for path in sorted((BASE / room).rglob("*.py")) if "migrations" not in path.parts]


def template_files():
    return sorted(path for path in (BASE / "templates").rglob("*") if path.suffix in (".html", ".txt"))


def in_python(path):
    """Messages of a module: calls of a translating function with constant strings."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            values = [argument.value for argument in node.args if is_text(argument)]
            if name in FUNCTIONS and len(values) >= len(FUNCTIONS[name]):
                yield message(name, values, f"{path.relative_to(BASE)}:{node.lineno}")


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def in_template(path):
    """Messages of a template: Django turns it into something like Python, for gettext to read."""
    source = templatize(path.read_text(), origin=str(path))
    for match in IN_TEMPLATES.finditer(source):
        values = [ast.literal_eval(literal) for literal in match.groups()[1:] if literal]
        line = source.count("\n", 0, match.start()) + 1
        yield message(match.group(1), values, f"{path.relative_to(BASE)}:{line}")


def message(name, values, place):
    return Message(**dict(zip(FUNCTIONS[name], values, strict=False)), place=place)


class Nothing(NullTranslations):
    """Where the catalogue has no translation: none, instead of the English."""

    def gettext(self, message):
        return ""

    def pgettext(self, context, message):
        return ""

    def ngettext(self, msgid1, msgid2, n):
        return ""

    def npgettext(self, context, msgid1, msgid2, n):
        return ""


def german():
    """The compiled German catalogue."""
    with CATALOGUE.open("rb") as file:
        catalogue = GNUTranslations(file)
    catalogue.add_fallback(Nothing())
    return catalogue


def translations(catalogue, one):
    """All translations of a message; empty ones where there is none."""
    if one.plural and one.context:
        return [catalogue.npgettext(one.context, one.msgid, one.plural, number) for number in (1, 2)]
    if one.plural:
        return [catalogue.ngettext(one.msgid, one.plural, number) for number in (1, 2)]
    if one.context:
        return [catalogue.pgettext(one.context, one.msgid)]
    return [catalogue.gettext(one.msgid)]


def untranslated():
    """Messages without a German translation."""
    catalogue = german()
    return [one for one in messages() if not all(translations(catalogue, one))]


if __name__ == "__main__":
    for one in untranslated():
        print(f"{one.place}: {one.context and one.context + ' | '}{one.msgid!r}")
