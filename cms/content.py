"""Builds the shipped content. Rooms provide their pages in `content`; nothing that people changed is overwritten."""

import hashlib
import json
import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.module_loading import autodiscover_modules
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, TranslatableMixin

from .models import LoadedContent, SiteSettings
from .replacing import replaced
from .site import begin_at
from .translating import translate_page

NAMESPACE = uuid.UUID("6f1d3e0e-5a5b-4d0e-9f6b-2f8a7a0c5f11")
FORM_BLOCKS = {"sign_up_form", "comment_form"}  # their value is the key of a page
BERLIN = ZoneInfo("Europe/Berlin")
_providers = []
_settings = {}
_settings_pages = {}
_english = {"words": {}, "slugs": {}}


class ContentRefused(Exception):
    """The database holds content that does not go together with what was asked for."""


@dataclass
class PageSpec:
    """One shipped page. Values of stream fields are lists of (block type, value); pages in them are named by key.

    Values of what belongs to the page in rows of its own (the steps of a measure) are lists of {field: value}.
    """

    key: str
    parent: str
    model: type
    values: dict
    in_english: bool = False
    english_slug: str = ""
    place: int = 50  # among its siblings, and so in the navigation
    replaces: str = ""  # key of a page of another type that an earlier release shipped in its place


@dataclass(frozen=True)
class Plan:
    """The day the content is built for, and by how much the real round moves."""

    today: date
    as_of: date | None = None

    @property
    def weeks(self):
        """Whole weeks, so that weekdays stay; never so few that something of after `as_of` has happened already."""
        return -((self.as_of - self.today) // timedelta(weeks=1)) if self.as_of else 0

    def moved(self, day):
        """A real day, moved where asked for."""
        return day + timedelta(weeks=self.weeks)


def at(day, hour, minute=0):
    """A moment of local time in Pinneberg."""
    return datetime.combine(day, time(hour, minute), tzinfo=BERLIN)


def provide(function):
    """Registers a room's `function(plan) -> list of PageSpec`."""
    _providers.append(function)
    return function


def provide_settings(values, pages=None):
    """Registers what the site settings hold at first; `pages`: {field: key of the shipped page it names}."""
    _settings.update(values)
    _settings_pages.update(pages or {})


def provide_english(words, slugs):
    """Registers the English of all pages that are shipped translated: words by German string, slugs by key."""
    _english["words"].update(words)
    _english["slugs"].update(slugs)


def shipped_settings():
    """The site settings as shipped."""
    autodiscover_modules("content")
    return dict(_settings)


def key_of(name):
    """The same translation key on every machine."""
    return uuid.uuid5(NAMESPACE, name)


def all_specs(plan):
    """Every room's pages, parents before children."""
    autodiscover_modules("content")
    specs = [spec for provider in _providers for spec in provider(plan)]
    ready, waiting = {""}, sorted(specs, key=lambda spec: spec.place)
    ordered = []
    while waiting:
        now = [spec for spec in waiting if spec.parent in ready]
        if not now:
            raise ValueError(f"no parent for {[spec.key for spec in waiting]}")
        ordered += now
        ready |= {spec.key for spec in now}
        waiting = [spec for spec in waiting if spec.key not in ready]
    return ordered


def fingerprint(spec):
    """Of the words as shipped."""
    return hashlib.sha256(json.dumps(spec.values, sort_keys=True, default=str).encode()).hexdigest()


class Loader:
    """Loads all specs and counts what it did: made, updated, unchanged, kept, left_deleted.

    The pages are one transaction. Translations follow, each on its own: wagtail-localize publishes after the commit,
    and would write back the tree as it was before.
    """

    def __init__(self, plan, settings_values):
        self.plan = plan
        self.settings_values = settings_values
        self.locale = Locale.get_default()
        self.pages = {}
        self.counts = dict.fromkeys(("made", "updated", "unchanged", "kept", "left_deleted"), 0)

    def run(self):
        earlier = LoadedContent.objects.first()
        if earlier and earlier.as_of != self.plan.as_of:
            raise ContentRefused(
                f"The content was loaded {'as of ' + str(earlier.as_of) if earlier.as_of else 'without --as-of'}. "
                "Start with an empty database to load it otherwise."
            )
        if earlier:  # the same days as then, or every later run would move the example round
            self.plan = replace(self.plan, today=earlier.built_on)
        specs = all_specs(self.plan)
        with transaction.atomic():
            to_fill = [spec for spec in specs if self.place(spec)]
            for spec in to_fill:
                self.fill(spec)
            if self.counts["made"]:
                self.link_settings()
        for spec in specs:
            if spec.in_english:
                self.translate(spec)
        return self.counts

    def place(self, spec):
        """Makes the page without its streams where it is new; says whether its words are to be written."""
        record = LoadedContent.objects.filter(key=spec.key).first()
        page = spec.model.objects.filter(translation_key=key_of(spec.key), locale=self.locale).first()
        if page is not None:
            self.pages[spec.key] = page
        if record is None and spec.replaces:
            LoadedContent.objects.filter(key=spec.replaces).delete()
            old = Page.objects.filter(translation_key=key_of(spec.replaces), locale=self.locale).first()
            if old and (page := replaced(old.specific, spec.model, key_of(spec.key))):
                self.pages[spec.key] = page
                return self.counted("updated")
        if record is None:
            parent = self.pages.get(spec.parent) or Page.get_first_root_node()
            later = {name for name in spec.values if name in self.children(spec) or self.is_stream(spec, name)}
            plain = {name: value for name, value in spec.values.items() if name not in later}
            page = spec.model(translation_key=key_of(spec.key), locale=self.locale, live=False, **plain)
            parent.add_child(instance=page)
            self.pages[spec.key] = page
            if not spec.parent:
                begin_at(page, self.settings_values)
            return self.counted("made")
        if page is None:
            return not self.counted("left_deleted")
        if page.revisions.filter(user__isnull=False).exists():
            return not self.counted("kept")
        if record.fingerprint == fingerprint(spec):
            return not self.counted("unchanged")
        return self.counted("updated")

    def counted(self, what):
        self.counts[what] += 1
        return True

    @staticmethod
    def is_stream(spec, name):
        return isinstance(spec.model._meta.get_field(name), StreamField)

    @staticmethod
    def children(spec):
        """{name: model} of what belongs to a page in rows of its own."""
        relations = get_all_child_relations(spec.model)
        return {relation.get_accessor_name(): relation.related_model for relation in relations}

    def link_settings(self):
        """The site settings name the shipped pages that they are for, where no page was chosen yet."""
        settings = SiteSettings.objects.filter(site__is_default_site=True).first()
        if settings is None:
            return
        for name, key in _settings_pages.items():
            if getattr(settings, f"{name}_id") is None and key in self.pages:
                setattr(settings, name, Page.objects.get(pk=self.pages[key].pk))
        settings.save()

    def fill(self, spec):
        page = spec.model.objects.get(pk=self.pages[spec.key].pk)
        children = self.children(spec)
        for name, value in spec.values.items():
            if name in children:
                value = self.rows(f"{spec.key}.{name}", page, name, children[name], value)
            elif self.is_stream(spec, name):
                block = spec.model._meta.get_field(name).stream_block
                value = block.to_python(self.raw_stream(f"{spec.key}.{name}", value))
            setattr(page, name, value)
        page.full_clean()
        page.save_revision(clean=False).publish()
        self.remember(spec.key, page, spec)

    def rows(self, path, page, name, model, values):
        """Rows that belong to a page, in this order. Who was there keeps its key, and so its translations."""
        parent = next(field.name for field in model._meta.fields if isinstance(field, ParentalKey))
        before = list(getattr(page, name).all())
        found = []
        for place, one in enumerate(values):
            row = model(**one)
            if place < len(before):
                row.pk = before[place].pk
            if isinstance(row, TranslatableMixin):
                row.translation_key, row.locale = key_of(f"{path}.{place}"), self.locale
            row.full_clean(exclude=[parent], validate_unique=False)
            found.append(row)
        return found

    def raw_stream(self, path, blocks):
        return [
            {
                "type": kind,
                "value": self.page_pk(value) if kind in FORM_BLOCKS else self.raw(f"{path}.{place}", value),
                "id": str(key_of(f"{path}.{place}")),
            }
            for place, (kind, value) in enumerate(blocks)
        ]

    def raw(self, path, value):
        """Values as a stream field stores them: list items with ids, pages by primary key."""
        if isinstance(value, list):
            return [
                {"type": "item", "value": self.raw(f"{path}.{place}", item), "id": str(key_of(f"{path}.{place}"))}
                for place, item in enumerate(value)
            ]
        if isinstance(value, dict):
            return {name: self.page_pk(item) if name == "page" else item for name, item in value.items()}
        return value

    def real_key(self, key):
        """The key itself; where the example round was not made, that of the real workshop."""
        return key if key in self.pages else key.replace("workshop2-", "workshop-")

    def page_pk(self, key):
        return self.pages[self.real_key(key)].pk

    def translate(self, spec):
        """Puts the English of a page there once; what translators do with it later is theirs."""
        key = f"{spec.key}@en"
        record = LoadedContent.objects.filter(key=key).first()
        if spec.key not in self.pages or (record and record.fingerprint == fingerprint(spec)):
            return
        target, _made = Locale.objects.get_or_create(language_code="en")
        page = spec.model.objects.get(pk=self.pages[spec.key].pk)
        translated = page.get_translation_or_none(target)
        if (
            page.revisions.filter(user__isnull=False).exists()
            or (record and translated is None)
            or (translated is not None and translated.revisions.filter(user__isnull=False).exists())
        ):
            return
        slug = spec.english_slug or _english["slugs"].get(spec.key, page.slug)
        translate_page(page, target, _english["words"] | {"@slug": slug})
        self.remember(key, page, spec)

    def remember(self, key, page, spec):
        LoadedContent.objects.update_or_create(
            key=key,
            defaults={
                "translation_key": page.translation_key,
                "fingerprint": fingerprint(spec),
                "as_of": self.plan.as_of,
                "built_on": self.plan.today,
            },
        )
