"""Passages and contributions on a card: share images, frames in newsrooms, oEmbed."""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.cards import Card, at, below, card_of
from cms.permissions import live_and_public

from .models import Comment, DraftPage, Passage, Version


@card_of("passage")
def passage_card(pk):
    """A passage of a public draft's released version, in exactly these words."""
    passage = Passage.objects.select_related("version__draft").filter(pk=pk).first()
    draft = passage and live_and_public(DraftPage.objects.filter(pk=passage.version.draft_id)).first()
    return card_of_passage(draft, passage) if draft else None


def card_of_passage(draft, passage):
    """The card of a passage whose draft is known to be public."""
    version = passage.version
    with translation.override(draft.content_language):
        place = {"version": version.number, "passage": passage.number}
        title = _("Version %(version)s, chapter %(passage)s") if passage.is_chapter else None
        title = title or _("Version %(version)s, paragraph %(passage)s")
        return Card(
            kind="passage",
            pk=passage.pk,
            title=f"{version.title}: {title % place}",
            url=draft.address(version, passage),
            language=draft.content_language,
            kicker=str(passage.get_field_display()) if passage.field else "",
            text=passage.text,
            field=passage.field,
            day=timezone.localtime(version.released_at).date(),
        )


@below(DraftPage)
def below_draft(draft, names):
    """A version, or a passage of one: `fassung/2/` and `fassung/2/absatz/3.7/`."""
    if len(names) not in (2, 4) or names[0] != "fassung" or not names[1].isdecimal() or len(names[1]) > 6:
        return None
    if len(names) == 2:
        return draft.card if Version.objects.of(draft).filter(number=names[1]).exists() else None
    if names[2] != "absatz":
        return None
    passages = Passage.objects.filter(
        version__draft_key=draft.translation_key,
        version__locale__language_code=draft.content_language,
        version__number=names[1],
        number=names[3],
    )
    passage = passages.select_related("version").order_by("-version__edition").first()
    return passage and card_of_passage(draft, passage)


@card_of("contribution")
def contribution_card(pk):
    """A published contribution, without its author."""
    comment = Comment.objects.published().select_related("version__draft", "passage").filter(pk=pk).first()
    if comment is None or not live_and_public(DraftPage.objects.filter(pk=comment.version.draft_id)).exists():
        return None
    return card_of_comment(comment)


def card_of_comment(comment):
    """The card of a contribution that is known to be public."""
    return Card(
        kind="contribution",
        pk=comment.pk,
        title=_("Contribution %(code)s") % {"code": comment.code},
        url=comment.get_absolute_url(),
        language=comment.language,
        kicker=str(comment.place()),
        text=comment.gist,
        field=comment.passage.field if comment.passage else "",
        state=str(comment.get_outcome_display()) if comment.outcome else "",
        day=timezone.localtime(comment.submitted_at).date(),
    )


@at("strategy_pages:contribution")
def card_at_contribution(code):
    """The card at a contribution's public address."""
    comment = Comment.objects.published().filter(code=code.upper()).first()
    return comment and contribution_card(comment.pk)
