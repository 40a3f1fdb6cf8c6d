"""What was released and said before: links by identity, descent, and a matter for each published contribution."""

from django.conf import settings
from django.db import migrations


def anchor_translations(apps):
    Passage = apps.get_model("strategy_pages", "Passage")
    german = Passage.objects.filter(version__locale__language_code=settings.LANGUAGE_CODE, version__edition=1)
    by_place = {(p.version.draft_key, p.version.number, p.block_id): p for p in german.select_related("version")}
    others = Passage.objects.exclude(version__locale__language_code=settings.LANGUAGE_CODE).select_related("version")
    for passage in others:
        passage.original = by_place.get((passage.version.draft_key, passage.version.number, passage.block_id))
        if passage.original:
            passage.save(update_fields=["original"])


def link_versions(apps):
    """The same identity goes on; one that is gone is a question for a person, as in a release without the gate."""
    Version, Passage, PassageLink, Descent = (
        apps.get_model("strategy_pages", name) for name in ("Version", "Passage", "PassageLink", "Descent")
    )
    ancestors = {}
    before = {}
    versions = Version.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("draft_key", "number")
    for version in versions:
        old = before.get(version.draft_key)
        now = {p.block_id: p for p in Passage.objects.filter(version=version)}
        for passage in now.values():
            ancestors[passage.pk] = [passage.pk]
        if old is not None:
            for block_id, source in old.items():
                target = now.get(block_id)
                kind = "undecided" if target is None else "changed"
                if target is not None:
                    kind = "unchanged" if source.text_hash == target.text_hash else "changed"
                    ancestors[target.pk] += ancestors[source.pk]
                PassageLink.objects.create(version=version, source=source, target=target, kind=kind)
            for block_id in now.keys() - old.keys():
                PassageLink.objects.create(version=version, target=now[block_id], kind="new")
        before[version.draft_key] = now
    alone = Passage.objects.exclude(version__locale__language_code=settings.LANGUAGE_CODE).filter(original=None)
    for passage in alone:
        ancestors[passage.pk] = [passage.pk]
    Descent.objects.bulk_create(
        [Descent(passage_id=pk, ancestor_id=ancestor) for pk, found in ancestors.items() for ancestor in found],
        batch_size=500,
    )


def anchor_comments(apps):
    Comment, Matter, Point = (apps.get_model("strategy_pages", name) for name in ("Comment", "Matter", "Point"))
    for comment in Comment.objects.exclude(passage=None).select_related("passage"):
        comment.anchor_id = comment.passage.original_id or comment.passage_id
        comment.save(update_fields=["anchor"])
    for comment in Comment.objects.filter(state="published").select_related("version"):
        Point.objects.create(comment=comment, matter=Matter.objects.create(draft_key=comment.version.draft_key))


def fill(apps, schema_editor):
    anchor_translations(apps)
    link_versions(apps)
    anchor_comments(apps)


class Migration(migrations.Migration):
    dependencies = [("strategy_pages", "0004_passage_by_passage_made")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
