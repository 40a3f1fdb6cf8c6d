"""The catalogue: read by an RDF library, checked by SHACL.

`tests/shapes/catalogue.ttl` is our own writing of what DCAT-AP.de asks for. Who has the official shapes names their
folder: `DCAT_AP_DE_SHAPES=… pytest tests/cms/test_catalogue.py` checks against them as well.
"""

import os
from datetime import datetime
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from cms.open_data import datasets
from cms.open_data import graph as writing
from tests.open_data import fill

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
PAGE = "http://localhost:8000/daten/"
OURS = Path("tests/shapes/catalogue.ttl")


def read(client, ending, content_type):
    answer = client.get(f"/daten/katalog.{ending}")
    assert (answer.status_code, answer["Content-Type"]) == (200, content_type)
    return Graph().parse(data=answer.content.decode(), format={"ttl": "turtle", "jsonld": "json-ld"}[ending])


@pytest.fixture
def graph(client, person):
    fill(person())
    return read(client, "ttl", "text/turtle; charset=utf-8")


def shapes():
    """Ours, and the official ones where a folder is named."""
    found = Graph().parse(OURS)
    for path in (
        sorted(Path(os.environ["DCAT_AP_DE_SHAPES"]).rglob("*.ttl")) if "DCAT_AP_DE_SHAPES" in os.environ else ()
    ):
        found.parse(path)
    return found


def conforms(graph):
    passed, _report, text = validate(graph, shacl_graph=shapes(), advanced=False, meta_shacl=False)
    return passed, text


def test_turtle_and_json_ld_say_the_same(client, graph):
    other = read(client, "jsonld", "application/ld+json")
    assert len(graph) > 300
    assert isomorphic(graph, other)


def test_the_catalogue_conforms_to_its_shapes(graph):
    passed, text = conforms(graph)
    assert passed, text


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (DCAT.Catalog, DCTERMS.publisher),
        (DCAT.Catalog, DCTERMS.description),
        (DCAT.Dataset, DCTERMS.title),
        (DCAT.Dataset, DCAT.contactPoint),
        (DCAT.Dataset, DCAT.theme),
        (DCAT.Dataset, DCATDE.contributorID),
        (DCAT.Distribution, DCTERMS.license),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.Distribution, DCTERMS.format),
        (DCAT.DataService, DCAT.endpointURL),
        (FOAF.Agent, FOAF.name),
    ],
)
def test_the_shapes_see_what_is_missing(client, kind, name):
    graph = read(client, "ttl", "text/turtle; charset=utf-8")
    node = next(graph.subjects(RDF.type, kind))
    graph.remove((node, name, None))
    assert not conforms(graph)[0]


def test_every_dataset_is_in_it_with_both_files_licence_and_place(client, graph):
    catalogue = URIRef(f"{PAGE}#katalog")
    assert set(graph.objects(catalogue, DCAT.dataset)) == {URIRef(f"{PAGE}#{name}") for name in datasets()}
    for name, dataset in datasets().items():
        node = URIRef(f"{PAGE}#{name}")
        assert str(graph.value(node, DCTERMS.title)) == str(dataset.title)
        assert graph.value(node, DCTERMS.title).language == "de"
        assert graph.value(node, DCATDE.politicalGeocodingURI) == URIRef(
            "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/01056039"
        )
        files = list(graph.objects(node, DCAT.distribution))
        addresses = {str(graph.value(file, DCAT.downloadURL)) for file in files}
        assert addresses == {f"{PAGE}{name}.csv", f"{PAGE}{name}.json"}
        assert {str(graph.value(file, DCTERMS.license)) for file in files} == {
            "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
        }
        for address in addresses:
            assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200
        assert isinstance(graph.value(node, DCTERMS.modified).toPython(), datetime)


def test_without_a_portal_and_a_key_the_catalogue_leaves_both_out(client, settings):
    settings.DATA_CONTRIBUTOR_ID = settings.MUNICIPALITY_KEY = ""
    graph = read(client, "ttl", "text/turtle; charset=utf-8")
    assert list(graph.objects(None, DCATDE.contributorID)) == []
    assert list(graph.objects(None, DCATDE.politicalGeocodingURI)) == []


def test_words_with_quotes_lines_and_backslashes_and_odd_addresses_are_read_back():
    words = 'Er sagte "ja\\nein"\n\tund\r ging. – „so“ 😀'
    one = writing.Graph()
    one.say("urn:a<b> c", dct_title=writing.Words(words, "de"), dct_relation=[writing.Iri('http://x/"{}|^`'), None])
    one.say("urn:leer", dct_title=[])
    read_back = Graph().parse(data=one.as_turtle(), format="turtle")
    assert set(read_back.objects(None, DCTERMS.title)) == {Literal(words, lang="de")}
    assert set(read_back.objects(None, DCTERMS.relation)) == {URIRef("http://x/%22%7B%7D%7C%5E%60")}
    assert isomorphic(read_back, Graph().parse(data=one.as_jsonld(), format="json-ld"))
