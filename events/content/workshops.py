"""Shipped content: the five workshops of 2022. Data only."""

WORKSHOPS = {
    "mobility": {
        "key": "workshop-mobility",
        "field": "mobility",
        "title": "Mobilität: Wie kommen wir ans Ziel?",
        "slug": "2022-02-23-mobilitaet",
        "lead": (
            "Der erste Abend gilt den Wegen: zur Schule, zur Arbeit, zum Einkaufen, nach Hause. Bringen Sie Ihren "
            "eigenen mit, samt allem, was darauf stört."
        ),
        "date": "2022-02-23",
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Wer in Pinneberg unterwegs ist, kennt die kleinen Hindernisse am besten: den verpassten "
                    "Anschluss, die dunkle Ecke, den vollen Parkplatz. Der Workshop sammelt solche Erfahrungen und "
                    "fragt, wie Fuß, Rad, Bus, Bahn und Auto besser zusammenspielen.</p><p>Dabei geht es nicht um "
                    "Technik um ihrer selbst willen. Eine gute Lösung hilft auch denen, die kein Smartphone haben, und "
                    "sie schont Klima und Kasse.</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {
                        "title": "Herausforderungen",
                        "text": "Wo klemmt es heute, und was kommt in den nächsten Jahren auf uns zu?",
                    },
                    {
                        "title": "Lösungsansätze",
                        "text": "Was könnte den Weg von Tür zu Tür leichter machen, mit und ohne Technik?",
                    },
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Was lässt sich bald beginnen, was braucht Geduld, und wer müsste mitmachen?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Den Abend organisiert und moderiert dataport.kommunal. Wegen der Corona-Pandemie findet er "
                    "nicht im Rathaus statt, sondern als Videokonferenz. Eine Anmeldung hilft beim Planen und ist "
                    "unverbindlich.</p><p>Geben Sie die Einladung gern weiter, zum Beispiel an Menschen, mit denen Sie "
                    "morgens an der Haltestelle stehen.</p>"
                ),
            ),
        ],
    },
    "governance": {
        "key": "workshop-governance",
        "field": "governance",
        "title": "Verwaltung: Was soll einfacher werden?",
        "slug": "2022-02-28-verwaltung",
        "lead": (
            "Ein Abend über Anträge, Auskünfte und Entscheidungen. Erzählen Sie, wo Sie gesucht haben, und sagen Sie, "
            "wie Sie gern gefunden hätten."
        ),
        "date": "2022-02-28",
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Eine gute Verwaltung fällt kaum auf: Man findet, was man braucht, versteht es und ist fertig. "
                    "Der Workshop fragt, was dafür noch fehlt, von der verständlichen Auskunft bis zu offenen "
                    "Daten.</p><p>Er fragt auch, wie politische Beteiligung einfacher wird. Eingeladen sind deshalb "
                    "beide Seiten des Schalters: Menschen mit einem Anliegen und Beschäftigte der Stadt, die täglich "
                    "Anliegen bearbeiten.</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {
                        "title": "Herausforderungen",
                        "text": "Was kostet Sie im Umgang mit der Verwaltung Zeit, und was kostet die Verwaltung Zeit?",
                    },
                    {
                        "title": "Lösungsansätze",
                        "text": "Welche Auskunft, welcher Dienst und welche Daten würden wirklich helfen?",
                    },
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Was kann die Stadt selbst ändern, und wofür braucht sie andere?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Den Abend organisiert und moderiert dataport.kommunal. Wegen der Corona-Pandemie trifft man "
                    "sich in einer Videokonferenz statt im Rathaus. Eine Anmeldung hilft beim Planen und ist "
                    "unverbindlich.</p><p>Sagen Sie die Einladung gern weiter, besonders an Menschen, die sonst um "
                    "Formulare einen Bogen machen.</p>"
                ),
            ),
        ],
    },
    "economy": {
        "key": "workshop-economy",
        "field": "economy",
        "title": "Wirtschaft: Was brauchen Betriebe morgen?",
        "slug": "2022-03-01-wirtschaft",
        "lead": (
            "Ein Abend für alle, die in Pinneberg arbeiten, ausbilden, verkaufen oder gründen. Was erleichtert die "
            "Arbeit, was hält gute Leute hier?"
        ),
        "date": "2022-03-01",
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Fachkräfte fehlen, Ressourcen sind knapp, das Klima ändert sich. Betriebe spüren das früh. Der "
                    "Workshop sammelt, was sie beschäftigt, vom Handwerk über den Handel bis zum Gartenbau.</p><p>Dann "
                    "geht es um Auswege: gemeinsam genutzte Räume, kürzere Wege zur Verwaltung, Daten, mit denen sich "
                    "arbeiten lässt. Auch Beschäftigte, Auszubildende und Kundschaft sind eingeladen, denn sie sehen "
                    "anderes als die Leitung.</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {
                        "title": "Herausforderungen",
                        "text": "Was bremst Ihren Betrieb heute, und was macht Ihnen für die nächsten Jahre Sorgen?",
                    },
                    {
                        "title": "Lösungsansätze",
                        "text": "Welche Werkzeuge, Räume oder Verbindungen würden mehreren Betrieben zugleich nützen?",
                    },
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Wer fängt an, was kostet es ungefähr, und woran merkt man den Nutzen?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Den Abend organisiert und moderiert dataport.kommunal. Wegen der Corona-Pandemie ist er eine "
                    "Videokonferenz und kein Treffen im Rathaus. Eine Anmeldung hilft beim Planen und ist "
                    "unverbindlich.</p><p>Geben Sie die Einladung gern weiter, an die Kollegin, den Lieferanten oder "
                    "den Laden nebenan.</p>"
                ),
            ),
        ],
    },
    "living": {
        "key": "workshop-living",
        "field": "living",
        "title": "Dienstleistungen: Was hilft im Alltag?",
        "slug": "2022-03-02-dienstleistungen",
        "lead": (
            "Ein Abend über Dienste, die sich nach dem Leben richten: vom ersten Kitaplatz bis zur Pflege der Eltern. "
            "Was hätten Sie gern früher gewusst?"
        ),
        "date": "2022-03-02",
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Es gibt Zeiten, in denen alles zugleich kommt: ein Kind, ein Umzug, eine Krankheit, ein "
                    "Abschied. Dann hilft, wer den nächsten Schritt kennt. Der Workshop fragt, welche Dienste in "
                    "solchen Lebenslagen fehlen und welche es gibt, ohne dass man sie findet.</p><p>Im Blick sind "
                    "dabei alle. Was digital wird, muss auch für Menschen gehen, die schlecht sehen, wenig Deutsch "
                    "sprechen oder lieber mit jemandem reden.</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {
                        "title": "Herausforderungen",
                        "text": "Wann standen Sie vor einer Aufgabe und wussten nicht, an wen Sie sich wenden können?",
                    },
                    {"title": "Lösungsansätze", "text": "Wie sähe ein Wegweiser aus, der von Ihrer Lage ausgeht?"},
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Mit welcher Lebenslage beginnen wir, und wer kennt sich damit aus?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Den Abend organisiert und moderiert dataport.kommunal. Wegen der Corona-Pandemie kommt man "
                    "nicht im Rathaus zusammen, sondern in einer Videokonferenz. Eine Anmeldung hilft beim Planen und "
                    "ist unverbindlich.</p><p>Sagen Sie die Einladung gern weiter, vor allem an Menschen, die selten "
                    "gefragt werden.</p>"
                ),
            ),
        ],
    },
    "people": {
        "key": "workshop-people",
        "field": "people",
        "title": "Zusammenleben: Was hält uns zusammen?",
        "slug": "2022-03-03-zusammenleben",
        "lead": (
            "Der letzte Abend der ersten Runde gilt dem Miteinander, der Bildung und der Kultur. Welche Orte, Anlässe "
            "und Angebote fehlen, damit alle dazugehören?"
        ),
        "date": "2022-03-03",
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Vereine, Schulen, Bühnen, Nachbarschaften: Eine Stadt lebt von Menschen, die etwas füreinander "
                    "tun. Der Workshop fragt, was ihnen die Arbeit erschwert und was sie stärken würde.</p><p>Zur "
                    "Sprache kommen Räume, die mehreren Zwecken dienen, Lernen in jedem Alter und die Frage, was "
                    "Pinneberg gemeinsam ausmacht. Wer erst seit Kurzem hier lebt, sieht dabei oft mehr als andere.</p>"
                ),
            ),
            ("heading", "Programm"),
            (
                "steps",
                [
                    {"title": "Herausforderungen", "text": "Wo leben wir nebeneinander her, und wer bleibt außen vor?"},
                    {
                        "title": "Lösungsansätze",
                        "text": "Welche Orte, Feste, Kurse oder digitalen Treffpunkte könnten das ändern?",
                    },
                    {
                        "title": "Perspektiven der Umsetzung",
                        "text": "Was schaffen Vereine und Nachbarschaften selbst, und wo braucht es die Stadt?",
                    },
                ],
            ),
            ("heading", "Gut zu wissen"),
            (
                "paragraph",
                (
                    "<p>Den Abend organisiert und moderiert dataport.kommunal. Wegen der Corona-Pandemie ersetzt eine "
                    "Videokonferenz das Treffen im Rathaus. Eine Anmeldung hilft beim Planen und ist "
                    "unverbindlich.</p><p>Geben Sie die Einladung gern weiter, im Verein, im Elternabend und über den "
                    "Gartenzaun.</p>"
                ),
            ),
        ],
    },
}
