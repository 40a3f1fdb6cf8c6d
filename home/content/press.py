"""Shipped content: the press page and one example release. Data only; the loader reads it."""

from datetime import date

TO_BE_ENTERED = "[Von der Stadt einzutragen]"

PRESS_ROOM = {
    "title": "Presse",
    "slug": "presse",
    "show_in_menus": True,
    "lead": (
        "Mitteilungen, Fakten und Bilder zum Mitnehmen, und ein Mensch, den Sie anrufen können. Was hier ein "
        "Beispiel ist, steht dabei."
    ),
    "contact_name": f"{TO_BE_ENTERED}: Ansprechperson für die Presse",
    "contact_phone": TO_BE_ENTERED,
    "contact_email": TO_BE_ENTERED,
    "contact_hours": TO_BE_ENTERED,
    "facts": [
        ("heading", "In Kürze"),
        (
            "paragraph",
            (
                "<ul><li><b>Vorhaben:</b> eine Smart-City-Strategie für Pinneberg, erarbeitet mit Bürgerschaft, "
                "Betrieben, Vereinen, Verbänden und Verwaltung</li><li><b>Name:</b> „Smart. Smarter. Pinneberg?! Auf "
                "dem Weg zur digitalen Modellkommune“</li><li><b>Programm:</b> „Digitale Modellkommunen“ des "
                "Ministeriums für Inneres, ländliche Räume, Integration und Gleichstellung in "
                "Schleswig-Holstein</li><li><b>Auswahl:</b> 22.\u00a0September\u00a02020, eines von neun Projekten, "
                "Förderung je Projekt bis zu 100.000\u00a0Euro</li><li><b>Organisation und Moderation:</b> "
                "dataport.kommunal</li><li><b>Vorbild:</b> „Norderstedt GO!“ der Stadt "
                "Norderstedt</li><li><b>Einladung:</b> Stefan Bohlen, Erster Stadtrat</li></ul>"
            ),
        ),
        ("heading", "Die erste Workshop-Runde"),
        (
            "paragraph",
            (
                "<p>Alle Workshops fanden als Videokonferenz statt und begannen um "
                "18.30\u00a0Uhr.</p><ul><li>Mittwoch, 23.\u00a0Februar\u00a02022: Mobilität (Smart "
                "Mobility)</li><li>Montag, 28.\u00a0Februar\u00a02022: Verwaltung (Smart "
                "Governance)</li><li>Dienstag, 1.\u00a0März\u00a02022: Wirtschaft (Smart Economy)</li><li>Mittwoch, "
                "2.\u00a0März\u00a02022: Dienstleistungen für Bürgerinnen und Bürger (Smart "
                "Living)</li><li>Donnerstag, 3.\u00a0März\u00a02022: Zusammenleben, Bildung und Kultur (Smart "
                "People)</li></ul>"
            ),
        ),
        ("heading", "Das Ergebnis der Beteiligung"),
        (
            "numbers",
            [
                {"value": "mehr als 200", "label": "aktive Beiträge"},
                {"value": "rund 40", "label": "Projektideen, bewertet mit Fachleuten der Verwaltung"},
                {"value": "2", "label": "Runden digitaler Workshops in jedem Handlungsfeld"},
            ],
        ),
        (
            "paragraph",
            (
                "<p>Hinzu kamen Workshops mit Schülerinnen und Schülern, dem Seniorenbeirat, Vereinen, Betrieben und "
                "der Politik vor Ort. Die Strategie war für Dezember\u00a02022 vorgesehen und ist als lebendiges "
                "Dokument gedacht.</p>"
            ),
        ),
    ],
    "body": [
        ("heading", "So zitieren Sie richtig"),
        (
            "paragraph",
            (
                "<p>Jede Pressemitteilung behält ihre Adresse. Wird sie berichtigt, sagt ein Hinweis über dem Text, "
                "was sich geändert hat, und der alte Wortlaut bleibt nachlesbar.</p><p>Jeder Absatz eines Entwurfs "
                "hat eine Nummer und je Fassung eine feste Adresse. Nennen Sie Titel, Fassung, Absatz und Adresse, "
                "dann führt Ihr Zitat auch später noch zu genau diesen Worten. Eine veröffentlichte Fassung wird "
                "nicht nachträglich geändert, sondern nur durch eine neue abgelöst.</p><p>Muster: "
                "„Smart-City-Strategie (Beispielentwurf), Fassung\u00a01, Absatz\u00a02.1“, dazu die Adresse des "
                "Absatzes und der Tag des Abrufs.</p><p>Bitte zitieren Sie den Beispielentwurf, die zweite "
                "Workshop-Runde und die Beispielmaßnahmen nicht als Aussagen oder Vorhaben der Stadt.</p>"
            ),
        ),
        (
            "links",
            [
                {"page": "project", "text": "Die ausführliche Geschichte des Projekts"},
                {"page": "calendar", "text": "Alle Termine mit Kalenderdatei"},
                {"page": "strategy", "text": "Der Beispielentwurf der Strategie"},
            ],
        ),
    ],
}

RELEASE = {
    "title": "Neun Projekte im Land, eines davon in Pinneberg",
    "slug": "2020-09-digitale-modellkommune",
    "is_example": True,
    "notice": (
        "So kann eine Pressemitteilung aussehen. Die Tatsachen stimmen; versandt hat die Stadt diesen Text nicht."
    ),
    "number": "1/2020",
    "day": date(2020, 9, 22),
    "place": "Pinneberg",
    "kicker": "Digitale Modellkommunen",
    "lead": (
        "Das Land Schleswig-Holstein nimmt Pinneberg in sein Programm auf. Bis zu 100.000\u00a0Euro helfen der "
        "Stadt, mit ihren Bürgerinnen und Bürgern eine Smart-City-Strategie zu schreiben."
    ),
    "body": (
        "<p>Pinneberg gehört zu den neun Projekten, die das Land als „Digitale Modellkommunen“ fördert. Das Projekt "
        "heißt „Smart. Smarter. Pinneberg?! Auf dem Weg zur digitalen Modellkommune“. Jedes der neun Projekte erhält "
        "bis zu 100.000\u00a0Euro.</p><p>Am Anfang steht keine Technik, sondern eine Frage: Was brauchen die "
        "Menschen hier? Die Stadt will Antworten auf eine älter werdende Bevölkerung, auf knappe Mittel, auf den "
        "Mangel an Fachkräften und auf den Klimawandel finden. Was entsteht, soll dem Gemeinwohl dienen und auf "
        "Dauer tragen.</p><p>Mitarbeiten können alle, die in Pinneberg leben oder arbeiten: Bürgerschaft, Betriebe, "
        "Vereine, Verbände und die Beschäftigten der Stadt. Die Arbeit teilt sich in fünf "
        "Handlungsfelder:</p><ul><li>Mobilität</li><li>Verwaltung</li><li>Wirtschaft</li><li>Dienstleistungen für "
        "Bürgerinnen und Bürger</li><li>Zusammenleben, Bildung und Kultur</li></ul>"
    ),
    "background": (
        "<p>Das Programm „Digitale Modellkommunen“ gehört zum Ministerium für Inneres, ländliche Räume, Integration "
        "und Gleichstellung. Vorbild für Pinneberg ist die Stadt Norderstedt mit „Norderstedt GO!“, einer ganzen "
        "Digitalisierungsstrategie, die Fachleute, Bürgerschaft und Betriebe gemeinsam erarbeitet haben.</p>"
    ),
}
