"""Shipped content: the calendar, what one needs to take part, and notices. Data only."""

CALENDAR = {
    "key": "calendar",
    "title": "Termine",
    "slug": "termine",
    "is_example": False,
    "show_in_menus": True,
    "lead": (
        "Hier sehen Sie, wann welches Handlungsfeld besprochen wird, melden sich unverbindlich an und holen die "
        "Termine in Ihren Kalender."
    ),
    "body": [
        (
            "paragraph",
            (
                "<p>Alle Workshops finden als Videokonferenz statt und beginnen um 18.30\u00a0Uhr. Die erste Runde mit "
                "fünf Abenden lief vom 23.\u00a0Februar bis zum 3.\u00a0März\u00a02022. Damit Sie die Anmeldung an "
                "jedem Tag ausprobieren können, steht hier auch eine zweite Runde als Beispiel.</p>"
            ),
        ),
    ],
}

NEEDS = [
    "einen PC mit Webcam",
    "ein Headset, also Kopfhörer mit Mikrofon",
    "eine stabile Internetverbindung",
    "keine technischen Vorkenntnisse",
    "keine zusätzliche Software: Sie müssen nichts installieren",
]

END_ESTIMATE = "Das Ende ist geschätzt; veröffentlicht ist nur der Beginn."

AS_OF_NOTICE = "Zur Erprobung verlegt: Dieser Workshop fand in Wirklichkeit am {date} statt."

EXAMPLE_NOTICE = (
    "Beispiel: Diesen Termin gibt es nur zum Ausprobieren. Die Anmeldung funktioniert, ein Workshop findet nicht statt."
)
