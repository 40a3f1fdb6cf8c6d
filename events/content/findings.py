"""An example record of the first workshop, with what became of its findings. Data only.

Everything here is an example, and says so: nobody said these sentences, and the town decided none of it.
"""

PEOPLE = 24
NOTE = "Beispiel: Zwei Wünsche nach Korrektur wurden übernommen, einer stand schon im Protokoll."

# (kind, number of the entry it belongs to, words); the numbers are given in this order.
FINDINGS = [
    (
        "challenge",
        None,
        "Wer vom Bus in die Bahn umsteigt, wartet oft im Regen und weiß nicht, ob der Anschluss noch kommt.",
    ),
    (
        "challenge",
        None,
        "Abfahrten, Baustellen und freie Abstellplätze stehen an vielen Stellen, und keine Auskunft kennt alle.",
    ),
    (
        "challenge",
        None,
        "Manche Schulwege gehen Kinder nicht gern allein, und niemand fragt sie danach.",
    ),
    (
        "solution",
        1,
        "Umsteigen an einem Ort: Bus, Rad, Fußweg und geteilte Fahrzeuge nah beieinander, mit einem Dach.",
    ),
    (
        "solution",
        2,
        "Alle Angaben zu Abfahrten, Baustellen und Abstellplätzen als offene Daten veröffentlichen, damit jede "
        "Auskunft sie verwenden kann.",
    ),
    (
        "solution",
        2,
        "Fahrpläne auch als Datei herausgeben und nicht nur als Bild.",
    ),
    (
        "solution",
        2,
        "Eine eigene App der Stadt für alle Wege.",
    ),
    (
        "solution",
        3,
        "Kinder tragen selbst auf einer Karte ein, wo sie sich sicher fühlen und wo nicht.",
    ),
    (
        "perspective",
        4,
        "Mit einem Knotenpunkt beginnen, ein Jahr lang erproben und dann öffentlich sagen, was er gebracht hat.",
    ),
    (
        "perspective",
        8,
        "Mit einer Schulklasse anfangen, die ihre eigenen Wege kennt, und die Karte gemeinsam auswerten.",
    ),
]

# What became of each, by its number. Whatever is not named here is still open.
IN_DRAFT = {4: "2.2"}  # number of the passage
MEASURES = {5: "M-01"}
MERGED = {6: 5}
NOT_PURSUED = {
    7: "Beispiel: Wer unterwegs ist, hat meist schon eine App. Wichtiger ist, dass die Daten stimmen und jede Auskunft "
    "sie verwenden kann.",
}
