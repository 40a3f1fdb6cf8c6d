"""All style sheets in one file: what a page loads is what we wrote."""

import re

from django.contrib.staticfiles import finders

from cms.storage import bundle


def test_the_bundle_holds_every_imported_file_in_its_layer_and_imports_nothing():
    css = bundle()
    source = open(finders.find("css/main.css"), encoding="utf-8").read()
    layers = re.findall(r"layer\((\w+)\)", source)
    assert "@import" not in css
    assert re.findall(r"^@layer (\w+) \{$", css, re.M) == layers
    assert len(layers) >= 8
    assert "@media print {\n@layer print {" in css
    assert '"UTF-8"' not in css


def test_every_address_in_the_bundle_leads_to_a_file():
    addresses = re.findall(r'url\("?(?!data:)([^)"]+)"?\)', bundle())
    assert len(addresses) >= 4
    for address in addresses:
        assert finders.find(address.replace("../", "", 1)), address
