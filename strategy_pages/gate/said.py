"""What an editor said in the gate's form: read from what was sent, and shown again as it was said."""

import json
import re
import uuid
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.text import clean_line, clean_text

LONGEST_NOTE, LONGEST_REASON, LONGEST_NUMBERS = 2000, 400, 200


@dataclass
class Said:
    """`decisions` and `results` are what could be understood; `given` and `errors` are for showing the form again."""

    note: str = ""
    decisions: dict = field(default_factory=dict)
    results: dict = field(default_factory=dict)
    given: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    lost: int = 0


def text_of(post, name, longest):
    """One line of what was typed, without what cannot be seen."""
    return clean_line(post.get(name, "")[: longest * 2])[:longest]


def lines_of(post, name, longest):
    """Several lines; empty where nothing of it can be read."""
    try:
        return clean_text(post.get(name, ""))[:longest]
    except ValidationError:
        return ""


def numbered(passages):
    """{number as cited: block id}"""
    return {passage.number: str(passage.block_id) for passage in passages}


def shown_numbers(post):
    """The numbers that the form was shown with: {number: block id}; empty where that cannot be read."""
    try:
        found = json.loads(post.get("numbers", ""))
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str) and is_identity(value)}


def is_identity(text):
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def by_numbers(text, numbers):
    """(block ids, unknown numbers) of passages given by their numbers: “1.3, 1.4”."""
    asked = re.findall(r"[^\s,;]+", text)
    found = [numbers[number] for number in asked if number in numbers]
    return list(dict.fromkeys(found)), [number for number in asked if number not in numbers]


def decision_in(given, numbers):
    """(decision or None, error) of one passage's fields."""
    choice, reason = given["choice"], given["reason"]
    if choice == "dropped":
        return ({"targets": [], "reason": reason}, "") if reason else (None, _("Please say why. Visitors read it."))
    if choice == "other":
        targets, unknown = by_numbers(given["numbers"], numbers)
        if unknown:
            return None, _("There is no passage %(number)s in the new version.") % {"number": unknown[0][:12]}
        if not targets:
            return None, _("Please enter the number of a passage of the new version.")
        return {"targets": targets, "reason": reason}, ""
    targets = [identity for identity in choice.split(",") if is_identity(identity)]
    return ({"targets": list(dict.fromkeys(targets)), "reason": reason} if targets else None), ""


def read(post, old, new):
    """What was sent, for the passages of the version before and the ones that will be. Numbers as they were shown."""
    numbers = shown_numbers(post) or numbered(new)
    there = {str(passage.block_id) for passage in new}
    said = Said(note=lines_of(post, "note", LONGEST_NOTE))
    more = by_numbers(text_of(post, "more-old", LONGEST_NUMBERS), numbered(old))
    for passage in old:
        identity = str(passage.block_id)
        prefix = "more" if identity in more[0] and not post.get(f"choice-{identity}") else identity
        given = {
            "choice": post.get(f"choice-{prefix}", "")[:2000],
            "numbers": text_of(post, f"numbers-{prefix}", LONGEST_NUMBERS),
            "reason": text_of(post, f"reason-{prefix}", LONGEST_REASON),
        }
        if not given["choice"]:
            continue
        decision, error = decision_in(given, numbers)
        if error:
            said.errors[identity] = error
        elif decision and not set(decision["targets"]) <= there:
            said.lost += 1
            continue
        elif decision:
            said.decisions[identity] = decision
        said.given[identity] = given
    if more[1]:
        said.errors["more"] = _("There is no passage %(number)s in the version before.") % {"number": more[1][0][:12]}
        said.given["more"] = {"old": post.get("more-old", "")[:LONGEST_NUMBERS]}
    read_results(post, said, numbers, there)
    return said


def read_results(post, said, numbers, there):
    for name in post:
        kind, _dash, key = name.partition("-")
        if kind not in ("result", "resultnumbers") or not key.isdecimal() or len(key) > 12:
            continue
        ticked = [identity for identity in post.getlist(f"result-{key}") if is_identity(identity)]
        typed, unknown = by_numbers(text_of(post, f"resultnumbers-{key}", LONGEST_NUMBERS), numbers)
        if unknown:
            said.errors[f"result-{key}"] = _("There is no passage %(number)s in the new version.") % {
                "number": unknown[0][:12]
            }
            said.given[f"result-{key}"] = {"numbers": text_of(post, f"resultnumbers-{key}", LONGEST_NUMBERS)}
        targets = [identity for identity in dict.fromkeys([*ticked, *typed]) if identity in there]
        if targets:
            said.results[key] = targets


def planned(plan):
    """What a prepared release says."""
    if plan is None:
        return Said()
    decisions = {key: {"targets": d["targets"], "reason": d["reason"]} for key, d in plan.decisions.items()}
    return Said(note=plan.note, decisions=decisions, results=dict(plan.results))
