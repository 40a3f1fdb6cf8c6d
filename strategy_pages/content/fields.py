"""Shipped content: the page of the action fields and its five fields. Data only; the loader reads it."""

FIELD_INDEX = {
    "key": "fields",
    "title": "Handlungsfelder",
    "slug": "handlungsfelder",
    "is_example": False,
    "show_in_menus": True,
    "lead": (
        "Mobilität, Verwaltung, Wirtschaft, Dienstleistungen und Zusammenleben: In diesen fünf Handlungsfeldern sucht "
        "Pinneberg Antworten für morgen. Fangen Sie dort an, wo Sie der Alltag am meisten beschäftigt."
    ),
    "body": [
        (
            "paragraph",
            (
                "<p>Eine kluge Stadt erkennt man nicht an ihren Kabeln. Man erkennt sie daran, dass der Weg zur Arbeit "
                "gelingt, dass ein Antrag verständlich ist und dass niemand außen vor bleibt. Deshalb fragt jedes "
                "Handlungsfeld zuerst nach dem Bedarf und erst danach nach der Technik.</p><p>Die fünf Felder hängen "
                "zusammen. Wer über Treffpunkte spricht, spricht bald auch über den Weg dorthin. Ihre Idee muss also "
                "nicht genau in ein Feld passen; sagen Sie sie dort, wo Sie gerade sind.</p>"
            ),
        ),
    ],
}

FIELDS = [
    {
        "key": "field-mobility",
        "code": "mobility",
        "name_en": "Smart Mobility",
        "name_de": "Mobilität",
        "title": "Mobilität",
        "slug": "mobilitaet",
        "lead": (
            "Zu Fuß, mit dem Rad, mit Bus, Bahn oder Auto: Hier geht es um Wege, die gut ineinandergreifen. Sagen Sie, "
            "wo es bei Ihnen hakt."
        ),
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Ein Weg besteht selten aus nur einem Verkehrsmittel. Oft entscheidet das Umsteigen: Passt der "
                    "Anschluss? Gibt es einen sicheren Platz für das Rad? Erfahre ich rechtzeitig, dass der Bus später "
                    "kommt? Dieses Handlungsfeld schaut auf die ganze Strecke von Tür zu Tür und auf alle, die sie "
                    "zurücklegen: Kinder auf dem Schulweg, Pendelnde, Menschen mit Rollator, Betriebe mit "
                    "Lieferungen.</p><p>Digitale Hilfen sind dabei ein Mittel unter mehreren. Manchmal nützt eine App, "
                    "manchmal eine gut lesbare Tafel an der Haltestelle.</p>"
                ),
            ),
            ("heading", "Drei Fragen zum Anfangen"),
            (
                "paragraph",
                (
                    "<ol><li>Welchen Weg würden Sie gern ohne Auto zurücklegen, und was fehlt Ihnen dafür?</li><li>Wo "
                    "in Pinneberg steigen Sie um, und was kostet Sie dort Zeit, Kraft oder Nerven?</li><li>Welche "
                    "Auskunft bräuchten Sie unterwegs, auch wenn Sie kein Smartphone benutzen?</li></ol>"
                ),
            ),
            ("heading", "Was schon genannt wurde"),
            (
                "paragraph",
                (
                    "<p>Öffentlich genannt ist die Idee einer Mobilität, die über die einzelnen Verkehrsmittel "
                    "hinausdenkt: planen, umsteigen und ankommen als ein zusammenhängender Weg. Was das für Ihre "
                    "Straße heißen kann, steht noch nicht fest. Genau danach fragt dieses Handlungsfeld.</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "workshop2-mobility", "text": "Beim nächsten Workshop zur Mobilität mitreden"},
                    {"page": "draft", "text": "Das Kapitel Mobilität im Beispielentwurf lesen und kommentieren"},
                ],
            ),
        ],
    },
    {
        "key": "field-governance",
        "code": "governance",
        "name_en": "Smart Governance",
        "name_de": "Verwaltung",
        "title": "Verwaltung",
        "slug": "verwaltung",
        "lead": (
            "Auskunft finden, Anträge erledigen, mitentscheiden: Hier geht es um eine Verwaltung, die man versteht und "
            "der man beim Arbeiten zusehen kann."
        ),
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Verwaltung ist für viele eine Suche: nach dem richtigen Formular, der zuständigen Stelle, dem "
                    "letzten Stand. Dieses Handlungsfeld fragt, wie Informationen so aufbereitet werden, dass man sie "
                    "findet und auf Anhieb versteht, am Bildschirm ebenso wie am Telefon und am Schalter.</p><p>Es "
                    "geht auch um die andere Richtung. Über wichtige Fragen entscheidet die Ratsversammlung. Wie lässt "
                    "sich mitverfolgen, was dort beraten wird? Und wie kommt eine Meinung rechtzeitig dorthin, ohne "
                    "dass man sich durch Aktenzeichen arbeiten muss?</p>"
                ),
            ),
            ("heading", "Drei Fragen zum Anfangen"),
            (
                "paragraph",
                (
                    "<ol><li>Was haben Sie bei der Stadt zuletzt gesucht, und wo haben Sie zuerst "
                    "nachgesehen?</li><li>Welche Daten der Stadt würden Ihnen, Ihrem Verein oder Ihrem Betrieb nützen, "
                    "wenn sie offen zugänglich wären?</li><li>Was müsste geschehen, damit Sie sich an einer "
                    "Entscheidung beteiligen, bevor sie gefallen ist?</li></ol>"
                ),
            ),
            ("heading", "Was schon genannt wurde"),
            (
                "paragraph",
                (
                    "<p>Drei öffentlich genannte Ideen passen hierher: Datenbestände der Stadt über Plattformen öffnen "
                    "(Open Data), politische Beteiligung einfacher machen, Informationen der Verwaltung besser "
                    "aufbereiten und leichter auffindbar machen. Offen ist, womit die Stadt beginnen soll.</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "workshop2-governance", "text": "Beim nächsten Workshop zur Verwaltung mitreden"},
                    {
                        "page": "measure-example",
                        "text": "So könnte eine Maßnahme aussehen: eine offene Datenplattform (Beispiel)",
                    },
                ],
            ),
        ],
    },
    {
        "key": "field-economy",
        "code": "economy",
        "name_en": "Smart Economy",
        "name_de": "Wirtschaft",
        "title": "Wirtschaft",
        "slug": "wirtschaft",
        "lead": (
            "Vom Ladengeschäft bis zur Baumschule: Hier geht es darum, wie Betriebe gute Leute finden, Mittel sparsam "
            "einsetzen und in Pinneberg gern bleiben."
        ),
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Der Kreis Pinneberg gehört mit rund 300 Baumschulen zu den größten zusammenhängenden "
                    "Baumschulgebieten der Welt. Wer Gehölze zieht, denkt in Jahrzehnten. Das ist ein gutes Maß auch "
                    "für andere Betriebe: Was heute angelegt wird, soll morgen tragen.</p><p>Fachkräfte sind knapp, "
                    "Ressourcen auch, und das Klima ändert sich. Dieses Handlungsfeld fragt, wo digitale Werkzeuge "
                    "Arbeit erleichtern, wo sie Wege zwischen Betrieb und Verwaltung verkürzen und wo Betriebe "
                    "einander helfen können. Gefragt sind alle: die Werkstatt, das Büro, der Laden, die "
                    "Ein-Personen-Firma.</p>"
                ),
            ),
            ("heading", "Drei Fragen zum Anfangen"),
            (
                "paragraph",
                (
                    "<ol><li>Wofür geht in Ihrem Betrieb Zeit verloren, die Sie lieber für Kundschaft oder Ausbildung "
                    "hätten?</li><li>Was würde einer jungen Fachkraft helfen, sich für eine Stelle in Pinneberg zu "
                    "entscheiden?</li><li>Was könnten mehrere Betriebe gemeinsam nutzen, von der Lieferung bis zum "
                    "Besprechungsraum?</li></ol>"
                ),
            ),
            ("heading", "Was schon genannt wurde"),
            (
                "paragraph",
                (
                    "<p>Zwei öffentlich genannte Ideen berühren die Wirtschaft: offene Daten der Stadt, mit denen auch "
                    "Betriebe arbeiten können, und Gebäude, die mehreren Zwecken dienen. Welche Daten und welche Räume "
                    "das sein sollen, ist eine Frage an Sie.</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "workshop2-economy", "text": "Beim nächsten Workshop zur Wirtschaft mitreden"},
                    {"page": "draft", "text": "Das Kapitel Wirtschaft im Beispielentwurf lesen und kommentieren"},
                ],
            ),
        ],
    },
    {
        "key": "field-living",
        "code": "living",
        "name_en": "Smart Living",
        "name_de": "Dienstleistungen für Bürgerinnen und Bürger",
        "title": "Dienstleistungen für Bürgerinnen und Bürger",
        "slug": "dienstleistungen",
        "lead": (
            "Ein Kind kommt, die Eltern werden alt, ein Umzug steht an: Hier geht es um Hilfe, die sich nach Ihrem "
            "Leben richtet und nicht nach Zuständigkeiten."
        ),
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Wer ein Kind erwartet, braucht Auskünfte von vielen Stellen zugleich. Wer einen Angehörigen "
                    "pflegt, hat zum Suchen keine Zeit. Dieses Handlungsfeld geht deshalb von Lebenslagen aus: Was "
                    "steht jetzt an, in welcher Reihenfolge, und wer hilft dabei?</p><p>Zur Daseinsvorsorge gehört, "
                    "dass die Antwort alle erreicht. Die Stadt wird älter, und nicht jeder Mensch ist gern im Netz. "
                    "Ein guter digitaler Dienst entlastet, damit für ein Gespräch mehr Zeit bleibt. Er ersetzt es "
                    "nicht.</p>"
                ),
            ),
            ("heading", "Drei Fragen zum Anfangen"),
            (
                "paragraph",
                (
                    "<ol><li>In welcher Lage hätten Sie sich gewünscht, dass jemand sagt: zuerst dies, dann "
                    "das?</li><li>Was möchten Sie abends vom Küchentisch aus erledigen, und wofür kommen Sie lieber "
                    "vorbei?</li><li>Wer in Ihrer Umgebung kommt mit digitalen Angeboten nicht zurecht, und was würde "
                    "helfen?</li></ol>"
                ),
            ),
            ("heading", "Was schon genannt wurde"),
            (
                "paragraph",
                (
                    "<p>Öffentlich genannt sind digitale Wegweiser für Lebenslagen: ein Einstieg, der von der eigenen "
                    "Situation ausgeht und Schritt für Schritt weiterführt. Dazu passt der Wunsch nach Informationen, "
                    "die man leichter findet. Mit welcher Lebenslage soll die Stadt anfangen?</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "workshop2-living", "text": "Beim nächsten Workshop zu den Dienstleistungen mitreden"},
                    {"page": "measures", "text": "Zwei Beispiele dafür, wie eine Maßnahme beschrieben wird"},
                ],
            ),
        ],
    },
    {
        "key": "field-people",
        "code": "people",
        "name_en": "Smart People",
        "name_de": "Zusammenleben, Bildung und Kultur",
        "title": "Zusammenleben, Bildung und Kultur",
        "slug": "zusammenleben",
        "lead": (
            "Treffen, lernen, feiern, sich kümmern: Hier geht es um das, was aus Nachbarn eine Stadt macht, und darum, "
            "dass alle dabei sein können."
        ),
        "is_example": False,
        "body": [
            ("heading", "Worum es geht"),
            (
                "paragraph",
                (
                    "<p>Im Stadtwald Fahlt liegt ein Rosengarten, geplant im Jahr 1934. Orte wie dieser erinnern "
                    "daran, dass Gemeinsinn einen Platz braucht: zum Treffen, zum Lernen, zum Proben, zum Streiten und "
                    "zum Versöhnen.</p><p>Dieses Handlungsfeld fragt, wie Jung und Alt, Alteingesessene und "
                    "Neuzugezogene zueinanderfinden, und was Digitales dazu beitragen kann. Digitale Teilhabe heißt "
                    "hier zweierlei: Wer mitmachen will, soll es können. Und wer lieber anruft oder vorbeikommt, soll "
                    "nichts verpassen.</p>"
                ),
            ),
            ("heading", "Drei Fragen zum Anfangen"),
            (
                "paragraph",
                (
                    "<ol><li>Wo treffen Sie Menschen, die Sie sonst nicht treffen würden, und wo fehlt so ein "
                    "Ort?</li><li>Was können Sie anderen beibringen, und was würden Sie selbst gern "
                    "lernen?</li><li>Woran merken Sie, dass Sie in Pinneberg zu Hause sind?</li></ol>"
                ),
            ),
            ("heading", "Was schon genannt wurde"),
            (
                "paragraph",
                (
                    "<p>Drei öffentlich genannte Ideen passen hierher: Gebäude, die mehreren Zwecken dienen, eine "
                    "stärkere gemeinsame Identität der Stadt und einfachere politische Beteiligung. Ob daraus ein "
                    "Haus, ein Fest oder eine neue Gewohnheit wird, hängt von dem ab, was Sie einbringen.</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "workshop2-people", "text": "Beim nächsten Workshop zum Zusammenleben mitreden"},
                    {
                        "page": "draft",
                        "text": "Das Kapitel zum Zusammenleben im Beispielentwurf lesen und kommentieren",
                    },
                ],
            ),
        ],
    },
]
