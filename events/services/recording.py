"""The record of an evening while it is typed; how it is checked and frozen is in `checking`.

Each function is one transaction that locks the record first and is safe to call twice. The workshop's log holds codes
and counts, never words. Typing changes no public page.
"""

import hashlib
import json
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.text import clean_text

from ..choices import FIELD_CODES, FindingKind, RecordState, RemarkState
from ..models import Finding, Record, WorkshopPage

MOST_FINDINGS = 300
LONGEST = Finding._meta.get_field("text").max_length
# What an entry of a kind belongs to.
BELONGS_TO = {FindingKind.SOLUTION: FindingKind.CHALLENGE, FindingKind.PERSPECTIVE: FindingKind.SOLUTION}


class NotPossible(Exception):
    """Nothing was changed; the text says why, and what to do."""


class ChangedMeanwhile(NotPossible):
    """Somebody else changed the entry since it was shown. `finding` is how it stands now, None where it is gone."""

    def __init__(self, finding):
        super().__init__(_("Somebody else changed this entry meanwhile. Nothing is lost: both texts are shown."))
        self.finding = finding


@contextmanager
def record_watched(pk):
    """Inside, the record is locked: numbers are given and states are changed by one at a time."""
    with transaction.atomic():
        yield Record.objects.select_for_update(of=("self",), no_key=True).select_related("workshop").get(pk=pk)


def proposed_prefix(workshop):
    """Field and round, for example W-MOB-1: the round is the workshop's place among those of its main field."""
    earlier = Q(starts__lt=workshop.starts) | Q(starts=workshop.starts, pk__lt=workshop.pk)
    place = WorkshopPage.objects.canonical().filter(earlier, field=workshop.field).count() + 1
    field = FIELD_CODES[workshop.field]
    taken = set(Record.objects.values_list("prefix", flat=True))
    return next(name for n in range(place, 100) if (name := f"W-{field}-{n}") not in taken)


def open_record(workshop, *, prefix="", user=None, is_example=False):
    """The record of a workshop, made where there is none. Raises `NotPossible` where the prefix is taken or wrong."""
    with transaction.atomic():
        workshop = WorkshopPage.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop.canonical.pk)
        record = Record.objects.filter(workshop=workshop).first()
        if record is not None:
            return record
        prefix = checked_prefix(prefix or proposed_prefix(workshop))
        record = Record(workshop=workshop, prefix=prefix, is_example=is_example)
        save_prefix(record)
        log(workshop, "events.record_opened", user=user, data={"prefix": prefix})
    return record


def rename_record(record, *, prefix, user=None):
    """Another prefix, as long as no number was given. Raises `NotPossible`."""
    with record_watched(record.pk) as locked:
        if prefix == locked.prefix:
            return locked
        if locked.last_place:
            raise NotPossible(_("Numbers were given already, so their beginning stays."))
        locked.prefix = checked_prefix(prefix)
        save_prefix(locked)
    return locked


def checked_prefix(prefix):
    prefix = prefix.strip().upper()
    try:
        Record._meta.get_field("prefix").run_validators(prefix)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from None
    return prefix


def save_prefix(record):
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError:
        raise NotPossible(_("Another record has this beginning. Please choose another number.")) from None


def count_people(record, people):
    """How many took part: a number or None."""
    with record_watched(record.pk) as locked:
        refuse_if_frozen(locked)
        locked.people = people
        locked.save(update_fields=["people"])
    return locked


def refuse_if_frozen(record):
    if record.state == RecordState.FROZEN:
        raise NotPossible(_("The record is frozen. It can no longer be changed."))


# Entries.


def seen(finding):
    """A fingerprint of an entry's words, for the form in which it is changed."""
    shown = [finding.kind, finding.field, finding.answers_to_id, finding.text]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


def type_finding(record, *, client_key, kind, text, field="", answers_to=None, user=None):
    """A new entry with the next number; the same `client_key` sent again gives the entry that is there already.

    `answers_to` is the running number of the entry it belongs to. Raises `NotPossible`.
    """
    with record_watched(record.pk) as locked:
        again = Finding.objects.filter(client_key=client_key).first()
        if again is not None:
            if again.record_id != locked.pk:
                raise NotPossible(_("This entry belongs to another workshop. Please load the page anew."))
            return again
        refuse_if_frozen(locked)
        if locked.last_place >= MOST_FINDINGS:
            raise NotPossible(_("A record holds %(most)s entries at most.") % {"most": MOST_FINDINGS})
        finding = Finding(record=locked, client_key=client_key, typed_by=user)
        set_words(finding, locked, kind, text, field, answers_to)
        locked.last_place += 1
        locked.save(update_fields=["last_place"])
        finding.place, finding.code = locked.last_place, f"{locked.prefix}-{locked.last_place:02d}"
        finding.save(force_insert=True)
    return finding


def alter_finding(finding, *, kind, text, field="", answers_to=None, shown, user=None):
    """Other words for an entry. `shown` is what `seen` gave when the form was shown.

    Raises `ChangedMeanwhile` where somebody else was faster (unless both wrote the same), or `NotPossible`.
    """
    with record_watched(finding.record_id) as locked:
        now = Finding.objects.select_related("answers_to").filter(pk=finding.pk).first()
        if now is None:
            raise ChangedMeanwhile(None)
        refuse_if_frozen(locked)
        before = seen(now)
        if before != shown:
            theirs = Finding.objects.select_related("answers_to").get(pk=finding.pk)
            set_words(now, locked, kind, text, field, answers_to)
            if seen(now) == before:
                return theirs
            raise ChangedMeanwhile(theirs)
        set_words(now, locked, kind, text, field, answers_to)
        if seen(now) != before:
            now.save()
    return now


def set_words(finding, record, kind, text, field, answers_to):
    """Checks and sets them. Call it under the lock."""
    if kind not in FindingKind.values:
        raise NotPossible(_("Please choose a kind: challenge, possible solution or perspective."))
    if finding.pk and kind != finding.kind and finding.answered_by.exists():
        raise NotPossible(_("Other entries belong to this one, so its kind stays. Change those first."))
    field = field or finding.field or record.workshop.field
    if field not in record.workshop.all_fields:
        raise NotPossible(_("This is not an action field of the workshop."))
    try:
        text = clean_text(text)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from None
    if len(text) > LONGEST:
        raise NotPossible(
            _("At most %(most)s characters; these are %(number)s.") % {"most": LONGEST, "number": len(text)}
        )
    finding.kind, finding.text, finding.field = kind, text, field
    finding.answers_to = belongs_to(finding, record, kind, answers_to)


def belongs_to(finding, record, kind, place):
    """The entry with this running number, where an entry of this kind can belong to it."""
    if place in (None, ""):
        return None
    if kind not in BELONGS_TO:
        raise NotPossible(_("A challenge stands for itself and belongs to no other entry."))
    target = Finding.objects.filter(record=record, place=place).exclude(pk=finding.pk).first()
    if target is None:
        raise NotPossible(_("There is no entry number %(number)s to which this could belong.") % {"number": place})
    if target.kind != BELONGS_TO[kind]:
        wanted = FindingKind(BELONGS_TO[kind]).label
        raise NotPossible(
            _("%(code)s is of another kind. This entry belongs to one of the kind “%(kind)s”.")
            % {"code": target.code, "kind": wanted}
        )
    return target


def remove_finding(finding, *, user=None):
    """Takes an entry away; its number is not given again. Raises `NotPossible` where something hangs on it."""
    with record_watched(finding.record_id) as locked:
        now = Finding.objects.filter(pk=finding.pk).first()
        if now is None:
            return
        refuse_if_frozen(locked)
        if now.answered_by.exists():
            raise NotPossible(_("Other entries belong to this one. Change or remove those first."))
        if now.remarks.filter(state=RemarkState.OPEN).exists():
            raise NotPossible(_("Somebody wishes a correction of this entry. Please decide that first."))
        now.remarks.update(finding=None)
        now.delete()
        log(locked.workshop, "events.finding_removed", user=user, data={"finding": now.code})
