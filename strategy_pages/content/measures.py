"""Shipped content: the page of the measures and two example measures. Data only."""

MEASURE_INDEX = {
    "key": "measures",
    "title": "Maßnahmen",
    "slug": "massnahmen",
    "is_example": False,
    "show_in_menus": True,
    "notice": (
        "Die Liste der Maßnahmen aus der Strategie liegt für diese Seite nicht vor. Die beiden Maßnahmen hier sind "
        "Beispiele."
    ),
    "lead": "Hier verfolgen Sie, was aus Ideen wird: wer sich kümmert, wie weit es ist und was sich geändert hat.",
    "body": [
        (
            "paragraph",
            (
                "<p>Eine Maßnahme beginnt als Idee und wird geprüft. Dann wird sie beschlossen und umgesetzt, oder sie "
                "wird mit einer Begründung verschoben oder aufgegeben. Jede hat eine Nummer, die bleibt.</p>"
            ),
        ),
        (
            "callout",
            {
                "title": "Zwei Beispiele",
                "text": (
                    "<p>Die Liste der Maßnahmen aus der Strategie liegt für diese Seite nicht vor. Damit Sie sehen, "
                    "wie eine Maßnahme beschrieben wird, stehen hier zwei Beispiele. Sie greifen öffentlich genannte "
                    "Ideen auf; alles Weitere darin ist erdacht.</p>"
                ),
            },
        ),
    ],
}

# Steps: from and to in weeks counted from the day on which the content is built; None where the day is open.
MEASURES = [
    {
        "key": "measure-example",
        "number": "M-01",
        "title": "Offene Datenplattform",
        "slug": "m-01-offene-datenplattform",
        "is_example": True,
        "field": "governance",
        "more_fields": ["mobility", "economy"],
        "state": "examined",
        "notice": "Beispiel: Diese Maßnahme zeigt, wie eine Beschreibung aussehen kann. Sie ist nicht beschlossen.",
        "lead": (
            "Daten, die der Stadt gehören und niemandes Geheimnis sind, sollen alle finden und verwenden können: an "
            "einem Ort, kostenlos und in lesbaren Formaten."
        ),
        "aim": (
            "Wer wissen will, wo Bäume stehen, wo gebaut wird oder wie viele Kinder in einem Stadtteil leben, findet "
            "es selbst und muss nicht anrufen. Vereine, Schulen, Betriebe und Presse arbeiten damit, ohne um Erlaubnis "
            "zu fragen."
        ),
        "steps": [
            {"title": "Bestand aufnehmen: Welches Amt führt welche Daten?", "weeks": (-22, -6), "state": "done"},
            {
                "title": "Vorhandene Plattformen vergleichen, die sich mitnutzen lassen",
                "weeks": (-6, 9),
                "state": "under_way",
            },
            {
                "title": "Drei Datensätze, nach denen oft gefragt wird, zur Probe veröffentlichen",
                "weeks": (9, 24),
                "state": "planned",
            },
            {
                "title": "Für jeden Datensatz regeln, wer ihn erneuert und wie oft",
                "weeks": (18, 30),
                "state": "planned",
            },
            {"title": "Auswerten, was verwendet wird und was fehlt", "weeks": (None, None), "state": "planned"},
        ],
        "role": "Beispiel: Leitung des Bereichs, der die Daten zusammenführt",
        "partners": "Beispiel: eine benachbarte Kommune, die schon eine Plattform betreibt\nBeispiel: eine Schule",
        "target_groups": "Bürgerinnen und Bürger, Vereine, Schulen, Betriebe, Presse",
        "horizon": "medium",
        "benefit": 3,
        "effort": 2,
        "priority_why": (
            "Der Nutzen ist hoch, weil viele Stellen dieselben Fragen beantworten. Der Aufwand ist mittel: Die Technik "
            "gibt es, Zeit kostet vor allem die Pflege."
        ),
        "costs": "Beispiel: Arbeitszeit im Haus; der Betrieb wird geprüft",
        "youth": (
            "Schülerinnen und Schüler wählen mit aus, welche Daten zuerst erscheinen, und erproben sie im Unterricht. "
            "Was ihnen fehlt, kommt auf die Liste."
        ),
        "contact": "Über die Angaben im Impressum",
        "body": [
            ("heading", "Wie es gehen kann"),
            (
                "paragraph",
                (
                    "<p>Jeder Datensatz steht auf der Plattform mit Datum, Quelle und einer Stelle, die Fragen "
                    "beantwortet. Auch was geschlossen bleibt, kommt auf die Liste, mit einem Grund. Was niemand "
                    "pflegt, wird nicht veröffentlicht.</p>"
                ),
            ),
            ("heading", "Was noch zu prüfen ist"),
            (
                "paragraph",
                (
                    "<ul><li>Kann die Stadt eine vorhandene Plattform mitnutzen, statt eine eigene zu "
                    "betreiben?</li><li>Wo lassen sich aus mehreren Datensätzen zusammen Rückschlüsse auf einzelne "
                    "Menschen ziehen?</li><li>Wie viel Arbeitszeit kostet die Pflege im Jahr?</li></ul>"
                ),
            ),
            (
                "callout",
                {
                    "title": "Woran man den Erfolg erkennt",
                    "text": (
                        "<p>Nicht an der Zahl der Datensätze, sondern daran, dass jemand sie verwendet. Jede bekannt "
                        "gewordene Anwendung wird bei ihrem Datensatz genannt.</p>"
                    ),
                },
            ),
        ],
    },
    {
        "key": "measure-example-2",
        "number": "M-02",
        "title": "Digitale Wegweiser für Lebenslagen",
        "slug": "m-02-digitale-wegweiser",
        "is_example": True,
        "field": "living",
        "more_fields": ["governance", "people"],
        "state": "idea",
        "notice": "Beispiel: Diese Maßnahme zeigt, wie eine Beschreibung aussehen kann. Sie ist nicht beschlossen.",
        "lead": "Wenige Fragen zur eigenen Lage, dann eine klare Liste: Was ist zu tun, bei wem und bis wann.",
        "aim": (
            "In einer neuen Lebenslage fehlt vor allem die Übersicht. Der Wegweiser beginnt bei dem, was geschehen "
            "ist, und nicht bei einem Formular. Am Ende steht eine Liste zum Mitnehmen, am Bildschirm oder auf Papier."
        ),
        "steps": [
            {
                "title": "Zuhören: Menschen erzählen, was sie in ihrer Lebenslage wann gebraucht hätten",
                "weeks": (4, 12),
                "state": "planned",
            },
            {
                "title": "Aufzeichnen: Aus den Gesprächen wird ein Ablauf, den die zuständigen Stellen prüfen",
                "weeks": (12, 22),
                "state": "planned",
            },
            {
                "title": "Erproben: Andere gehen ihn durch, auch mit Vorleseprogramm und auf altem Gerät",
                "weeks": (22, None),
                "state": "planned",
            },
        ],
        "role": "Beispiel: Leitung des Bereichs, der Bürgerinnen und Bürger berät",
        "partners": "Beispiel: eine Beratungsstelle\nBeispiel: der Seniorenbeirat",
        "target_groups": "Alle, in deren Leben sich gerade etwas ändert",
        "horizon": "short",
        "benefit": 3,
        "effort": 1,
        "priority_why": (
            "Der Nutzen ist hoch, weil viele Menschen dieselben Wege suchen. Der Aufwand ist gering, wenn mit einer "
            "einzigen Lebenslage begonnen wird."
        ),
        "youth": (
            "Junge Menschen beschreiben die Lebenslagen, die sie selbst betreffen: ausziehen, eine Ausbildung "
            "beginnen, zum ersten Mal wählen."
        ),
        "contact": "Über die Angaben im Impressum",
        "body": [
            ("heading", "Was noch offen ist"),
            (
                "paragraph",
                (
                    "<ul><li>Mit welcher Lebenslage soll es losgehen?</li><li>Wer merkt, wenn sich eine Adresse oder "
                    "eine Frist geändert hat?</li><li>Wie kommt der Wegweiser zu Menschen, die nicht im Netz "
                    "suchen?</li></ul>"
                ),
            ),
            (
                "callout",
                {
                    "title": "Was Sie beitragen können",
                    "text": (
                        "<p>Ihre Erfahrung. Kommentieren Sie im Beispielentwurf das Kapitel zu den Dienstleistungen "
                        "und schreiben Sie, an welcher Stelle Sie selbst nicht weiterwussten.</p>"
                    ),
                },
            ),
        ],
    },
]
