"""Shipped content: imprint, privacy and accessibility, with marked gaps for the town. Data only."""

LEGAL_PAGES = [
    {
        "key": "imprint",
        "parent": "home",
        "title": "Impressum",
        "slug": "impressum",
        "is_example": False,
        "show_in_menus": False,
        "lead": "Wer für diese Seite verantwortlich ist und wie Sie die Stadt erreichen.",
        "notice": "Angaben in eckigen Klammern kennt nur die Stadt. Sie sind vor dem öffentlichen Start einzutragen.",
        "body": [
            ("heading", "Herausgeberin"),
            (
                "paragraph",
                (
                    "<p>Stadt Pinneberg</p><p>[Von der Stadt einzutragen: Anschrift]</p><p>[Von der Stadt einzutragen: "
                    "Telefon]</p><p>[Von der Stadt einzutragen: E-Mail-Adresse]</p>"
                ),
            ),
            ("heading", "Vertretung"),
            (
                "paragraph",
                (
                    "<p>Die Stadt Pinneberg ist eine Körperschaft des öffentlichen Rechts. Sie wird vertreten durch "
                    "[Von der Stadt einzutragen: Name und Amt der vertretungsberechtigten Person].</p><p>Aufsicht: "
                    "[Von der Stadt einzutragen: zuständige "
                    "Aufsichtsbehörde]</p><p>Umsatzsteuer-Identifikationsnummer: [Von der Stadt einzutragen: Nummer, "
                    "falls vorhanden]</p>"
                ),
            ),
            ("heading", "Verantwortlich für den Inhalt"),
            (
                "paragraph",
                (
                    "<p>[Von der Stadt einzutragen: Name und Anschrift der verantwortlichen Person]</p><p>Beiträge zum "
                    "Entwurf geben die Meinung der Menschen wieder, die sie geschrieben haben.</p>"
                ),
            ),
            ("heading", "Beteiligte"),
            (
                "paragraph",
                (
                    "<p>Die Workshops organisiert und moderiert dataport.kommunal. Gefördert wird das Projekt im "
                    "Programm „Digitale Modellkommunen“ des Ministeriums für Inneres, ländliche Räume, Integration und "
                    "Gleichstellung des Landes Schleswig-Holstein.</p><p>Technischer Betrieb: [Von der Stadt "
                    "einzutragen: Betreiber und Standort des Servers]</p>"
                ),
            ),
            ("heading", "Zeichnungen, Schrift und Software"),
            (
                "paragraph",
                (
                    "<p>Die Zeichnungen wurden für diese Seite angefertigt. Die Schrift ist Fira Sans, die Gestaltung "
                    "baut auf dem offenen Standard KERN auf. Die Software der Seite ist frei und steht unter der "
                    "Lizenz EUPL-1.2.</p><p>Nutzung der Texte und Bilder: [Von der Stadt einzutragen: Lizenz der "
                    "Inhalte]</p>"
                ),
            ),
            ("heading", "Sicherheit"),
            (
                "paragraph",
                (
                    "<p>Wenn Ihnen eine Sicherheitslücke auffällt, sagen Sie bitte zuerst uns Bescheid: [Von der Stadt "
                    "einzutragen: Kontakt für Sicherheitshinweise]</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "privacy", "text": "Was wir speichern und wann wir es löschen"},
                    {"page": "accessibility", "text": "Hürden melden"},
                ],
            ),
        ],
    },
    {
        "key": "privacy",
        "parent": "home",
        "title": "Datenschutz",
        "slug": "datenschutz",
        "is_example": False,
        "show_in_menus": False,
        "lead": (
            "Lesen können Sie hier, ohne Spuren zu hinterlassen, die Sie wiedererkennen lassen. Wenn Sie mitmachen, "
            "speichern wir wenig und löschen es nach festen Fristen."
        ),
        "notice": "Angaben in eckigen Klammern kennt nur die Stadt. Sie sind vor dem öffentlichen Start einzutragen.",
        "body": [
            (
                "callout",
                {
                    "title": "Das Wichtigste",
                    "text": (
                        "<p>Diese Seite setzt beim Lesen und beim Mitmachen keine Cookies. Sie lädt nichts von fremden "
                        "Anbietern, misst keine Besuche und legt keine Profile an. Ein Konto brauchen Sie nicht, ein "
                        "Pseudonym genügt.</p>"
                    ),
                },
            ),
            ("heading", "Wer verantwortlich ist"),
            (
                "paragraph",
                (
                    "<p>Stadt Pinneberg, [Von der Stadt einzutragen: Anschrift, Telefon, "
                    "E-Mail-Adresse]</p><p>Datenschutzbeauftragte oder Datenschutzbeauftragter der Stadt: [Von der "
                    "Stadt einzutragen: Name und Kontakt]</p>"
                ),
            ),
            ("heading", "Wenn Sie die Seite lesen"),
            (
                "paragraph",
                (
                    "<p>Ihr Browser übermittelt, was zum Ausliefern einer Seite nötig ist, darunter Ihre Netzadresse "
                    "(IP-Adresse). Ein Cookie wird nicht gesetzt. Nur wer im Redaktionsbereich arbeitet, bekommt dort "
                    "beim Anmelden eines.</p><p>Protokolle des Servers: [Von der Stadt einzutragen: ob und wie lange "
                    "der Betreiber Zugriffe aufzeichnet]</p>"
                ),
            ),
            ("heading", "Wenn Sie sich zu einem Workshop anmelden"),
            (
                "paragraph",
                (
                    "<p>Wir speichern Ihren Namen oder Ihr Pseudonym, Ihre E-Mail-Adresse, Ihre Antwort (ich komme, "
                    "vielleicht oder auf dem Laufenden bleiben) und den Zeitpunkt. Wir brauchen das, um Ihnen die "
                    "Bestätigung, den Termin und Änderungen zu schicken und die Plätze gerecht zu "
                    "vergeben.</p><ul><li>Anmeldungen, die nicht bestätigt werden, löschen wir nach "
                    "48\u00a0Stunden.</li><li>Bestätigte Anmeldungen löschen wir 60\u00a0Tage nach dem "
                    "Workshop.</li><li>Was bleibt, sind Zahlen ohne Bezug zu einzelnen Menschen, zum Beispiel wie "
                    "viele sich angemeldet hatten.</li></ul><p>Die Videokonferenz selbst ist nicht Teil dieser Seite: "
                    "[Von der Stadt einzutragen: System, Anbieter und Datenschutzhinweise der Videokonferenz]</p>"
                ),
            ),
            ("heading", "Wenn Sie einen Beitrag schreiben"),
            (
                "paragraph",
                (
                    "<p>Wir speichern Ihren Beitrag, den Absatz, zu dem er gehört, Ihren Namen oder Ihr Pseudonym, "
                    "Ihre E-Mail-Adresse, wenn Sie eine angeben, und den Zeitpunkt. Öffentlich werden nach der "
                    "Prüfung nur der Beitrag, der "
                    "Name oder das Pseudonym und der Tag. Ihre E-Mail-Adresse wird nie "
                    "öffentlich.</p><ul><li>Beiträge, die nicht bestätigt werden, löschen wir nach "
                    "7\u00a0Tagen.</li><li>Ihre E-Mail-Adresse und Ihre übrigen nicht öffentlichen Angaben löschen wir "
                    "365\u00a0Tage nach der Entscheidung über den Beitrag.</li><li>Der veröffentlichte Beitrag bleibt "
                    "stehen, weil er zum Verlauf der Strategie gehört. Sie können verlangen, dass er entfernt "
                    "wird.</li></ul>"
                ),
            ),
            ("heading", "Wenn wir Ihnen eine E-Mail schicken"),
            (
                "paragraph",
                (
                    "<p>Zu jeder Nachricht merken wir uns, dass und wann sie verschickt wurde und ob es dabei einen "
                    "Fehler gab. Ihre Adresse und der Text stehen nicht in diesem Verzeichnis. Seine Einträge löschen "
                    "wir nach 90\u00a0Tagen.</p><p>Versand: [Von der Stadt einzutragen: Betreiber des Mailservers]</p>"
                ),
            ),
            ("heading", "Schutz vor Missbrauch"),
            (
                "paragraph",
                (
                    "<p>Damit niemand die Formulare mit Hunderten von Einträgen lahmlegt, zählen wir Eingaben je "
                    "Netzadresse. Die Adresse selbst speichern wir dafür nicht, sondern einen Prüfwert, der mit einem "
                    "geheimen Schlüssel daraus berechnet wird. Er wird nach 24\u00a0Stunden gelöscht.</p>"
                ),
            ),
            ("heading", "Rechtsgrundlage und Empfänger"),
            (
                "paragraph",
                (
                    "<p>Wir verarbeiten Ihre Daten, um Menschen an Aufgaben der Stadt zu beteiligen, also im "
                    "öffentlichen Interesse. Grundlage ist Art.\u00a06 Abs.\u00a01 lit.\u00a0e DSGVO in Verbindung mit "
                    "[Von der Stadt einzutragen: Vorschrift des Landes- oder Ortsrechts]. Alle Angaben sind "
                    "freiwillig; ohne E-Mail-Adresse können wir eine Anmeldung aber nicht bestätigen und Ihnen nicht "
                    "sagen, was aus Ihrem Beitrag wurde.</p><p>Ihre Angaben sehen die Beschäftigten der Stadt, "
                    "die Workshops und Beiträge "
                    "betreuen. An andere geben wir sie nur weiter, soweit es für die Durchführung nötig ist: [Von der "
                    "Stadt einzutragen: Auftragsverarbeiter, etwa Betrieb und Moderation]. Automatisierte "
                    "Entscheidungen über Sie gibt es nicht.</p>"
                ),
            ),
            ("heading", "Ihre Rechte"),
            (
                "paragraph",
                (
                    "<p>Sie haben nach Art.\u00a015 bis 21 DSGVO das Recht auf</p><ul><li>Auskunft über Ihre "
                    "Daten,</li><li>Berichtigung falscher Daten,</li><li>Löschung,</li><li>Einschränkung der "
                    "Verarbeitung,</li><li>Datenübertragbarkeit, soweit die Voraussetzungen "
                    "vorliegen,</li><li>Widerspruch aus Gründen, die sich aus Ihrer besonderen Situation "
                    "ergeben.</li></ul><p>Vieles erledigen Sie selbst über den persönlichen Link aus unserer E-Mail. "
                    "Für alles andere genügt eine formlose Nachricht an die Stadt.</p><p>Sie können sich außerdem bei "
                    "der Aufsichtsbehörde beschweren: Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein "
                    '(ULD), <a href="https://www.datenschutzzentrum.de/">www.datenschutzzentrum.de</a>.</p>'
                ),
            ),
            ("heading", "Stand"),
            ("paragraph", "<p>[Von der Stadt einzutragen: Datum dieser Fassung]</p>"),
        ],
    },
    {
        "key": "accessibility",
        "parent": "home",
        "title": "Erklärung zur Barrierefreiheit",
        "slug": "barrierefreiheit",
        "is_example": False,
        "show_in_menus": False,
        "lead": (
            "Diese Seite soll für alle benutzbar sein. Hier steht, was schon geht, was noch fehlt und wo Sie eine "
            "Hürde melden können."
        ),
        "notice": "Angaben in eckigen Klammern kennt nur die Stadt. Sie sind vor dem öffentlichen Start einzutragen.",
        "body": [
            ("heading", "Wofür diese Erklärung gilt"),
            (
                "paragraph",
                (
                    "<p>Sie gilt für die Beteiligungsseite „Smart City Pinneberg“ der Stadt Pinneberg unter [Von der "
                    "Stadt einzutragen: Adresse der Seite]. Maßstab sind das Landesbehindertengleichstellungsgesetz "
                    "Schleswig-Holstein (LBGG) und die Barrierefreie-Informationstechnik-Verordnung (BITV\u00a02.0), "
                    "die auf die europäische Norm EN\u00a0301\u00a0549 verweist. Unser Ziel sind die Web Content "
                    "Accessibility Guidelines (WCAG)\u00a02.2 in der Stufe\u00a0AA.</p>"
                ),
            ),
            ("heading", "Wie gut die Seite die Anforderungen erfüllt"),
            (
                "paragraph",
                (
                    "<p>Die Seite ist mit den Anforderungen teilweise vereinbar. Diese Einschätzung beruht auf einer "
                    "Selbstbewertung. Dabei werden die Seiten mit einem Prüfprogramm und im Browser untersucht, in "
                    "heller und dunkler Darstellung und bei schmalem und breitem Fenster. Eine unabhängige Prüfung "
                    "steht noch aus.</p><p>Alle Seiten lassen sich mit der Tastatur bedienen. Lesen, Anmelden und "
                    "Schreiben gehen auch ohne JavaScript.</p>"
                ),
            ),
            ("heading", "Was noch nicht barrierefrei ist"),
            (
                "paragraph",
                (
                    "<ul><li><b>Deutsche Gebärdensprache:</b> Ein Video, das die Seite und ihre Bedienung erklärt, "
                    "gibt es noch nicht.</li><li><b>Leichte Sprache:</b> Ein Text liegt vor. Menschen mit "
                    "Lernschwierigkeiten haben ihn noch nicht geprüft.</li><li><b>Englisch:</b> Nur ein Teil der "
                    "Seiten ist übersetzt. Die übrigen gibt es bisher nur auf Deutsch.</li><li><b>Videokonferenz:</b> "
                    "Das System der Workshops gehört nicht zu dieser Seite und ist hier nicht geprüft. [Von der Stadt "
                    "einzutragen: Angaben zu Untertiteln, Gebärdensprache und Einwahl per Telefon]</li><li><b>Beiträge "
                    "anderer:</b> Texte, die Menschen einreichen, ändern wir nicht. Sie können schwer verständlich "
                    "sein.</li></ul>"
                ),
            ),
            ("heading", "Eine Hürde melden"),
            (
                "paragraph",
                (
                    "<p>Schreiben Sie uns, wenn Sie etwas nicht lesen, nicht bedienen oder nicht verstehen können. "
                    "Nennen Sie wenn möglich die Adresse der Seite. Wir helfen Ihnen auch, wenn Sie sich auf anderem "
                    "Weg anmelden oder einen Beitrag abgeben möchten.</p><p>E-Mail: [Von der Stadt einzutragen: "
                    "E-Mail-Adresse für Hinweise zur Barrierefreiheit]</p><p>Telefon: [Von der Stadt einzutragen: "
                    "Telefonnummer]</p>"
                ),
            ),
            ("heading", "Wenn wir nicht weiterhelfen"),
            (
                "paragraph",
                (
                    "<p>Sind Sie mit unserer Antwort nicht zufrieden oder bleibt sie aus, können Sie sich an die "
                    "Beschwerdestelle nach dem LBGG wenden. Sie ist bei der Landesbeauftragten eingerichtet: "
                    "Landesbeauftragte für Menschen mit Behinderungen Schleswig-Holstein – Beschwerdestelle. Die "
                    "Beschwerde kostet nichts, und Sie brauchen keinen Rechtsbeistand.</p><p>Kontakt: [Von der Stadt "
                    "einzutragen: aktuelle Anschrift, Telefon und E-Mail-Adresse der Beschwerdestelle]</p>"
                ),
            ),
            ("heading", "Stand"),
            (
                "paragraph",
                (
                    "<p>Diese Erklärung wurde erstellt am [Von der Stadt einzutragen: Datum] und zuletzt geprüft am "
                    "[Von der Stadt einzutragen: Datum].</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "easy", "text": "Das Wichtigste in Leichter Sprache"},
                    {"page": "imprint", "text": "Weitere Wege, die Stadt zu erreichen"},
                ],
            ),
        ],
    },
]
