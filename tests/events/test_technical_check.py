"""The technical check as the server gives it; what it does is in tests/walks/test_technical_check.py."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SCRIPT = Path(settings.BASE_DIR, "static/js/components/technical-check.js")


def page(client, address="/technik-testen/"):
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_camera_and_microphone_are_allowed_here_and_nowhere_else(client):
    here = client.get("/technik-testen/").headers["Permissions-Policy"]
    assert "camera=(self)" in here and "microphone=(self)" in here and "geolocation=()" in here
    for elsewhere in ("/", "/termine/", "/technik-testen"):
        there = client.get(elsewhere).headers["Permissions-Policy"]
        assert "camera=()" in there and "microphone=()" in there
    kept = client.get("/technik-testen/")  # the second answer comes from the page cache
    assert kept.headers["Permissions-Policy"] == here


def test_it_only_reads(client):
    assert client.post("/technik-testen/", {"camera": "x"}).status_code == 405
    assert not client.get("/en/technik-testen/?camera=%F0%9F%8F%B3").cookies


def test_every_word_the_script_says_comes_from_the_page_and_none_is_left_over(client):
    words = {tag["data-key"] for tag in page(client).find("template", {"data-words": ""}).find_all("p")}
    script = SCRIPT.read_text()
    errors = set(re.findall(r': "(\w+)",$', script.split("const ERRORS")[1].split("}")[0], re.MULTILINE)) | {"unknown"}
    said = set(
        re.findall(r'"((?:camera|microphone|speaker|connection|level)-\w+|untested|insecure|unsupported)"', script)
    )
    said |= {f"{check}-running" for check in ("camera", "microphone", "speaker", "connection")}
    said |= {f"connection-{state}" for state in ("good", "poor", "bad")}
    said |= {f"{check}-{error}" for check in ("camera", "microphone") for error in errors}
    assert words == said


def test_the_file_that_is_downloaded_is_as_large_as_its_name_says(client):
    address = page(client).find("technical-check")["data-file"]
    file = Path(settings.BASE_DIR, address.lstrip("/"))
    assert (file.name, file.stat().st_size) == ("256-kib.bin", 256 * 1024)
