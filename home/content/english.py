"""Shipped content: English for the pages that are translated. German text to English text, data only."""

EN = {
    "Zweite Runde": "Second round",
    "Stadt Pinneberg": "Town of Pinneberg",
    "Pinneberg entwirft seine digitale Zukunft": "Pinneberg designs its digital future",
    "Pinneberg entwirft seine digitale Zukunft. Mit Ihnen.": "Pinneberg designs its digital future. With you.",
    (
        "Was braucht unsere Stadt morgen, und was davon schon heute? Arbeiten Sie an der Smart-City-Strategie mit: in "
        "einem Workshop am Bildschirm oder mit einem Beitrag zum Entwurf."
    ): (
        "What will our town need tomorrow, and which of it today? Help to write the smart city strategy: in an online "
        "workshop, or with a comment on the draft."
    ),
    "Worum es geht": "What this is about",
    (
        "5G, Glasfaser, freies WLAN und vernetzte Dinge sind nützlich, aber sie machen eine Stadt noch nicht klug. "
        "Klug ist sie, wenn sie Antworten findet: auf eine älter werdende Bevölkerung, auf knappe Ressourcen, auf den "
        "Mangel an Fachkräften und auf den Klimawandel."
    ): (
        "5G, fibre, free Wi-Fi and connected things are useful, but they do not make a town smart. A town is smart "
        "when it finds answers: to an ageing population, to scarce resources, to the shortage of skilled workers and "
        "to climate change."
    ),
    (
        "Deshalb stehen in Pinneberg das Gemeinwohl, die digitale Teilhabe und die Daseinsvorsorge im Blick. Was "
        "entsteht, soll wirtschaftlich, sozial und ökologisch Bestand haben. Die Strategie geht von dem aus, was "
        "Menschen hier wirklich brauchen, und beschreibt Maßnahmen, die dazu passen."
    ): (
        "That is why Pinneberg keeps the common good, digital inclusion and public services in view. What is made "
        "should last: economically, socially and ecologically. The strategy starts from what people here really need, "
        "and describes measures that fit."
    ),
    "Wie es dazu kam": "How it came about",
    (
        "Am 22.\u00a0September\u00a02020 gewann Pinneberg einen Platz im Landesprogramm „Digitale Modellkommunen“, als "
        "eines von neun Projekten. Jedes wird mit bis zu 100.000\u00a0Euro gefördert. Das Projekt trägt den Namen "
        "„Smart. Smarter. Pinneberg?! Auf dem Weg zur digitalen Modellkommune“."
    ): (
        "On 22\u00a0September\u00a02020 Pinneberg won a place in the state programme “Digitale Modellkommunen” "
        "(digital model municipalities), as one of nine projects. Each is funded with up to 100,000\u00a0euros. The "
        "project’s name is “Smart. Smarter. Pinneberg?! Auf dem Weg zur digitalen Modellkommune”: on the way to "
        "becoming a digital model municipality."
    ),
    (
        "Vorbild ist Norderstedt mit „Norderstedt GO!“, einer ganzen Digitalisierungsstrategie, an der Fachleute, "
        "Bürgerschaft und Betriebe gemeinsam gearbeitet haben. Dahinter steht eine Überzeugung: Digitaler Wandel lässt "
        "sich nicht verordnen. Er wächst aus den Ideen, Bedürfnissen und Wünschen derer, die ihn nutzen."
    ): (
        "The role model is the town of Norderstedt with “Norderstedt GO!”, a whole digital strategy made by experts, "
        "citizens and businesses together. Behind it stands a conviction: digital change cannot be decreed. It grows "
        "out of the ideas, needs and wishes of those who use it."
    ),
    "Alle sind eingeladen": "Everybody is invited",
    (
        "Stefan Bohlen, Erster Stadtrat, lädt alle ein, ihre Ideen und Meinungen einzubringen: Bürgerinnen und Bürger, "
        "Betriebe, Vereine und Verbände, die Beschäftigten der Stadt und alle anderen, die sich dafür interessieren. "
        "Er bittet auch darum, die Einladung weiterzugeben."
    ): (
        "Stefan Bohlen, Erster Stadtrat (first town councillor), invites everybody to bring in ideas and opinions: "
        "citizens, businesses, clubs and associations, the town’s staff and everyone else who is interested. He also "
        "asks you to pass the invitation on."
    ),
    "So melden Sie sich an, so schreiben Sie einen Beitrag": "How to sign up and how to write a comment (in German)",
    "Die ganze Geschichte des Projekts": "The whole story of the project (in German)",
    "Das Wichtigste in Leichter Sprache": "The main points in easy-to-read German",
    "Auswahl als Modellkommune": "Chosen as a model municipality",
    "22.\u00a0September\u00a02020": "22\u00a0September\u00a02020",
    "Pinneberg wird eines von neun Projekten im Landesprogramm „Digitale Modellkommunen“.": (
        "Pinneberg becomes one of nine projects in the state programme “Digitale Modellkommunen”."
    ),
    "Workshops, erste Runde": "Workshops, first round",
    "23.\u00a0Februar bis 3.\u00a0März\u00a02022": "23\u00a0February to 3\u00a0March\u00a02022",
    (
        "Fünf Abende, fünf Handlungsfelder: Alle Interessierten sammeln in Videokonferenzen Herausforderungen, "
        "Lösungsansätze und Perspektiven der Umsetzung."
    ): (
        "Five evenings, five action fields: in video conferences, everybody who is interested collects challenges, "
        "possible solutions and ways to put them into practice."
    ),
    "Workshops, zweite Runde": "Workshops, second round",
    "nach der ersten Runde": "after the first round",
    (
        "Jedes Handlungsfeld kommt ein zweites Mal dran. Dazu kommen Workshops mit Schülerinnen und Schülern, "
        "Seniorenbeirat, Vereinen, Betrieben und der Politik vor Ort. Die genauen Tage liegen uns für diese Seite "
        "nicht vor."
    ): (
        "Each action field gets a second turn. There are also workshops with pupils, the seniors’ council, clubs, "
        "businesses and local politics. We do not have the exact days for this site."
    ),
    "Ideen bewerten": "Rating the ideas",
    "nach den Workshops": "after the workshops",
    (
        "Rund 40\u00a0Projektideen werden mit Fachleuten der Verwaltung besprochen, bewertet und in eine Reihenfolge "
        "gebracht."
    ): "About 40\u00a0project ideas are discussed, rated and put in order with experts of the administration.",
    "Strategie": "Strategy",
    "vorgesehen für Dezember\u00a02022": "due in December\u00a02022",
    "Aus den Ergebnissen entsteht die Smart-City-Strategie.": "The results become the smart city strategy.",
    "Fortschreiben": "Keeping it alive",
    "fortlaufend": "ongoing",
    (
        "Die Strategie ist als lebendiges Dokument gedacht. Sie ändert sich weiter, und Ihre Hinweise und Wünsche "
        "bleiben willkommen."
    ): "The strategy is meant as a living document. It goes on changing, and your remarks and wishes stay welcome.",
    "Ein Platz im Programm und bis zu 100.000\u00a0Euro Förderung.": (
        "A place in the programme and funding of up to 100,000\u00a0euros."
    ),
    (
        "Was an einem Abend zusammenkommt, geht in die Strategie ein: als Herausforderung, als Lösungsansatz oder als "
        "Perspektive der Umsetzung."
    ): (
        "What comes together in an evening goes into the strategy: as a challenge, as a possible solution or as a way "
        "to put it into practice."
    ),
    "Die zweite Runde nimmt auf, was in der ersten gesagt wurde, und führt es weiter.": (
        "The second round takes up what was said in the first one and goes on with it."
    ),
    "In allen Runden zusammen mehr als 200\u00a0aktive Beiträge.": (
        "More than 200\u00a0active contributions in all rounds together."
    ),
    "Aus dem, was in den Workshops gesagt wurde, werden Projektideen.": (
        "What was said in the workshops becomes project ideas."
    ),
    "Rund 40\u00a0Projektideen, bewertet und geordnet.": "About 40\u00a0project ideas, rated and put in order.",
    "Hinweise und Wünsche können die Strategie weiter verändern.": (
        "Remarks and wishes can go on changing the strategy."
    ),
    "So läuft das Verfahren": "How the process runs",
    ("Von der Auswahl als Modellkommune bis zum Fortschreiben: was wann geschieht und wie viel Sie bewirken können."): (
        "From being chosen as a model municipality to keeping the strategy alive: what happens when, and how much you "
        "can influence."
    ),
    "Was wurde daraus?": "What became of it?",
    (
        "Ein Satz aus einem Workshop, ein Beitrag zum Entwurf: Hier sehen Sie, wie daraus ein Absatz wird, aus dem "
        "Absatz eine Maßnahme, und was davon umgesetzt ist."
    ): (
        "A sentence from a workshop, a comment on the draft: see how it becomes a passage, how the passage becomes a "
        "measure, and what of it is done."
    ),
    "Handlungsfelder": "Action fields",
    (
        "Mobilität, Verwaltung, Wirtschaft, Dienstleistungen und Zusammenleben: In diesen fünf Handlungsfeldern sucht "
        "Pinneberg Antworten für morgen. Fangen Sie dort an, wo Sie der Alltag am meisten beschäftigt."
    ): (
        "Mobility, administration, economy, services and living together: in these five action fields Pinneberg looks "
        "for answers for tomorrow. Start with the one that occupies you most in daily life."
    ),
    (
        "Eine kluge Stadt erkennt man nicht an ihren Kabeln. Man erkennt sie daran, dass der Weg zur Arbeit gelingt, "
        "dass ein Antrag verständlich ist und dass niemand außen vor bleibt. Deshalb fragt jedes Handlungsfeld zuerst "
        "nach dem Bedarf und erst danach nach der Technik."
    ): (
        "You do not know a smart town by its cables. You know it because getting to work goes well, because a form "
        "makes sense and because nobody is left out. That is why each action field asks first what is needed, and only "
        "then about technology."
    ),
    (
        "Die fünf Felder hängen zusammen. Wer über Treffpunkte spricht, spricht bald auch über den Weg dorthin. Ihre "
        "Idee muss also nicht genau in ein Feld passen; sagen Sie sie dort, wo Sie gerade sind."
    ): (
        "The five fields belong together. Whoever talks about meeting places soon talks about the way there too. So "
        "your idea does not have to fit one field exactly; say it wherever you are."
    ),
    "Termine": "Events",
    (
        "Hier sehen Sie, wann welches Handlungsfeld besprochen wird, melden sich unverbindlich an und holen die "
        "Termine in Ihren Kalender."
    ): "See when each action field is discussed, sign up without obligation and take the dates into your own calendar.",
    (
        "Alle Workshops finden als Videokonferenz statt und beginnen um 18.30\u00a0Uhr. Die erste Runde mit fünf "
        "Abenden lief vom 23.\u00a0Februar bis zum 3.\u00a0März\u00a02022. Damit Sie die Anmeldung an jedem Tag "
        "ausprobieren können, steht hier auch eine zweite Runde als Beispiel."
    ): (
        "All workshops are video conferences and start at 6.30\u00a0pm. The first round, five evenings, ran from "
        "23\u00a0February to 3\u00a0March\u00a02022. So that you can try signing up on any day, a second round is "
        "listed here as an example."
    ),
    "Mobilität": "Mobility",
    (
        "Zu Fuß, mit dem Rad, mit Bus, Bahn oder Auto: Hier geht es um Wege, die gut ineinandergreifen. Sagen Sie, wo "
        "es bei Ihnen hakt."
    ): (
        "On foot, by bike, bus, train or car: this field is about journeys whose parts fit together. Tell us where "
        "yours gets stuck."
    ),
    (
        "Ein Weg besteht selten aus nur einem Verkehrsmittel. Oft entscheidet das Umsteigen: Passt der Anschluss? Gibt "
        "es einen sicheren Platz für das Rad? Erfahre ich rechtzeitig, dass der Bus später kommt? Dieses Handlungsfeld "
        "schaut auf die ganze Strecke von Tür zu Tür und auf alle, die sie zurücklegen: Kinder auf dem Schulweg, "
        "Pendelnde, Menschen mit Rollator, Betriebe mit Lieferungen."
    ): (
        "A journey is seldom made by one means of transport alone. Often the change decides: does the connection work? "
        "Is there a safe place for the bike? Do I hear in time that the bus is late? This action field looks at the "
        "whole way from door to door and at everyone who travels it: children on their way to school, commuters, "
        "people with a walking frame, businesses with deliveries."
    ),
    (
        "Digitale Hilfen sind dabei ein Mittel unter mehreren. Manchmal nützt eine App, manchmal eine gut lesbare "
        "Tafel an der Haltestelle."
    ): (
        "Digital aids are one means among several. Sometimes an app helps, sometimes a board at the stop that is easy "
        "to read."
    ),
    "Drei Fragen zum Anfangen": "Three questions to start with",
    "Welchen Weg würden Sie gern ohne Auto zurücklegen, und was fehlt Ihnen dafür?": (
        "Which journey would you like to make without a car, and what is missing?"
    ),
    "Wo in Pinneberg steigen Sie um, und was kostet Sie dort Zeit, Kraft oder Nerven?": (
        "Where in Pinneberg do you change, and what costs you time, strength or nerves there?"
    ),
    "Welche Auskunft bräuchten Sie unterwegs, auch wenn Sie kein Smartphone benutzen?": (
        "Which information would you need on the way, even if you do not use a smartphone?"
    ),
    "Was schon genannt wurde": "What has been named so far",
    (
        "Öffentlich genannt ist die Idee einer Mobilität, die über die einzelnen Verkehrsmittel hinausdenkt: planen, "
        "umsteigen und ankommen als ein zusammenhängender Weg. Was das für Ihre Straße heißen kann, steht noch nicht "
        "fest. Genau danach fragt dieses Handlungsfeld."
    ): (
        "One idea named in public is mobility that thinks across means of transport: planning, changing and arriving "
        "as one connected journey. What that could mean for your street is not settled yet. It is exactly what this "
        "action field asks."
    ),
    "Beim nächsten Workshop zur Mobilität mitreden": "Join the next workshop on mobility",
    "Das Kapitel Mobilität im Beispielentwurf lesen und kommentieren": (
        "Read the chapter on mobility in the example draft and comment on it (in German)"
    ),
    "Mobilität: Welche Wege gehen wir zuerst?": "Mobility: which way do we go first?",
    (
        "Beispiel für die zweite Runde: Aus den Wünschen zum Unterwegssein werden Vorschläge, die man vergleichen und "
        "in eine Reihenfolge bringen kann."
    ): (
        "Example of the second round: wishes about getting around become proposals that can be compared and put in "
        "order."
    ),
    (
        "Die erste Runde hat gefragt, wo es auf den Wegen durch Pinneberg hakt. Die zweite nimmt die Antworten auf und "
        "fragt weiter: Was davon hilft vielen, was lässt sich bald beginnen, und was müsste vorher geklärt werden?"
    ): (
        "The first round asked where journeys through Pinneberg get stuck. The second takes up the answers and asks "
        "further: what would help many people, what can begin soon, and what has to be settled first?"
    ),
    "Programm": "Programme",
    "Herausforderungen": "Challenges",
    "Haben wir etwas Wichtiges übersehen?": "Have we missed anything important?",
    "Lösungsansätze": "Possible solutions",
    "Welche Vorschläge für das Umsteigen von Tür zu Tür überzeugen, und warum?": (
        "Which proposals for changing on the way from door to door are convincing, and why?"
    ),
    "Perspektiven der Umsetzung": "Putting it into practice",
    "Womit fängt die Stadt an, und woran merken wir, dass es wirkt?": (
        "Where does the town start, and how will we notice that it works?"
    ),
    "Gut zu wissen": "Good to know",
    (
        "Dieser Termin ist ein Beispiel. Sie können den ganzen Weg ausprobieren: anmelden, bestätigen, den Termin in "
        "Ihren Kalender holen und wieder absagen. Die Anmeldung ist unverbindlich."
    ): (
        "This date is an example. You can try the whole way: sign up, confirm, take the date into your calendar and "
        "withdraw again. Signing up is non-binding."
    ),
    "einen PC mit Webcam": "a PC with a webcam",
    "ein Headset, also Kopfhörer mit Mikrofon": "a headset, that is headphones with a microphone",
    "eine stabile Internetverbindung": "a stable internet connection",
    "keine technischen Vorkenntnisse": "no technical knowledge",
    "keine zusätzliche Software: Sie müssen nichts installieren": "no extra software: there is nothing to install",
    "Das Ende ist geschätzt; veröffentlicht ist nur der Beginn.": (
        "The end is an estimate; only the start has been published."
    ),
    "Zur Erprobung verlegt: Dieser Workshop fand in Wirklichkeit am {date} statt.": (
        "Moved for trying out: this workshop really took place on {date}."
    ),
    (
        "Beispiel: Diesen Termin gibt es nur zum Ausprobieren. Die Anmeldung funktioniert, ein Workshop findet nicht "
        "statt."
    ): "Example: this date exists only for trying things out. Signing up works, but no workshop takes place.",
}

EN_SLUGS = {
    "fields": "action-fields",
    "field-mobility": "mobility",
    "calendar": "events",
    "process": "process",
    "outcome": "what-became-of-it",
    "workshop2-mobility": "mobility-2",
}
