"""The catalogue of all datasets by DCAT-AP.de 3.0, so that portals find them: https://www.dcat-ap.de/def/

The codes of vocabularies are IRIs of the EU's Publications Office and of GovData. What the catalogue says of itself
is German, the language of the data.
"""

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.site import absolute

from . import changes, datasets
from .graph import PREFIXES, Graph, Iri, Words
from .licence import LICENCE, attribution, publisher

EU = "http://publications.europa.eu/resource/authority/"
LANGUAGE = Iri(f"{EU}language/DEU")
IRREGULAR = Iri(f"{EU}frequency/IRREG")
STABLE = Iri(f"{EU}planned-availability/STABLE")
PUBLIC = Iri(f"{EU}access-right/PUBLIC")
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
FORMATS = {"csv": ("CSV", "text/csv"), "json": ("JSON", "application/json")}


def term(name):
    """The IRI of "dcat:Dataset"."""
    prefix, _colon, rest = name.partition(":")
    return Iri(PREFIXES[prefix] + rest)


def german(text):
    return Words(str(text), settings.LANGUAGE_CODE)


def moment(value):
    return Words(timezone.localtime(value).isoformat(timespec="seconds"), kind="xsd:dateTime") if value else None


def catalogue():
    """The graph of the catalogue, its publisher, its datasets with their files, and the API."""
    with translation.override(settings.LANGUAGE_CODE):
        return build(Graph(), list(datasets().values()))


def build(graph, found):
    page, source = absolute("/daten/"), publisher()
    agent = graph.say(f"{page}#herausgeber", rdf_type=term("foaf:Organization"), foaf_name=german(source["town"]))
    graph.say(agent, rdf_type=term("foaf:Agent"), foaf_homepage=Iri(absolute("/")))
    contact = graph.say(f"{page}#kontakt", rdf_type=[term("vcard:Kind"), term("vcard:Organization")],
                        vcard_fn=german(source["town"]), vcard_hasURL=Iri(absolute("/")),
                        vcard_hasEmail=Iri(f"mailto:{source['email']}") if source["email"] else None)  # fmt: skip
    place = graph.say(f"{page}#gebiet", rdf_type=term("dct:Location"), skos_prefLabel=german(source["town"]))
    moments = changes()
    listed = [describe(graph, dataset, moments[dataset.name], agent, contact, place) for dataset in found]
    graph.say(
        f"{page}#katalog",
        rdf_type=term("dcat:Catalog"),
        dct_title=german(_("Open data: %(site)s") % {"site": source["site"]}),
        dct_description=german(_("Workshops, findings, contributions with answers, drafts and measures as data.")),
        dct_publisher=agent,
        dct_language=LANGUAGE,
        dct_license=Iri(LICENCE["uri"]),
        dct_spatial=place,
        dct_modified=moment(max(filter(None, moments.values()), default=None)),
        foaf_homepage=Iri(page),
        dcat_themeTaxonomy=Iri(f"{EU}data-theme"),
        dcat_dataset=listed,
        dcat_service=say_service(graph, listed, agent, contact),
    )
    say_what_codes_are(graph, found)
    return graph


def describe(graph, dataset, changed, agent, contact, place):
    """A dataset with its two files; the address of its node."""
    page = absolute("/daten/")
    files = [say_file(graph, dataset, ending, changed) for ending in FORMATS]
    return graph.say(
        f"{page}#{dataset.name}",
        rdf_type=term("dcat:Dataset"),
        dct_title=german(dataset.title),
        dct_description=german(dataset.about),
        dct_identifier=Words(f"{page}#{dataset.name}"),
        dct_publisher=agent,
        dcatde_maintainer=agent,
        dcat_contactPoint=contact,
        dcat_theme=[Iri(f"{EU}data-theme/{code}") for code in dataset.themes],
        dcat_keyword=[german(word) for word in dataset.keywords],
        dct_language=LANGUAGE,
        dct_modified=moment(changed),
        dct_accrualPeriodicity=IRREGULAR,
        dct_accessRights=PUBLIC,
        dct_spatial=place,
        dcatde_politicalGeocodingLevelURI=Iri(f"{GEOCODING}Level/municipality"),
        dcatde_politicalGeocodingURI=key_of_the_town(),
        dcatde_contributorID=Iri(settings.DATA_CONTRIBUTOR_ID) if settings.DATA_CONTRIBUTOR_ID else None,
        dcatap_availability=STABLE,
        dcat_landingPage=Iri(page),
        dcat_distribution=files,
    )


def key_of_the_town():
    key = settings.MUNICIPALITY_KEY
    return Iri(f"{GEOCODING}municipalityKey/{key}") if key else None


def say_file(graph, dataset, ending, changed):
    name, media_type = FORMATS[ending]
    return graph.say(
        f"{absolute('/daten/')}#{dataset.name}-{ending}",
        rdf_type=term("dcat:Distribution"),
        dct_title=german(f"{dataset.title} ({name})"),
        dcat_accessURL=Iri(absolute(dataset.path(ending))),
        dcat_downloadURL=Iri(absolute(dataset.path(ending))),
        dct_license=Iri(LICENCE["uri"]),
        dcatde_licenseAttributionByText=german(attribution()),
        dct_format=Iri(f"{EU}file-type/{name}"),
        dcat_mediaType=Iri(f"https://www.iana.org/assignments/media-types/{media_type}"),
        dct_language=LANGUAGE,
        dct_modified=moment(changed),
        dcatap_availability=STABLE,
    )


def say_service(graph, listed, agent, contact):
    """The API, which serves every dataset."""
    return graph.say(
        f"{absolute('/daten/')}#api",
        rdf_type=term("dcat:DataService"),
        dct_title=german(_("Read-only API")),
        dct_description=german(_("All datasets and all public pages as JSON, page by page.")),
        dct_publisher=agent,
        dct_license=Iri(LICENCE["uri"]),
        dct_accessRights=PUBLIC,
        dcat_contactPoint=contact,
        dcat_endpointURL=Iri(absolute("/api/v2/")),
        dcat_endpointDescription=Iri(absolute("/api/openapi.json")),
        dcat_servesDataset=listed,
    )


def say_what_codes_are(graph, found):
    """Of which class the codes are, for validators that know no vocabulary."""
    graph.say(LANGUAGE, rdf_type=term("dct:LinguisticSystem"))
    graph.say(IRREGULAR, rdf_type=term("dct:Frequency"))
    graph.say(PUBLIC, rdf_type=term("dct:RightsStatement"))
    graph.say(LICENCE["uri"], rdf_type=term("dct:LicenseDocument"))
    for name, media_type in FORMATS.values():
        graph.say(f"{EU}file-type/{name}", rdf_type=term("dct:MediaTypeOrExtent"))
        graph.say(f"https://www.iana.org/assignments/media-types/{media_type}", rdf_type=term("dct:MediaType"))
