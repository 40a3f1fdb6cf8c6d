"""What this room gives away as data: press releases, as they were published."""

from django.conf import settings
from django.db.models import Max, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.open_data import ADDRESS, CODE, DAY, MOMENT, TEXT, WHOLE, YES_NO, Column, Dataset, register
from cms.permissions import live_and_public

from .models import PressReleasePage, ReleaseVersion


def public_releases():
    """Releases that everybody may read now, in the site's own language. None before the end of its embargo."""
    over = Q(embargo=None) | Q(embargo__lte=timezone.now())
    pages = PressReleasePage.objects.filter(over, locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    return live_and_public(pages).order_by("day", "pk")


def release_rows():
    """One row for each release, from its newest published wording."""
    wordings = ReleaseVersion.objects.order_by("number")
    found = public_releases().select_related("locale").defer("body", "background")
    for page in found.prefetch_related(Prefetch("versions", wordings)):
        first, *_more = page.versions.all() or [None]
        if first is None:  # published, and its wording not frozen yet
            continue
        newest = list(page.versions.all())[-1]
        yield {
            "kennung": page.number,
            "tag": page.day,
            "ort": newest.content.get("place", ""),
            "titel": newest.title,
            "vorspann": newest.content.get("lead", ""),
            "wortlaut": newest.number,
            "berichtigung": newest.correction,
            "veroeffentlicht_am": first.published_at,
            "geaendert_am": newest.published_at,
            "beispiel": page.is_example,
            "adresse": page.url,
        }


def changed():
    """When a release was last published or corrected."""
    found = ReleaseVersion.objects.filter(release__in=public_releases().order_by())
    return found.aggregate(newest=Max("published_at"))["newest"]


register(
    Dataset(
        name="presse",
        place=10,
        resource="releases",
        title=_("Press releases"),
        about=_("Every press release with its newest wording, its corrections and its permanent address."),
        columns=(
            Column("kennung", CODE, _("number and year of the release")),
            Column("tag", DAY, _("date in the dateline")),
            Column("ort", TEXT, _("place in the dateline")),
            Column("titel", TEXT, _("title")),
            Column("vorspann", TEXT, _("lead")),
            Column("wortlaut", WHOLE, _("number of the newest wording; earlier ones stay at their addresses")),
            Column("berichtigung", TEXT, _("what was corrected in the newest wording")),
            Column("veroeffentlicht_am", MOMENT, _("moment of the first publication")),
            Column("geaendert_am", MOMENT, _("moment of the newest wording")),
            Column("beispiel", YES_NO, _("made up as an example")),
            Column("adresse", ADDRESS, _("permanent address of the release")),
        ),
        rows=release_rows,
        changed=changed,
        themes=("GOVE",),
        keywords=("Pressemitteilungen", "Smart City"),
        key="kennung",
        pages=(PressReleasePage, lambda page: page.canonical.number),
    )
)
