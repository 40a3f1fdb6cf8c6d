"""The rules of the house: imports go one way, names mean the same everywhere, nothing is half done."""

import ast
import re
import subprocess
from datetime import date
from functools import cache

import pytest
from django.apps import apps
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import reverse
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

from cms.content import Plan, all_specs
from tests.addresses import page_types
from tests.messages import BASE, ROOMS

pytestmark = pytest.mark.once

# What a file or folder in a room may be called; the same name is the same role in every room.
ROLES = {
    "__init__", "apps", "blocks", "cards", "choices", "content", "diffs", "feeds", "forms", "jobs", "mails",
    "management", "migrations", "models", "open_data", "panels", "permissions", "querysets", "retention", "search",
    "services", "signals", "sitemaps", "structured_data", "urls", "views", "viewsets", "wagtail_hooks",
}  # fmt: skip
OWN_ROLES = {
    "strategy_pages": {"desk", "gate", "measure_desk", "printing", "word"},
    "events": {"desk", "embedded", "ical", "passing_on", "technical_check"},
    "home": {"embargo"},
}
TECHNIQUE = {
    "__init__", "api", "apps", "blocks", "cache", "cards", "chain", "charts", "checks", "citation", "citing",
    "content", "context", "crawlers", "csp", "embedding", "erasing", "formats", "forms", "four_eyes", "grants",
    "guards", "health", "hiding", "jobs", "keeping", "languages", "logs", "mail", "management", "migrations",
    "models", "moments", "open_data", "permissions", "private", "replacing", "retention", "search", "serving",
    "settings", "signals", "site", "sitemaps", "sqlite", "storage", "structured_data", "technique_urls",
    "templatetags", "text", "tokens", "translating", "urls", "viewsets", "wagtail_hooks", "waiting", "wsgi",
}  # fmt: skip
SAYS_NOTHING = {"utils", "helpers", "common", "misc"}
LONGEST, LONGEST_TEST, LONGEST_CONTENT = 300, 400, 450  # lines


@cache
def files():
    """All files of the repository, with new ones that git does not know yet, without what is ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=BASE, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [BASE / name for name in listed.stdout.splitlines() if (BASE / name).is_file()]


def named(path):
    return str(path.relative_to(BASE))


@cache
def tree(path):
    return ast.parse(path.read_text())


def modules():
    """{dotted name: path} of the rooms' modules."""
    found = {}
    for path in files():
        parts = path.relative_to(BASE).with_suffix("").parts
        if path.suffix == ".py" and parts[0] in ROOMS:
            found[".".join(parts)] = path
    return found


def imports(name, path):
    """(module, names) of every import in a module, also inside functions; relative ones made absolute."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = name.split(".")[: -node.level] if node.level else []
            yield ".".join([*above, *filter(None, [node.module])]), [alias.name for alias in node.names]


def test_imports_go_one_way():
    order = {room: place for place, room in enumerate(ROOMS)}
    up, met = [], set()
    for name, path in modules().items():
        room = name.split(".")[0]
        for module, _names in imports(name, path):
            other = module.split(".")[0]
            if other in order and other != room:
                met.add((room, other))
                if order[other] > order[room]:
                    up.append(f"{name} imports {module}")
    assert up == []
    # The check sees something: every room stands on the ones below it.
    assert met == {("strategy_pages", "cms"), ("events", "cms"), ("events", "strategy_pages"), ("home", "cms"),
                   ("home", "strategy_pages"), ("home", "events")}  # fmt: skip


def test_no_room_imports_the_tests():
    assert [
        name for name, path in modules().items() if any(m.split(".")[0] == "tests" for m, _ in imports(name, path))
    ] == []


def test_the_same_role_has_the_same_name_in_every_room():
    for room in ROOMS[1:]:
        names = {name.split(".")[1] for name in modules() if name.startswith(f"{room}.")}
        assert names - ROLES - OWN_ROLES[room] == set(), room
    assert {name.split(".")[1] for name in modules() if name.startswith("cms.")} == TECHNIQUE


def test_no_file_is_named_after_nothing():
    parts = {part for path in files() for part in (*path.relative_to(BASE).parts[:-1], path.stem)}
    assert parts & SAYS_NOTHING == set()


def test_no_file_is_too_long():
    too_long = {}
    for path in files():
        if path.suffix == ".py" and "migrations" not in path.parts:
            most = LONGEST_TEST if "tests" in path.parts else LONGEST_CONTENT if "content" in path.parts else LONGEST
            if (lines := len(path.read_text().splitlines())) > most:
                too_long[named(path)] = lines
    assert too_long == {}


def test_every_module_says_what_it_is_for():
    silent = [
        name for name, path in modules().items() if path.read_text().strip() and not ast.get_docstring(tree(path))
    ]
    assert [name for name in silent if ".migrations." not in name] == []


def called():
    """(module, name) of everything that one module takes from another: imported, or as an attribute of a module."""
    found, known = set(), {name.removesuffix(".__init__") for name in modules()}
    for name, path in modules().items():
        taken = {(module, one) for module, names in imports(name, path) for one in names}
        as_module = {one: f"{module}.{one}" for module, one in taken if f"{module}.{one}" in known}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in as_module:
                taken.add((as_module[node.value.id], node.attr))
        found |= taken
    return found


def test_what_another_module_calls_says_what_it_does():
    taken, silent, seen = called(), [], 0
    for name, path in modules().items():
        for node in tree(path).body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and (name.removesuffix(".__init__"), node.name) in taken
            ):
                seen += 1
                silent += [] if ast.get_docstring(node) else [f"{name}.{node.name}"]
    assert silent == []
    assert seen > 100


def our_blocks():
    """{class: an instance} of our blocks that editors choose: all below the streams of our page types."""
    found = {}

    def walk(block):
        if type(block).__module__.split(".")[0] in ROOMS:
            found.setdefault(type(block), block)
        if isinstance(block, StreamBlock | StructBlock):
            for child in block.child_blocks.values():
                walk(child)
        if isinstance(block, ListBlock):
            walk(block.child_block)

    for model in page_types().values():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                for block in field.stream_block.child_blocks.values():
                    walk(block)
    return found


def test_every_block_is_complete():
    blocks = our_blocks()
    unfinished = []
    for kind, block in blocks.items():
        meta = block.meta
        answers = {
            "icon": meta.icon != Block._meta_class.icon,
            "label": bool(meta.label),
            "description": bool(meta.description),
            "template": bool(meta.template) and bool(get_template(meta.template)),
            "preview": hasattr(meta, "preview_value") or hasattr(meta, "preview_template"),
        }
        unfinished += [f"{kind.__name__}: {what}" for what, there in answers.items() if not there]
    assert unfinished == []
    assert len(blocks) >= 20


@pytest.mark.django_db
def test_every_block_shows_its_preview(client, person):
    client.force_login(person())
    for kind, block in our_blocks().items():
        answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert answer.status_code == 200, kind.__name__


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_model_and_field_has_a_name_of_its_own():
    unnamed = []
    for model in apps.get_models():
        if model._meta.app_label in ROOMS:
            unnamed += [] if "verbose_name" in model._meta.original_attrs else [model.__name__]
            wagtails = {
                field.name
                for base in model.__mro__
                if hasattr(base, "_meta") and base.__module__.split(".")[0] not in ROOMS
                for field in base._meta.get_fields()
            }
            for field in model._meta.local_fields:
                nameless = type(field.verbose_name) is str and field.verbose_name == field.name.replace("_", " ")
                if nameless and field.name not in wagtails and not field.primary_key:
                    unnamed.append(f"{model.__name__}.{field.name}")
    assert unnamed == []


def test_every_shipped_page_has_a_key_of_its_own():
    keys = [spec.key for spec in all_specs(Plan(today=date(2026, 1, 5)))]
    assert len(keys) == len(set(keys)) > 30


def test_no_path_of_one_machine_and_nothing_left_to_do_is_in_the_repository():
    marks = [
        "TO" + "DO",
        "FIX" + "ME",
        "XX" + "X:",
        "/wo" + "rk/",
        "/ro" + "ot/",
        "/tmp/" + "bash_jobs",
        "/ho" + "me/user",
    ]
    found = []
    for path in files():
        if "vendor" in path.parts or path.suffix in {".bin", ".png", ".mo", ".woff2", ".ico", ".jpg", ".docx"}:
            continue
        text = path.read_text()
        found += [f"{named(path)}: {mark}" for mark in marks if mark in text]
    assert found == []


def test_every_link_in_the_documents_leads_to_a_file():
    missing = []
    for path in files():
        if path.suffix == ".md":
            for target in re.findall(r"\]\(([^)#\s]+)\)", path.read_text()):
                if not target.startswith(("http:", "https:", "mailto:")) and not (path.parent / target).exists():
                    missing.append(f"{named(path)}: {target}")
    assert missing == []
