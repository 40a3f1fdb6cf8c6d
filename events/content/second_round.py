"""Shipped content: the example second round of workshops. Data only."""

ROUND_TWO = {
    "mobility": {
        "key": "workshop2-mobility",
        "field": "mobility",
        "title": "Mobilität: Welche Wege gehen wir zuerst?",
        "slug": "mobilitaet-2",
        "lead": (
            "Beispiel für die zweite Runde: Aus den Wünschen zum Unterwegssein werden Vorschläge, die man vergleichen "
            "und in eine Reihenfolge bringen kann."
        ),
        "is_example": True,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Die erste Runde hat gefragt, wo es auf den Wegen durch Pinneberg hakt. Die zweite nimmt die "
                    "Antworten auf und fragt weiter: Was davon hilft vielen, was lässt sich bald beginnen, und was "
                    "müsste vorher geklärt werden?</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {"title": "Herausforderungen", "text": "Haben wir etwas Wichtiges übersehen?"},
                    {
                        "title": "Lösungsansätze",
                        "text": "Welche Vorschläge für das Umsteigen von Tür zu Tür überzeugen, und warum?",
                    },
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Womit fängt die Stadt an, und woran merken wir, dass es wirkt?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Dieser Termin ist ein Beispiel. Sie können den ganzen Weg ausprobieren: anmelden, bestätigen, "
                    "den Termin in Ihren Kalender holen und wieder absagen. Die Anmeldung ist unverbindlich.</p>"
                ),
            ),
        ],
    },
    "governance": {
        "key": "workshop2-governance",
        "field": "governance",
        "title": "Verwaltung: Womit fangen wir an?",
        "slug": "verwaltung-2",
        "lead": (
            "Beispiel für die zweite Runde: Offene Daten, klare Auskünfte oder leichtere Beteiligung. Was soll zuerst "
            "kommen?"
        ),
        "is_example": True,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Die erste Runde hat gesammelt, was im Umgang mit der Verwaltung Zeit kostet. Jetzt geht es um "
                    "die Auswahl: Welche Änderung spüren viele, und welche macht weitere erst möglich?</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {"title": "Herausforderungen", "text": "Welche Suche und welche Wartezeit ärgern die meisten?"},
                    {
                        "title": "Lösungsansätze",
                        "text": "Was muss eine Auskunft können, damit man nicht nachfragen muss?",
                    },
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Welche Daten kann die Stadt als Erstes öffnen, und wer pflegt sie?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Dieser Termin ist ein Beispiel. Sie können den ganzen Weg ausprobieren: anmelden, bestätigen, "
                    "den Termin in Ihren Kalender holen und wieder absagen. Die Anmeldung ist unverbindlich.</p>"
                ),
            ),
        ],
    },
    "economy": {
        "key": "workshop2-economy",
        "field": "economy",
        "title": "Wirtschaft: Was packen wir gemeinsam an?",
        "slug": "wirtschaft-2",
        "lead": (
            "Beispiel für die zweite Runde: Aus einzelnen Sorgen der Betriebe werden Vorhaben, bei denen mehrere "
            "mitmachen können."
        ),
        "is_example": True,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Die erste Runde hat gefragt, was Betriebe bremst. Die zweite sucht Partner: Welche Vorschläge "
                    "tragen sich, wenn sich drei oder fünf Betriebe zusammentun, und was muss die Stadt dafür "
                    "bereitstellen?</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {"title": "Herausforderungen", "text": "Welche Aufgabe haben mehrere Betriebe zugleich?"},
                    {"title": "Lösungsansätze", "text": "Was lässt sich teilen: Räume, Fahrten, Ausbildung, Daten?"},
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Wer probiert es aus, wie lange, und wer rechnet nach?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Dieser Termin ist ein Beispiel. Sie können den ganzen Weg ausprobieren: anmelden, bestätigen, "
                    "den Termin in Ihren Kalender holen und wieder absagen. Die Anmeldung ist unverbindlich.</p>"
                ),
            ),
        ],
    },
    "living": {
        "key": "workshop2-living",
        "field": "living",
        "title": "Dienstleistungen: Welcher Wegweiser zuerst?",
        "slug": "dienstleistungen-2",
        "lead": (
            "Beispiel für die zweite Runde: Gemeinsam wählen wir eine Lebenslage und zeichnen den Weg auf, Schritt für "
            "Schritt."
        ),
        "is_example": True,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Die erste Runde hat Lebenslagen gesammelt, in denen Rat fehlt. An diesem Abend wird eine davon "
                    "durchgespielt: Was steht an, wer ist zuständig, wo bleibt man hängen, und wie geht es "
                    "leichter?</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {
                        "title": "Herausforderungen",
                        "text": "Welche Lebenslage trifft viele und lässt wenig Zeit zum Suchen?",
                    },
                    {
                        "title": "Lösungsansätze",
                        "text": "Welche Schritte gehören auf den Wegweiser, und in welchen Worten?",
                    },
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Wer prüft den Wegweiser, bevor er erscheint, und wer hält ihn aktuell?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Dieser Termin ist ein Beispiel. Sie können den ganzen Weg ausprobieren: anmelden, bestätigen, "
                    "den Termin in Ihren Kalender holen und wieder absagen. Die Anmeldung ist unverbindlich.</p>"
                ),
            ),
        ],
    },
    "people": {
        "key": "workshop2-people",
        "field": "people",
        "title": "Zusammenleben: Wo treffen wir uns?",
        "slug": "zusammenleben-2",
        "lead": (
            "Beispiel für die zweite Runde: Aus Wünschen nach Orten und Anlässen werden Vorschläge mit Adresse, "
            "Uhrzeit und Menschen, die sich kümmern."
        ),
        "is_example": True,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Die erste Runde hat gefragt, was Pinneberg zusammenhält. Die zweite wird handfest: Welches "
                    "Haus könnte mehr als einem Zweck dienen, welches Angebot braucht einen Raum, und wer hätte Freude "
                    "daran, es zu tragen?</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {
                        "title": "Herausforderungen",
                        "text": "Welche Menschen fehlen bisher in dieser Runde, und wie laden wir sie ein?",
                    },
                    {
                        "title": "Lösungsansätze",
                        "text": "Welche Räume und Anlässe bringen Menschen zusammen, die sich nicht kennen?",
                    },
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Was gelingt in einem Jahr, mit wem und mit welchen Mitteln?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Dieser Termin ist ein Beispiel. Sie können den ganzen Weg ausprobieren: anmelden, bestätigen, "
                    "den Termin in Ihren Kalender holen und wieder absagen. Die Anmeldung ist unverbindlich.</p>"
                ),
            ),
        ],
    },
}
