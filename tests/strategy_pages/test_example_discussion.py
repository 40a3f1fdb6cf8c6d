"""The example discussion is played through the same services that citizens and editors use, once."""

import pytest
from django.core.management import CommandError, call_command

from strategy_pages.choices import LinkKind
from strategy_pages.models import Comment, DraftPage, PassageLink, Version
from strategy_pages.services.linking import open_questions

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_it_makes_a_second_version_in_which_nothing_is_left_undecided():
    call_command("load_example_discussion")
    draft = DraftPage.objects.get(slug="entwurf")
    first, second = Version.objects.of(draft).order_by("number")
    assert not open_questions(draft.translation_key).exists()
    kinds = set(PassageLink.objects.filter(version=second).values_list("kind", flat=True))
    assert kinds == {LinkKind.UNCHANGED, LinkKind.CHANGED, LinkKind.SPLIT, LinkKind.MERGED}
    assert second.passages.get(number="2.2").results.count() == 2
    assert set(Comment.objects.values_list("author_name", "state")) == {("Beispiel", "published")}
    assert Comment.objects.on_thread(second.passages.get(number="2.5")).get().passage == first.passages.get(
        number="2.4"
    )
    with pytest.raises(CommandError):
        call_command("load_example_discussion")
    assert Version.objects.of(draft).count() == 2
