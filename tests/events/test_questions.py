"""Questions that editors add to the form of a workshop."""

import pytest
from django.utils import translation

from events.models import Registration, WorkshopPage, WorkshopQuestion
from events.services import signing_up
from tests.public_forms import HOSTILE, stamp

pytestmark = pytest.mark.django_db
FILLED = {"name": "Erika", "email": "erika@example.org", "answer": "coming"}
ANSWERS = {"q_wie_kommen_sie": "Rad", "q_themen": ["Bus", "Wege"], "q_personen": "2", "q_hinweis": "Mit <b>Hund</b>."}


@pytest.fixture
def asking(workshop):
    for place, (label, kind, required, choices) in enumerate(
        [
            ("Wie kommen Sie?", "radio", True, "Rad\nBus\nzu Fuß"),
            ("Themen", "checkboxes", False, "Bus, Wege, Rad"),
            ("Personen", "number", False, ""),
            ("Hinweis", "multiline", False, ""),
            ("Ich brauche <Gebärdensprache>", "checkbox", False, ""),
        ]
    ):
        question = WorkshopQuestion(
            label=label, field_type=kind, required=required, choices=choices, sort_order=place, help_text="Wozu & <b>"
        )
        question.locale = workshop.locale
        workshop.questions.add(question)
    workshop.save_revision().publish()
    return WorkshopPage.objects.get(pk=workshop.pk)


def test_the_answers_are_kept_with_the_sign_up_and_erased_with_it(client, asking):
    response = client.post(
        asking.sign_up_url, FILLED | ANSWERS | {"stamp": stamp(), "q_ich_brauche_gebardensprache": "on"}
    )
    assert response.status_code == 302
    kept = Registration.objects.get().answers
    assert kept.pop(next(name for name in kept if name.startswith("ich_brauche"))) is True
    assert kept == {
        "wie_kommen_sie": "Rad", "themen": ["Bus", "Wege"], "personen": "2", "hinweis": "Mit <b>Hund</b>.",
    }  # fmt: skip
    signing_up.erase(Registration.objects.get())
    assert Registration.objects.get().answers == {}


def test_labels_and_help_texts_are_never_markup(client, asking):
    page = client.get(asking.sign_up_url).content.decode()
    assert "Ich brauche &lt;Gebärdensprache&gt;" in page
    assert "Wozu &amp; &lt;b&gt;" in page


def test_a_missing_answer_is_asked_for_beside_its_question_with_everything_kept(client, asking):
    response = client.post(asking.sign_up_url, FILLED | {"stamp": stamp(), "q_hinweis": "bleibt"})
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count("Bitte beantworten Sie diese Frage.") == 2  # in the summary and beside the field
    assert "bleibt</textarea>" in page
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_answers_are_refused_or_made_harmless(client, asking, text):
    data = FILLED | {"stamp": stamp(), "q_wie_kommen_sie": "Rad"}
    for name in ("q_hinweis", "q_personen", "q_themen", "q_wie_kommen_sie"):
        response = client.post(asking.sign_up_url, data | {name: text, "email": f"{name}@example.org"})
        assert response.status_code in (302, 422)
    for answers in Registration.objects.values_list("answers", flat=True):
        words = "".join(str(answer) for answer in answers.values())
        assert not {"\x01", "\x1b", "\x7f", "\u202e", "\x00"} & set(words)


def test_the_english_form_asks_in_english_and_keeps_the_german_answer(client, asking):
    english = WorkshopPage.objects.get(translation_key=asking.translation_key, locale__language_code="en")
    for question in asking.questions.all():
        words = {"wie_kommen_sie": ("How do you come?", "bike\nbus\non foot")}.get(question.clean_name)
        WorkshopQuestion.objects.filter(page=english, clean_name=question.clean_name).delete()
        if words:
            WorkshopQuestion.objects.create(
                page=english, locale=english.locale, translation_key=question.translation_key, label=words[0],
                choices=words[1], field_type="radio", clean_name=question.clean_name, sort_order=0,
            )  # fmt: skip
    with translation.override("en"):
        page = client.get(english.sign_up_url).content.decode()
        assert "How do you come?" in page
        assert 'value="Rad"' in page
        assert "on foot" in page
        client.post(english.sign_up_url, FILLED | ANSWERS | {"stamp": stamp()})
    assert Registration.objects.get().answers["wie_kommen_sie"] == "Rad"


def test_a_name_once_made_stays_when_the_label_changes(asking):
    question = asking.questions.get(label="Personen")
    question.label = "Wie viele kommen mit?"
    question.save()
    assert question.clean_name == "personen"
