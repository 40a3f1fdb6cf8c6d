"""What is written down about the site is what the code does: words, dependencies, settings, periods."""

import ast
import re
from datetime import timedelta

import polib
import pytest

from cms import retention
from tests.messages import BASE, CATALOGUE, messages, untranslated

READERS = r"env(\.\w+)?|os\.environ\.(get|setdefault)"

pytestmark = pytest.mark.once


def test_no_german_string_is_missing():
    found = messages()
    assert len(found) > 500
    assert [f"{one.place}: {one.context} {one.msgid!r}" for one in untranslated()] == []


def test_the_german_catalogue_holds_nothing_that_is_not_used():
    used = {(one.context, one.msgid) for one in messages()}
    assert [entry.msgid for entry in german_source() if (entry.msgctxt or "", entry.msgid) not in used] == []


def german_source():
    """The entries of the German .po file that count."""
    return [entry for entry in polib.pofile(str(CATALOGUE.with_suffix(".po"))) if not entry.obsolete]


def test_the_compiled_catalogue_is_the_written_one():
    def words(entries):
        return {(entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in entries}

    written = german_source()
    assert [entry.msgid for entry in written if entry.fuzzy] == []
    assert words(written) == words(polib.mofile(str(CATALOGUE)))


def test_placeholders_are_the_same_in_english_and_german():
    def placeholders(words):
        return set(re.findall(r"%\(\w+\)[sd]", words))

    wrong = []
    for entry in german_source():
        for number, words in (entry.msgstr_plural or {0: entry.msgstr}).items():
            # German says "eine" where English does, and may say the figure instead.
            allowed = [placeholders(entry.msgid)] if number == 0 else []
            allowed += [placeholders(entry.msgid_plural)] if entry.msgid_plural else []
            wrong += [entry.msgid] if placeholders(words) not in allowed else []
    assert wrong == []


def direct_requirements(name):
    lines = (BASE / name).read_text().splitlines()
    return [re.split(r"[\[<>=~ ;]", line)[0] for line in lines if line and not line.startswith(("#", "-r"))]


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in", "requirements-next.in"])
def test_every_dependency_has_its_reason(name):
    reasons = (BASE / "docs" / "decisions" / "0002-dependencies.md").read_text()
    wanted = direct_requirements(name)
    assert len(wanted) > 10
    assert [package for package in wanted if f"| {package} |" not in reasons] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-next.txt"])
def test_every_requirement_is_pinned_with_hashes(name):
    text = (BASE / name).read_text().replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(pins) > 30
    assert [pin.split()[0] for pin in pins if "==" not in pin.split()[0] or "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-next"])
def test_every_direct_requirement_is_pinned(name):
    pinned = {line.partition("==")[0].partition("[")[0] for line in (BASE / f"{name}.txt").read_text().splitlines()}
    assert set(direct_requirements(f"{name}.in")) - pinned == set()


def variables_read():
    """Names of the environment variables that the settings read (the test settings apart)."""
    found = set()
    for path in (BASE / "cms" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())) if path.stem != "test" else []:
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                found.add(ast.literal_eval(node.slice))
            elif isinstance(node, ast.Call) and re.fullmatch(READERS, ast.unparse(node.func)):
                found.add(ast.literal_eval(node.args[0]))
    return found


def test_every_variable_is_in_the_example_and_every_one_of_the_example_is_read():
    written = set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", (BASE / ".env.example").read_text(), re.MULTILINE))
    assert variables_read() == written
    assert len(written) > 15


def period(after):
    """A period as the data-protection page writes it."""
    if not after:
        return "sofort"
    return f"{after // timedelta(hours=1)} Stunden" if after < timedelta(days=3) else f"{after.days} Tage"


def test_every_retention_rule_is_written_down_with_its_period():
    page = (BASE / "docs" / "data-protection.de.md").read_text()
    rows = dict(re.findall(r"^\| `([\w.]+)` \|.*\|([^|]*)\|$", page, re.MULTILINE))
    assert set(rows) == set(retention.rules())
    wrong = {name: rows[name] for name, rule in retention.rules().items() if period(rule.after) not in rows[name]}
    assert wrong == {}
