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

MEASURES = [
    {
        "key": "measure-example",
        "number": "M-01",
        "title": "Offene Datenplattform",
        "slug": "m-01-offene-datenplattform",
        "is_example": True,
        "field": "governance",
        "other_fields": ["economy", "mobility"],
        "state": "examined",
        "notice": "Beispiel: Diese Maßnahme zeigt, wie eine Beschreibung aussehen kann. Sie ist nicht beschlossen.",
        "lead": (
            "Daten, die der Stadt gehören und niemandes Geheimnis sind, sollen alle finden und verwenden können: an "
            "einem Ort, kostenlos und in lesbaren Formaten."
        ),
        "body": [
            ("heading", "Was erreicht werden soll"),
            (
                "paragraph",
                (
                    "<p>Wer wissen will, wo Bäume stehen, wo gebaut wird oder wie sich die Zahl der Kinder in einem "
                    "Stadtteil entwickelt, soll nicht anrufen müssen. Die Angaben stehen auf einer Plattform, mit "
                    "Datum, Quelle und einer Ansprechperson. Vereine, Schulen, Betriebe und Presse können damit "
                    "arbeiten, ohne um Erlaubnis zu fragen.</p>"
                ),
            ),
            ("heading", "Wie es gehen kann"),
            (
                "steps",
                [
                    {
                        "title": "Bestand aufnehmen",
                        "text": (
                            "Jedes Amt nennt, welche Daten es führt. Auch was geschlossen bleibt, kommt auf die Liste, "
                            "mit einem Grund."
                        ),
                    },
                    {
                        "title": "Klein anfangen",
                        "text": (
                            "Drei Datensätze, nach denen oft gefragt wird, erscheinen zuerst. Wer sie benutzt, sagt, "
                            "was fehlt."
                        ),
                    },
                    {
                        "title": "Pflege regeln",
                        "text": (
                            "Für jeden Datensatz steht fest, wer ihn erneuert und wie oft. Was niemand pflegt, wird "
                            "nicht veröffentlicht."
                        ),
                    },
                ],
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
        "other_fields": ["governance"],
        "state": "idea",
        "notice": "Beispiel: Diese Maßnahme zeigt, wie eine Beschreibung aussehen kann. Sie ist nicht beschlossen.",
        "lead": "Wenige Fragen zur eigenen Lage, dann eine klare Liste: Was ist zu tun, bei wem und bis wann.",
        "body": [
            ("heading", "Was erreicht werden soll"),
            (
                "paragraph",
                (
                    "<p>In einer neuen Lebenslage fehlt vor allem die Übersicht. Der Wegweiser beginnt bei dem, was "
                    "geschehen ist, und nicht bei einem Formular. Am Ende steht eine Liste zum Mitnehmen, am "
                    "Bildschirm oder auf Papier, in der auch Hilfen anderer Träger vorkommen.</p>"
                ),
            ),
            ("heading", "Wie es gehen kann"),
            (
                "steps",
                [
                    {
                        "title": "Zuhören",
                        "text": (
                            "Menschen, die eine Lebenslage gerade hinter sich haben, erzählen, was sie wann gebraucht "
                            "hätten."
                        ),
                    },
                    {
                        "title": "Aufzeichnen",
                        "text": (
                            "Aus den Gesprächen entsteht ein Ablauf in einfachen Worten. Die zuständigen Stellen "
                            "prüfen, ob er stimmt."
                        ),
                    },
                    {
                        "title": "Erproben",
                        "text": (
                            "Andere gehen den Wegweiser durch, auch mit Vorleseprogramm und auf altem Gerät. Was sie "
                            "aufhält, wird geändert."
                        ),
                    },
                ],
            ),
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
