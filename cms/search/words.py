"""What counts as the same word. One normaliser for both databases, for what is written and for what is asked.

Umlauts and how they are typed without (ä, ae), ß and ss, endings, and the forms that name more than one gender
(Bürger*innen, Bürger:innen, BürgerInnen, Bürgerinnen) lead to one stem.
"""

import re
import threading
import unicodedata
from collections import namedtuple
from functools import lru_cache

import snowballstemmer
from django.utils.formats import date_format
from django.utils.translation import get_language

RULES = "1"  # raise it with every change of what this module returns: then all entries are written anew
LONGEST_WORD = 60
STEMMERS = {"de": "german", "en": "english"}
STOP_WORDS = {
    "de": """aber als am an auch auf aus bei bis da das dass dem den der des die dies diese diesem diesen dieser dieses
        durch ein eine einem einen einer eines er es für hat ich ihr im in ist ja kann man mein mit nach nicht noch nur
        oder ob sein sich sie sind so über um und uns unser unsere vom von vor war was welche welcher welches wenn wer
        werden wie wir wird wo zu zum zur""",
    "en": """a about an and are as at be by can do for from has have how i in is it its my not of on or our that the
        their there these they this to was we were what when where which who will with you your""",
}
# Letters and digits, also joined: Smart-City, W-MOB-1-07, 2/2.7, 18.30, Bürger*innen, Bürger/-innen, Bürger(innen).
PIECE = r"[^\W_](?:[^\W_]|[\u00ad\u0300-\u036f])*"  # with soft hyphens and with marks that stand alone
TOKEN = re.compile(rf"{PIECE}(?:(?:/-|[-‐‑–./:*·•'’_]){PIECE}|\(-?in(?:nen)?\))*")
JOINTS = re.compile(r"/-|[-‐‑–./:*·•'’_()]+")
GENDER = re.compile(r"(?:/-|[/*:·•_]|\(-?)(in(?:nen)?)\)?$", re.IGNORECASE)
INNER_GENDER = re.compile(r"(?<=\w)(?:/-|[/*:·•_]|\(-?)(?=in(?:nen)?\b)")
FOREIGN_PLURALS = ("as", "os", "ps", "ys")  # Kameras, Videos, Workshops, Hobbys: the stemmer leaves them

Token = namedtuple("Token", "written stem parts start end")
_local = threading.local()


def plain(text):
    """The text in one form of each character (NFKC, without soft hyphens) and in small letters; ß is ss."""
    return unicodedata.normalize("NFKC", text.replace("\xad", "").casefold())


def bare(text):
    """Without the marks above and below letters."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def stems_in(language):
    """The stemmer of a language (`de-simple` is German), for this thread alone: it keeps its word in itself."""
    name = STEMMERS.get(language.partition("-")[0])
    known = _local.__dict__
    if name and name not in known:
        known[name] = snowballstemmer.stemmer(name)
    return known.get(name)


@lru_cache(100_000)
def stem(word, language):
    """The stem of one word of letters; what holds a digit stays as it is."""
    word = plain(word)
    stemmer = stems_in(language)
    if stemmer is None or any(char.isdigit() for char in word):
        return bare(word)[:LONGEST_WORD]
    found = bare(stemmer.stemWord(word))
    if len(found) > 4 and found.endswith(FOREIGN_PLURALS):
        found = found[:-1]
    return found[:LONGEST_WORD]


@lru_cache(100_000)
def read(written, language):
    """(stem of the whole, stems of its parts) of one token. Parts are there where it is joined of several words."""
    whole = GENDER.sub(r"\1", written)
    pieces = [piece for piece in JOINTS.split(whole) if piece]
    if len(pieces) < 2:
        return stem(whole, language), ()
    if any(char.isdigit() for char in whole):
        return bare(plain(whole))[:LONGEST_WORD], tuple(
            stem(piece, language) for piece in pieces if piece.isalpha() and len(piece) > 2
        )
    return stem("".join(pieces), language), tuple(stem(piece, language) for piece in pieces)


def tokens(text, language):
    """All words of a text: as written, stem, stems of the parts, and where they stand."""
    for match in TOKEN.finditer(text):
        yield Token(match[0], *read(match[0].replace("\xad", ""), language), match.start(), match.end())


@lru_cache(8)
def stop_words(language):
    """Stems of words that say nothing alone."""
    words = STOP_WORDS.get(language.partition("-")[0], "").split()
    return {stem(word, language) for word in words}


def folded(text):
    """A text as one line to look for a phrase in: no marks, no signs, ae as ä, all genders in one form."""
    line = re.sub("[\u0300-\u036f]+", "", unicodedata.normalize("NFKD", text.replace("\xad", "").casefold()))
    line = INNER_GENDER.sub("", line)
    line = re.sub(r"[\W_]+", " ", line)
    return re.sub(r"([aou])e", r"\1", line).strip()


def day_words(day):
    """A day as people may ask for it, in the active language: with the month's name and in numbers."""
    return " · ".join(
        (
            date_format(day, "l j. F Y" if get_language() == "de" else "l j F Y"),
            f"{day:%d.%m.%Y} {day.day}.{day.month}.{day.year} {day.day}.{day.month}",
        )
    )
