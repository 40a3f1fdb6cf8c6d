"""Shipped content: how to take part, and the rules for contributions. Data only."""

TAKING_PART_PAGES = [
    {
        "key": "take-part",
        "parent": "home",
        "title": "So machen Sie mit",
        "slug": "mitmachen",
        "is_example": False,
        "show_in_menus": True,
        "lead": (
            "Kommen Sie in einen Workshop oder schreiben Sie zu einem Absatz des Entwurfs. Beides geht ohne Konto und "
            "in wenigen Minuten."
        ),
        "body": [
            ("heading", "Zu einem Workshop anmelden"),
            (
                "steps",
                [
                    {
                        "title": "Termin wählen",
                        "text": "Suchen Sie unter Termine das Handlungsfeld aus, das Sie beschäftigt.",
                    },
                    {
                        "title": "Unverbindlich anmelden",
                        "text": (
                            "Tragen Sie Ihren Namen oder ein Pseudonym und Ihre E-Mail-Adresse ein. Auch ein "
                            "Vielleicht ist eine gute Antwort."
                        ),
                    },
                    {
                        "title": "E-Mail bestätigen",
                        "text": (
                            "Sie bekommen eine Nachricht mit einem Link. Auf der Seite dahinter bestätigen Sie mit "
                            "einem Knopf, dass die Anmeldung von Ihnen kommt."
                        ),
                    },
                    {
                        "title": "Dabei sein oder absagen",
                        "text": (
                            "Ihr persönlicher Link bleibt gültig. Dort sehen Sie den Stand Ihrer Anmeldung und können "
                            "jederzeit absagen, ohne Angabe von Gründen."
                        ),
                    },
                ],
            ),
            ("heading", "Was Sie für einen Workshop brauchen"),
            (
                "paragraph",
                (
                    "<ul><li>einen PC mit Webcam</li><li>ein Headset, also Kopfhörer mit Mikrofon</li><li>eine stabile "
                    "Internetverbindung</li></ul><p>Sie müssen nichts installieren und brauchen keine technischen "
                    "Vorkenntnisse.</p>"
                ),
            ),
            ("heading", "Einen Beitrag zum Entwurf schreiben"),
            (
                "steps",
                [
                    {
                        "title": "Absatz auswählen",
                        "text": (
                            "Jeder Absatz des Entwurfs hat eine Nummer. Wählen Sie den, zu dem Sie etwas sagen möchten."
                        ),
                    },
                    {
                        "title": "Schreiben",
                        "text": (
                            "Eine Idee, eine Frage, ein Einwand oder Zustimmung: Ein Satz genügt. Ihr Name oder "
                            "Pseudonym erscheint mit dem Beitrag, Ihre E-Mail-Adresse nie."
                        ),
                    },
                    {
                        "title": "Auf Wunsch: E-Mail bestätigen",
                        "text": (
                            "Nur wenn Sie eine E-Mail-Adresse angeben, um zu erfahren, was aus Ihrem Beitrag wird: Sie "
                            "bekommen eine Nachricht mit einem Link und bestätigen die Adresse auf der Seite dahinter."
                        ),
                    },
                ],
            ),
            ("heading", "Was mit Ihrem Beitrag geschieht"),
            (
                "paragraph",
                (
                    "<p>Die Moderation liest Ihren Beitrag und prüft ihn anhand von sechs Regeln. Entspricht er ihnen, "
                    "erscheint er beim Absatz. Entspricht er ihnen nicht, steht dort der Grund. Haben Sie eine "
                    "E-Mail-Adresse angegeben, sehen Sie über Ihren persönlichen Link jederzeit, wie weit er "
                    "ist.</p><p>Veröffentlichte Beiträge "
                    "behalten eine Nummer und eine feste Adresse, damit man sich auf sie beziehen kann. Antwortet die "
                    "Stadt, steht die Antwort darunter.</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "rules", "text": "Die sechs Regeln für Beiträge"},
                    {"page": "privacy", "text": "Welche Angaben wir wie lange aufbewahren"},
                ],
            ),
            ("heading", "Häufige Fragen"),
            (
                "faq",
                [
                    {
                        "question": "Brauche ich ein Konto?",
                        "answer": (
                            "<p>Nein. Für eine Anmeldung bestätigen Sie einmal Ihre E-Mail-Adresse und bekommen einen "
                            "persönlichen Link; für einen Beitrag ist die Adresse freiwillig. "
                            "Mit ihm sehen und ändern Sie, was Sie eingetragen haben. Ein Passwort gibt es nicht.</p>"
                        ),
                    },
                    {
                        "question": "Setzt diese Seite Cookies?",
                        "answer": (
                            "<p>Nein, weder beim Lesen noch beim Mitmachen. Es werden auch keine Inhalte von fremden "
                            "Anbietern geladen.</p>"
                        ),
                    },
                    {
                        "question": "Muss ich meinen richtigen Namen angeben?",
                        "answer": "<p>Nein. Ein Pseudonym genügt, für die Anmeldung und für Beiträge.</p>",
                    },
                    {
                        "question": "Ist die Anmeldung verbindlich?",
                        "answer": (
                            "<p>Nein, sie ist unverbindlich. Wir fragen danach, um den Abend planen zu können. Wenn "
                            "Sie doch nicht kommen, genügt ein Klick; Ihr Platz wird dann frei.</p>"
                        ),
                    },
                    {
                        "question": "Muss ich etwas installieren oder mich mit Technik auskennen?",
                        "answer": (
                            "<p>Nein. Ein PC mit Webcam, ein Headset und eine stabile Internetverbindung reichen. "
                            "Vorkenntnisse brauchen Sie nicht.</p>"
                        ),
                    },
                    {
                        "question": "Wer darf mitmachen?",
                        "answer": (
                            "<p>Alle. Eingeladen sind Bürgerinnen und Bürger, Betriebe, Vereine, Verbände, die "
                            "Beschäftigten der Stadt und wer sich sonst dafür interessiert.</p>"
                        ),
                    },
                    {
                        "question": "Kann ich meinen Beitrag zurückziehen?",
                        "answer": (
                            "<p>Ja, über Ihren persönlichen Link. Wenn Sie ihn verloren haben, wenden Sie sich an die "
                            "Stelle, die im Impressum steht.</p>"
                        ),
                    },
                ],
            ),
            ("heading", "Gleich anmelden"),
            (
                "paragraph",
                (
                    "<p>Kreuzen Sie die Abende an, die Ihnen passen. Termine, an denen „Beispiel“ steht, können Sie "
                    "ausprobieren; ein Workshop findet dann nicht statt.</p>"
                ),
            ),
            ("series_sign_up", {"page": "calendar", "round": ""}),
            ("heading", "Gleich schreiben"),
            ("paragraph", "<p>Mit diesem Formular schreiben Sie zum Beispielentwurf der Strategie.</p>"),
            ("comment_form", "draft"),
        ],
    },
    {
        "key": "rules",
        "parent": "take-part",
        "title": "Regeln für Beiträge (Netiquette)",
        "slug": "regeln",
        "is_example": False,
        "show_in_menus": False,
        "lead": (
            "Sechs Regeln, damit das Gespräch offen, sachlich und für alle angenehm bleibt. Die Moderation hält sich "
            "an sie und nennt Ihnen die Nummer, wenn etwas nicht passt."
        ),
        "body": [
            ("heading", "Regel 1: Bleiben Sie beim Absatz"),
            (
                "paragraph",
                (
                    "<p>Ihr Beitrag bezieht sich auf den Absatz, zu dem Sie schreiben, oder auf das, was dort fehlt. "
                    "Für ein anderes Thema suchen Sie bitte den Absatz, der besser passt.</p>"
                ),
            ),
            ("heading", "Regel 2: Achten Sie Ihr Gegenüber"),
            (
                "paragraph",
                (
                    "<p>Widerspruch ist willkommen, auch deutlicher. Beleidigungen, Drohungen und Äußerungen, die "
                    "Menschen wegen ihrer Herkunft, ihres Geschlechts, ihres Glaubens, einer Behinderung, ihres Alters "
                    "oder ihrer sexuellen Identität herabsetzen, erscheinen nicht.</p>"
                ),
            ),
            ("heading", "Regel 3: Keine persönlichen Daten anderer"),
            (
                "paragraph",
                (
                    "<p>Nennen Sie keine Namen, Adressen, Telefonnummern, Kennzeichen oder andere Angaben, an denen "
                    "man eine Privatperson erkennt. Überlegen Sie auch bei sich selbst, was Sie öffentlich schreiben "
                    "möchten.</p>"
                ),
            ),
            ("heading", "Regel 4: Nichts, was das Recht verbietet"),
            (
                "paragraph",
                (
                    "<p>Strafbare Inhalte, Aufrufe zu Straftaten und Behauptungen, die anderen wissentlich falsch "
                    "etwas nachsagen, werden nicht veröffentlicht.</p>"
                ),
            ),
            ("heading", "Regel 5: Keine Werbung, keine Serien"),
            (
                "paragraph",
                (
                    "<p>Werbung für Waren, Dienste, Parteien oder Kandidaturen gehört nicht hierher. Denselben Text "
                    "brauchen Sie nur einmal zu schreiben; Wiederholungen zählen nicht mehr.</p>"
                ),
            ),
            ("heading", "Regel 6: Schreiben Sie selbst"),
            (
                "paragraph",
                (
                    "<p>Verwenden Sie eigene Worte. Fremde Texte zitieren Sie bitte kurz und mit Quelle. Links sind "
                    "erlaubt, wenn sie zur Sache gehören.</p>"
                ),
            ),
            ("heading", "Wenn ein Beitrag nicht erscheint"),
            (
                "paragraph",
                (
                    "<p>Dann nennt Ihnen die Moderation die Regel, an der es liegt. Der Text wird nicht öffentlich. "
                    "Sie können ihn ändern und neu einreichen. Die Moderation schreibt Beiträge nicht um und kürzt sie "
                    "nicht; sie veröffentlicht ganz oder gar nicht. An der Stelle des Beitrags steht, welche Regel "
                    "es war und warum.</p><p>Ob ein Beitrag gefällt, spielt keine Rolle. "
                    "Halten Sie eine Entscheidung für falsch, widersprechen Sie über Ihren persönlichen Link; dann "
                    "sieht die Stadt noch einmal hin und antwortet Ihnen. Ohne Link wenden Sie sich an die Stelle, "
                    "die im Impressum steht.</p>"
                ),
            ),
            ("heading", "Wenn Sie einen Beitrag melden möchten"),
            (
                "paragraph",
                (
                    "<p>Bei jedem veröffentlichten Beitrag steht „Melden“. Sagen Sie dort, was nicht stimmt; Name und "
                    "E-Mail-Adresse sind freiwillig. Sie bekommen einen Link, unter dem die Entscheidung mit ihrem "
                    "Grund steht. Was gegen das Recht oder eine Regel verstößt, wird ausgeblendet.</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "moderation", "text": "Wann wir Beiträge lesen"},
                    {"page": "draft", "text": "Zum Beispielentwurf, um einen Beitrag zu schreiben"},
                    {"page": "imprint", "text": "Kontakt zur Stadt"},
                ],
            ),
        ],
    },
    {
        "key": "moderation",
        "parent": "take-part",
        "title": "Wann wir Beiträge lesen",
        "slug": "moderation",
        "is_example": True,
        "show_in_menus": False,
        "lead": (
            "Jeden Beitrag liest ein Mensch, bevor er erscheint. Hier steht, wann das geschieht und was Sie in der "
            "Zwischenzeit tun können. Die Stunden sind ein Beispiel; die Stadt legt sie vor dem Start fest."
        ),
        "body": [
            ("heading", "Zu diesen Zeiten"),
            (
                "paragraph",
                (
                    "<ul><li>Montag bis Donnerstag von 9 bis 16\u00a0Uhr</li><li>Freitag von 9 bis 12\u00a0Uhr</li>"
                    "</ul><p>An Feiertagen liest niemand mit. Schreiben können Sie jederzeit, solange der "
                    "Entwurf für Beiträge offen ist.</p>"
                ),
            ),
            ("heading", "So lange dauert es"),
            (
                "paragraph",
                (
                    "<p>Was an einem Arbeitstag bis 12\u00a0Uhr eingeht, ist in der Regel am selben Tag gelesen, alles "
                    "andere am nächsten. Am Ende einer Beitragsfrist kann es länger dauern, weil dann viele "
                    "schreiben. Für die Frist zählt, wann Ihr Beitrag eingegangen ist, nicht wann er gelesen wird.</p>"
                ),
            ),
            ("heading", "Solange Sie warten"),
            (
                "paragraph",
                (
                    "<p>Haben Sie eine E-Mail-Adresse angegeben, führt Ihr persönlicher Link zu Ihrem Beitrag. Bis "
                    "jemand ihn gelesen hat, können Sie ihn dort ändern; zurückziehen können Sie ihn immer.</p>"
                ),
            ),
            (
                "links",
                [
                    {"page": "rules", "text": "Die sechs Regeln für Beiträge"},
                    {"page": "take-part", "text": "So machen Sie mit"},
                ],
            ),
        ],
    },
]
