"""What the home page shows of the other rooms."""

from cms.permissions import live_and_public
from events.services.reading import next_workshops
from strategy_pages.choices import ActionField
from strategy_pages.models import Comment, DraftPage, FieldPage


def fields_in(locale):
    """The five fields in their order, in this language where translated, else in German."""
    from django.conf import settings

    order = ActionField.values
    found = {}
    for page in live_and_public(FieldPage.objects.all()).select_related("locale"):
        if page.locale_id == locale.pk or page.locale.language_code == settings.LANGUAGE_CODE:
            if page.code not in found or page.locale_id == locale.pk:
                found[page.code] = page
    return sorted(found.values(), key=lambda page: order.index(page.code))


def open_draft(locale):
    """The draft whose comment period ends next, with the number of its public contributions; None without one."""
    from wagtail.models import Locale

    draft = DraftPage.open_now(locale).first() or DraftPage.open_now(Locale.get_default()).first()
    if draft is not None:
        draft.total_comments = Comment.objects.on_draft(draft.translation_key).published().count()
    return draft


def home_context(home):
    """Context of the home page."""
    return {
        "next_workshops": next_workshops(home.locale),
        "fields": fields_in(home.locale),
        "draft": open_draft(home.locale),
    }
