"""Shipped content: the strategy's index page and the example draft, paragraph by paragraph. Data only."""

STRATEGY_INDEX = {
    "key": "strategy",
    "title": "Strategie",
    "slug": "strategie",
    "is_example": False,
    "show_in_menus": True,
    "notice": (
        "Der Wortlaut der Strategie liegt für diese Seite nicht vor. Der Entwurf, den Sie hier kommentieren können, "
        "ist ein Beispiel, geschrieben aus öffentlich genannten Ideen."
    ),
    "lead": (
        "Lesen Sie, woran gearbeitet wird, und sagen Sie zu jedem Absatz Ihre Meinung. Jede Fassung bleibt stehen, "
        "damit man sieht, was sich ändert."
    ),
    "body": [
        (
            "paragraph",
            (
                "<p>Pinnebergs Smart-City-Strategie entsteht aus Workshops, Gesprächen und Beiträgen. Mehr als "
                "200\u00a0aktive Beiträge und rund 40\u00a0Projektideen sind zusammengekommen. Gemeinsam mit "
                "Fachleuten der Verwaltung wurden die Ideen besprochen, bewertet und in eine Reihenfolge "
                "gebracht.</p><p>Die Strategie ist als lebendiges Dokument gedacht: Sie darf sich ändern, und Ihre "
                "Hinweise und Wünsche bleiben willkommen.</p>"
            ),
        ),
        (
            "callout",
            {
                "title": "Was hier steht und was nicht",
                "text": (
                    "<p>Der Wortlaut der Strategie liegt für diese Seite nicht vor. Der Entwurf, den Sie hier "
                    "kommentieren können, ist deshalb ein Beispiel. Er ist aus Ideen geschrieben, die öffentlich "
                    "genannt wurden.</p>"
                ),
            },
        ),
    ],
}

DRAFT = {
    "key": "draft",
    "title": "Smart-City-Strategie",
    "slug": "entwurf",
    "is_example": True,
    "show_in_menus": False,
    "lead": (
        "Ein Beispielentwurf in sieben Kapiteln. Jeder Absatz hat eine Nummer und eine eigene Adresse, und zu jedem "
        "können Sie schreiben, was Sie denken."
    ),
    "notice": (
        "Beispiel: Dieser Entwurf ist aus öffentlich genannten Ideen geschrieben. Er ist kein Text der Stadt Pinneberg "
        "und gibt keinen Beschluss wieder."
    ),
    "what_happens": (
        "<p>Die Moderation prüft Ihren Beitrag anhand von sechs Regeln. Entspricht er ihnen, erscheint er beim Absatz; "
        "sonst erfahren Sie den Grund.</p><p>Weil dieser Entwurf ein Beispiel ist, fließt Ihr Beitrag nicht in die "
        "Strategie der Stadt ein.</p>"
    ),
    "body": [
        ("chapter", {"title": "Worum es geht", "field": ""}),
        (
            "paragraph",
            (
                "<p>Pinneberg will eine kluge Stadt sein. Klug heißt hier nicht zuerst schnelles Netz und vernetzte "
                "Dinge, auch wenn beides nützt. Klug ist eine Stadt, die auf das Älterwerden ihrer Menschen, auf "
                "knappe Ressourcen, auf fehlende Fachkräfte und auf den Klimawandel gute Antworten findet. Technik ist "
                "dafür ein Werkzeug und nie das Ziel.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Jede Maßnahme soll drei Fragen bestehen, bevor sie beginnt: Lohnt sie sich auf Dauer, nützt sie "
                "dem Zusammenhalt, und schont sie die natürlichen Grundlagen? Wer eine Maßnahme vorschlägt, soll die "
                "Antworten auf einer Seite aufschreiben können. Fällt eine Antwort schlecht aus, muss der Vorschlag "
                "geändert oder die Abwägung offen begründet werden.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Das Gemeinwohl geht vor. Wo die Stadt digitale Dienste einkauft oder entwickelt, soll sie darauf "
                "achten, dass sie nicht dauerhaft von einem einzigen Anbieter abhängt. Daten aus öffentlichen Aufgaben "
                "sollen in öffentlicher Hand bleiben. Das kann einzelne Vorhaben teurer machen; dafür kann die Stadt "
                "später wechseln, ohne von vorn anzufangen.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Kein Angebot soll nur digital sein. Wer einen Dienst lieber am Telefon, auf Papier oder im "
                "Gespräch nutzt, soll dieselbe Auskunft und dieselbe Frist bekommen. Die Stadt soll bei jedem neuen "
                "digitalen Dienst angeben, auf welchem anderen Weg man ihn erreicht und wer dort hilft.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Digitaler Wandel lässt sich nicht anordnen. Er wächst aus Ideen, Bedürfnissen und Wünschen der "
                "Menschen, die ihn nutzen. Vorbild ist Norderstedt mit „Norderstedt GO!“: Dort ist eine ganze "
                "Digitalisierungsstrategie gemeinsam mit Fachleuten, Einwohnerschaft und Betrieben entstanden. "
                "Pinneberg soll diesen Gedanken übernehmen und dabei seine eigenen Antworten finden.</p>"
            ),
        ),
        ("chapter", {"title": "Mobilität: von Tür zu Tür denken", "field": "mobility"}),
        (
            "paragraph",
            (
                "<p>Die Stadt soll Wege als Ganzes betrachten, von der Haustür bis zum Ziel. Maßstab ist nicht, wie "
                "schnell ein einzelnes Verkehrsmittel vorankommt, sondern wie gut mehrere zusammenpassen. Bei jeder "
                "Änderung an Straßen, Haltestellen oder Abstellplätzen soll deshalb geprüft werden, ob das Umsteigen "
                "dadurch leichter oder schwerer wird.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>An Orten, an denen viele umsteigen, soll die Stadt Knotenpunkte einrichten. Dort sollen Bus, Rad, "
                "Fußweg und geteilte Fahrzeuge nah beieinanderliegen. Begonnen werden soll mit einem einzigen "
                "Knotenpunkt, der ein Jahr lang erprobt wird. Erst wenn die Erfahrungen veröffentlicht und besprochen "
                "sind, folgen weitere.</p>"
            ),
        ),
        (
            "listing",
            (
                "<ul><li>überdachte und beleuchtete Abstellplätze für Fahrräder, auch für Lastenräder und "
                "Dreiräder</li><li>eine Anzeige mit den nächsten Abfahrten, lesbar aus fünf Metern und auf Wunsch "
                "vorgelesen</li><li>Sitzplätze mit Lehne und ein stufenfreier Weg zu allen "
                "Verkehrsmitteln</li><li>eine Stelle, an der man ohne Smartphone Auskunft bekommt</li></ul>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Auskünfte über Abfahrten, Baustellen und Abstellplätze soll die Stadt als offene Daten "
                "bereitstellen, damit jede Auskunft sie verwenden kann. Eine eigene App der Stadt ist dafür nicht "
                "vorgesehen: Wer unterwegs ist, hat meist schon eine und soll keine weitere brauchen. Wichtiger ist, "
                "dass die Daten stimmen und binnen Minuten erneuert werden.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Wege, die Kinder allein gehen sollen, haben Vorrang. Die Stadt soll mit Schulen eine Karte "
                "erarbeiten, auf der Kinder selbst eintragen, wo sie sich sicher fühlen und wo nicht. Die Einträge "
                "dürfen keinem Kind zugeordnet werden können. Für die drei am häufigsten genannten Stellen soll die "
                "Stadt binnen eines halben Jahres sagen, was sie ändert.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Wenn Messgeräte den Verkehr erfassen, soll die Stadt nur zählen und niemanden wiedererkennen. "
                "Kennzeichen und Gesichter sollen nicht aufgenommen werden, auch nicht für kurze Zeit. Jeder Standort "
                "soll mit Zweck und Laufzeit auf einer Karte stehen. Ein Gerät, dessen Zahlen ein Jahr lang niemand "
                "verwendet hat, wird abgebaut.</p>"
            ),
        ),
        ("chapter", {"title": "Verwaltung: finden, verstehen, mitentscheiden", "field": "governance"}),
        (
            "paragraph",
            (
                "<p>Informationen der Verwaltung sollen so geschrieben sein, dass man sie beim ersten Lesen versteht. "
                "Jede Seite soll mit der Antwort beginnen: was man braucht, was es kostet, wie lange es dauert. "
                "Paragrafen stehen am Ende. Bevor ein Text erscheint, sollen ihn mindestens zwei Menschen lesen, die "
                "nicht in der Verwaltung arbeiten.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Die Suche soll die Wörter kennen, die Menschen wirklich benutzen. Wer „Auto abmelden“ eingibt, "
                "darf nicht an „Außerbetriebsetzung“ scheitern. Die Stadt soll jeden Monat ansehen, welche Suchen ohne "
                "Treffer blieben, und die zehn häufigsten beheben. Gespeichert werden dafür nur die Suchwörter und "
                "nicht, wer gesucht hat.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Die Stadt soll ihre Datenbestände öffnen, wo kein Schutz entgegensteht: zum Nachnutzen, ohne "
                "Kosten und in Formaten, die jedes Programm lesen kann. Den Anfang sollen Daten machen, nach denen "
                "häufig gefragt wird. Eine Liste aller Bestände soll auch die nennen, die geschlossen bleiben, und "
                "dafür einen Grund angeben.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Wer sich politisch beteiligen will, soll früh erfahren, worüber beraten wird. Zu jeder wichtigen "
                "Vorlage der Ratsversammlung soll es eine Zusammenfassung von höchstens einer Seite geben, in "
                "einfachen Worten und mit dem Tag der Beratung. Wer ein Thema verfolgt, soll auf Wunsch eine Nachricht "
                "bekommen, sobald es auf einer Tagesordnung steht.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Jeder Beitrag verdient eine Antwort. Zu Vorschlägen, die in einer Beteiligung eingehen, soll die "
                "Stadt binnen acht Wochen sagen, ob sie sie aufnimmt, teilweise aufnimmt oder ablehnt, und warum. Die "
                "Antworten sollen öffentlich sein. Reicht die Zeit nicht, wird der Grund genannt und ein neuer Tag.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Beschäftigte der Stadt sollen Zeit bekommen, um Abläufe zu verbessern, die sie täglich erleben. "
                "Vorgeschlagen ist ein halber Tag im Monat. Bevor ein Ablauf digital wird, soll gefragt werden, welche "
                "Schritte entfallen können. Ein umständliches Formular wird nicht besser, wenn man es am Bildschirm "
                "ausfüllt.</p>"
            ),
        ),
        ("chapter", {"title": "Wirtschaft: Kräfte und Räume teilen", "field": "economy"}),
        (
            "paragraph",
            (
                "<p>Kleine Betriebe haben selten jemanden, der sich nur um Digitales kümmert. Die Stadt soll deshalb "
                "eine Sprechstunde anregen, in der Betriebe einander helfen: Wer eine Aufgabe gelöst hat, zeigt es "
                "anderen. Die Stadt stellt den Raum und lädt ein, Verkauf ist ausgeschlossen. Nach zwölf Terminen wird "
                "entschieden, ob es weitergeht.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Für Betriebe soll es in der Verwaltung eine Ansprechperson geben, die ein Anliegen vom ersten "
                "Anruf bis zum Bescheid begleitet. Sie soll den Stand jederzeit nennen können, ohne weiterzuverbinden. "
                "Ob dafür eine neue Stelle nötig ist oder eine andere Aufteilung der Arbeit genügt, soll zuerst "
                "geprüft werden.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Gebäude sollen mehreren Zwecken dienen. Ein Raum, der vormittags zum Lernen genutzt wird, kann "
                "nachmittags Werkstatt und abends Sitzungszimmer sein. Die Stadt soll ein gemeinsames Verzeichnis "
                "freier Räume aufbauen, in dem auch Betriebe ihre Räume anbieten können. Preise und Regeln sollen dort "
                "für alle gleich lesbar sein.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Offene Daten der Stadt sollen auch Betrieben nützen, etwa zu Baustellen, Flächen und Bäumen. Vor "
                "jeder Veröffentlichung soll die Stadt drei Betriebe fragen, ob sie mit dem Format arbeiten können. "
                "Wer aus den Daten etwas baut, soll es zeigen dürfen; die Stadt führt eine Liste solcher "
                "Anwendungen.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Im Kreis Pinneberg arbeiten rund 300\u00a0Baumschulen. Ihr Wissen über Böden, Wasser und Gehölze "
                "ist für eine Stadt, die heißer werdende Sommer aushalten muss, ein Schatz. Die Stadt soll gemeinsam "
                "mit Baumschulen erproben, wie sich Straßenbäume mit einfachen Feuchtefühlern sparsamer gießen lassen. "
                "Kosten und Ergebnis sollen nach zwei Sommern offenliegen.</p>"
            ),
        ),
        ("chapter", {"title": "Dienstleistungen: von der Lebenslage ausgehen", "field": "living"}),
        (
            "paragraph",
            (
                "<p>Die Stadt soll digitale Wegweiser für Lebenslagen anbieten. Ein Wegweiser fragt wenige Dinge und "
                "zeigt dann, was in welcher Reihenfolge zu tun ist, bei wem und bis wann. Er nennt auch Hilfen anderer "
                "Träger, denn wer Rat sucht, unterscheidet nicht nach Zuständigkeit. Angaben bleiben auf dem eigenen "
                "Gerät.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Begonnen werden soll mit drei Lebenslagen, in denen viel zugleich zu regeln ist und wenig Zeit zum "
                "Suchen bleibt. Sie sollen nacheinander entstehen, damit die Erfahrungen aus der ersten in die nächste "
                "einfließen. Vorgeschlagen ist diese Reihenfolge:</p>"
            ),
        ),
        (
            "listing",
            (
                "<ul><li>ein Kind kommt zur Welt</li><li>ein Angehöriger braucht Pflege</li><li>jemand zieht neu nach "
                "Pinneberg</li></ul>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Jeder Wegweiser soll auch gedruckt ausliegen, in einfacher Sprache und in großer Schrift. Dort, wo "
                "viele Menschen ohnehin hinkommen, soll es Hilfe beim Ausfüllen geben. Ehrenamtliche können das "
                "unterstützen. Die Verantwortung dafür, dass jemand da ist, bleibt bei der Stadt.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Termine sollen sich im Netz, am Telefon und vor Ort nach denselben Regeln vergeben lassen. Ein "
                "Teil der Zeiten soll frei bleiben für Menschen, die ohne Termin kommen. Vorgeschlagen ist ein "
                "Viertel. Ob das reicht, soll nach einem halben Jahr anhand der Wartezeiten geprüft und das Ergebnis "
                "veröffentlicht werden.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Wer der Stadt etwas einmal mitgeteilt hat, soll es nicht bei jeder Stelle wiederholen müssen. Das "
                "geht nur mit Einwilligung: Vor jeder Weitergabe soll zu sehen sein, welche Angabe an wen geht. Wer "
                "nicht zustimmt, wird genauso bedient und gibt die Angabe eben noch einmal an.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Neue Dienste sollen vor dem Start mit Menschen erprobt werden, die es schwerer haben: mit wenig "
                "Deutsch, schwachen Augen, unruhigen Händen oder altem Gerät. Der Seniorenbeirat und Vereine sollen "
                "eingeladen werden, Prüferinnen und Prüfer zu benennen. Ihre Zeit soll entschädigt werden. Ein Dienst, "
                "an dem sie scheitern, geht noch nicht ans Netz.</p>"
            ),
        ),
        ("chapter", {"title": "Zusammenleben, Bildung und Kultur: Orte für alle", "field": "people"}),
        (
            "paragraph",
            (
                "<p>Menschen brauchen Orte, an denen sie nichts kaufen müssen. Die Stadt soll prüfen, welche ihrer "
                "Gebäude abends und am Wochenende leer stehen und sich öffnen lassen. Türen, die sich mit einer Zusage "
                "auf Zeit aufschließen lassen, können das erleichtern. Ein Mensch, der sich verantwortlich fühlt, "
                "bleibt trotzdem nötig.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Ein Haus mit vielen Zwecken soll den Anfang machen: lesen, proben, reparieren, beraten, feiern. "
                "Bevor gebaut oder umgebaut wird, sollen die künftigen Nutzerinnen und Nutzer einen Wochenplan "
                "aufstellen. Passt er in ein vorhandenes Gebäude, hat der Bestand Vorrang vor einem Neubau.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Lernen soll in beide Richtungen gehen. Schülerinnen und Schüler können Älteren zeigen, wie man ein "
                "Gerät sicher einrichtet; Ältere können zeigen, wie man näht, pflanzt oder vor Publikum spricht. Die "
                "Stadt soll solche Tauschstunden anregen, Räume stellen und die Anmeldung so einfach halten, dass ein "
                "Anruf genügt.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Pinneberg soll deutlicher zeigen, was es verbindet. Rosen, Gehölze und der Rosengarten im Fahlt "
                "sind ein Anfang, aber nicht die ganze Stadt. In einem offenen Stadtarchiv im Netz sollen Menschen "
                "eigene Bilder und Geschichten beitragen können, mit Namen oder ohne. Wer etwas beiträgt, soll es auch "
                "wieder entfernen lassen können.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Ein gemeinsamer Kalender soll Feste, Proben, Spiele und Vorträge aller Vereine zeigen. Ein Eintrag "
                "soll nur einmal nötig sein und dann überall erscheinen, auch als Aushang zum Drucken. Ob "
                "Veranstaltungen mit Gewinnabsicht aufgenommen werden, ist offen; dagegen spricht, dass sie die "
                "kleinen Termine verdrängen könnten.</p>"
            ),
        ),
        ("chapter", {"title": "Wie es weitergeht", "field": ""}),
        (
            "paragraph",
            (
                "<p>Die Strategie ist ein lebendiges Dokument. Sie soll einmal im Jahr überarbeitet werden. Jede neue "
                "Fassung soll zeigen, welche Absätze sich geändert haben und welche Beiträge dazu geführt haben. "
                "Ältere Fassungen bleiben unter ihrer Adresse lesbar, damit ein Zitat auch nach Jahren noch stimmt.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Aus Vorschlägen werden Maßnahmen, wenn fünf Dinge feststehen: was erreicht werden soll, wer "
                "verantwortlich ist, was es kostet, wann es beginnt und woran man den Erfolg erkennt. Fehlt eines "
                "davon, bleibt der Vorschlag eine Idee. Das ist keine Ablehnung, sondern eine Aufgabe.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Zu jeder Maßnahme soll jederzeit zu sehen sein, wie weit sie ist. Auch verschobene und aufgegebene "
                "Maßnahmen bleiben mit ihrem Grund stehen. Wer nur Gelungenes zeigt, lernt nichts. Einmal im Jahr soll "
                "die Stadt der Ratsversammlung berichten und am selben Tag der Öffentlichkeit.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Das Geld reicht nicht für alles zugleich. Vorrang sollen Maßnahmen haben, die vielen nützen, wenig "
                "kosten und anderen den Weg bereiten. Von drei Maßnahmen, die in einem Jahr beginnen, soll mindestens "
                "eine ohne neue Technik auskommen. So bleibt im Blick, dass es um die Stadt geht und nicht um "
                "Geräte.</p>"
            ),
        ),
        (
            "paragraph",
            (
                "<p>Dieser Entwurf steht zur Diskussion. Sie können jeden Absatz kommentieren, ihm zustimmen, ihm "
                "widersprechen oder einen besseren Wortlaut vorschlagen. Besonders helfen Hinweise, die zeigen, was "
                "ein Vorschlag in Ihrem Alltag bewirken oder anrichten würde. Fehlt etwas Wichtiges, schreiben Sie es "
                "an den Absatz, der ihm am nächsten kommt.</p>"
            ),
        ),
    ],
}
