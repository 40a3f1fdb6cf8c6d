"""Answers to the editor's questions, in words."""

from django.utils.translation import gettext as _


def in_words(value):
    """One answer as text; several with commas."""
    if value is True:
        return _("yes")
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "" if value in (None, False) else str(value)


def with_answers(questions, person):
    """[(question in words, answer in words)] of one sign-up; at the end what a question asked that is gone."""
    given = dict(person.answers) if isinstance(person.answers, dict) else {}
    pairs = [(question.label, in_words(given.pop(question.clean_name, None))) for question in questions]
    pairs += [(name, in_words(value)) for name, value in given.items()]
    return [(label, words) for label, words in pairs if words]
