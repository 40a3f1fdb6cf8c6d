"""`make bench`: requests per second and CPU per request of each page type, beside a bare Django view and a static file.

Then sign-ups per second (tests/bench_sign_ups.py).

Everything runs on this machine and loopback only: the site as `make run` starts it, a bare Django application under the
same gunicorn, and wrk. Sizes are equal in each row. Needs wrk.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
django.setup()

from cms.management.commands.serve import WEB_SERVER_OPTIONS  # noqa: E402
from tests import bench_contributions, bench_search, bench_sign_ups  # noqa: E402
from tests.served import DECIDED_BY_THE_SITE  # noqa: E402

BASE = Path(__file__).resolve().parent.parent
SECONDS, CONNECTIONS = 2, 16
PAGES = {
    "home": "/",
    "standard": "/projekt/",
    "legal": "/impressum/",
    "fields": "/handlungsfelder/",
    "field": "/handlungsfelder/mobilitaet/",
    "strategy": "/strategie/",
    "draft": "/strategie/entwurf/",
    "passage": "/strategie/entwurf/fassung/1/absatz/2.1/",
    "measures": "/massnahmen/",
    "measure": "/massnahmen/m-01-offene-datenplattform/",
    "calendar": "/termine/",
    "workshop": "/termine/2022-02-23-mobilitaet/",
    "calendar file": "/termine/kalender.ics",
    "search": "/suche/?q=bus",
}
UNCACHED = """
local n = math.random(1000000000)
request = function()
  n = n + 1
  return wrk.format("GET", "{path}{sign}bench=" .. n)
end
"""


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(port):
    for _attempt in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start within 60 s")


class Server:
    """A process with its children, and what they use."""

    def __init__(self, *command, port, **environment):
        self.port = port
        inherited = {name: value for name, value in os.environ.items() if name not in DECIDED_BY_THE_SITE}
        self.process = subprocess.Popen(
            [sys.executable, *command], cwd=BASE, env=inherited | environment, stdout=subprocess.DEVNULL
        )
        wait_for(port)

    def family(self, pid=None):
        pids, found = [pid or self.process.pid], []
        while pids:
            current = pids.pop()
            found.append(current)
            for task in Path(f"/proc/{current}/task").glob("*/children"):
                pids += [int(child) for child in task.read_text().split()]
        return found

    def cpu_seconds(self):
        ticks = 0
        for pid in self.family():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Proportional set size of all processes together, in MB."""
        kilobytes = 0
        for pid in self.family():
            kilobytes += int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1])
        return kilobytes / 1024

    def load(self, path, script=None):
        """(requests per second, CPU milliseconds per request) under wrk."""
        before = self.cpu_seconds()
        command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *(["-s", script] if script else [])]
        said = subprocess.run([*command, f"http://127.0.0.1:{self.port}{path}"], capture_output=True, text=True).stdout
        if "Non-2xx" in said:
            raise SystemExit(f"{path} did not answer 200 under load:\n{said}")
        requests = int(re.search(r"(\d+) requests in", said)[1])
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
        return rate, (self.cpu_seconds() - before) / requests * 1000

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def sizes_of(server):
    sizes = {}
    for name, path in PAGES.items():
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}") as answer:
            sizes[name] = len(answer.read())
    return sizes


def start_site(folder):
    port = free_port()
    return Server("manage.py", "serve", "--port", str(port), port=port, VAR_DIR=str(folder), PORT=str(port))


def main():
    if not shutil.which("wrk"):
        raise SystemExit("make bench needs wrk: apt-get install wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = start_site(folder)
        time.sleep(3)
        sizes = sizes_of(site)
        site.stop()
        (folder / "static" / "bench").mkdir(parents=True)
        for page, size in sizes.items():
            (folder / "static" / "bench" / f"{page}.html").write_bytes(b"x" * size)
        site = start_site(folder)
        port = free_port()
        bind = ("--bind", f"127.0.0.1:{port}")
        bare = Server("-m", "gunicorn", "tests.bench_bare:application", *bind, *WEB_SERVER_OPTIONS, port=port)
        try:
            report(site, bare, sizes, folder)
        finally:
            site.stop()
            bare.stop()
    bench_sign_ups.main()
    bench_contributions.main()
    bench_search.main()


def report(site, bare, sizes, folder):
    print(
        f"{'page':14} {'bytes':>6} | {'cached':>7} {'ms CPU':>7} | {'uncached':>8} {'ms CPU':>7} | {'bare':>7}"
        f" {'ms CPU':>7} | {'static':>7} | {'cached':>7} {'uncached':>8}  (CPU, times the bare view)"
    )
    worst = [0.0, 0.0]
    for name, path in PAGES.items():
        script = folder / "uncached.lua"
        script.write_text(UNCACHED.format(path=path, sign="&" if "?" in path else "?"))
        urllib.request.urlopen(f"http://127.0.0.1:{site.port}{path}").read()
        cached, uncached = site.load(path), site.load(path, script)
        view, static = bare.load(f"/{sizes[name]}"), site.load(f"/static/bench/{name.replace(' ', '%20')}.html")
        times = cached[1] / view[1], uncached[1] / view[1]
        worst = [max(pair) for pair in zip(worst, times, strict=True)]
        print(
            f"{name:14} {sizes[name]:6} | {cached[0]:7.0f} {cached[1]:7.2f} | {uncached[0]:8.0f} {uncached[1]:7.2f} |"
            f" {view[0]:7.0f} {view[1]:7.2f} | {static[0]:7.0f} | {times[0]:6.1f}x {times[1]:7.1f}x",
            flush=True,
        )
    print(f"worst: cached {worst[0]:.1f}x (goal 2x), uncached {worst[1]:.1f}x (goal 40x)")
    print(f"memory of make run, all processes: {site.memory():.0f} MB PSS (goal 600)")


if __name__ == "__main__":
    main()
