"""An example discussion of the example draft: contributions, answers, and the second version that follows. Data only.

Everything here is an example, and says so: nobody wrote these contributions, and the town decided none of it.
"""

NAME, ROLE = "Beispiel", "Beispiel, keine Antwort der Stadt"
NOTE = (
    "Beispiel: Nach den Beiträgen beginnt die Erprobung mit zwei Knotenpunkten, die Auskünfte und die Frage der "
    "App stehen in "
    "zwei Absätzen, und offene Daten für Betriebe stehen jetzt bei den offenen Daten der Verwaltung."
)
KNOT = (
    "<p>An Orten, an denen viele umsteigen, soll die Stadt Knotenpunkte einrichten. Dort sollen Bus, Rad, Fußweg "
    "und geteilte "
    "Fahrzeuge nah beieinanderliegen, mit einem Dach gegen Regen. Begonnen werden soll mit zwei Knotenpunkten, "
    "einem am "
    "Bahnhof und einem in einem Ortsteil ohne Bahn; beide werden ein Jahr lang erprobt. Erst wenn die Erfahrungen "
    "veröffentlicht und besprochen sind, folgen weitere.</p>"
)
DEPARTURES = (
    "<p>Auskünfte über Abfahrten, Baustellen und Abstellplätze soll die Stadt als offene Daten bereitstellen, "
    "damit jede "
    "Auskunft sie verwenden kann. Wichtiger als vieles andere ist, dass die Daten stimmen und binnen Minuten "
    "erneuert "
    "werden.</p>"
)
NO_APP = (
    "<p>Eine eigene App der Stadt ist dafür nicht vorgesehen: Wer unterwegs ist, hat meist schon eine und soll "
    "keine weitere "
    "brauchen.</p>"
)
OPEN_DATA = (
    "<p>Die Stadt soll ihre Datenbestände öffnen, wo kein Schutz entgegensteht: zum Nachnutzen, ohne Kosten und "
    "in Formaten, "
    "die jedes Programm lesen kann. Den Anfang sollen Daten machen, nach denen häufig gefragt wird. Offene Daten "
    "der Stadt "
    "sollen auch Betrieben nützen, etwa zu Baustellen, Flächen und Bäumen. Vor jeder Veröffentlichung soll die "
    "Stadt drei "
    "Betriebe fragen, ob sie mit dem Format arbeiten können. Eine Liste aller Bestände soll auch die nennen, die "
    "geschlossen "
    "bleiben, und dafür einen Grund angeben.</p>"
)

# What happens to the passages of the first version, by the numbers they have there.
REWORDED = {"2.2": KNOT, "2.4": DEPARTURES, "3.3": OPEN_DATA}
SPLIT_OFF = {"2.4": NO_APP}  # a new passage right behind
MERGED = {"4.4": "3.3"}

CONTRIBUTIONS = [
    {
        "on": "2.2",
        "kind": "concern",
        "text": "Ein einziger Knotenpunkt am Bahnhof hilft allen, die ohnehin schon dort sind. Bitte auch einen "
        "dort erproben, "
        "wo keine Bahn hält.",
        "outcome": "adopted",
        "answer": "Das stimmt: Am Bahnhof allein zeigt sich nicht, ob ein Knotenpunkt auch ohne Bahn nützt. "
        "Erprobt werden zwei.",
        "led_to": ["2.2"],
    },
    {
        "on": "2.2",
        "kind": "proposal",
        "text": "Wer im Regen wartet, steigt beim nächsten Mal wieder ins Auto.",
        "wording": "An Orten, an denen viele umsteigen, soll die Stadt Knotenpunkte einrichten. Dort sollen Bus, "
        "Rad, Fußweg und "
        "geteilte Fahrzeuge nah beieinanderliegen, mit einem Dach gegen Regen und Wind. Begonnen werden soll mit "
        "einem "
        "einzigen Knotenpunkt, der ein Jahr lang erprobt wird. Erst wenn die Erfahrungen veröffentlicht und "
        "besprochen sind, "
        "folgen weitere.",
        "outcome": "partly",
        "answer": "Das Dach steht jetzt im Entwurf. Windschutz hängt vom Ort ab und wird bei der Planung geprüft.",
        "led_to": ["2.2"],
    },
    {
        "on": "2.4",
        "kind": "question",
        "text": "Sind das zwei Dinge: gute Daten, und ob es eine App gibt? Über das Zweite möchte ich einzeln "
        "abstimmen können.",
        "outcome": "adopted",
        "answer": "Ja. Beides steht jetzt in eigenen Absätzen, zu denen man einzeln schreiben kann.",
        "led_to": ["2.4", "2.5"],
    },
    {
        "on": "2.5",
        "kind": "idea",
        "text": "Die Karte der Kinder könnte einmal im Jahr im Rathaus hängen, mit dem, was sich geändert hat.",
    },
    {
        "on": "3.1",
        "kind": "agreement",
        "text": "Antworten zuerst, Paragrafen am Ende: genau so.",
        "outcome": "noted",
        "answer": "Danke. Der Absatz bleibt, wie er ist.",
    },
    {
        "on": "3.5",
        "kind": "concern",
        "text": "Acht Wochen sind lang, wenn eine Baustelle in drei Wochen beginnt.",
        "outcome": "not_adopted",
        "answer": "Für Baustellen gelten die kürzeren Fristen der jeweiligen Anhörung. Acht Wochen sind die "
        "Grenze für Vorschläge "
        "zu einer Strategie, weil mehrere Stellen mitreden.",
    },
    {
        "on": None,
        "kind": "question",
        "text": "Was kostet das alles zusammen? Ohne eine Zahl kann ich schlecht sagen, was mir wichtiger ist.",
        "outcome": "contained",
        "answer": "Kosten stehen bei den einzelnen Maßnahmen, sobald sie geschätzt sind; bis dahin steht dort "
        "„noch offen“.",
    },
    {
        "on": "5.4",
        "kind": "idea",
        "text": "Bitte die Wegweiser auch in der Bücherei auslegen, dort ist bis abends jemand da.",
    },
]
