"""What people may ask in German, and the page that must come first. Written from the content, before it was tried.

Each row: (query, kind of the page, how it is known). Pages are known by their address, passages, findings, measures
and releases by their number, contributions by how they begin. The content is the shipped one, with the example
discussion played (so the draft is in its second version), and with the rows of `tests/home/search_world.py`.
"""

COMPOUND_WORDS = [
    ("Fahrradabstellplätze", "passage", "2/2.3"),
    ("Abstellplatz Fahrrad", "passage", "2/2.3"),  # "Abstellplatz" alone: the shorter 2/2.4 is as right, and first
    ("Radverkehrskonzept", "finding", "W-MOB-1-02"),  # "Der Radverkehr braucht ein Konzept"
    ("Verkehrszählung", "passage", "2/2.7"),  # "den Verkehr erfassen … nur zählen"
    ("Datenplattform", "measure", "M-01"),
    ("Lastenradverleih", "measure", "M-03"),  # "Ein Verleih für Lastenräder"
    ("Schulweg", "finding", "W-MOB-1-07"),
]
UMLAUTS = [
    ("Mobilitaet", "field", "/handlungsfelder/mobilitaet/"),
    ("Massnahmen", "page", "/massnahmen/"),
    ("Baeume Flaechen", "passage", "2/3.3"),
    ("Buecherei", "comment", "Bitte die Wegweiser auch in der Bücherei"),
    ("Fussweg Knotenpunkte", "passage", "2/2.2"),
]
GENDERS = [
    ("Bürger*innen", "field", "/handlungsfelder/dienstleistungen/"),
    ("Bürger:innen", "field", "/handlungsfelder/dienstleistungen/"),
    ("BürgerInnen", "field", "/handlungsfelder/dienstleistungen/"),
    ("Bürgerinnen und Bürger", "field", "/handlungsfelder/dienstleistungen/"),
    ("Schüler/-innen zeigen Älteren", "passage", "2/6.3"),  # "Schüler/-innen" alone: M-01 speaks of them, too
]
TYPING_ERRORS = [
    ("Mobiltät", "field", "/handlungsfelder/mobilitaet/"),
    ("Datenschuzt", "page", "/datenschutz/"),
    ("Netikette", "page", "/mitmachen/regeln/"),
    ("Barierefreiheit", "page", "/barrierefreiheit/"),
    ("Wegweisser Lebenslagen", "measure", "M-02"),
]
INFLECTIONS = [
    ("barrierefreie", "page", "/barrierefreiheit/"),
    ("überdachter Abstellplatz", "passage", "2/2.3"),
    ("abgemeldetes Auto abmelden", "passage", "2/3.2"),
]
NUMBERS = [
    ("W-MOB-1-07", "finding", "W-MOB-1-07"),
    ("M-01", "measure", "M-01"),
    ("Maßnahme M-02", "measure", "M-02"),
    ("{code}", "comment", "Acht Wochen sind lang"),
    ("2/2.7", "passage", "2/2.7"),
    ("3/2022", "release", "3/2022"),
]
PHRASES = [
    ("„digitale Wegweiser“", "measure", "M-02"),
    ('"aufgegebene Maßnahmen bleiben"', "passage", "2/7.3"),  # "lebendiges Dokument" stands on the page Strategie, too
]
TWO_PLACES = [
    ("Messgeräte Kennzeichen", "passage", "2/2.7"),
    ("App einzeln abstimmen", "comment", "Sind das zwei Dinge"),
    ("Pressemitteilung Lastenräder", "release", "3/2022"),
]
DATES = [
    ("23. Februar", "workshop", "/termine/2022-02-23-mobilitaet/"),
    ("28.02.2022", "workshop", "/termine/2022-02-28-verwaltung/"),
    ("Workshop 2. März", "workshop", "/termine/2022-03-02-dienstleistungen/"),
]
PAGES = [
    ("Leichte Sprache", "page", "/leichte-sprache/"),
    ("Impressum", "page", "/impressum/"),
]
GERMAN = (
    COMPOUND_WORDS + UMLAUTS + GENDERS + TYPING_ERRORS + INFLECTIONS + NUMBERS + PHRASES + TWO_PLACES + DATES + PAGES
)

ENGLISH = [
    ("mobility", "field", "/en/action-fields/mobility/"),
    ("events", "page", "/en/events/"),
    ("Bürger*innen", "field", "/handlungsfelder/dienstleistungen/"),  # a German word on the English page
]
