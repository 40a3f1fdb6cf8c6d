"""Shipped content: the site's settings and its home page. Data only; the loader reads it."""

SITE_SETTINGS = {
    "town": "Pinneberg",
    "site_name": "Smart City Pinneberg",
    "project_name": "Smart. Smarter. Pinneberg?! Auf dem Weg zur digitalen Modellkommune",
    "contact_name": "Stadt Pinneberg",
    "contact_street": "",
    "contact_city": "",
    "contact_phone": "",
    "contact_email": "[Anschrift und E-Mail-Adresse: von der Stadt einzutragen]",
    "responsible": "[Von der Stadt einzutragen]",
    "notice_bar": "",
    "mail_footer": "Ein Angebot der Stadt Pinneberg",
}

HOME = {
    "key": "home",
    "title": "Pinneberg entwirft seine digitale Zukunft",
    "headline": "Pinneberg entwirft seine digitale Zukunft. Mit Ihnen.",
    "slug": "start",
    "is_example": False,
    "lead": (
        "Was braucht unsere Stadt morgen, und was davon schon heute? Arbeiten Sie an der Smart-City-Strategie mit: in "
        "einem Workshop am Bildschirm oder mit einem Beitrag zum Entwurf."
    ),
    "body": [
        ("heading", "Worum es geht"),
        (
            "paragraph",
            (
                "<p>5G, Glasfaser, freies WLAN und vernetzte Dinge sind nützlich, aber sie machen eine Stadt noch "
                "nicht klug. Klug ist sie, wenn sie Antworten findet: auf eine älter werdende Bevölkerung, auf knappe "
                "Ressourcen, auf den Mangel an Fachkräften und auf den Klimawandel.</p><p>Deshalb stehen in Pinneberg "
                "das Gemeinwohl, die digitale Teilhabe und die Daseinsvorsorge im Blick. Was entsteht, soll "
                "wirtschaftlich, sozial und ökologisch Bestand haben. Die Strategie geht von dem aus, was Menschen "
                "hier wirklich brauchen, und beschreibt Maßnahmen, die dazu passen.</p>"
            ),
        ),
        ("heading", "Wie es dazu kam"),
        (
            "paragraph",
            (
                "<p>Am 22.\u00a0September\u00a02020 gewann Pinneberg einen Platz im Landesprogramm „Digitale "
                "Modellkommunen“, als eines von neun Projekten. Jedes wird mit bis zu 100.000\u00a0Euro gefördert. Das "
                "Projekt trägt den Namen „Smart. Smarter. Pinneberg?! Auf dem Weg zur digitalen "
                "Modellkommune“.</p><p>Vorbild ist Norderstedt mit „Norderstedt GO!“, einer ganzen "
                "Digitalisierungsstrategie, an der Fachleute, Bürgerschaft und Betriebe gemeinsam gearbeitet haben. "
                "Dahinter steht eine Überzeugung: Digitaler Wandel lässt sich nicht verordnen. Er wächst aus den "
                "Ideen, Bedürfnissen und Wünschen derer, die ihn nutzen.</p>"
            ),
        ),
        (
            "callout",
            {
                "title": "Alle sind eingeladen",
                "text": (
                    "<p>Stefan Bohlen, Erster Stadtrat, lädt alle ein, ihre Ideen und Meinungen einzubringen: "
                    "Bürgerinnen und Bürger, Betriebe, Vereine und Verbände, die Beschäftigten der Stadt und alle "
                    "anderen, die sich dafür interessieren. Er bittet auch darum, die Einladung weiterzugeben.</p>"
                ),
            },
        ),
        (
            "links",
            [
                {"page": "take-part", "text": "So melden Sie sich an, so schreiben Sie einen Beitrag"},
                {"page": "project", "text": "Die ganze Geschichte des Projekts"},
                {"page": "easy", "text": "Das Wichtigste in Leichter Sprache"},
            ],
        ),
    ],
    "phases": [
        {
            "title": "Auswahl als Modellkommune",
            "when": "22.\u00a0September\u00a02020",
            "starts": "2020-09-22",
            "ends": "2020-09-22",
            "text": "Pinneberg wird eines von neun Projekten im Landesprogramm „Digitale Modellkommunen“.",
            "kind": "kick_off",
            "influence": "information",
            "with_input": "",
            "result": "Ein Platz im Programm und bis zu 100.000\u00a0Euro Förderung.",
        },
        {
            "title": "Workshops, erste Runde",
            "when": "23.\u00a0Februar bis 3.\u00a0März\u00a02022",
            "starts": "2022-02-23",
            "ends": "2022-03-03",
            "text": (
                "Fünf Abende, fünf Handlungsfelder: Alle Interessierten sammeln in Videokonferenzen Herausforderungen, "
                "Lösungsansätze und Perspektiven der Umsetzung."
            ),
            "kind": "workshops",
            "influence": "co_design",
            "with_input": (
                "Was an einem Abend zusammenkommt, geht in die Strategie ein: als Herausforderung, als Lösungsansatz "
                "oder als Perspektive der Umsetzung."
            ),
            "result": "",
        },
        {
            "title": "Workshops, zweite Runde",
            "when": "nach der ersten Runde",
            "starts": None,
            "ends": None,
            "text": (
                "Jedes Handlungsfeld kommt ein zweites Mal dran. Dazu kommen Workshops mit Schülerinnen und Schülern, "
                "Seniorenbeirat, Vereinen, Betrieben und der Politik vor Ort. Die genauen Tage liegen uns für diese "
                "Seite nicht vor."
            ),
            "kind": "workshops",
            "influence": "co_design",
            "with_input": "Die zweite Runde nimmt auf, was in der ersten gesagt wurde, und führt es weiter.",
            "result": "In allen Runden zusammen mehr als 200\u00a0aktive Beiträge.",
        },
        {
            "title": "Ideen bewerten",
            "when": "nach den Workshops",
            "starts": None,
            "ends": None,
            "text": (
                "Rund 40\u00a0Projektideen werden mit Fachleuten der Verwaltung besprochen, bewertet und in eine "
                "Reihenfolge gebracht."
            ),
            "kind": "evaluation",
            "influence": "none",
            "with_input": "Aus dem, was in den Workshops gesagt wurde, werden Projektideen.",
            "result": "Rund 40\u00a0Projektideen, bewertet und geordnet.",
        },
        {
            "title": "Strategie",
            "when": "vorgesehen für Dezember\u00a02022",
            "starts": "2022-12-01",
            "ends": "2022-12-31",
            "text": "Aus den Ergebnissen entsteht die Smart-City-Strategie.",
            "kind": "draft",
            "influence": "",
            "with_input": "",
            "result": "",
        },
        {
            "title": "Fortschreiben",
            "when": "fortlaufend",
            "starts": None,
            "ends": None,
            "text": (
                "Die Strategie ist als lebendiges Dokument gedacht. Sie ändert sich weiter, und Ihre Hinweise und "
                "Wünsche bleiben willkommen."
            ),
            "kind": "monitoring",
            "influence": "consultation",
            "with_input": "Hinweise und Wünsche können die Strategie weiter verändern.",
            "result": "",
        },
    ],
}

PROCESS = {
    "key": "process",
    "title": "So läuft das Verfahren",
    "slug": "verfahren",
    "show_in_menus": False,
    "is_example": False,
    "lead": (
        "Von der Auswahl als Modellkommune bis zum Fortschreiben: was wann geschieht und wie viel Sie bewirken können."
    ),
    "body": [],
}

OUTCOME = {
    "key": "outcome",
    "title": "Was wurde daraus?",
    "slug": "was-wurde-daraus",
    "show_in_menus": True,
    "is_example": False,
    "lead": (
        "Ein Satz aus einem Workshop, ein Beitrag zum Entwurf: Hier sehen Sie, wie daraus ein Absatz wird, aus dem "
        "Absatz eine Maßnahme, und was davon umgesetzt ist."
    ),
    "body": [],
}
