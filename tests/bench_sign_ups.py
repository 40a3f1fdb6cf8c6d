"""The second half of `make bench`: sign-ups per second, beside what the same database can insert in the same run.

The site runs as in production, with its worker and a real mail server, and the clients share the machine with it.
Three steps, measured one after the other: GET of the form page, POST of the form, POST behind the link in the mail.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PEOPLE, CLIENTS = 200, 8
INSERT_SECONDS = 3


def raw_inserts(number):
    """Rows a second, each its own transaction, over so many connections: the driver alone, set as the site's."""
    from django.db import connection, connections

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_row")
        cursor.execute("CREATE TABLE bench_row (id char(36), name varchar(80), email varchar(254), at varchar(40))")
    row = ["x" * 36, "Erika Mustermann", "erika@example.org", "2022-02-23 18:00:00+01:00"]
    statement = "INSERT INTO bench_row VALUES (?, ?, ?, ?)"
    if connection.vendor == "postgresql":
        statement = statement.replace("?", "%s")
    end = time.monotonic() + INSERT_SECONDS

    def insert(_number):
        done = 0
        connections["default"].ensure_connection()
        cursor = connections["default"].connection.cursor()
        while time.monotonic() < end:
            cursor.execute(statement, row)
            done += 1
        connections.close_all()
        return done

    with ThreadPoolExecutor(number) as pool:
        return sum(pool.map(insert, range(number))) / INSERT_SECONDS


def rate(doing, what):
    """(how many a second, milliseconds of the 50th and 95th of a hundred) of `doing(one)` for each of `what`."""
    times = []

    def timed(one):
        began = time.monotonic()
        doing(one)
        times.append(time.monotonic() - began)

    began = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(timed, what))
    took = time.monotonic() - began
    times.sort()
    return len(what) / took, times[len(times) // 2] * 1000, times[len(times) * 95 // 100] * 1000


def sign_ups(site, sink, path):
    """{step: `rate` of it}; the mails between the steps are the worker's rate, without times."""
    from tests.served import Person

    people = [Person(number) for number in range(PEOPLE)]

    def read(person):
        assert site.ask("GET", path, address=person.address).status == 200

    def send(person):
        person.sign_up(site, path)
        assert person.is_acknowledged, person

    def confirm(person):
        answer = site.ask("POST", links[person.email], {"step": "confirm"}, person.address)
        assert answer.status == 302, answer.status

    for person in people[:CLIENTS]:
        read(person)
    found = {"form page": rate(read, people)}
    began = time.monotonic()
    found["POST"] = rate(send, people)
    while len(sink.texts) < PEOPLE:
        time.sleep(0.01)
    found["mails"] = PEOPLE / (time.monotonic() - began)
    links = {to: re.search(r"http://[^/\s]+(/\S+/)\s", text)[1] for to, text in sink.texts.items()}
    found["confirm"] = rate(confirm, people)
    rows = site.sign_ups()
    assert [row["status"] for row in rows] == ["confirmed"] * PEOPLE
    return found


def on_one_database(name):
    import django

    django.setup()
    from events.models import WorkshopPage
    from tests.databases import database
    from tests.served import Sink, Site

    found = database("bench")
    found.prepare()
    sink = Sink()
    sink.open()
    try:
        raw = raw_inserts(1), raw_inserts(CLIENTS)
        workshop = WorkshopPage.objects.canonical().upcoming().first()
        WorkshopPage.objects.filter(pk=workshop.pk).update(seats=None, format="virtual")
        with tempfile.TemporaryDirectory() as folder:
            site = Site(Path(folder), mail_port=sink.port)
            site.start_worker(), site.start_web_server()
            site.wait_until_it_answers()
            try:
                steps = sign_ups(site, sink, workshop.sign_up_url)
            finally:
                site.stop()
    finally:
        sink.close()
        found.remove()
    report(name, raw, steps)


def report(name, raw, steps):
    mails = steps.pop("mails")
    whole = 1 / sum(1 / a_second for a_second, *_times in steps.values())
    print(f"\n{name}: raw inserts {raw[0]:.0f}/s over one connection, {raw[1]:.0f}/s over {CLIENTS}")
    for step, (a_second, median, most) in steps.items():
        print(f"  {step:10} {a_second:6.1f}/s   {median:5.0f} ms   {most:5.0f} ms")
    print(f"  mails      {mails:6.1f}/s, while the POSTs came")
    print(f"  whole      {whole:6.1f}/s")
    times = max(raw) / steps["POST"][0], max(raw) / whole
    print(f"  raw inserts in the time of a POST {times[0]:.0f}, of a whole sign-up {times[1]:.0f}", flush=True)


def main():
    if "BENCH_DATABASE" in os.environ:
        on_one_database(os.environ["BENCH_DATABASE"])
        return
    print(f"sign-ups: {PEOPLE} people, {CLIENTS} at a time; a second, the median, and the 95th of a hundred")
    for name in ("sqlite", "postgres"):
        chosen = {"BENCH_DATABASE": name, "TEST_DATABASE": name, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        command = [sys.executable, "-W", "ignore", "-m", "tests.bench_sign_ups"]
        if subprocess.run(command, env=os.environ | chosen).returncode:
            raise SystemExit(f"the sign-ups on {name} failed")


if __name__ == "__main__":
    main()
