"""A shipped page gives way to one of another type, in databases that were filled by an earlier release of the site."""

from django.contrib.contenttypes.models import ContentType
from django.utils.text import slugify
from wagtail.models import Page
from wagtail.search import index

OLD_END = "-alt"


def replaced(old, model, translation_key):
    """The page of another type in the place of `old`, or None where people made `old` theirs.

    Where nobody changed it, it becomes the new page: its address and its primary key stay, and so do links to it.
    Otherwise it keeps its words, unpublished and at an address of its own, and the new page is to be made.
    """
    if is_theirs(old):
        step_aside(old)
        return None
    return turned_into(old, model, translation_key)


def is_theirs(page):
    """Whether people changed, unpublished or translated it, or put pages below it."""
    same = Page.objects.filter(translation_key=page.translation_key)
    edited = any(one.revisions.filter(user__isnull=False).exists() for one in same)
    return edited or not page.live or page.numchild > 0 or len(same) > 1


def step_aside(page):
    """Off the site, with its latest words; the slug is free."""
    if page.live:
        page.unpublish()
    taken = set(page.get_siblings(inclusive=False).values_list("slug", flat=True))
    name = slugify(page.slug + OLD_END)
    slug = next(one for one in (name, *(f"{name}-{n}" for n in range(2, 1000))) if one not in taken)
    page.slug = slug
    page.save(clean=False)
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.slug = slug
    draft.save_revision(clean=False)


def turned_into(old, model, translation_key):
    """The same page as one of another type; what only the old type knew is gone."""
    index.remove_object(old)
    old.revisions.all().delete()
    values = {field.attname: getattr(old, field.attname) for field in Page._meta.concrete_fields}
    values |= {"translation_key": translation_key, "live_revision_id": None, "latest_revision_id": None}
    values["content_type_id"] = ContentType.objects.get_for_model(model).pk
    page = model(page_ptr_id=old.pk, **values)
    page.save(clean=False)
    type(old)._base_manager.filter(pk=old.pk)._raw_delete("default")
    return page
