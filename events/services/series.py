"""What a form shows that a calendar makes from its coming workshops."""

from ..models import WorkshopPage
from .reading import canonical_workshops, in_language

MOST_EVENINGS = 20


def open_workshops(locale, round_label="", field=""):
    """Public workshops for which one can sign up now, the nearest first; of a round or a field where one is named."""
    workshops = canonical_workshops().open_for_sign_up()
    if round_label:
        workshops = workshops.filter(round_label=round_label)
    if field:
        workshops = workshops.in_field(field)
    return in_language(workshops.order_by("starts", "pk")[:MOST_EVENINGS], locale)


def series_form(calendar, request, round_label=""):
    """Context of the form for all coming evenings, or those of a round."""
    from ..forms import SeriesForm

    workshops = simple(open_workshops(calendar.locale, round_label))
    form = SeriesForm(workshops=workshops, round_label=round_label, auto_id=calendar.form_ids)
    return series_context(calendar, workshops, form)


def simple(workshops):
    """Those whose form asks name, address and answer alone.

    A workshop that asks more (questions of its own, or a choice of seats) keeps its own form.
    """
    with_questions = WorkshopPage.objects.filter(pk__in=[w.canonical.pk for w in workshops], questions__isnull=False)
    asking = set(with_questions.values_list("pk", flat=True))
    return [w for w in workshops if w.canonical.pk not in asking and not w.is_hybrid]


def series_context(calendar, workshops, form):
    """What the form's template needs."""
    return {"calendar": calendar, "workshops": workshops, "form": form, "action_url": f"{calendar.url}anmelden/"}


def next_form(calendar, request, field):
    """Context of the form of the next workshop of a field; where none is open, of a sentence that says so."""
    [workshop] = open_workshops(calendar.locale, field=field)[:1] or [None]
    if workshop is None:
        return {"form_template": "events/no_next_form.html", "calendar": calendar}
    return {"form_page": workshop, "form_template": workshop.form_template} | workshop.form_context(request)
