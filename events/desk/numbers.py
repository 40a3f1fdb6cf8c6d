"""How many come, counted from the rows: one query for any number of workshops."""

from dataclasses import dataclass, field
from math import ceil

from django.db.models import Count, Q

from ..choices import Answer, RegistrationState, SeatKind
from ..models import Door, Registration, Tally

MAYBE_PERCENT = 50  # of those who say maybe we expect so many; said openly beside the number


@dataclass
class Numbers:
    """Of one workshop, or of one kind of its seats."""

    coming: int = 0
    maybe: int = 0
    inform: int = 0
    pending: int = 0
    waiting: int = 0
    withdrawn: int = 0
    came: int = 0
    by_kind: dict = field(default_factory=dict)

    share = MAYBE_PERCENT

    @property
    def signed_up(self):
        """Everybody with an active sign-up."""
        return self.coming + self.maybe + self.inform + self.pending + self.waiting

    @property
    def seated(self):
        return self.coming + self.maybe + self.pending

    @property
    def expected(self):
        """Rounded up: rather one chair too many. Who has not confirmed the address is not counted."""
        return self.coming + ceil(self.maybe * self.share / 100)

    def count(self, state, answer, number):
        name = {
            RegistrationState.WAITING: "waiting",
            RegistrationState.CANCELLED: "withdrawn",
            RegistrationState.EXPIRED: "withdrawn",
        }.get(state)
        if name is None and answer == Answer.INFORM:
            name = "inform"
        elif name is None:
            name = "pending" if state == RegistrationState.PENDING else answer
        setattr(self, name, getattr(self, name) + number)


def numbers_of(workshops):
    """{primary key: Numbers} of these workshops."""
    found = {workshop.pk: Numbers() for workshop in workshops}
    groups = (
        Registration.objects.filter(workshop__in=found)
        .order_by()
        .values_list("workshop", "seat_kind", "state", "answer")
        .annotate(n=Count("pk"), came=Count("pk", filter=Q(came=True)))
    )
    for pk, kind, state, answer, number, came in groups:
        for numbers in (found[pk], found[pk].by_kind.setdefault(SeatKind(kind), Numbers())):
            numbers.count(state, answer, number)
            numbers.came += came
    return found


def seats_table(workshop, numbers):
    """One row for each kind of seat: label, seats (None: unlimited), numbers, free seats."""
    rows = []
    for kind in workshop.seat_kinds:
        one = numbers.by_kind.get(kind, Numbers()) if workshop.is_hybrid else numbers
        seats = workshop.limit(kind)
        rows.append(
            {
                "label": kind.label,
                "seats": seats,
                "numbers": one,
                "free": None if seats is None else max(seats - one.seated, 0),
                "over": 0 if seats is None else max(one.seated - seats, 0),
            }
        )
    return rows


def doors_of(workshops):
    """Primary keys of those whose way into the video conference is set."""
    return set(Door.objects.filter(workshop__in=workshops).exclude(address="").values_list("workshop_id", flat=True))


def invited(workshop):
    """How many came by an invitation that was passed on."""
    tally = Tally.objects.filter(workshop=workshop).first()
    return tally.invited if tally else 0
