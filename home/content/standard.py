"""Shipped content: the project and easy language. Data only; the loader reads it."""

STANDARD_PAGES = [
    {
        "key": "project",
        "parent": "home",
        "title": "Das Projekt",
        "slug": "projekt",
        "is_example": False,
        "show_in_menus": False,
        "lead": (
            "Wie Pinneberg zur digitalen Modellkommune wurde, wer mitgearbeitet hat und was bisher daraus entstanden "
            "ist."
        ),
        "body": [
            (
                "numbers",
                [
                    {"value": "mehr als 200", "label": "aktive Beiträge"},
                    {"value": "rund 40", "label": "Projektideen"},
                    {"value": "5", "label": "Handlungsfelder"},
                    {"value": "9", "label": "Modellprojekte im Land"},
                ],
            ),
            ("heading", "Was die Stadt vorhat"),
            (
                "paragraph",
                (
                    "<p>Pinneberg gibt sich eine Smart-City-Strategie. Sie entsteht nicht am Schreibtisch, sondern mit "
                    "den Menschen und Einrichtungen der Stadt. Sie soll sich nach dem richten, was wirklich gebraucht "
                    "wird, und Maßnahmen beschreiben, mit denen Pinneberg einfallsreich und zukunftsfest "
                    "bleibt.</p><p>„Smart“ meint dabei mehr als 5G, Glasfaser, freies WLAN und vernetzte Dinge. "
                    "Gesucht sind Antworten auf eine älter werdende Bevölkerung, knappe Ressourcen, fehlende "
                    "Fachkräfte und den Klimawandel. Sie sollen wirtschaftlich, sozial und ökologisch nachhaltig sein "
                    "und das Gemeinwohl, die digitale Teilhabe und die Daseinsvorsorge im Blick behalten.</p>"
                ),
            ),
            ("heading", "Woher die Förderung kommt"),
            (
                "paragraph",
                (
                    "<p>Das Landesprogramm heißt „Digitale Modellkommunen“. Es gehört zum Ministerium für Inneres, "
                    "ländliche Räume, Integration und Gleichstellung. Am 22.\u00a0September\u00a02020 gewann Pinneberg "
                    "darin einen von neun Plätzen. Jedes der neun Projekte wird mit bis zu 100.000\u00a0Euro "
                    "gefördert. Pinnebergs Projekt trägt den Namen „Smart. Smarter. Pinneberg?! Auf dem Weg zur "
                    "digitalen Modellkommune“.</p>"
                ),
            ),
            ("heading", "Von wem Pinneberg lernt"),
            (
                "paragraph",
                (
                    "<p>Vorbild ist die Stadt Norderstedt mit ihrer Smart-City-Offensive „Norderstedt GO!“. Dort haben "
                    "Fachleute, Bürgerschaft und Betriebe eine ganze Digitalisierungsstrategie erarbeitet, mit "
                    "greifbaren Ideen und ihrer Umsetzung. Die Überzeugung dahinter teilt Pinneberg: Digitaler Wandel "
                    "lässt sich nicht verordnen. Er wächst aus den Ideen, Bedürfnissen und Wünschen derer, die ihn "
                    "nutzen.</p>"
                ),
            ),
            ("heading", "Wie die Workshops laufen"),
            (
                "paragraph",
                (
                    "<p>Die fünf Handlungsfelder haben je eigene Workshops. Dort werden heutige und künftige "
                    "Herausforderungen gesammelt, mögliche Lösungsansätze gefunden und Perspektiven der Umsetzung "
                    "besprochen. Organisation und Moderation liegen bei dataport.kommunal.</p><p>Die erste Runde lief "
                    "vom 23.\u00a0Februar bis zum 3.\u00a0März\u00a02022, jeweils um 18.30\u00a0Uhr. Weil die "
                    "Corona-Pandemie ein Treffen im Rathaus ausschloss, kamen alle in einer Videokonferenz zusammen. "
                    "Eingeladen hat Stefan Bohlen, Erster Stadtrat. Seine Einladung galt Bürgerinnen und Bürgern, "
                    "Betrieben, Vereinen, Verbänden, den Beschäftigten der Stadt und allen anderen Interessierten. Er "
                    "bat darum, sie weiterzugeben.</p>"
                ),
            ),
            ("heading", "Was daraus geworden ist"),
            (
                "paragraph",
                (
                    "<p>In jedem Handlungsfeld gab es zwei Runden digitaler Workshops. Dazu kamen Workshops mit "
                    "Schülerinnen und Schülern, mit dem Seniorenbeirat, mit Vereinen, Betrieben und der Politik vor "
                    "Ort. Aus mehr als 200\u00a0aktiven Beiträgen wurden rund 40\u00a0Projektideen. Mit Fachleuten der "
                    "Verwaltung wurden sie besprochen, bewertet und in eine Reihenfolge gebracht.</p><p>Die Strategie "
                    "war für Dezember\u00a02022 vorgesehen. Sie ist als lebendiges Dokument gedacht, das sich weiter "
                    "ändert. Hinweise und Wünsche bleiben willkommen.</p>"
                ),
            ),
            (
                "callout",
                {
                    "title": "Was auf dieser Seite ein Beispiel ist",
                    "text": (
                        "<p>Der Wortlaut der Strategie und ihre Maßnahmen liegen für diese Seite nicht vor. Der "
                        "Entwurf, die zweite Workshop-Runde im Kalender und die beiden Maßnahmen sind deshalb "
                        "Beispiele. Sie sind als solche gekennzeichnet.</p>"
                    ),
                },
            ),
            (
                "links",
                [
                    {"page": "fields", "text": "Die fünf Handlungsfelder kennenlernen"},
                    {"page": "calendar", "text": "Alle Termine, vergangene und kommende"},
                    {"page": "strategy", "text": "Den Beispielentwurf lesen und kommentieren"},
                ],
            ),
        ],
    },
    {
        "key": "easy",
        "parent": "home",
        "title": "Leichte Sprache",
        "slug": "leichte-sprache",
        "is_example": False,
        "show_in_menus": False,
        "notice": "Dieser Text ist noch nicht von Menschen mit Lernschwierigkeiten geprüft.",
        "lead": "Hier steht das Wichtigste in Leichter Sprache. Die Sätze sind kurz.",
        "body": [
            ("heading", "Das ist unser Projekt"),
            (
                "paragraph",
                (
                    "<p>Pinneberg soll eine gute Stadt für alle sein.</p><p>Auch in der Zukunft.</p><p>Dafür machen "
                    "wir einen Plan.</p><p>Der Plan heißt: Smart-City-Strategie.</p><p>Das spricht man so: Smart Siti "
                    "Strategie.</p><p>Das ist Englisch.</p><p>Es bedeutet: Plan für eine kluge Stadt.</p>"
                ),
            ),
            ("heading", "Das bedeutet klug"),
            (
                "paragraph",
                (
                    "<p>Schnelles Internet ist gut.</p><p>Aber das ist nicht genug.</p><p>Eine kluge Stadt hat "
                    "Antworten auf wichtige Fragen.</p><p>Zum Beispiel:</p><ul><li>Viele Menschen werden älter. Was "
                    "brauchen sie?</li><li>Viele Betriebe finden keine Arbeits·kräfte. Was hilft?</li><li>Das Klima "
                    "ändert sich. Was tun wir?</li><li>Das Internet ist für manche schwer. Wie können alle "
                    "mitmachen?</li></ul>"
                ),
            ),
            ("heading", "Darüber reden wir"),
            (
                "paragraph",
                (
                    "<p>Es gibt 5 Themen:</p><ul><li>Mobilität: Wie kommt man gut von einem Ort zum "
                    "anderen?</li><li>Verwaltung: Wie wird es im Rathaus einfacher?</li><li>Wirtschaft: Was brauchen "
                    "Läden und Betriebe?</li><li>Dienst·leistungen: Welche Hilfe brauchen die "
                    "Menschen?</li><li>Zusammen·leben: Wie leben, lernen und feiern wir zusammen?</li></ul>"
                ),
            ),
            ("heading", "Das ist ein Workshop"),
            (
                "paragraph",
                (
                    "<p>Workshop ist ein englisches Wort.</p><p>Das spricht man so: Wörk-schopp.</p><p>Ein Workshop "
                    "ist ein Treffen.</p><p>Dort reden Menschen über ein Thema.</p><p>Sie sammeln Ideen.</p><p>Unsere "
                    "Treffen sind am Computer.</p><p>Man sieht und hört sich über das Internet.</p><p>Das heißt: "
                    "Video·konferenz.</p>"
                ),
            ),
            ("heading", "Das brauchen Sie für ein Treffen"),
            (
                "paragraph",
                (
                    "<ul><li>einen Computer mit Kamera</li><li>Kopf·hörer mit Mikrofon</li><li>gutes "
                    "Internet</li></ul><p>Sie müssen nichts über Technik wissen.</p><p>Sie müssen kein Programm auf "
                    "den Computer laden.</p>"
                ),
            ),
            ("heading", "So melden Sie sich an"),
            (
                "paragraph",
                (
                    "<ol><li>Suchen Sie einen Termin aus.</li><li>Schreiben Sie Ihren Namen in das Formular. Sie "
                    "können auch einen anderen Namen nehmen.</li><li>Schreiben Sie Ihre E-Mail-Adresse "
                    "dazu.</li><li>Sie bekommen eine E-Mail von uns.</li><li>Klicken Sie auf den Link in der "
                    "E-Mail.</li><li>Klicken Sie auf den Knopf.</li></ol><p>Jetzt sind Sie angemeldet.</p><p>Sie "
                    "können doch nicht kommen?</p><p>Das ist nicht schlimm.</p><p>Dann sagen Sie einfach ab.</p>"
                ),
            ),
            ("heading", "So sagen Sie Ihre Meinung"),
            (
                "paragraph",
                (
                    "<p>Sie können einen Entwurf vom Plan lesen.</p><p>Ein Entwurf ist noch nicht fertig.</p><p>Dieser "
                    "Entwurf ist nur ein Beispiel.</p><p>Er ist in schwerer Sprache.</p><p>Sie können zu jedem Absatz "
                    "etwas schreiben.</p><p>Wir lesen Ihren Text.</p><p>Dann können auch andere Ihren Text "
                    "lesen.</p><p>Ihre E-Mail-Adresse sieht niemand anderes.</p><p>Es gibt Regeln für die "
                    "Texte.</p><p>Zum Beispiel: Sie dürfen niemanden beleidigen.</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "calendar", "text": "Hier sind die Termine."},
                    {"page": "take-part", "text": "Hier steht mehr. Der Text ist in schwerer Sprache."},
                ],
            ),
        ],
    },
]
