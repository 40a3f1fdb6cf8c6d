"""Two editors at the gate in the same moment: real threads, each with its own connection."""

import threading

import pytest
from django.db import connections

from strategy_pages.models import DraftPage, Version
from strategy_pages.services import preparing
from tests.strategy_pages.conftest import numbers, rewrite


@pytest.mark.django_db(transaction=True)
def test_two_who_release_in_the_same_moment_make_one_version(draft, person):
    rewrite(draft, (1, "<p>Rad, Bus und Bahn</p>"))
    found = preparing.candidate(DraftPage.objects.get(pk=draft.pk))
    people, outcomes, barrier = [person(), person()], [None, None], threading.Barrier(2)

    def run(place):
        try:
            barrier.wait(timeout=30)
            values = {"seen": found.seen, "words": found.words_hash, "note": f"{place}"}
            outcomes[place] = preparing.release(draft.pk, user=people[place], **values)
        except Exception as error:  # noqa: BLE001
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert numbers(draft) == [1, 2]
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyReleased", "Version"]
    version = Version.objects.of(draft).newest()
    assert version.note == str(next(place for place, outcome in enumerate(outcomes) if outcome == version))
