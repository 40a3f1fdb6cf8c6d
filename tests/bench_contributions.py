"""The third part of `make bench`: a draft of 600 passages with 100 and with 10,000 contributions.

Each page is rendered in the process, past the page cache, on both databases: queries, and the median of milliseconds.
The goal: at most 20 queries, and with 10,000 contributions at most twice the time of 100. The comparison is of 600
passages of which every one was reworded; its goal is half a second.
"""

import os
import statistics
import subprocess
import sys
import time
import uuid
from datetime import timedelta
from random import Random

PASSAGES, FEW, MANY = 600, 100, 10_000
ROUNDS = 9
MOST_QUERIES, MOST_TIMES, MOST_TO_COMPARE = 20, 2.0, 500


def long_draft():
    """A released draft of 600 passages in two versions, open for comments."""
    import json

    from django.utils import timezone

    from strategy_pages.models import DraftPage, StrategyIndexPage, Version

    def blocks(last):
        for place in range(PASSAGES):
            identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"bench-{place}"))
            if place % 12 == 0:
                yield {"type": "chapter", "value": {"title": f"Kapitel {place}", "field": ""}, "id": identity}
            else:
                words = f"<p>Absatz {place}: " + "Die Stadt denkt Wege als Ganzes. " * 8 + f"{last}</p>"
                yield {"type": "paragraph", "value": words, "id": identity}

    now = timezone.now()
    index = StrategyIndexPage.objects.get(locale__language_code="de")
    draft = index.add_child(
        instance=DraftPage(
            title="Langer Entwurf",
            slug="langer-entwurf",
            live=False,
            body=json.dumps(list(blocks("eins"))),
            comments_open_at=now - timedelta(days=1),
            comments_close_at=now + timedelta(days=20),
        )
    )
    draft.save_revision(clean=False).publish()
    draft = DraftPage.objects.get(pk=draft.pk)
    draft.body = json.dumps(list(blocks("zwei")))
    draft.save_revision(clean=False).publish()
    return DraftPage.objects.get(pk=draft.pk), list(Version.objects.of(draft).order_by("number"))


def contribute(versions, number):
    """So many contributions on passages of both versions: 8 of 10 published, a tenth of these answered."""
    from django.utils import timezone

    from strategy_pages.models import Answer, Comment, Matter, Point

    random, now = Random(number), timezone.now()
    passages = [passage for version in versions for passage in version.passages.all() if not passage.is_chapter]
    comments = []
    for place in range(number):
        passage, published = random.choice(passages), random.random() < 0.8
        comments.append(
            Comment(
                version_id=passage.version_id,
                passage=passage,
                anchor=passage,
                kind=random.choice(["idea", "question", "concern"]),
                text=f"Beitrag {place}. Bitte auch an Regentage denken.",
                code=f"B-{number % 97:02}{place:04X}",
                state="published" if published else "awaiting",
                decided_at=now if published else None,
            )
        )
    comments = Comment.objects.bulk_create(comments, batch_size=500)
    Comment.objects.filter(code__startswith="B-").update(submitted_at=now)
    shown = [comment for comment in comments if comment.state == "published"]
    key = versions[0].draft_key
    matters = Matter.objects.bulk_create([Matter(draft_key=key) for _comment in shown], batch_size=500)
    pairs = list(zip(shown, matters, strict=True))
    Point.objects.bulk_create([Point(comment=one, matter=matter) for one, matter in pairs], batch_size=500)
    answered = pairs[::10]
    for comment, matter in answered:
        comment.outcome = matter.outcome = "noted"
        comment.answered_at = matter.answered_at = now
    Comment.objects.bulk_update([one for one, _matter in answered], ["outcome", "answered_at"], batch_size=200)
    Matter.objects.bulk_update([matter for _one, matter in answered], ["outcome", "answered_at"], batch_size=200)
    Answer.objects.bulk_create(
        [Answer(matter=matter, outcome="noted", text="Danke.", role="Beispiel") for _one, matter in answered],
        batch_size=500,
    )


def measured(client, path):
    """(queries, median milliseconds) of a page that nothing has kept."""
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times, queries = [], 0
    for _round in range(ROUNDS):
        cache.clear()
        with CaptureQueriesContext(connection) as seen:
            began = time.perf_counter()
            answer = client.get(path)
            times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
        queries = len(seen)
    return queries, statistics.median(times)


def measure():
    """{page: (queries, milliseconds) with few, the same with many}, on the database that the environment names."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.test import Client

    from tests.databases import database

    copy = database("bench")
    copy.prepare()
    try:
        draft, versions = long_draft()
        moderator = get_user_model().objects.create_user("moderation-bench")
        moderator.groups.add(Group.objects.get(name="Moderation"))
        desk = Client()
        desk.force_login(moderator)
        pages = {
            "draft page": (Client(), draft.url),
            "passage page": (Client(), f"{draft.url}fassung/2/absatz/3.7/"),
            "comparison": (Client(), f"{draft.url}vergleich/1/2/"),
            "ledger": (Client(), f"{draft.url}auswertung/"),
            "moderation queue": (desk, "/admin/contributions/"),
        }
        contribute(versions, FEW)
        few = {name: measured(*page) for name, page in pages.items()}
        contribute(versions, MANY - FEW)
        return {name: (few[name], measured(*page)) for name, page in pages.items()}
    finally:
        copy.remove()


def report(name):
    print(f"\n{name}: {PASSAGES} passages, {FEW} and {MANY:,} contributions")
    print(f"{'page':18} {'queries':>8} {'ms':>8} | {'queries':>8} {'ms':>8} | {'times':>6}")
    good = True
    for page, ((queries, few), (queries_many, many)) in measure().items():
        times = many / few
        good = good and max(queries, queries_many) <= MOST_QUERIES and times <= MOST_TIMES
        good = good and (page != "comparison" or max(few, many) <= MOST_TO_COMPARE)
        print(f"{page:18} {queries:8} {few:8.1f} | {queries_many:8} {many:8.1f} | {times:6.2f}")
    print("goal met" if good else "GOAL NOT MET")


def main():
    """Each database in a process of its own: the settings are read once."""
    for name, kind in (("SQLite", ""), ("PostgreSQL", "postgres")):
        subprocess.run(
            [sys.executable, "-m", "tests.bench_contributions", name],
            env=os.environ | {"TEST_DATABASE": kind},
            check=True,
        )


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
        import django

        django.setup()
        report(sys.argv[1])
