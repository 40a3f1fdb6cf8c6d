"""Versions of the drafts and their passages: the town's words as they were released."""

from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from cms.open_data import ADDRESS, CODE, MOMENT, TEXT, WHOLE, Column, Dataset, register
from cms.permissions import live_and_public

from ..choices import ActionField, PassageKind
from ..models import DraftPage, Passage, Version

DRAFT = ("id", "title", "slug", "url_path", "locale", "depth", "path")


def public_versions():
    """Released versions of drafts that everybody may read, the oldest first."""
    drafts = live_and_public(DraftPage.objects.all()).order_by()
    return Version.objects.filter(draft__in=drafts).order_by("draft_key", "locale", "number", "edition")


def changed():
    """When a version was last released."""
    return public_versions().order_by().aggregate(newest=Max("released_at"))["newest"]


def named(version):
    """How a version is cited as data: draft, language, number, edition."""
    return f"{version.draft.slug}-{version.locale.language_code}-{version.number}-{version.edition}"


def version_rows():
    """One row for each released version, translations and their editions included."""
    draft = [f"draft__{name}" for name in DRAFT]
    own = ("number", "edition", "title", "note", "content_hash", "released_at", "locale", "draft_key")
    found = (
        public_versions().select_related("draft__locale", "locale").only(*own, *draft, "draft__locale__language_code")
    )
    for version in found.annotate(passage_count=Count("passages")):
        yield {
            "kennung": named(version),
            "entwurf": version.draft.url,
            "sprache": version.locale.language_code,
            "nummer": version.number,
            "ausgabe": version.edition,
            "titel": version.title,
            "aenderungen": version.note,
            "freigegeben_am": version.released_at,
            "absaetze": version.passage_count,
            "fingerabdruck": version.content_hash,
            "adresse": version.draft.address(version),
        }


def passage_rows():
    """One row for each passage of each version, in the order of the text."""
    versions = {version.pk: version for version in public_versions().select_related("draft__locale", "locale")}
    found = Passage.objects.filter(version__in=public_versions().order_by()).defer("html")
    place = {pk: number for number, pk in enumerate(versions)}
    for passage in sorted(found, key=lambda passage: (place[passage.version_id], passage.position)):
        version = versions[passage.version_id]
        yield {
            "fassung": named(version),
            "absatz": passage.number,
            "art": passage.kind,
            "handlungsfeld": passage.field,
            "text": passage.text,
            "fingerabdruck": passage.text_hash,
            "identitaet": passage.block_id,
            "adresse": version.draft.address(version, passage),
        }


VERSIONS = register(
    Dataset(
        name="fassungen",
        place=3,
        resource="versions",
        title=_("Versions of the strategy"),
        about=_("Every released version of every draft, with what changed, its fingerprint and its permanent address."),
        columns=(
            Column("kennung", CODE, _("draft, language, number and edition")),
            Column("entwurf", ADDRESS, _("address of the draft")),
            Column("sprache", CODE, _("language of the words")),
            Column("nummer", WHOLE, _("number of the version, as cited")),
            Column("ausgabe", WHOLE, _("edition of this number; a translation may be corrected")),
            Column("titel", TEXT, _("title")),
            Column("aenderungen", TEXT, _("what changed, in the town’s words")),
            Column("freigegeben_am", MOMENT, _("moment of the release")),
            Column("absaetze", WHOLE, _("how many passages it has")),
            Column("fingerabdruck", TEXT, _("SHA-256 of its words")),
            Column("adresse", ADDRESS, _("permanent address of the version")),
        ),
        rows=version_rows,
        changed=changed,
        themes=("GOVE", "REGI"),
        keywords=("Strategie", "Fassungen", "Smart City"),
        key="kennung",
    )
)
register(
    Dataset(
        name="absaetze",
        place=4,
        resource="passages",
        title=_("Passages of the strategy"),
        about=_(
            "The words of every version, passage by passage, with the identity that a passage keeps from version to "
            "version."
        ),
        columns=(
            Column("fassung", CODE, _("version, as in the dataset of versions")),
            Column("absatz", TEXT, _("number as cited: chapter.paragraph")),
            Column("art", CODE, _("kind of the passage"), tuple(PassageKind.values)),
            Column("handlungsfeld", CODE, _("action field; empty for none or several"), ("", *ActionField.values)),
            Column("text", TEXT, _("the words")),
            Column("fingerabdruck", TEXT, _("SHA-256 of the words")),
            Column("identitaet", TEXT, _("stays the same from version to version")),
            Column("adresse", ADDRESS, _("permanent address of the passage")),
        ),
        rows=passage_rows,
        changed=changed,
        themes=("GOVE", "REGI"),
        keywords=("Strategie", "Absätze", "Smart City"),
        part_of=("fassungen", "fassung"),
    )
)
